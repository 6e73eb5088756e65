import type { DayMarks } from '#regulations/08-attendance/day-marks.ts'
import { cast } from './cast.ts'
import { lastWorkingDayOf, workingDay } from './days.ts'

/** What is marked for a person on one of the demo's last two days, whatever the calendar says today. */
type Noted = {
  readonly who: string
  /** Working days before the day on which the demo stands. */
  readonly ago: 1 | 2
  readonly marks: Partial<DayMarks>
}

/** Leave that the timekeepers have noted and for which no slip is there yet (8.1.1, 8.2). */
const withoutSlip: readonly Noted[] = [
  { who: 'tao', ago: 1, marks: { am: { mark: 'sick' }, pm: { mark: 'sick' } } },
  { who: 'mo', ago: 2, marks: { pm: { mark: 'personal' } } },
  { who: 'hua', ago: 1, marks: { am: { mark: 'personal' } } },
]

/** Late by more than one hour and less than three, which the text leaves open (1.3.3.2.1). */
const unregulated: Noted = { who: 'kang', ago: 1, marks: { am: { mark: 'late', minutes: 85 } } }

const dayOf = ({ ago }: Noted, end: string): string => workingDay(end, -ago)

/** The marks of the last days that wait for somebody, by person and day. */
export const notedLast = (end: string): Readonly<Record<string, Partial<DayMarks>>> =>
  Object.fromEntries([...withoutSlip, unregulated].map((n) => [`${n.who} ${dayOf(n, end)}`, n.marks]))

/** Days on which somebody is not to be on leave, since something else is noted. */
export const keptFree = (end: string): { who: string; from: string }[] =>
  [...withoutSlip, unregulated].map((n) => ({ who: n.who, from: dayOf(n, end) }))

/** Whether the section cannot sign the month, though it is over: leave without a slip stands in it. */
export const staysOpen = (section: string, month: string, end: string): boolean =>
  lastWorkingDayOf(month) < end &&
  withoutSlip.some((n) => cast.find((m) => m.key === n.who)?.section === section && dayOf(n, end).slice(0, 7) === month)

const uncheckedThisMonth = ['confidential', 'reception']

/** Whether the section's spot check of the month is still to come (8.1.3). */
export const awaitsSpotCheck = (section: string, month: string, end: string): boolean =>
  month === end.slice(0, 7) && uncheckedThisMonth.includes(section)
