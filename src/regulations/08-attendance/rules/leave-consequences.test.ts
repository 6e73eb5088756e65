import { describe, expect, it } from 'vitest'
import { day } from '#platform/law/day.ts'
import { lawWith, shippedLaw } from '#platform/law/interpretations.ts'
import { valueOf } from '#platform/law/verdict.ts'
import type { LeaveKind } from '../terms.ts'
import { annualLeaveBalance } from './annual-leave-balance.ts'
import { annualLeaveForfeit } from './annual-leave-forfeit.ts'
import { leaveConsequences, leavePay, leavePoints } from './leave-consequences.ts'
import { leaveCost } from './leave-cost.ts'
import { leaveChecks, obstaclesIn } from './leave-limits.ts'
import { leaveOverlap } from './leave-overlap.ts'

const on = day('2026-03-02')
const account = {
  serviceStart: day('2010-07-01'),
  personalLeaveDays: 0,
  sickLeaveDays: 0,
  takenDays: 0,
  pendingDays: 0,
  partsTaken: 0,
}
const slip = (kind: LeaveKind, from: string, to: string) =>
  ({ post: 'staff', kind, from: day(from), to: day(to), ...account }) as const

describe('8.3.2 病假的月数和带薪事假', () => {
  const forfeit = (sickLeaveDays: number, serviceYears: number) =>
    annualLeaveForfeit({ serviceYears, personalLeaveDays: 0, sickLeaveDays, takenThisYear: false }, on)

  it.each([
    [59.5, 1, 'none'],
    [60, 1, 'this-year'],
    [60, 9, 'this-year'],
    [60, 10, 'none'],
    [89.5, 10, 'none'],
    [90, 10, 'this-year'],
    [90, 20, 'none'],
    [119.5, 20, 'none'],
    [120, 20, 'this-year'],
  ])('%d calendar days, service of %d years: %s', (days, service, value) => {
    const verdict = forfeit(days, service)
    expect(valueOf(verdict)).toBe(value)
    expect(verdict.cites).toContain('interpretation:8.3.2/sick-month')
    expect(verdict.outcome).toBe(value === 'none' ? 'decided' : 'gap')
  })

  it('is read as the General Section rules it, from the day it says', () => {
    const law = lawWith([{ interpretation: '8.3.2/sick-month', value: 31, from: day('2026-01-01') }])
    const facts = { serviceYears: 1, personalLeaveDays: 0, sickLeaveDays: 60, takenThisYear: false }
    expect(annualLeaveForfeit(facts, on, law)).toMatchObject({ outcome: 'decided', value: 'none' })
    expect(annualLeaveForfeit(facts, day('2025-12-31'), law)).toMatchObject({
      interpretation: { value: 'this-year', status: 'proposed' },
    })
  })

  it.each([
    [19.5, 'none', 'decided'],
    [20, 'this-year', 'gap'],
  ])('%d days of personal leave of which nobody knows whether they were paid: %s', (days, value, outcome) => {
    const facts = { serviceYears: 5, personalLeaveDays: days, sickLeaveDays: 0, takenThisYear: false }
    const verdict = annualLeaveForfeit(facts, on)
    expect(verdict.outcome).toBe(outcome)
    expect(valueOf(verdict)).toBe(value)
    expect(verdict.cites).toContain('interpretation:8.3.2/personal-leave-paid')
    const law = lawWith([{ interpretation: '8.3.2/personal-leave-paid', value: false, from: day('2026-01-01') }])
    expect(annualLeaveForfeit(facts, on, law)).toMatchObject({ outcome: 'decided', value: 'none' })
  })

  it('the account says that it rests on the interpretation', () => {
    const sick = { ...account, sickLeaveDays: 90 }
    expect(annualLeaveBalance(sick, on)).toMatchObject({
      outcome: 'gap',
      interpretation: { id: '8.3.2/sick-month', value: { entitlement: 0, remaining: 0, forfeit: 'this-year' } },
    })
    expect(annualLeaveBalance({ ...sick, askedDays: 1 }, on)).toMatchObject({
      outcome: 'refused',
      reason: { say: '今年没有年休假' },
    })
  })

  it('8.3.3 what happened last year takes this year’s leave', () => {
    const lastYear = { personalLeaveDays: 20, sickLeaveDays: 0, takenDays: 3 }
    expect(valueOf(annualLeaveBalance({ ...account, lastYear }, on))).toMatchObject({ entitlement: 0, forfeit: 'none' })
    const untaken = { ...lastYear, takenDays: 0 }
    expect(valueOf(annualLeaveBalance({ ...account, lastYear: untaken }, on))).toMatchObject({ entitlement: 10 })
  })
})

describe('1.3.3.2.1 请假扣不扣分', () => {
  it('costs nothing once approved, a day of absence where it was not', () => {
    expect(leavePoints({ approved: true }, on)).toMatchObject({ outcome: 'decided', value: { person: 0 } })
    expect(leavePoints({ approved: false }, on)).toMatchObject({ value: { person: -5, countsAs: 'absent-day' } })
    expect(leavePoints({}, on)).toMatchObject({ facts: ['approved'] })
  })
})

describe('8.2 请假期间的工资', () => {
  it.each(['annual', 'personal', 'sick', 'marriage', 'bereavement'] as const)('of %s the text says nothing', (kind) => {
    const verdict = leavePay({ kind }, on)
    expect(verdict.outcome).toBe('gap')
    expect(valueOf(verdict)).toBeUndefined()
  })
})

describe('8.3.4 事假超过年休假天数的后果', () => {
  const leadsTo = (taken: number, from: string, to: string) => {
    const facts = { ...slip('personal', from, to), personalLeaveDays: taken }
    const days = valueOf(leaveCost(facts, on))?.days ?? 0
    return leaveConsequences(facts, days, day(from), shippedLaw)
  }

  it('unused annual leave is paid as normal days once personal leave goes beyond it', () => {
    expect(leadsTo(9, '2026-03-09', '2026-03-09').unusedPay).toBeUndefined()
    expect(leadsTo(10, '2026-03-09', '2026-03-09').unusedPay).toMatchObject({ value: 'normal' })
    expect(leadsTo(11, '2026-03-09', '2026-03-09').unusedPay).toBeUndefined()
  })

  it('twenty days take it away altogether (8.3.2)', () => {
    expect(leadsTo(18, '2026-03-09', '2026-03-09').forfeit).toBeUndefined()
    const reached = leadsTo(19, '2026-03-09', '2026-03-09')
    expect(valueOf(reached.forfeit as NonNullable<typeof reached.forfeit>)).toBe('this-year')
    expect(leadsTo(20, '2026-03-09', '2026-03-09').forfeit).toBeUndefined()
  })

  it('is part of what the slip costs', () => {
    const facts = { ...slip('personal', '2026-03-09', '2026-03-09'), personalLeaveDays: 19 }
    expect(leaveCost(facts, on)).toMatchObject({
      outcome: 'gap',
      interpretation: { value: { days: 1, points: 0, pay: 'not-said', forfeit: 'this-year' } },
    })
  })
})

describe('8.2 重叠', () => {
  const held = [{ kind: 'annual', from: day('2026-03-09'), to: day('2026-03-13'), toHalf: 'am' }] as const
  it.each([
    ['2026-03-06', '2026-03-08', undefined, undefined, 'decided'],
    ['2026-03-06', '2026-03-09', undefined, 'am', 'refused'],
    ['2026-03-11', '2026-03-11', undefined, undefined, 'refused'],
    ['2026-03-02', '2026-03-20', undefined, undefined, 'refused'],
    ['2026-03-13', '2026-03-13', 'pm', undefined, 'decided'],
    ['2026-03-13', '2026-03-13', undefined, 'am', 'refused'],
  ] as const)('%s to %s (%s–%s): %s', (from, to, fromHalf, toHalf, outcome) => {
    const asked = { from: day(from), to: day(to), fromHalf, toHalf, others: [...held] }
    expect(leaveOverlap(asked, on).outcome).toBe(outcome)
  })
})

describe('8.2 what stands in the way of a slip', () => {
  const obstacles = (facts: Parameters<typeof leaveChecks>[0]) => obstaclesIn(leaveChecks(facts, on, shippedLaw), facts)
  const codes = (facts: Parameters<typeof leaveChecks>[0]) => obstacles(facts).map((o) => o.code)

  it.each([
    ['reversed', { ...slip('personal', '2026-03-10', '2026-03-09') }],
    ['zero-days', { ...slip('personal', '2026-03-07', '2026-03-08') }],
    ['calendar-unknown', { ...slip('personal', '2026-12-30', '2027-01-05') }],
    ['above-balance', { ...slip('annual', '2026-03-09', '2026-03-23') }],
    ['above-balance', { ...slip('annual', '2026-03-09', '2026-03-13'), pendingDays: 4, approvedDays: 2 }],
    ['parts-used', { ...slip('annual', '2026-03-09', '2026-03-09'), partsTaken: 2 }],
    ['no-annual-leave', { ...slip('annual', '2026-03-09', '2026-03-09'), serviceStart: day('2025-09-01') }],
    ['service-unknown', { ...slip('annual', '2026-03-09', '2026-03-09'), serviceStart: undefined }],
    ['evidence-missing', { ...slip('marriage', '2026-03-09', '2026-03-09') }],
    ['evidence-missing', { ...slip('bereavement', '2026-03-09', '2026-03-09'), relation: 'parent' }],
    ['not-due', { ...slip('bereavement', '2026-03-09', '2026-03-09'), relation: 'sibling', diedOn: on }],
    ['evidence-missing', { ...slip('personal', '2026-03-09', '2026-03-09'), reasonGiven: false }],
  ])('%s: with clause and next step', (code, facts) => {
    expect(codes(facts)).toEqual([code])
    const [only] = obstacles(facts)
    expect(only?.cites.length).toBeGreaterThan(0)
    expect(only?.next.say).not.toBe('')
  })

  it('a marriage leave ends within a year of the registration', () => {
    const wed = { registeredOn: day('2026-01-05'), premaritalExam: false, lateMarriage: false }
    expect(codes({ ...slip('marriage', '2026-12-20', '2026-12-31'), ...wed })).toEqual([])
    expect(codes({ ...slip('marriage', '2026-12-28', '2027-01-05'), ...wed })).toEqual([])
    expect(codes({ ...slip('marriage', '2026-12-28', '2027-01-06'), ...wed })).toEqual(['not-due'])
  })

  it('days of the same matter add up', () => {
    const mourning = { relation: 'parent', diedOn: on }
    expect(codes({ ...slip('bereavement', '2026-03-09', '2026-03-10'), ...mourning, usedDays: 3 })).toEqual([])
    expect(codes({ ...slip('bereavement', '2026-03-09', '2026-03-11'), ...mourning, usedDays: 3 })).toEqual([
      'above-allowance',
    ])
  })
})
