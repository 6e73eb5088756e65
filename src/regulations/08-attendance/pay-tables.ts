import { foreignKey, index, integer, jsonb, numeric, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { fenColumn, id, instantColumn, officeId } from '#platform/db/columns.ts'
import { flowCases } from '#platform/flow/tables.ts'
import type { Verdict } from '#platform/law/verdict.ts'
import { people } from '#platform/people/tables.ts'
import type { PaySum } from './rules.ts'

const days = (name: string) => numeric(name, { precision: 5, scale: 1, mode: 'number' }).notNull()

/** 8.3.5: forms for annual leave that work did not allow, as filled in, and the sum that was fixed (分). */
export const annualLeavePayForms = pgTable(
  'annual_leave_pay_forms',
  {
    officeId: officeId(),
    id: id(),
    caseId: text('case_id').notNull(),
    personId: text('person_id').notNull(),
    year: integer().notNull(),
    entitlementDays: days('entitlement_days'),
    takenDays: days('taken_days'),
    personalLeaveDays: days('personal_leave_days'),
    unusedDays: days('unused_days'),
    /** Why the work did not allow it, in the person's words. */
    reason: text().notNull(),
    verdict: jsonb().$type<Verdict<'normal' | 'triple'>>().notNull(),
    yearlyPay: fenColumn('yearly_pay'),
    sum: jsonb().$type<Verdict<PaySum>>(),
    submittedAt: instantColumn('submitted_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.officeId, t.id] }),
    foreignKey({ columns: [t.officeId, t.caseId], foreignColumns: [flowCases.officeId, flowCases.id] }),
    foreignKey({ columns: [t.officeId, t.personId], foreignColumns: [people.officeId, people.id] }),
    index('annual_leave_pay_forms_person').on(t.officeId, t.personId, t.year),
    index('annual_leave_pay_forms_case').on(t.officeId, t.caseId),
  ],
)
