import { shippedCalendar } from '#platform/calendar/calendar.ts'
import { type Day, day, earlierOf, laterOf } from '#platform/law/day.ts'

/** The demo lives from the day the office began to use the system to the end of the last gazetted year. */
export const begins = '2025-09-30'
const earliestEnd = day('2026-02-02')
const latestEnd = day('2026-12-31')

/** The day on which the demo stands: today, or the nearest day of its life. */
export const standsOn = (today: Day): Day => earlierOf(laterOf(today, earliestEnd), latestEnd)

const known = (d: Day | undefined): Day => {
  if (d) return d
  throw new RangeError('The demo has left the gazetted years.')
}

/** ISO day that lies `count` working days after `iso` (before it for a negative count); the year's last one at most. */
export const workingDay = (iso: string, count: number): string => {
  const reached = shippedCalendar.addWorkingDays(day(iso), count)
  return (reached ?? known(shippedCalendar.workingDayOnOrBefore(latestEnd))).toString()
}

/** `iso` itself if it is worked, else the first working day after it. */
export const workingDayFrom = (iso: string): string => known(shippedCalendar.workingDayOnOrAfter(day(iso))).toString()

/** `iso` itself if it is worked, else the last working day before it. */
const workingDayUpTo = (iso: string): string => known(shippedCalendar.workingDayOnOrBefore(day(iso))).toString()

/** Working days from `from` up to, but without, `end`. */
export const workingDays = (from: string, end: string): string[] => {
  const days: string[] = []
  for (let d = day(from); d.toString() < end; d = d.add({ days: 1 })) {
    if (shippedCalendar.isWorkingDay(d)) days.push(d.toString())
  }
  return days
}

/** Months of the demo's life as `2026-03`, up to the one in which `iso` lies. */
export const monthsUpTo = (iso: string): string[] => {
  const months: string[] = []
  for (let d = day('2025-10-01'); d.toString() <= iso; d = d.add({ months: 1 })) months.push(d.toString().slice(0, 7))
  return months
}

/** Every month that the demo lives through until `today`, as `2025-09`. */
export const monthsOfLife = (today: Day): string[] => [
  begins.slice(0, 7),
  ...monthsUpTo(workingDay(standsOn(today).toString(), -1)),
]

export const lastWorkingDayOf = (month: string): string => {
  const first = day(`${month}-01`)
  return workingDayUpTo(first.with({ day: first.daysInMonth }).toString())
}

/** The `count`-th working day of the month, from 1. */
export const workingDayOf = (month: string, count: number): string =>
  workingDay(day(`${month}-01`).subtract({ days: 1 }).toString(), count)
