import type { Calendar } from '#platform/calendar/calendar.ts'
import { type Day, day, daysFrom } from '#platform/law/day.ts'
import type { LeaveDay } from './leave-marks.ts'
import type { Period } from './leave-request.ts'
import type { Half } from './terms.ts'

/** A half day in time: ISO day and half. They sort as `(day, half)`; `am` comes before `pm`. */
export type HalfDay = { readonly day: string; readonly half: Half }

export const compareHalfDays = (a: HalfDay, b: HalfDay): number => {
  if (a.day !== b.day) return a.day < b.day ? -1 : 1
  if (a.half === b.half) return 0
  return a.half === 'am' ? -1 : 1
}

export const startOf = ({ from, fromHalf }: Period): HalfDay => ({ day: from, half: fromHalf })
export const endOf = ({ to, toHalf }: Period): HalfDay => ({ day: to, half: toHalf })

/** The half day before: the afternoon before a morning. */
export const halfDayBefore = ({ day: iso, half }: HalfDay): HalfDay =>
  half === 'pm' ? { day: iso, half: 'am' } : { day: day(iso).subtract({ days: 1 }).toString(), half: 'pm' }

export const halfDayAfter = ({ day: iso, half }: HalfDay): HalfDay =>
  half === 'am' ? { day: iso, half: 'pm' } : { day: day(iso).add({ days: 1 }).toString(), half: 'am' }

/** The first half day of a working day after leave's last half; where the calendar does not know, the half after it. */
export const backAfter = (last: HalfDay, calendar: Pick<Calendar, 'isWorkingDay'>): HalfDay => {
  let back = halfDayAfter(last)
  while (calendar.isWorkingDay(day(back.day)) === false) {
    back = { day: day(back.day).add({ days: 1 }).toString(), half: 'am' }
  }
  return back
}

export const isReversed = (period: Period): boolean => compareHalfDays(endOf(period), startOf(period)) < 0

/** The period up to a half day, both included. */
export const until = ({ from, fromHalf }: Period, last: HalfDay): Period => ({
  from,
  fromHalf,
  to: last.day,
  toHalf: last.half,
})

/** Whether a half day lies in the period, its first and last included. */
export const coversHalf = (period: Period, at: HalfDay): boolean =>
  compareHalfDays(startOf(period), at) <= 0 && compareHalfDays(at, endOf(period)) <= 0

const coveredHalves = (period: Period, iso: string): LeaveDay => ({
  day: iso,
  am: coversHalf(period, { day: iso, half: 'am' }),
  pm: coversHalf(period, { day: iso, half: 'pm' }),
})

const daysOf = (period: Period): Day[] => (isReversed(period) ? [] : daysFrom(day(period.from), day(period.to)))

/**
 * The working days of a period and which halves it covers; `undefined` where the calendar does not know a day.
 * Empty for a reversed period.
 */
export const workingDaysOf = (period: Period, calendar: Calendar): LeaveDay[] | undefined => {
  const days = daysOf(period)
  if (days.some((d) => calendar.isWorkingDay(d) === undefined)) return undefined
  return knownWorkingDaysOf(period, calendar)
}

/** The same, of the days that the calendar knows: those of a year without its notice follow when it is entered. */
export const knownWorkingDaysOf = (period: Period, calendar: Pick<Calendar, 'isWorkingDay'>): LeaveDay[] =>
  daysOf(period).flatMap((d) => (calendar.isWorkingDay(d) ? [coveredHalves(period, d.toString())] : []))

/** Working days in halves: 1.5 for a day and a morning. */
export const workingTime = (days: readonly LeaveDay[]): number =>
  days.reduce((sum, { am, pm }) => sum + (am ? 0.5 : 0) + (pm ? 0.5 : 0), 0)
