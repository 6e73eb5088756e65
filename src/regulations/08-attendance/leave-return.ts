import { eq, inArray } from 'drizzle-orm'
import { Refusal } from '#platform/api/refusal.ts'
import { calendarUnder } from '#platform/calendar/entered-years.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { advance, type Moment, type Standing } from '#platform/flow/engine.ts'
import { valueOf as answerOf, step } from '#platform/law/verdict.ts'
import { leaveFlow } from './flows.ts'
import { layMarks, recordMeta } from './leave.ts'
import { countDays } from './leave-examination.ts'
import { undoLeaveMarks } from './leave-marks.ts'
import {
  compareHalfDays,
  endOf,
  type HalfDay,
  halfDayAfter,
  halfDayBefore,
  startOf,
  until,
  workingDaysOf,
  workingTime,
} from './leave-period.ts'
import { findLeave, type LeaveRow, lockApplicant, standingPeriod } from './leave-store.ts'
import { leaveRequests } from './leave-tables.ts'

/** What coming back makes of a slip: the days it counts in the end, and working days stayed away beyond the grant. */
export type Return = { readonly finalDays: number; readonly lateDays: number; readonly isEarly: boolean }

const returnedInFuture = () =>
  new Refusal({
    code: 'return-in-future',
    reason: step('返岗时间还没有到。'),
    next: step('请在返岗之后再销假。'),
    cites: ['8.8'],
  })

const returnedBeforeStart = () =>
  new Refusal({
    code: 'return-before-start',
    reason: step('返岗时间早于请假开始的时间。'),
    next: step('没有休的假，请在开始之前取消；开始当天回来的，按开始的半天填写。'),
    cites: ['8.8'],
  })

const grantedPeriod = (r: LeaveRow) => standingPeriod({ ...r, returnedOn: null, returnedHalf: null })

/** 8.8: what returning at a half day makes of the slip. */
export const returnOf = (r: LeaveRow, back: HalfDay, { on, law }: Pick<Moment, 'on' | 'law'>): Return => {
  const granted = grantedPeriod(r)
  const expected = halfDayAfter(endOf(granted))
  const isEarly = compareHalfDays(back, expected) < 0
  const lastAway = halfDayBefore(back)
  const nothingTaken = compareHalfDays(back, startOf(granted)) <= 0
  const counted = isEarly ? answerOf(countDays(r.kind, until(granted, lastAway), r.evidence, on, law)) : r.grantedDays
  const overstay = { from: expected.day, fromHalf: expected.half, to: lastAway.day, toHalf: lastAway.half }
  const lateDays = isEarly ? 0 : workingTime(workingDaysOf(overstay, calendarUnder(law, on)) ?? [])
  return { finalDays: nothingTaken ? 0 : (counted ?? 0), lateDays, isEarly }
}

/** Writes the return on the slip, once more if it was given otherwise; days not taken go back, their marks off the sheet. */
const settleReturn = async (tx: Tx, r: LeaveRow, back: HalfDay, moment: Moment): Promise<Return> => {
  if (back.day > moment.on.toString()) throw returnedInFuture()
  if (compareHalfDays(back, startOf(r)) < 0) throw returnedBeforeStart()
  const returned = returnOf(r, back, moment)
  const { finalDays, lateDays } = returned
  await tx
    .update(leaveRequests)
    .set({ returnedOn: back.day, returnedHalf: back.half, finalDays, lateDays })
    .where(eq(leaveRequests.id, r.id))
  if (r.returnedOn !== null) await layMarks(tx, { ...r, returnedOn: back.day, returnedHalf: back.half }, moment)
  if (returned.isEarly) {
    await undoLeaveMarks(tx, { personId: r.personId, requestId: r.id, from: back }, recordMeta(moment))
  }
  return returned
}

export type Reported = Standing & Return

export type BackAt = {
  readonly requestId: string
  /** First half day back at work. */
  readonly returnedOn: string
  readonly half: 'am' | 'pm'
  readonly expectedVersion?: number | undefined
}

const moveWithReturn = async (
  tx: Tx,
  action: 'reportBack' | 'registerReturn',
  { requestId, returnedOn, half, expectedVersion }: BackAt,
  moment: Moment,
): Promise<Reported> => {
  const { request } = await findLeave(tx, requestId)
  await lockApplicant(tx, request.personId, moment.on)
  const move = { flow: leaveFlow, caseId: request.caseId, action, records: { returnedOn, half }, expectedVersion }
  const standing = await advance(tx, move, moment)
  return { ...standing, ...(await settleReturn(tx, request, { day: returnedOn, half }, moment)) }
}

/** 8.8: back from leave. Early gives days back; late is an absence that the timekeeper has to settle. */
export const reportBack = (tx: Tx, back: BackAt, moment: Moment): Promise<Reported> =>
  moveWithReturn(tx, 'reportBack', back, moment)

/** 8.8: the timekeeper registers the slip, with the return itself where it was not reported, or not as it was. */
export const registerReturn = async (
  tx: Tx,
  { requestId, expectedVersion, ...given }: Omit<BackAt, 'returnedOn' | 'half'> & Partial<BackAt>,
  moment: Moment,
): Promise<Reported> => {
  const { request, step: at } = await findLeave(tx, requestId)
  const returnedOn = given.returnedOn ?? request.returnedOn ?? ''
  const half = given.half ?? request.returnedHalf ?? 'am'
  const isReported = at === 'reportedBack' || at === 'returned'
  if (!isReported || returnedOn !== request.returnedOn || half !== request.returnedHalf) {
    return moveWithReturn(tx, 'registerReturn', { requestId, returnedOn, half, expectedVersion }, moment)
  }
  const move = { flow: leaveFlow, caseId: request.caseId, action: 'registerReturn', expectedVersion }
  const standing = await advance(tx, { ...move, records: { returnedOn, half } }, moment)
  return { ...standing, finalDays: request.finalDays ?? 0, lateDays: request.lateDays ?? 0, isEarly: false }
}

type TakenBack = { readonly requestId: string; readonly expectedVersion?: number | undefined }

const takeBack = async (
  tx: Tx,
  { requestId, ...moved }: TakenBack & { readonly action: 'cancel' | 'void'; readonly records?: unknown },
  moment: Moment,
): Promise<Standing> => {
  const { request } = await findLeave(tx, requestId)
  await lockApplicant(tx, request.personId, moment.on)
  const move = { flow: leaveFlow, caseId: request.caseId, ...moved }
  const standing = await advance(tx, move, moment)
  await undoLeaveMarks(tx, { personId: request.personId, requestId }, recordMeta(moment))
  await tx.update(leaveRequests).set({ finalDays: 0 }).where(eq(leaveRequests.id, requestId))
  return standing
}

/** Cancels approved leave before it begins: nothing counts, and the sheet is blank again. */
export const cancelLeave = (tx: Tx, slip: TakenBack, moment: Moment): Promise<Standing> =>
  takeBack(tx, { ...slip, action: 'cancel' }, moment)

/**
 * 8.2: whoever approves such a leave declares it void, with a reason, begun or not: nothing counts, and what the sheet
 * holds of it is taken off, for the timekeeper to record what was. Days of a signed month are corrected by hand (8.1.1).
 */
export const voidLeave = (
  tx: Tx,
  { reason, ...slip }: TakenBack & { readonly reason: string },
  moment: Moment,
): Promise<Standing> => takeBack(tx, { ...slip, action: 'void', records: { reason } }, moment)

/** 8.8: the General Section files registered slips. */
export const fileLeaves = async (tx: Tx, ids: readonly string[], moment: Moment): Promise<number> => {
  for (const id of ids.toSorted()) {
    const { request } = await findLeave(tx, id)
    await advance(tx, { flow: leaveFlow, caseId: request.caseId, action: 'file' }, moment)
  }
  if (ids.length > 0) {
    await tx
      .update(leaveRequests)
      .set({ filedOn: moment.on.toString() })
      .where(inArray(leaveRequests.id, [...ids]))
  }
  return ids.length
}
