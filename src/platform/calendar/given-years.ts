import * as z from 'zod'
import type { Completed } from '#platform/law/interpretations.ts'
import { step } from '#platform/law/verdict.ts'
import type { CalendarYear, Span } from './years.ts'

const span = z.string().regex(/^\d\d-\d\d(\/\d\d-\d\d)?$/)
const words = z.string().trim().min(1).max(200)

const givenYears = z.array(
  z.object({
    year: z.int().min(2024).max(2100),
    notice: z.object({ title: words, number: words, date: z.iso.date(), source: words }),
    off: z.array(span).max(40),
    work: z.array(span).max(40),
    statutory: z.array(z.object({ name: words, en: words, days: span })).max(40),
  }),
)

const dayIn = (year: number, monthAndDay: string): Temporal.PlainDate | undefined => {
  const [month, day] = monthAndDay.split('-').map(Number)
  try {
    return Temporal.PlainDate.from({ year, month: month ?? 0, day: day ?? 0 }, { overflow: 'reject' })
  } catch {
    return undefined
  }
}

const endsOf = (year: number, days: Span) => {
  const [first = '', last = first] = days.split('/')
  return [dayIn(year, first), dayIn(year, last)] as const
}

const isRun = (year: number, days: Span): boolean => {
  const [first, last] = endsOf(year, days)
  return first !== undefined && last !== undefined && Temporal.PlainDate.compare(first, last) <= 0
}

const isWeekend = (year: number, days: Span): boolean =>
  endsOf(year, days).every((d) => d !== undefined && d.dayOfWeek > 5)

const asNotice = step('请照通知填写：年份、通知的标题、文号、发文日期和出处，放假、调休上班和法定节日的日子。')

/** What is wrong with a year: a day that its calendar does not have, or a make-up day that is no weekend. */
const flawOf = ({ year, off, work, statutory }: CalendarYear) => {
  const days = [...off, ...work, ...statutory.map((s) => s.days)].find((d) => !isRun(year, d))
  if (days !== undefined) {
    return { reason: step('{{year}} 年没有“{{days}}”这样的日子。', { year, days }), next: asNotice }
  }
  const workday = work.find((d) => !isWeekend(year, d))
  if (workday === undefined) return undefined
  return { reason: step('{{year}} 年 {{days}} 不是周末，谈不上调休上班。', { year, days: workday }), next: asNotice }
}

const twice = (year: number) => ({
  reason: step('{{year}} 年写了两遍。', { year }),
  next: step('请每年只写一份。'),
})

/**
 * The calendar years in force with those that are given now: a year given anew replaces itself, all others stay.
 * Says what is wrong where a year lacks a part, has a day that does not exist, or is given twice.
 */
export const withGivenYears = (
  given: unknown,
  inForce: readonly CalendarYear[],
): Completed<readonly CalendarYear[]> => {
  const parsed = givenYears.safeParse(given)
  if (!parsed.success) return { reason: step('这一年的放假安排没有写全，或者写法不对。'), next: asNotice }
  const years = parsed.data.map((y) => y.year)
  const doubled = years.find((y, i) => years.indexOf(y) < i)
  if (doubled !== undefined) return twice(doubled)
  const flaw = parsed.data.map(flawOf).find((f) => f !== undefined)
  if (flaw) return flaw
  const kept = inForce.filter((y) => !years.includes(y.year))
  return { value: [...kept, ...parsed.data].sort((a, b) => a.year - b.year) }
}
