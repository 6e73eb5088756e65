import { Refusal } from '#platform/api/refusal.ts'
import type { Tx } from '#platform/db/database.ts'
import { day as dayOf } from '#platform/law/day.ts'
import { step } from '#platform/law/verdict.ts'
import { checkMarks, checkPeople } from './day-checks.ts'
import { blankDay, type Half, type HalfMark, isUnsettled } from './day-marks.ts'
import { coversHalf, type HalfDay } from './leave-period.ts'
import { approvedLeaves, type LeaveRow, standingPeriod } from './leave-store.ts'
import { holdDays, keyOf, type Recorded, type RecordMeta, recordHeld } from './register.ts'
import { leaveKinds, type MarkCode } from './terms.ts'

/** How an absence is settled: by an approved slip, as absence without leave, or because the mark was wrong. */
export type Settlement =
  | { readonly how: 'slip'; readonly requestId: string }
  | { readonly how: 'absence' }
  | { readonly how: 'mark'; readonly mark: MarkCode; readonly minutes?: number | undefined; readonly reason: string }

export type Settled = {
  readonly personId: string
  readonly sectionId: string
  readonly day: string
  readonly halves: readonly Half[]
  readonly settlement: Settlement
}

const refuse = (code: string, reason: ReturnType<typeof step>, next: ReturnType<typeof step>): never => {
  throw new Refusal({ code, reason, next, cites: ['8.1.1', '8.2'] })
}

/** Of a person's approved slips those that cover the half day with this mark, as they stand. */
export const coveringSlips = (slips: readonly LeaveRow[], at: HalfDay, mark: MarkCode): LeaveRow[] =>
  slips.filter((s) => leaveKinds[s.kind].mark === mark && coversHalf(standingPeriod(s), at))

/** Approved slips of the person that cover the half day with this mark, as they stand: shortened, not cancelled. */
export const slipsFor = async (
  tx: Tx,
  personId: string,
  day: string,
  half: Half,
  mark: MarkCode,
): Promise<LeaveRow[]> => coveringSlips(await approvedLeaves(tx, personId), { day, half }, mark)

const bySlip = (slips: readonly LeaveRow[], at: HalfDay, { mark }: HalfMark, requestId: string): HalfMark => {
  if (coveringSlips(slips, at, mark).some((s) => s.id === requestId)) return { mark, slip: requestId }
  return refuse(
    'slip-does-not-cover',
    step('这张假条没有批准，或者不是这一种假、这一天。'),
    step('请选对应的假条；纸质假条请先登记。'),
  )
}

const settledMark = (settlement: Settlement, slips: readonly LeaveRow[], at: HalfDay, held: HalfMark): HalfMark => {
  if (settlement.how === 'slip') return bySlip(slips, at, held, settlement.requestId)
  if (settlement.how === 'absence') return { mark: 'absent' }
  return { mark: settlement.mark, minutes: settlement.minutes ?? null }
}

/**
 * 8.1.1, 8.2: settles an absence that has no approved slip, before the month is signed. Refuses people of another
 * section, and marks that the day cannot hold.
 */
export const settleAbsence = async (tx: Tx, settled: Settled, meta: RecordMeta): Promise<Recorded> => {
  const { personId, sectionId, day, settlement } = settled
  const held = await holdDays(tx, [settled])
  await checkPeople(tx, settled, [settled])
  const marks = held.days.get(keyOf(settled)) ?? blankDay
  const slips = settlement.how === 'slip' ? await approvedLeaves(tx, personId) : []
  const given: { am?: HalfMark; pm?: HalfMark } = {}
  for (const half of settled.halves) {
    const mark = marks[half]
    if (!mark || !isUnsettled(mark)) {
      return refuse('nothing-to-settle', step('这半天没有待处理的缺勤。'), step('请刷新清单；可能已经处理过了。'))
    }
    given[half] = settledMark(settlement, slips, { day, half }, mark)
  }
  if (settlement.how === 'mark') checkMarks([given], dayOf(day), meta)
  const reason = settlement.how === 'mark' ? settlement.reason : settlement.how
  return recordHeld(tx, [{ personId, sectionId, day, ...given }], held, { source: 'settlement', reason }, meta)
}
