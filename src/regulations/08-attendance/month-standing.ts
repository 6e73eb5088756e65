import { and, asc, eq, gt, gte, lte, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Tx } from '#platform/db/transaction.ts'
import { actionsFor, findCase, historyOf, openTaskOf, seatOfTask } from '#platform/flow/cases.ts'
import type { Moment } from '#platform/flow/engine.ts'
import { holdersOfSeat } from '#platform/flow/holders.ts'
import { people } from '#platform/people/tables.ts'
import { findMonth, type SectionMonth } from './month.ts'
import { type MonthFacts, monthFlow } from './month-flow.ts'
import type { Month } from './month-lock.ts'
import { marksOf } from './register.ts'
import { daysOfMonth } from './sheet-context.ts'
import { attendanceDays } from './tables.ts'

const recorders = alias(people, 'recorders')
const formerDays = alias(attendanceDays, 'former_days')

const rowsAfter = (tx: Tx, { sectionId, month }: SectionMonth, serial: number) => {
  const { first, last } = daysOfMonth(month)
  return tx
    .select({ row: attendanceDays, former: formerDays, name: people.name, by: recorders.name })
    .from(attendanceDays)
    .innerJoin(people, and(eq(people.officeId, attendanceDays.officeId), eq(people.id, attendanceDays.personId)))
    .leftJoin(
      recorders,
      and(eq(recorders.officeId, attendanceDays.officeId), eq(recorders.id, attendanceDays.recordedBy)),
    )
    .leftJoin(
      formerDays,
      and(eq(formerDays.officeId, attendanceDays.officeId), eq(formerDays.serial, attendanceDays.replaces)),
    )
    .where(
      and(
        eq(attendanceDays.sectionId, sectionId),
        sql`${attendanceDays.source} in ('correction', 'leave')`,
        gt(attendanceDays.serial, serial),
        gte(attendanceDays.day, first.toString()),
        lte(attendanceDays.day, last.toString()),
      ),
    )
    .orderBy(asc(attendanceDays.serial))
}

type After = Awaited<ReturnType<typeof rowsAfter>>[number]

const shown = ({ row, former, name, by }: After) => {
  const { serial, personId, day, recordedAt, source, reason, replaces } = row
  const before = former ? marksOf(former) : { am: null, pm: null }
  return { serial, personId, name, day, at: recordedAt, by, source, reason, replaces, before, after: marksOf(row) }
}

export type EntryAfterSigning = ReturnType<typeof shown>

/**
 * 8.1.1: what was entered in a section's month after the head had signed it, the earliest first: each row names the one
 * it replaces, and why. Empty while the month is not signed.
 */
export const entriesAfterSigning = async (
  tx: Tx,
  which: SectionMonth,
  state: Pick<Month, 'chainSerial'> | undefined,
): Promise<EntryAfterSigning[]> => {
  if (!state || state.chainSerial === null) return []
  return (await rowsAfter(tx, which, state.chainSerial)).map(shown)
}

/**
 * 8.1.1: where a section's month stands on its way to the signature: what the person may do now, why it was given back
 * to the timekeeper if it was, for whom it waits, the way so far, and what was entered after the signature.
 */
export const monthStanding = async (tx: Tx, which: SectionMonth, moment: Omit<Moment, 'at'>) => {
  const month = await findMonth(tx, which)
  const after = await entriesAfterSigning(tx, which, month)
  const found = month?.caseId ? await findCase(tx, month.caseId) : undefined
  if (!found)
    return { step: null, returned: null, actions: [] as string[], waitsFor: [] as string[], timeline: [], after }
  const task = await openTaskOf(tx, found.id)
  const timeline = await historyOf(tx, monthFlow, found.id)
  const back = timeline.findLast((move) => move.action === 'return')
  const { returned } = found.facts as MonthFacts
  return {
    step: found.step as keyof typeof monthFlow.steps,
    returned:
      returned === undefined ? null : { reason: returned, by: back?.doneBy?.name ?? '', at: back?.doneAt ?? null },
    actions: actionsFor(monthFlow, found, task, moment).map(({ action }) => action),
    waitsFor: task ? (await holdersOfSeat(tx, seatOfTask(task), moment.on)).map(({ name }) => name) : [],
    timeline,
    after,
  }
}
