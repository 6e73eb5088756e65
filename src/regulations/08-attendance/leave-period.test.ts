import { array, assert, constantFrom, integer, property, tuple } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shippedCalendar } from '#platform/calendar/calendar.ts'
import { day } from '#platform/law/day.ts'
import { spanOf } from './leave-account.ts'
import { backAfter, compareHalfDays, halfDayAfter, halfDayBefore, workingDaysOf, workingTime } from './leave-period.ts'
import type { Period } from './leave-request.ts'
import { overlap } from './rules/leave-overlap.ts'

const halfDay = tuple(integer({ min: 0, max: 300 }), constantFrom('am' as const, 'pm' as const)).map(([n, half]) => ({
  day: day('2026-01-01').add({ days: n }).toString(),
  half,
}))
const period = array(halfDay, { minLength: 2, maxLength: 2 }).map((ends): Period => {
  const [a, b] = ends.sort(compareHalfDays)
  return { from: a?.day ?? '', fromHalf: a?.half ?? 'am', to: b?.day ?? '', toHalf: b?.half ?? 'pm' }
})

describe('8.2 half days', () => {
  test('the half day before the one after is the same', () => {
    assert(property(halfDay, (h) => compareHalfDays(halfDayBefore(halfDayAfter(h)), h) === 0))
  })

  test('two periods overlap exactly when they share a half day of the calendar', () => {
    const halves = ({ from, fromHalf, to, toHalf }: Period): Set<string> => {
      const all = new Set<string>()
      for (
        let h = { day: from, half: fromHalf };
        compareHalfDays(h, { day: to, half: toHalf }) <= 0;
        h = halfDayAfter(h)
      ) {
        all.add(`${h.day} ${h.half}`)
      }
      return all
    }
    assert(
      property(period, period, (a, b) => overlap(spanOf(a), spanOf(b)) === !halves(a).isDisjointFrom(halves(b))),
      {
        numRuns: 60,
      },
    )
  })

  test.each([
    ['2026-03-09', 'am', '2026-03-09', 'am', 0.5],
    ['2026-03-06', 'pm', '2026-03-09', 'am', 1],
    ['2026-09-30', 'am', '2026-10-09', 'pm', 3],
    ['2026-03-10', 'am', '2026-03-09', 'pm', 0],
  ] as const)('%s %s to %s %s are %d working days', (from, fromHalf, to, toHalf, days) => {
    expect(workingTime(workingDaysOf({ from, fromHalf, to, toHalf }, shippedCalendar) ?? [])).toBe(days)
  })

  test('a year without a calendar is not counted', () => {
    expect(
      workingDaysOf({ from: '2026-12-31', fromHalf: 'am', to: '2027-01-04', toHalf: 'pm' }, shippedCalendar),
    ).toBeUndefined()
  })
})

describe('8.8 the first half day back', () => {
  test.each([
    ['2026-03-12', 'am', '2026-03-12', 'pm'],
    ['2026-03-12', 'pm', '2026-03-13', 'am'],
    ['2026-03-13', 'pm', '2026-03-16', 'am'],
    ['2026-09-30', 'pm', '2026-10-08', 'am'],
    ['2026-12-31', 'pm', '2027-01-01', 'am'],
  ] as const)('leave until %s %s: %s %s', (until, untilHalf, back, half) => {
    expect(backAfter({ day: until, half: untilHalf }, shippedCalendar)).toEqual({ day: back, half })
  })
})
