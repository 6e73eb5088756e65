import { z } from 'zod'
import type { Day } from '#platform/law/day.ts'
import { type Law, shippedLaw } from '#platform/law/interpretations.ts'
import { type Citation, decided, gap, missing, step, type Verdict } from '#platform/law/verdict.ts'
import { shippedCalendar } from './calendar.ts'
import { calendarUnder, enteredYears } from './entered-years.ts'
import { dayFact } from './facts.ts'

const cites: readonly Citation[] = ['8.1.1']

/** What makes a year known: its notice as shipped, or as the General Section has entered it. */
export const sourceOf = (year: number): Citation =>
  shippedCalendar.isGazetted(year) ? `amendment:8.1.1/notice-${year}` : `interpretation:${enteredYears.id}`

/** Whether a day is worked: by the year's notice, and `gap` for a year without one. */
export const isWorkingDay = (facts: { date?: Day | undefined }, on: Day, law: Law = shippedLaw): Verdict<boolean> => {
  const { date } = facts
  if (!date) return missing(['date'], cites)
  const calendar = calendarUnder(law, on)
  const worked = calendar.isWorkingDay(date)
  if (worked === undefined) return gap(yearUnknown(date.year), undefined, cites)
  const notice = calendar.years.find(({ year }) => year === date.year)?.notice
  const because = [step('按{{notice}}', { notice: notice?.number ?? '' })]
  if (calendar.isMakeUpDay(date)) because.push(step('{{date}} 是调休上班日', { date: date.toString() }))
  else if (worked) because.push(step('{{date}} 是工作日', { date: date.toString() }))
  else if (date.dayOfWeek > 5) because.push(step('{{date}} 是休息日', { date: date.toString() }))
  else because.push(step('{{date}} 放假', { date: date.toString() }))
  return decided(worked, [...cites, sourceOf(date.year)], because)
}

/** What a year without its notice asks, wherever working days have to be counted. */
export const yearUnknown = (year: number) =>
  step('{{year}} 年的节假日安排通知尚未录入，哪些天上班还不知道。请综合科录入通知后再算。', { year })

export const rules = { isWorkingDay }

export const factSchemas = { isWorkingDay: z.strictObject({ date: dayFact.optional() }) }
