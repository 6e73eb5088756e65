import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareClauseIds } from './clause.ts'
import {
  calendarDaysBetween,
  compareDays,
  type Day,
  day,
  earlierOf,
  fullYears,
  isBefore,
  isOnOrAfter,
  isSameDay,
  laterOf,
} from './day.ts'
import { interpretation, lawWith, shippedLaw } from './interpretations.ts'
import { rule } from './rule.ts'
import { dated, type Grade, type Operator, valueOn } from './values.ts'
import { decided, gap, judgement, missing, refused, sayInChinese, step, valueOf } from './verdict.ts'

const on = day('2026-03-02')
const anyDay = fc.integer({ min: -40_000, max: 40_000 }).map((n) => day('2000-02-29').add({ days: n }))
const text = { zh: '', en: '' }

describe('clause ids', () => {
  it('come in the order of the text', () => {
    const ids = ['1.3.10', '1.3.9', '8.2', '1.3', '10.1', '1.3.3.2.1']
    expect(ids.sort(compareClauseIds)).toEqual(['1.3', '1.3.3.2.1', '1.3.9', '1.3.10', '8.2', '10.1'])
    expect(compareClauseIds('8.2', '8.2')).toBe(0)
  })
})

describe('days', () => {
  it('compare as the calendar does', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        const order = Temporal.PlainDate.compare(a, b)
        expect(Math.sign(compareDays(a, b))).toBe(order)
        expect([isBefore(a, b), isSameDay(a, b), isOnOrAfter(a, b)]).toEqual([order < 0, order === 0, order >= 0])
        expect(isOnOrAfter(laterOf(a, b), earlierOf(a, b))).toBe(true)
      }),
    )
  })

  it('count both ends, and full years', () => {
    expect(calendarDaysBetween(on, on)).toBe(1)
    expect(calendarDaysBetween(on, day('2026-03-01'))).toBe(0)
    expect(fullYears(day('2016-11-15'), day('2026-11-14'))).toBe(9)
    expect(fullYears(day('2016-11-15'), day('2026-11-15'))).toBe(10)
    expect(() => day('2026-02-30')).toThrow(RangeError)
  })
})

describe('1.5 dated values', () => {
  const amended = (operator: Operator, value: number | undefined, grade: Grade = 'A', base: number | undefined = 10) =>
    dated<number>({
      clause: '8.4',
      name: text,
      unit: text,
      base,
      amendments: [{ id: '8.4/x', operator, from: on, source: text, grade, ...(value !== undefined && { value }) }],
    })

  it.each<[Operator, number | undefined, number | undefined]>([
    ['replace', 3, 3],
    ['floor', 12, 12],
    ['floor', 8, 10],
    ['ceiling', 8, 8],
    ['ceiling', 12, 10],
    ['add', 7, 7],
    ['confirm', undefined, 10],
    ['repeal', undefined, undefined],
  ])('%s %s makes 10 into %s from its day on', (operator, value, expected) => {
    expect(valueOn(amended(operator, value), on)).toEqual({ value: expected, cites: ['8.4', 'amendment:8.4/x'] })
    expect(valueOn(amended(operator, value), on.subtract({ days: 1 }))).toEqual({ value: 10, cites: ['8.4'] })
  })

  it('gives what the text lacks', () => {
    const lacking = dated<number>({ ...amended('add', 60), base: undefined })
    expect(valueOn(lacking, on).value).toBe(60)
    expect(valueOn(lacking, on.subtract({ days: 1 })).value).toBeUndefined()
  })

  it.each<[Grade, number]>([
    ['A', 3],
    ['B', 3],
    ['C', 10],
    ['U', 10],
  ])('applies grade %s: %i', (grade, expected) => {
    expect(valueOn(amended('replace', 3, grade), on).value).toBe(expected)
  })

  it('concerns only whom its predicate names', () => {
    const of = dated<number, { registeredOn: Day }>({
      clause: '8.6',
      name: text,
      unit: text,
      base: 5,
      amendments: [
        {
          id: '8.6/x',
          operator: 'replace',
          from: on,
          value: 20,
          source: text,
          grade: 'A',
          appliesTo: ({ registeredOn }) => isOnOrAfter(registeredOn, on),
        },
      ],
    })
    expect(valueOn(of, on, { registeredOn: on }).value).toBe(20)
    expect(valueOn(of, on, { registeredOn: on.subtract({ days: 1 }) }).value).toBe(5)
    expect(valueOn(of, on).value).toBe(5)
  })
})

describe('1.6 interpretations', () => {
  const asked = interpretation<number>({ id: '8.2/x', clause: '8.2', question: text, proposal: text, value: 1 })
  const law = lawWith([
    { interpretation: '8.2/x', value: 3, from: day('2026-06-01') },
    { interpretation: '8.2/x', value: 2, from: on },
    { interpretation: '8.2/y', value: 9, from: on },
  ])

  it.each([
    ['2026-03-01', 1, 'proposed'],
    ['2026-03-02', 2, 'confirmed'],
    ['2026-05-31', 2, 'confirmed'],
    ['2026-06-01', 3, 'confirmed'],
  ])('on %s: %i, %s', (iso, value, status) => {
    expect(law.inForce(asked, day(iso))).toEqual({ id: '8.2/x', value, status })
  })

  it('is the shipped law where nothing is ruled', () => {
    expect(lawWith([])).toBe(shippedLaw)
  })
})

describe('rules and verdicts', () => {
  it('carry their clause and take the shipped law', () => {
    const asked = interpretation<number>({ id: '8.2/x', clause: '8.2', question: text, proposal: text, value: 4 })
    const double = rule<{ n: number }, number>('8.2', ({ n }, d, law) =>
      decided(n * law.inForce(asked, d).value, ['8.2'], []),
    )
    expect(double.clause).toBe('8.2')
    expect(double({ n: 2 }, on)).toMatchObject({ outcome: 'decided', value: 8 })
  })

  it('lead to a value only when decided or interpreted', () => {
    const answer = { id: '8.2/x', value: 2, status: 'proposed' as const }
    const open = gap(step('?'), answer, ['8.2'])
    expect(open.cites).toEqual(['8.2', 'interpretation:8.2/x'])
    expect(valueOf(open)).toBe(2)
    expect(valueOf(decided(1, ['8.2'], []))).toBe(1)
    expect(valueOf(gap(step('?'), undefined, ['8.2']))).toBeUndefined()
    expect(valueOf(refused(step('a'), step('b'), ['8.2']))).toBeUndefined()
    expect(valueOf(missing(['days'], ['8.2']))).toBeUndefined()
    expect(valueOf(judgement([-10, -5], ['8.2'], []))).toBeUndefined()
  })

  it('are said with their holes filled', () => {
    expect(sayInChinese(step('扣 {{points}} 分', { points: 3 }))).toBe('扣 3 分')
    expect(sayInChinese(step('{{a}}{{b}}', { a: 1 }))).toBe('1{{b}}')
    expect(sayInChinese(step('不扣分'))).toBe('不扣分')
  })
})

describe('1.5 amendments that were not verified', () => {
  const quota = (grade: Grade) =>
    dated<number>({
      clause: '1.3.4.3',
      name: text,
      unit: text,
      base: 15,
      amendments: [{ id: 'q', operator: 'replace', from: day('2026-01-01'), value: 20, source: text, grade }],
    })
  const law = lawWith(
    [],
    [
      { amendment: 'q', isOn: false, from: day('2026-06-01') },
      { amendment: 'q', isOn: true, from: day('2026-03-01') },
    ],
  )
  const valueAt = (iso: string, grade: Grade = 'C') => valueOn(quota(grade), day(iso), undefined, law).value

  it('are on from the day the office says and off again from the day it says; the days before keep theirs', () => {
    expect(['2026-02-28', '2026-03-01', '2026-05-31', '2026-06-01'].map((d) => valueAt(d))).toEqual([15, 20, 20, 15])
    expect(valueOn(quota('C'), day('2026-04-01')).value).toBe(15)
  })

  it('do not hold before their own day, switched on or not', () => {
    const early = lawWith([], [{ amendment: 'q', isOn: true, from: day('2025-01-01') }])
    expect(valueOn(quota('U'), day('2025-12-31'), undefined, early).value).toBe(15)
    expect(valueOn(quota('U'), day('2026-01-01'), undefined, early).value).toBe(20)
  })

  it('unlike verified law, which no switch turns off', () => {
    expect(['2026-02-28', '2026-06-01'].map((d) => valueAt(d, 'A'))).toEqual([20, 20])
    expect(law.isOn({ id: 'q', grade: 'B' }, day('2026-07-01'))).toBe(true)
  })
})
