import { calendarUnder } from '#platform/calendar/entered-years.ts'
import { sourceOf, yearUnknown } from '#platform/calendar/rules.ts'
import { calendarDaysBetween, type Day, isBefore, isSameDay } from '#platform/law/day.ts'
import type { Law } from '#platform/law/interpretations.ts'
import { rule } from '#platform/law/rule.ts'
import { valueOn } from '#platform/law/values.ts'
import { type Citation, decided, gap, missing, refused, step, type Verdict } from '#platform/law/verdict.ts'
import type { Facts } from '../facts.ts'
import { interpretations } from '../interpretations.ts'
import { type Half, type LeaveKind, leaveKinds } from '../terms.ts'
import { values } from '../values.ts'
import { absentFacts } from './absent-facts.ts'

type Unit = 'working-days' | 'calendar-days'
type Counted = { readonly unit: Unit; readonly cites: readonly Citation[] }
type Period = { readonly from: Day; readonly to: Day; readonly fromHalf: Half; readonly toHalf: Half }

/** From a half day to a half day, both included; the whole of the first and of the last day if not given. */
export type Span = {
  readonly from: Day
  readonly to: Day
  readonly fromHalf?: Half | undefined
  readonly toHalf?: Half | undefined
}

/** What a leave of this kind is counted in on its first day; without a known registration a marriage is a new one. */
export const unitOf = (kind: LeaveKind, from: Day, registeredOn: Day | undefined, on: Day, law: Law): Counted => {
  const { unit, clause } = leaveKinds[kind]
  if (kind === 'marriage') {
    const { value, cites } = valueOn(values.marriage, from, { registeredOn: registeredOn ?? from })
    return { unit: (value?.calendarDays ?? 0) > 0 ? 'calendar-days' : 'working-days', cites }
  }
  if (kind === 'parent-care') {
    const { id, value } = law.inForce(interpretations.parentCareCounted, on)
    return { unit: value, cites: [clause, `interpretation:${id}`] }
  }
  if (kind === 'annual') return { unit: 'working-days', cites: valueOn(values.annualLeaveCounted, from).cites }
  return { unit: unit === 'calendar-days' ? unit : 'working-days', cites: [clause] }
}

const isReversed = ({ from, to, fromHalf, toHalf }: Period): boolean =>
  isBefore(to, from) || (isSameDay(from, to) && fromHalf === 'pm' && toHalf === 'am')

const countWorkingDays = (period: Period, cites: readonly Citation[], on: Day, law: Law): Verdict<number> => {
  const { from, to, fromHalf, toHalf } = period
  const calendar = calendarUnder(law, on)
  const worked = calendar.workingDaysBetween(from, to)
  if (worked === undefined) {
    const year = calendar.isGazetted(from.year) ? firstUnknownYear(from.year, calendar.isGazetted) : from.year
    return gap(yearUnknown(year), undefined, [...cites, '8.1.1'])
  }
  const halves =
    (fromHalf === 'pm' && calendar.isWorkingDay(from) ? 0.5 : 0) +
    (toHalf === 'am' && calendar.isWorkingDay(to) ? 0.5 : 0)
  const days = worked - halves
  return decided(
    days,
    [...cites, sourceOf(from.year)],
    [step('{{from}} 至 {{to}}，只算工作日，共 {{days}} 天', { from: from.toString(), to: to.toString(), days })],
  )
}

const firstUnknownYear = (year: number, isGazetted: (year: number) => boolean): number => {
  let candidate = year
  while (isGazetted(candidate)) candidate++
  return candidate
}

/** Calendar days of a period, rest days and holidays counted in, halves as halves. */
export const calendarDaysIn = ({ from, to, fromHalf, toHalf }: Span): number =>
  calendarDaysBetween(from, to) - (fromHalf === 'pm' ? 0.5 : 0) - (toHalf === 'am' ? 0.5 : 0)

const countCalendarDays = (period: Period, cites: readonly Citation[]): Verdict<number> => {
  const { from, to } = period
  const days = calendarDaysIn(period)
  return decided(days, cites, [
    step('{{from}} 至 {{to}}，休息日和节假日计算在内，共 {{days}} 天', {
      from: from.toString(),
      to: to.toString(),
      days,
    }),
  ])
}

/**
 * What a leave counts, in the unit of its kind, halves included: from `fromHalf` (`pm`: from the afternoon) of the first
 * day to `toHalf` (`am`: until noon) of the last. A year without its notice is a gap wherever working days are counted.
 */
export const leaveDays = rule<Facts<'leaveDays'>, number>('8.2', (facts, on, law) => {
  const { kind, from, to, fromHalf = 'am', toHalf = 'pm', registeredOn } = facts
  if (kind === undefined || from === undefined || to === undefined) {
    return missing(absentFacts({ kind, from, to }), ['8.2'])
  }
  const { clause, unit: listed, label } = leaveKinds[kind]
  if (listed === 'minutes') {
    return refused(step('{{kind}}按每天的分钟数给，不按天请', { kind: label.zh }), step('由考勤员登记即可。'), [clause])
  }
  const period = { from, to, fromHalf, toHalf }
  if (isReversed(period)) {
    return refused(
      step('结束（{{to}}）早于开始（{{from}}）', { from: from.toString(), to: to.toString() }),
      step('请把开始和结束的日期、上下午对调。'),
      [clause],
    )
  }
  const { unit, cites } = unitOf(kind, from, registeredOn, on, law)
  return unit === 'working-days' ? countWorkingDays(period, cites, on, law) : countCalendarDays(period, cites)
})
