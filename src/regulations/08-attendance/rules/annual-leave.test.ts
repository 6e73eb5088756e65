import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day } from '#platform/law/day.ts'
import { lawWith } from '#platform/law/interpretations.ts'
import { valueOf } from '#platform/law/verdict.ts'
import { annualLeaveDays, annualLeaveParts } from './annual-leave.ts'
import { annualLeaveBalance, mayTakeAnnualLeave } from './annual-leave-balance.ts'
import { annualLeaveForfeit } from './annual-leave-forfeit.ts'
import { annualLeavePay } from './annual-leave-pay.ts'

const on = day('2026-03-02')

describe('8.3.1 年休假天数', () => {
  it.each([
    ['2026-03-02', '2026-03-02', 0],
    ['2025-03-10', '2026-03-09', 0],
    ['2025-03-10', '2026-03-31', 0],
    ['2025-03-10', '2026-04-01', 5],
    ['2016-11-15', '2026-11-14', 5],
    ['2016-11-15', '2026-11-15', 5],
    ['2016-11-15', '2026-11-30', 5],
    ['2016-11-15', '2026-12-01', 10],
    ['2016-12-15', '2026-12-31', 5],
    ['2016-12-15', '2027-01-01', 10],
    ['2006-03-01', '2026-03-31', 10],
    ['2006-03-01', '2026-04-01', 15],
    ['2016-02-29', '2026-02-28', 5],
    ['2016-02-29', '2026-03-01', 10],
    ['1980-01-01', '2026-03-02', 15],
  ])('service from %s, on %s: %i days', (start, asked, days) => {
    const verdict = annualLeaveDays({ serviceStart: day(start) }, day(asked))
    expect(verdict).toMatchObject({ outcome: 'decided', value: days })
    expect(verdict.cites).toContain('amendment:8.3.1/month-after')
  })

  it.each([
    ['1997-11-15', '2007-11-14', 5],
    ['1997-11-15', '2007-11-15', 10],
    ['1996-02-29', '2006-02-28', 10],
  ])('before the measures of 2008 a band holds from the day itself: %s, %s: %i', (start, asked, days) => {
    expect(annualLeaveDays({ serviceStart: day(start) }, day(asked))).toMatchObject({ value: days })
  })

  it('says the nearest change', () => {
    const { because } = annualLeaveDays({ serviceStart: day('2016-12-15') }, on)
    expect(because.at(-1)?.with).toEqual({ from: '2027-01-01', days: 10 })
  })

  it('needs the day, and one that has come', () => {
    expect(annualLeaveDays({}, on)).toMatchObject({ outcome: 'missing', facts: ['serviceStart'] })
    expect(annualLeaveDays({ serviceStart: day('2026-03-03') }, on).outcome).toBe('refused')
  })

  it('never gives fewer days for more service', () => {
    const start = fc.integer({ min: 0, max: 15_000 }).map((n) => day('2026-03-02').subtract({ days: n }))
    const due = (s: Temporal.PlainDate) => valueOf(annualLeaveDays({ serviceStart: s }, on)) ?? Number.NaN
    fc.assert(
      fc.property(start, start, (a, b) => {
        const [earlier, later] = Temporal.PlainDate.compare(a, b) < 0 ? [a, b] : [b, a]
        return due(earlier) >= due(later)
      }),
    )
  })
})

describe('8.3.2 · 8.3.3 不享受年休假', () => {
  it.each([
    [5, 20, 0, false, 'this-year'],
    [5, 19.5, 0, false, 'none'],
    [5, 0, 2, false, 'this-year'],
    [5, 0, 1.9, false, 'none'],
    [9.9, 0, 2, false, 'this-year'],
    [10, 0, 2, false, 'none'],
    [10, 0, 3, true, 'next-year'],
    [20, 0, 3, false, 'none'],
    [20, 0, 4, false, 'this-year'],
    [20, 21, 0, true, 'next-year'],
    [0.5, 30, 6, false, 'none'],
  ])('service %d, personal %d days, sick %d months, taken %s: %s', (serviceYears, personal, sick, taken, value) => {
    const facts = { serviceYears, paidPersonalLeaveDays: personal, sickLeaveMonths: sick, takenThisYear: taken }
    expect(annualLeaveForfeit(facts, on)).toMatchObject({ outcome: 'decided', value })
  })

  it('refuses negative amounts and names missing facts', () => {
    const facts = { serviceYears: 5, paidPersonalLeaveDays: -1, sickLeaveMonths: 0, takenThisYear: false }
    expect(annualLeaveForfeit(facts, on).outcome).toBe('refused')
    expect(annualLeaveForfeit({ serviceYears: 5 }, on)).toMatchObject({
      facts: ['paidPersonalLeaveDays', 'sickLeaveMonths', 'takenThisYear'],
    })
  })
})

describe('8.3.1 分几次休', () => {
  it.each([
    [5, 0, 'decided'],
    [5, 1, 'refused'],
    [5.5, 1, 'decided'],
    [10, 1, 'decided'],
    [10, 2, 'refused'],
    [15, 2, 'refused'],
    [0, 0, 'refused'],
    [-1, 0, 'refused'],
    [10, 0.5, 'refused'],
    [10, -1, 'refused'],
  ])('%d days, %d parts taken: %s', (entitlementDays, partsTaken, outcome) => {
    expect(annualLeaveParts({ entitlementDays, partsTaken }, on).outcome).toBe(outcome)
  })

  it('names missing facts', () => {
    expect(annualLeaveParts({ partsTaken: 0 }, on)).toMatchObject({ facts: ['entitlementDays'] })
  })
})

describe('8.3.4 未休年休假的报酬', () => {
  const pay = (reason: 'personal' | 'work', personalLeaveDays: number, consented: boolean, entitlementDays = 10) =>
    annualLeavePay({ reason, personalLeaveDays, entitlementDays, consented }, on)

  it.each([
    ['personal', 0, true, 'normal'],
    ['work', 0, true, 'triple'],
    ['work', 10, true, 'triple'],
    ['work', 11, true, 'normal'],
    ['work', 19, true, 'normal'],
    ['work', 20, true, 'normal'],
    ['work', 0, false, 'normal'],
  ] as const)('%s, %d days of personal leave, agreed %s: %s', (reason, personal, consented, value) => {
    expect(pay(reason, personal, consented)).toMatchObject({ outcome: 'decided', value })
  })

  it('is normal before 2008 and without any leave due', () => {
    const facts = { reason: 'work', personalLeaveDays: 0, entitlementDays: 5, consented: true } as const
    expect(annualLeavePay(facts, day('2008-02-14'))).toMatchObject({ value: 'normal' })
    expect(annualLeavePay(facts, day('2008-02-15'))).toMatchObject({ value: 'triple' })
    expect(pay('work', 0, true, 0)).toMatchObject({ value: 'normal' })
  })

  it('asks for consent only where it decides', () => {
    const facts = { reason: 'work', personalLeaveDays: 0, entitlementDays: 5 } as const
    expect(annualLeavePay(facts, on)).toMatchObject({ outcome: 'missing', facts: ['consented'] })
    expect(annualLeavePay({ reason: 'personal' }, on).outcome).toBe('decided')
    expect(annualLeavePay({}, on)).toMatchObject({ outcome: 'missing', facts: ['reason'] })
    expect(pay('work', -1, true).outcome).toBe('refused')
  })
})

describe('8.3.1 年休假余额', () => {
  const account = {
    serviceStart: day('2010-07-01'),
    paidPersonalLeaveDays: 0,
    sickLeaveMonths: 0,
    takenDays: 2,
    pendingDays: 3,
  }

  it('counts pending days against what is left', () => {
    expect(annualLeaveBalance(account, on)).toMatchObject({ value: { entitlement: 10, remaining: 5, forfeit: 'none' } })
    expect(annualLeaveBalance({ ...account, askedDays: 5 }, on).outcome).toBe('decided')
    expect(annualLeaveBalance({ ...account, askedDays: 5.5 }, on).outcome).toBe('refused')
  })

  it('is nothing where leave is forfeited', () => {
    const sick = { ...account, takenDays: 0, pendingDays: 0, sickLeaveMonths: 3 }
    expect(annualLeaveBalance(sick, on)).toMatchObject({ value: { entitlement: 0, forfeit: 'this-year' } })
    const lost = { ...account, takenDays: 0, pendingDays: 0, lostFromLastYear: true }
    expect(annualLeaveBalance(lost, on)).toMatchObject({ value: { remaining: 0 } })
    expect(annualLeaveBalance({ ...account, sickLeaveMonths: 3 }, on)).toMatchObject({
      value: { entitlement: 10, forfeit: 'next-year' },
    })
  })

  const part = { ...account, partsTaken: 1, from: day('2026-09-30'), to: day('2026-10-09') }

  it('lets a part be taken within the year, the parts and the balance', () => {
    expect(mayTakeAnnualLeave(part, on)).toMatchObject({ value: { days: 3, remaining: 2, part: 2 } })
    expect(mayTakeAnnualLeave({ ...part, partsTaken: 2 }, on).outcome).toBe('refused')
    expect(mayTakeAnnualLeave({ ...part, to: day('2026-10-16') }, on).outcome).toBe('refused')
    expect(mayTakeAnnualLeave({ ...part, from: day('2026-10-01'), to: day('2026-10-07') }, on).outcome).toBe('refused')
    expect(mayTakeAnnualLeave({ ...part, from: day('2026-10-10') }, on).outcome).toBe('refused')
    expect(mayTakeAnnualLeave({ ...account, partsTaken: 0 }, on)).toMatchObject({ facts: ['from', 'to'] })
  })

  it('does not cross the year unless the General Section says so', () => {
    const across = { ...part, from: day('2025-12-30'), to: day('2026-01-05') }
    const refusal = mayTakeAnnualLeave(across, day('2025-12-01'))
    expect(refusal).toMatchObject({ outcome: 'refused' })
    expect(refusal.cites).toContain('interpretation:8.3.1/across-the-year')
    const law = lawWith([{ interpretation: '8.3.1/across-the-year', value: 'allowed', from: day('2025-01-01') }])
    expect(mayTakeAnnualLeave(across, day('2025-12-01'), law)).toMatchObject({ value: { days: 4 } })
  })
})
