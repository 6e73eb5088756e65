import { describe, expect, it } from 'vitest'
import { shippedCalendar } from '#platform/calendar/calendar.ts'
import { monthOf, quarterOf } from '#platform/duty/definition.ts'
import { day } from '#platform/law/day.ts'
import { lawWith, shippedLaw } from '#platform/law/interpretations.ts'
import { duties } from '../duties.ts'
import { monthMaySigned, returnOverdue } from './month.ts'

describe('8.1.1 月底签字', () => {
  const september = { month: '2026-09', unsettledAbsences: 0, emptyDays: 0 }

  it.each([
    ['2026-09-29', 'refused'],
    ['2026-09-30', 'decided'],
    ['2026-11-01', 'decided'],
  ])('September on %s: %s', (on, outcome) => {
    expect(monthMaySigned(september, day(on)).outcome).toBe(outcome)
  })

  it('is the last working day, or the last day where the calendar is not known', () => {
    const january = { ...september, month: '2026-01' }
    expect(monthMaySigned(january, day('2026-01-30')).outcome).toBe('decided')
    expect(monthMaySigned({ ...september, month: '2027-01' }, day('2027-01-30')).outcome).toBe('refused')
    expect(monthMaySigned({ ...september, month: '2027-01' }, day('2027-01-31')).outcome).toBe('decided')
  })

  it('waits for every day and every absence, and is given once', () => {
    const on = day('2026-10-08')
    expect(monthMaySigned({ ...september, emptyDays: 1 }, on).outcome).toBe('refused')
    const absences = monthMaySigned({ ...september, unsettledAbsences: 2 }, on)
    expect(absences).toMatchObject({ outcome: 'refused', cites: ['8.1.1', '1.3.3.2.1'] })
    expect(monthMaySigned({ ...september, alreadySigned: true }, on).outcome).toBe('refused')
    expect(monthMaySigned({ ...september, emptyDays: -1 }, on).outcome).toBe('refused')
    expect(monthMaySigned({}, on)).toMatchObject({ facts: ['month', 'unsettledAbsences', 'emptyDays'] })
  })
})

describe('8.8 逾期未销假', () => {
  const leaveTo = day('2026-09-30')

  it.each([
    ['2026-09-30', 'decided', false, 0],
    ['2026-10-08', 'gap', false, 0],
    ['2026-10-09', 'gap', true, 1],
    ['2026-10-12', 'gap', true, 3],
  ])('leave until 30 September, on %s: %s, overdue %s by %i', (on, outcome, overdue, daysOverdue) => {
    const verdict = returnOverdue({ leaveTo }, day(on))
    const value = verdict.outcome === 'gap' ? verdict.interpretation?.value : verdict
    expect(verdict.outcome).toBe(outcome)
    expect(value).toMatchObject(outcome === 'gap' ? { overdue, daysOverdue } : { value: { overdue, daysOverdue } })
  })

  it('judges by the day of the report, and not beyond the calendar', () => {
    const reported = returnOverdue({ leaveTo, reportedOn: day('2026-10-08') }, day('2026-11-02'))
    expect(reported).toMatchObject({ interpretation: { value: { overdue: false } } })
    expect(returnOverdue({ leaveTo: day('2026-12-31') }, day('2027-01-04'))).toMatchObject({ outcome: 'gap' })
    expect(returnOverdue({ leaveTo, reportedOn: day('2026-10-09') }, day('2026-10-08')).outcome).toBe('refused')
    expect(returnOverdue({}, day('2026-10-08'))).toMatchObject({ facts: ['leaveTo'] })
  })
})

describe('8.1.1 · 8.1.2 · 8.1.3 · 8.8 待办', () => {
  const dueFor = (name: keyof typeof duties, period: { from: Temporal.PlainDate; to: Temporal.PlainDate }) =>
    duties[name].dueFor(period, shippedCalendar, { on: period.to, law: shippedLaw })?.toString()

  it('fall due on working days', () => {
    expect(dueFor('signMonth', monthOf(day('2026-10-15')))).toBe('2026-10-30')
    expect(dueFor('spotCheck', monthOf(day('2026-02-01')))).toBe('2026-02-28')
    expect(dueFor('handInQuarter', quarterOf(day('2026-08-15')))).toBe('2026-09-30')
    expect(dueFor('handInQuarter', quarterOf(day('2026-12-31')))).toBe('2026-12-31')
    expect(dueFor('reportBack', { from: day('2026-09-28'), to: day('2026-09-30') })).toBe('2026-10-08')
  })

  it('8.1.2 the quarter is handed in when the General Section has ruled', () => {
    const law = lawWith([
      { interpretation: '8.1.2/when-handed-in', value: 'next-working-day', from: day('2026-01-01') },
    ])
    const quarter = quarterOf(day('2026-08-15'))
    const due = (on: string) => duties.handInQuarter.dueFor(quarter, shippedCalendar, { on: day(on), law })?.toString()
    expect([due('2026-09-28'), due('2025-12-31')]).toEqual(['2026-10-08', '2026-09-30'])
  })

  it('fall due on no day that is not known', () => {
    expect(dueFor('signMonth', monthOf(day('2027-01-15')))).toBeUndefined()
    expect(dueFor('reportBack', { from: day('2026-12-28'), to: day('2026-12-31') })).toBeUndefined()
  })

  it('cover whole months and quarters', () => {
    expect(String(monthOf(day('2024-02-10')).to)).toBe('2024-02-29')
    expect(String(quarterOf(day('2026-11-24')).from)).toBe('2026-10-01')
    expect(String(quarterOf(day('2026-11-24')).to)).toBe('2026-12-31')
  })
})
