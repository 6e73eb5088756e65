import { describe, expect, it } from 'vitest'
import { findingsOfRule, findingsOfValue, type RuleToCheck } from '#platform/law/check-up.ts'
import { day } from '#platform/law/day.ts'
import { lawWith, shippedLaw } from '#platform/law/interpretations.ts'
import { type DatedValue, dated } from '#platform/law/values.ts'
import { rules } from './regulations.ts'

const on = day('2026-11-24')
const text = { zh: '界限', en: 'bounds' }

const toCheck = (name: string): RuleToCheck => {
  const rule = rules.get(name)
  if (!rule) throw new Error(`${name} is gone`)
  return { ...rule, words: rule.regulation.factWords }
}

describe('1.3.3.2.1 the check-up of lateness, by asking the rule minute by minute', () => {
  const found = findingsOfRule(toCheck('attendance.latenessPoints'), on, shippedLaw).map(([, f]) => f)

  it('finds the hole between one and three hours, with its witness and the next step', () => {
    expect(found.filter((f) => f.kind === 'gap')).toEqual([
      expect.objectContaining({
        clause: '1.3.3.2.1',
        says: expect.objectContaining({ zh: '迟到早退时间 61 分钟 至 179 分钟，条文没有写明。' }),
        witness: { zh: '迟到早退时间 61 分钟 至 179 分钟', en: 'lateness 61 minutes to 179 minutes' },
        isSettled: false,
      }),
    ])
  })

  it('finds where two bands meet', () => {
    expect(found.find((f) => f.kind === 'overlap')?.says.zh).toContain('5 分钟、20 分钟、60 分钟、180 分钟')
  })

  it('knows a hole as settled once it was interpreted', () => {
    const law = lawWith([{ interpretation: '1.3.3.2.1/one-to-three-hours', value: -4, from: day('2026-01-01') }])
    const [, gap] =
      findingsOfRule(toCheck('attendance.latenessPoints'), on, law).find(([, f]) => f.kind === 'gap') ?? []
    expect(gap).toMatchObject({ isSettled: true })
  })

  it('finds no hole where the text has none', () => {
    expect(findingsOfRule(toCheck('assessment.monthlyBest'), on, shippedLaw)).toEqual([])
  })
})

describe('1.6 the check-up of other rules and of values', () => {
  const keysOf = (name: string) => findingsOfRule(toCheck(name), on, shippedLaw).map(([key]) => key)

  it('meets the questions of 8.2 and of 1.3.3.2 by their facts', () => {
    expect(keysOf('attendance.leaveApprover')).toEqual(
      expect.arrayContaining(['8.2/section-head-half-day', '8.2/leave-of-deputy', '8.2/sick-longer-than-a-day']),
    )
    expect(keysOf('assessment.discretionDecider')).toHaveLength(2)
  })

  it('1.5 finds values without one in force, sources not verified, and bands that overlap', () => {
    const value = (v: Partial<DatedValue<unknown>>) =>
      dated<unknown>({ clause: '1.3.1', name: text, unit: text, base: undefined, amendments: [], ...v })
    const kindsOf = (v: DatedValue<unknown>) => findingsOfValue(v, on, shippedLaw).map((f) => f.kind)
    const weak = { id: 'x', operator: 'replace', from: on, value: 3, source: text, grade: 'U' } as const
    expect(kindsOf(value({}))).toEqual(['value'])
    expect(kindsOf(value({ base: 1 }))).toEqual([])
    expect(kindsOf(value({ base: 1, amendments: [weak] }))).toEqual(['value'])
    const bands = (...upTo: number[]) => upTo.map((n) => ({ upTo: n, points: -1 }))
    expect(kindsOf(value({ base: bands(5, 20, 60) }))).toEqual([])
    expect(kindsOf(value({ base: bands(5, 30, 20) }))).toEqual(['overlap'])
    const a = { ...weak, grade: 'A' } as const
    expect(kindsOf(value({ base: 1, amendments: [a, { ...a, id: 'y', value: 4 }] }))).toEqual(['overlap'])
  })
})
