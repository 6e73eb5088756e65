import type { Day } from '#platform/law/day.ts'
import { interpretation, type Law } from '#platform/law/interpretations.ts'
import { type Calendar, calendarOf, shippedCalendar } from './calendar.ts'
import { withGivenYears } from './given-years.ts'
import { type CalendarYear, shippedYears } from './years.ts'

/**
 * Years whose notice came out after this version of the product: the General Section enters them as a ruling, from
 * the day of the notice on. Nothing is proposed, so that a year without its notice stays a gap.
 */
export const enteredYears = interpretation<readonly CalendarYear[]>({
  id: '8.1.1/entered-calendar-years',
  completed: withGivenYears,
  clause: '8.1.1',
  question: {
    zh: '当年的节假日安排通知是否已经公布、内容为何？',
    en: "Has the year's holiday notice been published, and what does it say?",
  },
  proposal: {
    zh: '通知公布前不作推算；公布后由综合科录入。',
    en: 'Nothing is assumed before the notice; the General Section enters it when it is out.',
  },
  value: [],
})

const calendars = new WeakMap<readonly CalendarYear[], Calendar>()

/** The calendar as an office knows it on a day: the shipped years and those that the General Section has entered. */
export const calendarUnder = (law: Law, on: Day): Calendar => {
  const { value: entered } = law.inForce(enteredYears, on)
  if (entered.length === 0) return shippedCalendar
  const known = calendars.get(entered) ?? calendarOf([...shippedYears, ...entered])
  calendars.set(entered, known)
  return known
}
