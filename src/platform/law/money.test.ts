import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fen, inCapitals, inYuan, share } from './money.ts'

describe('money in whole 分', () => {
  it('is never a fraction', () => {
    expect(() => fen(1.5)).toThrow(RangeError)
    expect(() => fen(Number.NaN)).toThrow(RangeError)
    expect(() => fen(2 ** 60)).toThrow(RangeError)
  })

  it.each([
    [1000, 98, 100, 980],
    [1, 1, 2, 1],
    [3, 1, 2, 2],
    [-1, 1, 2, 0],
    [-3, 1, 2, -1],
    [1_000_000, 1.2, 1, 1_200_000],
    [100, 1, 3, 33],
  ])('%i × %d ÷ %d = %i, half up', (amount, numerator, denominator, expected) => {
    expect(share(fen(amount), numerator, denominator)).toBe(expected)
  })

  it('shares whole amounts exactly', () => {
    const whole = fc.integer({ min: 0, max: 1_000_000_000 })
    fc.assert(fc.property(whole, (amount) => share(fen(amount), 7, 7) === amount))
  })

  it.each([
    [0, '零元整'],
    [1, '壹分'],
    [10, '壹角整'],
    [105, '壹元零伍分'],
    [123450, '壹仟贰佰叁拾肆元伍角整'],
    [100000, '壹仟元整'],
    [1000500, '壹万零伍元整'],
    [10_000_000_00, '壹仟万元整'],
    [100_100_000_00, '壹亿零壹拾万元整'],
    [-100, '负壹元整'],
  ])('%i is written %s', (amount, capitals) => {
    expect(inCapitals(fen(amount))).toBe(capitals)
  })

  it('is shown in 元', () => {
    expect(inYuan(fen(123450))).toBe('¥1,234.50')
  })
})
