import { and, desc, eq, type SQL } from 'drizzle-orm'
import type { Tx } from '#platform/db/transaction.ts'
import { actionsFor, historyOf, openTaskOf, seatOfTask } from '#platform/flow/cases.ts'
import { stepLabelOf } from '#platform/flow/definition.ts'
import type { Moment } from '#platform/flow/engine.ts'
import { holdersOfSeat, nameOfSeat } from '#platform/flow/holders.ts'
import { flowCases } from '#platform/flow/tables.ts'
import { people, sections } from '#platform/people/tables.ts'
import { payFlow } from './pay-flow.ts'
import { findPay } from './pay-form.ts'
import { annualLeavePayForms } from './pay-tables.ts'

const f = annualLeavePayForms

const rows = (tx: Tx, condition: SQL | undefined) =>
  tx
    .select({
      id: f.id,
      personId: f.personId,
      name: people.name,
      sectionName: sections.name,
      year: f.year,
      unusedDays: f.unusedDays,
      sum: f.sum,
      step: flowCases.step,
      version: flowCases.version,
    })
    .from(f)
    .innerJoin(flowCases, and(eq(flowCases.officeId, f.officeId), eq(flowCases.id, f.caseId)))
    .innerJoin(people, and(eq(people.officeId, f.officeId), eq(people.id, f.personId)))
    .leftJoin(sections, and(eq(sections.officeId, flowCases.officeId), eq(sections.id, flowCases.sectionId)))
    .where(condition)

const withLabel = <T extends { readonly step: string }>(row: T) => ({
  ...row,
  stepLabel: stepLabelOf(payFlow, row.step),
})

/** 8.3.5: forms of a person, or of a year, the latest first. */
export const listPay = async (tx: Tx, { personId, year }: { personId?: string; year?: number }) => {
  const condition = and(
    personId === undefined ? undefined : eq(f.personId, personId),
    year === undefined ? undefined : eq(f.year, year),
  )
  return (await rows(tx, condition).orderBy(desc(f.submittedAt)).limit(500)).map(withLabel)
}

/** One form: as filled in, its way so far, who holds it now, and what the person may do with it. */
export const payInFull = async (tx: Tx, id: string, { who, on, law }: Omit<Moment, 'at'>) => {
  const { form, flowCase } = await findPay(tx, id)
  const [listed] = await rows(tx, eq(f.id, id))
  const task = await openTaskOf(tx, form.caseId)
  const seat = task && seatOfTask(task)
  return {
    ...form,
    ...withLabel({ step: flowCase.step, version: flowCase.version }),
    name: listed?.name ?? '',
    sectionName: listed?.sectionName ?? '',
    timeline: await historyOf(tx, payFlow, form.caseId),
    waitsFor: seat ? { ...(await nameOfSeat(tx, seat)), holders: await holdersOfSeat(tx, seat, on) } : null,
    actions: actionsFor(payFlow, flowCase, task, { who, on, law }),
  }
}
