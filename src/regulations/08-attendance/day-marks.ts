import type { Day } from '#platform/law/day.ts'
import type { Law } from '#platform/law/interpretations.ts'
import { type Step, step, type Verdict, valueOf as valueReached } from '#platform/law/verdict.ts'
import { absencePoints, cappedAtADay, lateAndEarlyPoints, latenessPoints } from './rules/points.ts'
import { type Half, type MarkCode, marks, type Points } from './terms.ts'

export type { Half } from './terms.ts'

export const halves = ['am', 'pm'] as const satisfies readonly Half[]

/** A half day's mark; minutes with late and early only; the slip that covers it, where it is leave. */
export type HalfMark = { readonly mark: MarkCode; readonly minutes?: number | null; readonly slip?: string | null }
export type DayMarks = { readonly am: HalfMark | null; readonly pm: HalfMark | null }

export const blankDay: DayMarks = { am: null, pm: null }

/** Marks of leave that an approved slip must cover; without one the timekeeper settles them before the signing. */
export const leaveMarks = [
  'sick',
  'personal',
  'annual',
  'marriage',
  'maternity',
  'bereavement',
  'home',
  'lieu',
] as const
export type LeaveMark = (typeof leaveMarks)[number]

export const isLeaveMark = (mark: MarkCode | undefined): mark is LeaveMark =>
  (leaveMarks as readonly (MarkCode | undefined)[]).includes(mark)

/** Longest lateness that a half day's cell can hold, in minutes: half of an eight-hour day. */
export const longestMinutes = 240

export const isTimed = (mark: MarkCode): boolean => marks[mark].takesMinutes

/** Whether minutes are given where the mark takes them, and only there. */
export const minutesFit = (half: { readonly mark: MarkCode; readonly minutes?: number | null | undefined }): boolean =>
  isTimed(half.mark) === (half.minutes != null)

/** Whether a half waits to be settled: marked as leave, and no approved slip covers it. */
export const isUnsettled = (half: HalfMark | null): boolean => half !== null && isLeaveMark(half.mark) && !half.slip

const sameHalf = (a: HalfMark | null, b: HalfMark | null): boolean =>
  a?.mark === b?.mark && (a?.minutes ?? null) === (b?.minutes ?? null) && (a?.slip ?? null) === (b?.slip ?? null)

export const sameDay = (a: DayMarks, b: DayMarks): boolean => sameHalf(a.am, b.am) && sameHalf(a.pm, b.pm)

/** What a day's marks cost: by half, or the whole day where both halves are absent. */
export type Charge = {
  readonly part: Half | 'day'
  readonly mark: MarkCode
  readonly minutes: number | null
  readonly verdict: Verdict<Points>
  readonly says: Step
}

const chargeOfHalf = (part: Half, half: HalfMark | null, on: Day, law: Law): Charge | undefined => {
  if (!half) return undefined
  const minutes = half.minutes ?? 0
  if (isTimed(half.mark)) {
    const says =
      half.mark === 'late' ? step('迟到 {{minutes}} 分钟', { minutes }) : step('早退 {{minutes}} 分钟', { minutes })
    return { part, mark: half.mark, minutes, verdict: latenessPoints({ minutes }, on, law), says }
  }
  if (half.mark !== 'absent') return undefined
  return { part, mark: 'absent', minutes: null, verdict: absencePoints({ days: 0.5 }, on, law), says: step('旷工半天') }
}

/** Late in one half and early in the other: each charge also rests on how the two are added up. */
const bothOfOneDay = (charges: readonly [Charge, Charge], on: Day, law: Law): Charge[] => {
  const minutesOf = (mark: MarkCode) => charges.find((c) => c.mark === mark)?.minutes ?? 0
  const facts = { lateMinutes: minutesOf('late'), earlyMinutes: minutesOf('early') }
  if (charges[0].mark === charges[1].mark || facts.lateMinutes * facts.earlyMinutes === 0) return [...charges]
  const together = lateAndEarlyPoints(facts, on, law)
  const sum = pointsOf(charges[0]) + pointsOf(charges[1])
  if (valueReached(together)?.person !== sum) {
    const graver = pointsOf(charges[0]) <= pointsOf(charges[1]) ? charges[0] : charges[1]
    return [{ ...graver, verdict: together }]
  }
  return charges.map((c) => ({
    ...c,
    verdict: { ...c.verdict, cites: [...new Set([...c.verdict.cites, ...together.cites])] },
  }))
}

/** Together no more than a day's absence: the graver charge stands for both. */
const withinADay = (charges: readonly Charge[], on: Day, law: Law): Charge[] => {
  const capped = cappedAtADay(
    charges.map((c) => c.verdict),
    on,
    law,
  )
  const [graver] = [...charges].sort((a, b) => pointsOf(a) - pointsOf(b))
  return capped && graver ? [{ ...graver, verdict: capped }] : [...charges]
}

/**
 * 1.3.3.2.1: the charges of a day's marks. Late and early on one day each count; two absent halves are one day; no day
 * costs more than a day's absence.
 */
export const chargesOf = ({ am, pm }: DayMarks, on: Day, law: Law): Charge[] => {
  if (am?.mark === 'absent' && pm?.mark === 'absent') {
    const verdict = absencePoints({ days: 1 }, on, law)
    return [{ part: 'day', mark: 'absent', minutes: null, verdict, says: step('旷工一天') }]
  }
  const [first, second] = [chargeOfHalf('am', am, on, law), chargeOfHalf('pm', pm, on, law)]
  if (first && second) return withinADay(bothOfOneDay([first, second], on, law), on, law)
  return [first, second].filter((c) => c !== undefined)
}

/** Points of a charge, with their sign; 0 where the text is silent and nothing is in force. */
export const pointsOf = (charge: Charge): number => valueReached(charge.verdict)?.person ?? 0
