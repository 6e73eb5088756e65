import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { day } from '#platform/law/day.ts'
import { valueOf } from '#platform/law/verdict.ts'
import { annualLeavePaySum } from './annual-leave-pay-sum.ts'

const on = day('2025-12-31')
const sum = (yearlyPay?: number, unusedDays?: number) => annualLeavePaySum({ yearlyPay, unusedDays }, on)

describe('8.3.5 the pay of annual leave unused for work', () => {
  test('is a year’s pay ÷ 261 × days × 300 %, 100 % of it paid with the wages', () => {
    expect(valueOf(sum(13_050_000, 5))).toEqual({ whole: 750_000, paidAlready: 250_000, extra: 500_000 })
  })

  test('counts half days, and rounds to the 分', () => {
    expect(valueOf(sum(10_000_000, 0.5))).toEqual({ whole: 57_471, paidAlready: 19_157, extra: 38_314 })
  })

  test('asks for what is missing, and refuses what cannot be', () => {
    expect(sum(undefined, 5)).toMatchObject({ outcome: 'missing', facts: ['yearlyPay'] })
    for (const [pay, days] of [
      [0, 5],
      [-1, 5],
      [1.5, 5],
      [100, 0],
      [100, 0.3],
      [100, 367],
    ] as const)
      expect(sum(pay, days).outcome).toBe('refused')
  })

  test('before the measures of 2008 there is nothing but the normal pay', () => {
    expect(annualLeavePaySum({ yearlyPay: 100, unusedDays: 1 }, day('2008-02-14'))).toMatchObject({
      outcome: 'refused',
    })
    expect(annualLeavePaySum({ yearlyPay: 100, unusedDays: 1 }, day('2008-02-15'))).toMatchObject({
      outcome: 'decided',
    })
  })

  test('more days or more pay never pay less, and the parts make the whole', () => {
    const halves = fc.integer({ min: 1, max: 60 }).map((n) => n / 2)
    const pay = fc.integer({ min: 1, max: 100_000_000 })
    fc.assert(
      fc.property(pay, pay, halves, halves, (a, b, m, n) => {
        const less = valueOf(sum(Math.min(a, b), Math.min(m, n)))
        const more = valueOf(sum(Math.max(a, b), Math.max(m, n)))
        expect(more?.extra).toBeGreaterThanOrEqual((less?.extra ?? 0) - 1)
        expect(less && less.paidAlready + less.extra).toBe(less?.whole)
      }),
    )
  })
})
