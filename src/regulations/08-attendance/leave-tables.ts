import { foreignKey, index, integer, jsonb, numeric, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { dayColumn, id, instantColumn, officeId } from '#platform/db/columns.ts'
import { flowCases } from '#platform/flow/tables.ts'
import type { Citation, Step } from '#platform/law/verdict.ts'
import { people, sections } from '#platform/people/tables.ts'
import type { LeaveEvidence, PaperSlip } from './leave-request.ts'
import type { Half, LeaveKind } from './terms.ts'

const days = (name: string) => numeric(name, { precision: 6, scale: 1, mode: 'number' })

/** Leave slips, 8.2 and 8.8: what was asked, what was granted, when the person came back. Days count in halves. */
export const leaveRequests = pgTable(
  'leave_requests',
  {
    officeId: officeId(),
    id: id(),
    caseId: text('case_id').notNull(),
    personId: text('person_id').notNull(),
    sectionId: text('section_id').notNull(),
    year: integer('year').notNull(),
    kind: text('kind').$type<LeaveKind>().notNull(),
    from: dayColumn('from_day').notNull(),
    fromHalf: text('from_half').$type<Half>().notNull(),
    to: dayColumn('to_day').notNull(),
    toHalf: text('to_half').$type<Half>().notNull(),
    counted: days('counted').notNull(),
    cites: jsonb('cites').$type<readonly Citation[]>().notNull(),
    because: jsonb('because').$type<readonly Step[]>().notNull(),
    reason: text('reason').notNull(),
    evidence: jsonb('evidence').$type<LeaveEvidence>().notNull(),
    paper: jsonb('paper').$type<PaperSlip>(),
    submittedAt: instantColumn('submitted_at').notNull(),
    grantedUntil: dayColumn('granted_until'),
    grantedUntilHalf: text('granted_until_half').$type<Half>(),
    grantedDays: days('granted_days'),
    approvedBy: text('approved_by'),
    /** First half day back at work. */
    returnedOn: dayColumn('returned_on'),
    returnedHalf: text('returned_half').$type<Half>(),
    finalDays: days('final_days'),
    /** Working days stayed away beyond what was granted: an absence for the timekeeper to settle. */
    lateDays: days('late_days'),
    filedOn: dayColumn('filed_on'),
  },
  (t) => [
    primaryKey({ columns: [t.officeId, t.id] }),
    foreignKey({ columns: [t.officeId, t.caseId], foreignColumns: [flowCases.officeId, flowCases.id] }),
    foreignKey({ columns: [t.officeId, t.personId], foreignColumns: [people.officeId, people.id] }),
    foreignKey({ columns: [t.officeId, t.sectionId], foreignColumns: [sections.officeId, sections.id] }),
    index('leave_requests_person').on(t.officeId, t.personId, t.from),
    index('leave_requests_section').on(t.officeId, t.sectionId, t.from),
    index('leave_requests_year').on(t.officeId, t.personId, t.year, t.kind),
    index('leave_requests_case').on(t.officeId, t.caseId),
    index('leave_requests_period').on(t.officeId, t.from, t.to),
  ],
)

/** 8.3.1: annual leave already taken in a year before the system began, so that the account opens rightly. */
export const annualLeaveOpenings = pgTable(
  'annual_leave_openings',
  {
    officeId: officeId(),
    personId: text('person_id').notNull(),
    year: integer('year').notNull(),
    takenDays: days('taken_days').notNull(),
    parts: integer('parts').notNull(),
    note: text('note').notNull(),
    recordedBy: text('recorded_by').notNull(),
    recordedAt: instantColumn('recorded_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.officeId, t.personId, t.year] }),
    foreignKey({ columns: [t.officeId, t.personId], foreignColumns: [people.officeId, people.id] }),
  ],
)
