import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day } from '#platform/law/day.ts'
import { shippedLaw } from '#platform/law/interpretations.ts'
import { chargesOf, type HalfMark, isTimed, longestMinutes, pointsOf } from './day-marks.ts'
import { markCodes } from './terms.ts'

const on = day('2026-09-01')
const half = (mark: HalfMark['mark'], minutes: number | null = null): HalfMark => ({ mark, minutes })
const costs = (am: HalfMark | null, pm: HalfMark | null) => chargesOf({ am, pm }, on, shippedLaw).map(pointsOf)

describe('1.3.3.2.1 what a day costs', () => {
  it.each([
    ['late and early each count', half('late', 5), half('early', 6), [-1, -2]],
    ['late and early that are a day each are one day', half('late', 185), half('early', 200), [-5]],
    ['late by an hour and an hour early', half('late', 60), half('early', 60), [-5]],
    ['a day late, and absent after noon', half('late', 185), half('absent'), [-5]],
    ['an hour late, and absent after noon', half('late', 60), half('absent'), [-5]],
    ['five minutes late, and absent after noon', half('late', 5), half('absent'), [-1, -3]],
    ['absent all day', half('absent'), half('absent'), [-5]],
  ])('%s', (_, am, pm, points) => {
    expect(costs(am, pm)).toEqual(points)
  })

  it('says by which interpretation it is no more than a day of absence', () => {
    const [charge] = chargesOf({ am: half('late', 185), pm: half('absent') }, on, shippedLaw)
    expect(charge?.verdict).toMatchObject({ outcome: 'gap', interpretation: { status: 'proposed' } })
    expect(charge?.verdict.cites).toContain('interpretation:1.3.3.2.1/one-day-at-most')
  })

  it('is never more than a day of absence', () => {
    const anyHalf = fc
      .tuple(fc.constantFrom(...markCodes), fc.integer({ min: 1, max: longestMinutes }))
      .map(([mark, minutes]) => half(mark, isTimed(mark) ? minutes : null))
    fc.assert(fc.property(anyHalf, anyHalf, (am, pm) => costs(am, pm).reduce((sum, points) => sum + points, 0) >= -5))
  })
})
