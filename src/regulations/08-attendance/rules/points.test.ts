import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day } from '#platform/law/day.ts'
import { lawWith } from '#platform/law/interpretations.ts'
import { valueOf } from '#platform/law/verdict.ts'
import { absencePoints, lateAndEarlyPoints, latenessPoints } from './points.ts'

const on = day('2026-03-02')

describe('1.3.3.2.1 迟到早退', () => {
  it.each([
    [0, 0],
    [0.5, -1],
    [1, -1],
    [5, -1],
    [5.5, -2],
    [6, -2],
    [20, -2],
    [21, -3],
    [60, -3],
  ])('%d minutes: %i', (minutes, person) => {
    expect(latenessPoints({ minutes }, on)).toMatchObject({ outcome: 'decided', value: { person } })
  })

  it.each([61, 120, 179, 179.9])('%d minutes: the text is silent, −3 is proposed', (minutes) => {
    expect(latenessPoints({ minutes }, on)).toMatchObject({
      outcome: 'gap',
      interpretation: { value: { person: -3 }, status: 'proposed' },
      cites: ['1.3.3.2.1', 'interpretation:1.3.3.2.1/one-to-three-hours'],
    })
  })

  it.each([180, 181, 480, 1440])('%d minutes count as a day of absence', (minutes) => {
    const value = { person: -5, countsAs: 'absent-day' }
    expect(latenessPoints({ minutes }, on)).toMatchObject({ outcome: 'decided', value })
  })

  it.each([-1, 1441, Number.NaN, Number.POSITIVE_INFINITY])('%d minutes are refused', (minutes) => {
    expect(latenessPoints({ minutes }, on)).toMatchObject({ outcome: 'refused', cites: ['1.3.3.2.1'] })
  })

  it('needs the minutes', () => {
    expect(latenessPoints({}, on)).toMatchObject({ outcome: 'missing', facts: ['minutes'] })
  })

  it.each([5, 20, 60, 180])('names the interpretation exactly on the bound of %i', (minutes) => {
    expect(latenessPoints({ minutes }, on).cites).toContain('interpretation:1.3.3.2.1/bounds')
    expect(latenessPoints({ minutes: minutes - 1 }, on).cites).not.toContain('interpretation:1.3.3.2.1/bounds')
  })

  it('follows the General Section from the day of its ruling on', () => {
    const law = lawWith([
      { interpretation: '1.3.3.2.1/bounds', value: false, from: on },
      { interpretation: '1.3.3.2.1/one-to-three-hours', value: -4, from: on },
    ])
    const before = on.subtract({ days: 1 })
    expect(latenessPoints({ minutes: 5 }, on, law)).toMatchObject({ value: { person: -2 } })
    expect(latenessPoints({ minutes: 5 }, before, law)).toMatchObject({ value: { person: -1 } })
    expect(latenessPoints({ minutes: 180 }, on, law)).toMatchObject({
      outcome: 'gap',
      interpretation: { value: { person: -4 }, status: 'confirmed' },
    })
  })

  it('never costs fewer points for more minutes', () => {
    const minutes = fc.double({ min: 0, max: 1440, noNaN: true })
    const cost = (m: number) => valueOf(latenessPoints({ minutes: m }, on))?.person ?? Number.NaN
    fc.assert(fc.property(minutes, minutes, (a, b) => cost(Math.max(a, b)) <= cost(Math.min(a, b))))
  })
})

describe('1.3.3.2.1 同一天又迟到又早退', () => {
  it('counts each by itself, by interpretation', () => {
    expect(lateAndEarlyPoints({ lateMinutes: 5, earlyMinutes: 21 }, on)).toMatchObject({
      outcome: 'gap',
      interpretation: { value: { person: -4 } },
    })
  })

  it.each([
    [185, 200],
    [60, 60],
    [180, 1],
  ])('%i and %i minutes cost no more than a day of absence, by interpretation', (lateMinutes, earlyMinutes) => {
    const verdict = lateAndEarlyPoints({ lateMinutes, earlyMinutes }, on)
    expect(verdict).toMatchObject({ outcome: 'gap', interpretation: { value: { person: -5 } } })
    expect(verdict.cites).toContain('interpretation:1.3.3.2.1/one-day-at-most')
    const law = lawWith([{ interpretation: '1.3.3.2.1/one-day-at-most', value: false, from: day('2026-01-01') }])
    expect(valueOf(lateAndEarlyPoints({ lateMinutes, earlyMinutes }, on, law))?.person).toBeLessThan(-5)
  })

  it('is plain where one of them is none, and refused where one is nonsense', () => {
    expect(lateAndEarlyPoints({ lateMinutes: 0, earlyMinutes: 6 }, on)).toMatchObject({ value: { person: -2 } })
    expect(lateAndEarlyPoints({ lateMinutes: 6, earlyMinutes: 0 }, on)).toMatchObject({ value: { person: -2 } })
    expect(lateAndEarlyPoints({ lateMinutes: 0, earlyMinutes: -1 }, on).outcome).toBe('refused')
    expect(lateAndEarlyPoints({ lateMinutes: -1, earlyMinutes: 0 }, on).outcome).toBe('refused')
    expect(lateAndEarlyPoints({ lateMinutes: 3 }, on)).toMatchObject({ facts: ['earlyMinutes'] })
  })
})

describe('1.3.3.2.1 旷工', () => {
  it.each([
    [0, 0],
    [1, -5],
    [3, -15],
    [10, -50],
  ])('%i days: %i', (days, person) => {
    expect(absencePoints({ days }, on)).toMatchObject({ outcome: 'decided', value: { person } })
  })

  it.each([
    [0.5, -3],
    [0.25, -3],
    [0.75, -5],
    [1.5, -8],
    [2.5, -13],
  ])('%d days: a gap, %i by interpretation', (days, person) => {
    expect(absencePoints({ days }, on)).toMatchObject({ outcome: 'gap', interpretation: { value: { person } } })
  })

  it('refuses nonsense and needs the days', () => {
    for (const days of [-1, Number.NaN, 367]) expect(absencePoints({ days }, on).outcome).toBe('refused')
    expect(absencePoints({}, on)).toMatchObject({ outcome: 'missing', facts: ['days'] })
  })

  it('never costs fewer points for more days', () => {
    const days = fc.integer({ min: 0, max: 100 }).map((n) => n / 4)
    const cost = (n: number) => valueOf(absencePoints({ days: n }, on))?.person ?? Number.NaN
    fc.assert(fc.property(days, days, (a, b) => cost(Math.max(a, b)) <= cost(Math.min(a, b))))
  })
})
