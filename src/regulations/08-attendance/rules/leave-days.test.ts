import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day } from '#platform/law/day.ts'
import { valueOf } from '#platform/law/verdict.ts'
import { type Half, type LeaveKind, leaveKindCodes } from '../terms.ts'
import { leaveCost } from './leave-cost.ts'
import { leaveDays } from './leave-days.ts'

const on = day('2026-03-02')

const count = (kind: LeaveKind, from: string, to: string, fromHalf?: Half, toHalf?: Half) =>
  leaveDays({ kind, from: day(from), to: day(to), fromHalf, toHalf }, day(from))

describe('8.2 请假天数', () => {
  it.each<[LeaveKind, string, string, Half | undefined, Half | undefined, number]>([
    ['annual', '2026-09-30', '2026-10-09', undefined, undefined, 3],
    ['annual', '2026-10-01', '2026-10-07', undefined, undefined, 0],
    ['annual', '2026-10-10', '2026-10-10', undefined, undefined, 1],
    ['annual', '2025-12-30', '2026-01-05', undefined, undefined, 4],
    ['personal', '2026-03-02', '2026-03-02', undefined, undefined, 1],
    ['personal', '2026-03-02', '2026-03-02', 'pm', undefined, 0.5],
    ['personal', '2026-03-02', '2026-03-02', undefined, 'am', 0.5],
    ['personal', '2026-03-02', '2026-03-02', 'am', 'pm', 1],
    ['personal', '2026-03-02', '2026-03-03', 'pm', 'am', 1],
    ['sick', '2026-03-06', '2026-03-09', 'pm', 'am', 1],
    ['sick', '2026-03-07', '2026-03-09', 'pm', 'am', 0.5],
    ['lieu', '2026-03-07', '2026-03-08', 'pm', 'am', 0],
    ['bereavement', '2026-02-13', '2026-02-24', undefined, undefined, 3],
    ['parental', '2026-09-24', '2026-09-28', undefined, undefined, 2],
    ['errand', '2026-03-02', '2026-03-06', undefined, undefined, 5],
    ['home', '2026-09-30', '2026-10-09', undefined, undefined, 10],
    ['home', '2026-12-30', '2027-01-18', undefined, undefined, 20],
    ['maternity', '2026-12-01', '2027-06-06', undefined, undefined, 188],
    ['paternity', '2026-03-01', '2026-03-30', undefined, undefined, 30],
    ['parent-care', '2026-03-02', '2026-03-08', undefined, undefined, 7],
    ['marriage', '2026-05-20', '2026-06-08', undefined, undefined, 20],
    ['marriage', '2025-11-28', '2025-12-02', undefined, undefined, 5],
    ['marriage', '2025-11-24', '2025-11-30', undefined, undefined, 5],
  ])('%s %s to %s (%s–%s): %d', (kind, from, to, fromHalf, toHalf, days) => {
    expect(count(kind, from, to, fromHalf, toHalf)).toMatchObject({ outcome: 'decided', value: days })
  })

  it('counts an older marriage in working days still', () => {
    const facts = { kind: 'marriage', from: day('2025-12-01'), to: day('2025-12-07') } as const
    expect(leaveDays({ ...facts, registeredOn: day('2024-11-27') }, on)).toMatchObject({ value: 5 })
    expect(leaveDays({ ...facts, registeredOn: day('2024-11-28') }, on)).toMatchObject({ value: 7 })
  })

  it.each<[LeaveKind, string, string]>([
    ['annual', '2026-12-30', '2027-01-05'],
    ['personal', '2027-03-01', '2027-03-01'],
    ['sick', '2023-12-29', '2024-01-02'],
  ])('%s %s to %s meets a year without its notice', (kind, from, to) => {
    const verdict = count(kind, from, to)
    expect(verdict).toMatchObject({ outcome: 'gap' })
    expect(valueOf(verdict)).toBeUndefined()
  })

  it('refuses what is reversed and what is not asked for in days', () => {
    expect(count('annual', '2026-03-03', '2026-03-02').outcome).toBe('refused')
    expect(count('annual', '2026-03-02', '2026-03-02', 'pm', 'am').outcome).toBe('refused')
    expect(count('nursing', '2026-03-02', '2026-03-03').outcome).toBe('refused')
    expect(leaveDays({}, on)).toMatchObject({ outcome: 'missing', facts: ['kind', 'from', 'to'] })
  })

  it('never counts less for a longer leave', () => {
    const kinds = fc.constantFrom(...leaveKindCodes.filter((kind) => kind !== 'nursing'))
    const length = fc.integer({ min: 0, max: 120 })
    const first = fc.integer({ min: 0, max: 600 }).map((n) => day('2024-06-01').add({ days: n }))
    fc.assert(
      fc.property(kinds, first, length, length, (kind, from, a, b) => {
        const days = (n: number) => valueOf(leaveDays({ kind, from, to: from.add({ days: n }) }, from)) ?? Number.NaN
        return days(Math.max(a, b)) >= days(Math.min(a, b))
      }),
    )
  })
})

describe('8.2 送出前看到的', () => {
  const account = {
    serviceStart: day('2010-07-01'),
    paidPersonalLeaveDays: 0,
    sickLeaveMonths: 0,
    takenDays: 0,
    pendingDays: 0,
    partsTaken: 0,
  }
  const week = { post: 'staff', from: day('2026-03-09'), to: day('2026-03-13') } as const

  it('annual leave: days, what is left, and who signs', () => {
    expect(leaveCost({ ...week, ...account, kind: 'annual' }, on)).toMatchObject({
      outcome: 'decided',
      value: { days: 5, unit: 'working-days', approver: 'principal', remaining: 5 },
    })
    expect(leaveCost({ ...week, ...account, kind: 'annual', takenDays: 6 }, on).outcome).toBe('refused')
  })

  it('sick leave: the certificate, and the open question of who signs', () => {
    expect(leaveCost({ ...week, kind: 'sick', certificate: true }, on)).toMatchObject({
      outcome: 'gap',
      interpretation: { value: { days: 5, approver: 'deputy' } },
    })
    const withoutIt = leaveCost({ ...week, kind: 'sick', certificate: false }, on)
    expect(withoutIt.because.map(({ say }) => say)).toContain('请病假应有医院证明，批准之前补上')
  })

  it('marriage and bereavement: no more than is given', () => {
    const wedding = { ...week, kind: 'marriage', registeredOn: day('2026-03-08'), premaritalExam: false } as const
    const until = (iso: string) => leaveCost({ ...wedding, to: day(iso) }, on)
    expect(until('2026-03-28')).toMatchObject({ value: { days: 20, unit: 'calendar-days', entitled: 20 } })
    expect(until('2026-03-29').outcome).toBe('refused')
    const mourning = { ...week, kind: 'bereavement', relation: 'parent', diedOn: day('2026-03-08') } as const
    expect(leaveCost(mourning, on)).toMatchObject({ value: { days: 5, approver: 'principal' } })
    expect(leaveCost({ ...mourning, to: day('2026-03-16') }, on).outcome).toBe('refused')
    expect(leaveCost({ ...mourning, relation: 'sibling' }, on).outcome).toBe('refused')
  })

  it('refuses a leave without a working day, and names missing facts', () => {
    const weekend = { post: 'staff', kind: 'personal', from: day('2026-03-07'), to: day('2026-03-08') } as const
    expect(leaveCost(weekend, on).outcome).toBe('refused')
    expect(leaveCost({ kind: 'personal' }, on)).toMatchObject({ facts: ['post', 'from', 'to'] })
    expect(leaveCost({ ...weekend, to: day('2027-03-08') }, on).outcome).toBe('gap')
  })
})
