import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { day } from './day.ts'
import { effectOf, evaluations, nearestChanges } from './nearest.ts'
import { changeInWords } from './nearest-words.ts'
import { decided, gap, missing, step, type Verdict } from './verdict.ts'

const on = day('2026-03-02')
const counted = <F>(decide: (facts: F) => Verdict<unknown>) => {
  let asked = 0
  const ask = (facts: never) => {
    asked++
    return decide(facts as F)
  }
  return { times: () => asked, decide: ask }
}

/** A rule of bands: up to each bound its own value, as made up by chance. */
const bandsOf = (bounds: readonly number[]) => (minutes: number) => bounds.filter((b) => minutes > b).length

const schema = z.strictObject({ minutes: z.number().min(0).max(1440) })

describe('1.6 the nearest change of a fact', () => {
  it('really alters the verdict, and no nearer one on that fact does', () => {
    const bounds = fc.uniqueArray(fc.integer({ min: 0, max: 1440 }), { minLength: 1, maxLength: 4 })
    const isFound = (cuts: number[], minutes: number) => {
      const band = bandsOf(cuts)
      const { decide, times } = counted(({ minutes: m }: { minutes: number }) => decided(band(m), ['1.6'], []))
      const changes = nearestChanges({ decide, facts: schema, words: {} }, { minutes }, on)
      expect(times()).toBeLessThanOrEqual(evaluations)
      for (const { to, direction } of changes) {
        const sign = direction === 'more' ? 1 : -1
        expect(band(to as number)).not.toBe(band(minutes))
        for (let m = minutes; m !== to; m += sign) expect(band(m)).toBe(band(minutes))
      }
      const lower = cuts.some((b) => b < minutes)
      const higher = cuts.some((b) => b >= minutes && b < 1440)
      // Bands that lie far apart: none is so narrow that the growing strides could step over it.
      const isWide = cuts.every((a) => cuts.every((b) => a === b || Math.abs(a - b) > 400))
      if (isWide) expect(changes).toHaveLength(Number(lower) + Number(higher))
    }
    fc.assert(fc.property(bounds, fc.integer({ min: 0, max: 1440 }), isFound))
  })

  it('goes down to halves and decimals where the fact does', () => {
    const decide = ({ days }: { days: number }) => decided(days >= 1.5 ? 'b' : 'a', ['8.2'], [])
    const words = { days: { name: { zh: '天数', en: 'days' }, step: 0.5 } }
    const facts = z.object({ days: z.number() })
    expect(nearestChanges({ decide, facts, words }, { days: 1 }, on)).toMatchObject([{ to: 1.5, direction: 'more' }])
    const fine = ({ days }: { days: number }) => decided(days >= 1.25, ['8.2'], [])
    expect(nearestChanges({ decide: fine, facts, words: {} }, { days: 1.19 }, on)).toMatchObject([{ to: 1.25 }])
  })

  it('moves days, tries codes and yes-or-no, and the day whose law applies', () => {
    const aDay = z.string().transform((text) => day(text))
    const facts = z.object({ bornOn: aDay, kind: z.enum(['a', 'b', 'c']), isFirst: z.boolean().optional() })
    type Read = z.output<typeof facts>
    const decide = ({ bornOn, kind, isFirst }: Read, when: typeof on) =>
      decided([bornOn.year >= 2025, kind === 'c', isFirst === true, when.year > 2026].map(Number).join(''), ['8.4'], [])
    const changes = nearestChanges({ decide, facts, words: {} }, { bornOn: '2024-12-01', kind: 'a' }, on)
    expect(changes.map(({ path, to }) => [path.join('.'), to])).toEqual([
      ['bornOn', '2025-01-01'],
      ['kind', 'c'],
      ['isFirst', true],
      ['', '2027-01-01'],
    ])
  })

  it('reaches into lists, and says nothing where facts are missing or cannot be read', () => {
    const facts = z.object({ parts: z.array(z.object({ n: z.int() })) })
    const decide = ({ parts }: z.output<typeof facts>) =>
      decided(
        parts.some(({ n }) => n > 3),
        ['1.6'],
        [],
      )
    expect(nearestChanges({ decide, facts, words: {} }, { parts: [{ n: 1 }, { n: 2 }] }, on)).toMatchObject([
      { path: ['parts', 0, 'n'], to: 4 },
      { path: ['parts', 1, 'n'], to: 4 },
    ])
    expect(nearestChanges({ decide, facts, words: {} }, { parts: 'none' }, on)).toEqual([])
    expect(nearestChanges({ decide: () => missing(['n'], ['1.6']), facts, words: {} }, { parts: [] }, on)).toEqual([])
  })

  it('tells a decision from the same value by interpretation', () => {
    const open = gap(step('?'), { id: '1.6/x', value: -3, status: 'proposed' }, ['1.6'])
    expect(effectOf(open)).not.toBe(effectOf(decided(-3, ['1.6'], [])))
  })

  it('is said in both languages, with the value that stands', () => {
    const words = { minutes: { name: { zh: '迟到', en: 'lateness' }, unit: { zh: '分钟', en: 'minutes' } } }
    const results = { parts: { person: { name: { zh: '个人', en: 'person' } } }, codes: {}, units: {} }
    const now = decided({ person: -2 }, ['1.3.3.2.1'], [])
    const verdict = decided({ person: -1 }, ['1.3.3.2.1'], [])
    const change = { path: ['minutes'], from: 6, to: 5, direction: 'less', isDay: false, verdict } as const
    expect(changeInWords(change, now, words, results)).toEqual({
      zh: '迟到减到 5 分钟：个人 −1，而不是个人 −2。',
      en: 'Lateness down to 5 minutes: person −1 instead of person −2.',
    })
  })
})
