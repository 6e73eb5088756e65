import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day } from '#platform/law/day.ts'
import { effectOf, nearestChanges } from '#platform/law/nearest.ts'
import { regulations, rules } from './regulations.ts'
import { nearestOf } from './rules.ts'

const on = '2026-03-02'
const changed = (name: string, facts: object) => nearestOf(name, { facts, on }).map((c) => [c.fact, c.to])

describe('1.3.3.2.1 why, and what if', () => {
  it.each([
    [1, [0, 6]],
    [5, [0, 6]],
    [6, [5, 21]],
    [20, [5, 21]],
    [21, [20, 61]],
    [60, [20, 61]],
    [61, [60, 180]],
    [179, [60, 180]],
    [180, [179]],
    [1440, [179]],
  ])('%i minutes late would be judged otherwise at %o', (minutes, bounds) => {
    expect(changed('attendance.latenessPoints', { minutes })).toEqual(bounds.map((to) => ['minutes', to]))
  })

  it('6 minutes: in both languages', () => {
    const [less, more] = nearestOf('attendance.latenessPoints', { facts: { minutes: 6 }, on })
    expect(less?.says.zh).toBe('迟到早退时间减到 5 分钟：个人 −1 分，而不是个人 −2 分。')
    expect(more?.says.en).toBe('Lateness up to 21 minutes: person −3 points instead of person −2 points.')
  })

  it('any minutes: what is named is what every minute between says', () => {
    const rule = rules.get('attendance.latenessPoints')
    const words = regulations.find((r) => r.regulation.key === 'attendance')?.factWords ?? {}
    if (!rule) throw new Error('the rule is gone')
    const effectAt = (minutes: number) => effectOf(rule.decide({ minutes } as never, day(on)))
    const holds = (minutes: number) => {
      for (const { to, direction } of nearestChanges({ ...rule, words }, { minutes }, day(on))) {
        const sign = direction === 'more' ? 1 : -1
        for (let m = minutes; m !== to; m += sign) expect(effectAt(m)).toBe(effectAt(minutes))
        expect(effectAt(to as number)).not.toBe(effectAt(minutes))
      }
    }
    fc.assert(fc.property(fc.integer({ min: 0, max: 1440 }), holds))
  })
})

describe('1.3.4.2, 8.2, 8.3.1 other verdicts', () => {
  it('name the score, the days and the approver that would alter them', () => {
    expect(changed('assessment.mayStandForAward', { score: 97.5 })).toEqual([['score', 100]])
    expect(changed('attendance.leaveApprover', { post: 'staff', kind: 'personal', days: 1 })).toEqual(
      expect.arrayContaining([
        ['days', 0.5],
        ['days', 1.5],
      ]),
    )
    expect(changed('attendance.annualLeaveDays', { serviceStart: '2010-05-01' })).toEqual([
      ['serviceStart', '2006-02-28'],
      ['serviceStart', '2016-03-01'],
      ['on', '2020-05-31'],
      ['on', '2030-06-01'],
    ])
  })

  it('say nothing where facts are missing, and where the rule is unknown say so', () => {
    expect(changed('attendance.latenessPoints', {})).toEqual([])
    expect(() => changed('attendance.latenes', {})).toThrow('attendance.latenessPoints')
  })

  it('every fact of every rule has its name', () => {
    const unnamed = [...rules.values()].flatMap(({ name, facts, regulation: { factWords } }) =>
      Object.keys('shape' in facts ? (facts.shape as object) : {})
        .filter((fact) => !factWords[fact] && !['others', 'scores', 'withheld', 'lastYear', 'month'].includes(fact))
        .map((fact) => `${name}.${fact}: name it in fact-words.ts`),
    )
    expect(unnamed).toEqual([])
  })
})
