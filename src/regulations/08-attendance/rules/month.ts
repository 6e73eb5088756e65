import { calendarUnder } from '#platform/calendar/entered-years.ts'
import { yearUnknown } from '#platform/calendar/rules.ts'
import { type Day, day, isBefore } from '#platform/law/day.ts'
import type { Law } from '#platform/law/interpretations.ts'
import { rule } from '#platform/law/rule.ts'
import { type Citation, decided, gap, missing, refused, step } from '#platform/law/verdict.ts'
import type { Facts } from '../facts.ts'
import { interpretations } from '../interpretations.ts'
import { absentFacts } from './absent-facts.ts'

const clause: readonly Citation[] = ['8.1.1']

const isCount = (n: number): boolean => Number.isInteger(n) && n >= 0

/** The month's last working day, from which on it may be signed; its last day where the calendar does not know it. */
export const signableFrom = (month: string, on: Day, law: Law): Day => {
  const last = day(`${month}-01`).add({ months: 1 }).subtract({ days: 1 })
  return calendarUnder(law, on).workingDayOnOrBefore(last) ?? last
}

/** Whether a section's month (`2026-09`) may be signed: over, without empty days and unsettled absences, not yet signed. */
export const monthMaySigned = rule<Facts<'monthMaySigned'>, true>('8.1.1', (facts, on, law) => {
  const { month, unsettledAbsences, emptyDays, alreadySigned } = facts
  if (month === undefined || unsettledAbsences === undefined || emptyDays === undefined) {
    return missing(absentFacts({ month, unsettledAbsences, emptyDays }), clause)
  }
  if (!isCount(unsettledAbsences) || !isCount(emptyDays)) {
    return refused(step('未处理的缺勤或空缺的天数无效'), step('请填不小于 0 的整数。'), clause)
  }
  if (alreadySigned) {
    return refused(
      step('{{month}} 的考勤已经签字', { month }),
      step('要改动的，请写明原因作更正记录，原记录保留。'),
      clause,
    )
  }
  const dueOn = signableFrom(month, on, law)
  if (isBefore(on, dueOn)) {
    return refused(
      step('{{month}} 还没有结束', { month }),
      step('请在 {{date}} 当天或以后签字。', { date: dueOn.toString() }),
      clause,
    )
  }
  if (emptyDays > 0) {
    return refused(
      step('还有 {{count}} 个人次的考勤没有登记', { count: emptyDays }),
      step('请考勤员补齐后再签字。'),
      clause,
    )
  }
  if (unsettledAbsences > 0) {
    return refused(
      step('还有 {{count}} 处缺勤没有批准的假条', { count: unsettledAbsences }),
      step('请考勤员逐项处理：补录假条，或者按旷工登记。'),
      [...clause, '1.3.3.2.1'],
    )
  }
  return decided(true, clause, [step('{{month}} 的考勤已经登记齐全，可以核对签字', { month })])
})

/** Whether a return is overdue; `daysOverdue` counts working days after the one on which it was due. */
export type Return = { readonly overdue: boolean; readonly dueOn: Day; readonly daysOverdue: number }

/** Whether the return from a leave ending on `leaveTo` is overdue. By when one reports the text says only as 及时. */
export const returnOverdue = rule<Facts<'returnOverdue'>, Return>('8.8', ({ leaveTo, reportedOn }, on, law) => {
  if (leaveTo === undefined) return missing(['leaveTo'], ['8.8'])
  if (reportedOn && isBefore(on, reportedOn)) {
    return refused(step('销假日期 {{date}} 还没有到', { date: reportedOn.toString() }), step('请核对销假日期。'), [
      '8.8',
    ])
  }
  const calendar = calendarUnder(law, on)
  const { id, value: within, status } = law.inForce(interpretations.whenReported, on)
  const dueOn = calendar.addWorkingDays(leaveTo, within)
  const until = reportedOn ?? on
  if (!dueOn) {
    const year = calendar.isGazetted(leaveTo.year) ? leaveTo.year + 1 : leaveTo.year
    return gap(yearUnknown(year), undefined, ['8.8', '8.1.1'])
  }
  const late = isBefore(dueOn, until) ? calendar.workingDaysBetween(dueOn.add({ days: 1 }), until) : 0
  if (late === undefined) return gap(yearUnknown(until.year), undefined, ['8.8', '8.1.1'])
  const value: Return = { overdue: isBefore(dueOn, until), dueOn, daysOverdue: late }
  const because = [step('{{to}} 假满，应在 {{date}} 前销假', { to: leaveTo.toString(), date: dueOn.toString() })]
  if (!isBefore(leaveTo, until)) return decided(value, ['8.8'], because)
  if (value.overdue) because.push(step('已超过 {{days}} 个工作日', { days: late }))
  return gap(step('“及时销假”是几个工作日之内，条文没有规定。'), { id, value, status }, ['8.8'], because)
})
