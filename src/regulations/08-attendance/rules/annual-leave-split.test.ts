import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shippedCalendar as calendar } from '#platform/calendar/calendar.ts'
import { calendarDaysBetween, day } from '#platform/law/day.ts'
import { valueOf } from '#platform/law/verdict.ts'
import { annualLeaveSplit } from './annual-leave-split.ts'

const on = day('2026-03-02')
const split = (remainingDays: number, partsLeft: number, from = '2026-03-02', until = '2026-12-31') =>
  annualLeaveSplit({ remainingDays, partsLeft, from: day(from), until: day(until) }, on)
const plansOf = (...asked: Parameters<typeof split>) => valueOf(split(...asked)) ?? []

describe('8.3.1 年休假怎么分着休', () => {
  it('three working days before National Day make twelve days away', () => {
    const [plan] = plansOf(3, 1, '2026-09-21', '2026-10-31')
    expect(plan).toMatchObject({
      way: 'longest',
      parts: [
        { from: '2026-09-28', to: '2026-09-30', days: 3, away: { from: '2026-09-25', to: '2026-10-07', days: 13 } },
      ],
    })
    expect(plan?.parts[0]?.holidays.map(({ zh }) => zh)).toEqual(['中秋节', '国庆节'])
  })

  it('one part where one is left, two where two are', () => {
    expect(plansOf(5, 1).map(({ way }) => way)).toEqual(['longest'])
    expect(plansOf(10, 2).map(({ way }) => way)).toEqual(['two', 'longest', 'short'])
    expect(plansOf(10, 2)[0]?.parts).toHaveLength(2)
    expect(plansOf(1, 2).map(({ way }) => way)).toEqual(['longest'])
  })

  it('nothing where nothing is left, or no working day; a year without its notice is a gap', () => {
    expect(plansOf(0, 2)).toEqual([])
    expect(plansOf(0.5, 2)).toEqual([])
    expect(plansOf(3, 2, '2026-10-01', '2026-10-07')).toEqual([])
    expect(split(5, 2, '2027-03-01', '2027-12-31').outcome).toBe('gap')
    expect(split(5, 2, '2026-12-31', '2027-01-31').outcome).toBe('refused')
    expect(annualLeaveSplit({}, on)).toMatchObject({
      outcome: 'missing',
      facts: ['remainingDays', 'partsLeft', 'from', 'until'],
    })
  })

  it('counts as the calendar does, keeps within what is left, and never joins two parts', () => {
    const first = fc.integer({ min: 1, max: 330 }).map((n) => day('2026-01-01').add({ days: n }))
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 15 }), fc.integer({ min: 1, max: 2 }), first, (days, parts, from) => {
        const plans = plansOf(days, parts, from.toString())
        for (const { way, parts: chosen } of plans) {
          expect(chosen.length).toBeLessThanOrEqual(parts)
          for (const { from: a, to: b, days: count, away } of chosen) {
            expect(calendar.workingDaysBetween(day(a), day(b))).toBe(count)
            expect(calendar.workingDaysBetween(day(away.from), day(away.to))).toBe(count)
            expect(calendarDaysBetween(day(away.from), day(away.to))).toBe(away.days)
          }
          const taken = chosen.reduce((sum, part) => sum + part.days, 0)
          expect(taken).toBeLessThanOrEqual(days)
          const worked = calendar.workingDaysBetween(from, day('2026-12-31')) ?? 0
          if (way !== 'short') expect(taken).toBe(Math.min(days, worked))
          const [one, two] = chosen
          if (one && two) expect(one.away.to < two.away.from).toBe(true)
        }
      }),
      { numRuns: 30 },
    )
  })

  it('finds no longer run than the one it proposes', () => {
    const [plan] = plansOf(4, 1)
    const worked = Array.from({ length: 305 }, (_, n) => day('2026-03-02').add({ days: n })).filter((d) =>
      calendar.isWorkingDay(d),
    )
    const lengths = worked.slice(0, -4).map((from, n) => {
      const before = calendar.previousWorkingDay(from) ?? from
      const after = worked[n + 4] ?? from
      return calendarDaysBetween(before, after) - 2
    })
    expect(plan?.parts[0]?.away.days).toBe(Math.max(...lengths))
  })
})
