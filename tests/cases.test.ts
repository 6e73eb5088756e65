import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { matches, readCases, runCases } from '#app/cases.ts'
import { askRule, Unanswerable } from '#app/rules.ts'

const on = '2026-03-02'

describe('case tables', () => {
  for (const name of ['attendance', 'assessment', 'calendar']) {
    const file = new URL(`../../shared/cases/${name}.json`, import.meta.url)
    it.skipIf(!existsSync(file))(`${name}: every case is answered as expected`, () => {
      expect(runCases(readCases(readFileSync(file, 'utf8'))).filter(({ passed }) => !passed)).toEqual([])
    })
  }

  it('compare a part: the keys given, cites as “contains these”', () => {
    const got = { outcome: 'decided', value: { person: -2, section: -2 }, cites: ['1.3.3.2.3', '1.6'] }
    expect(matches({ value: { person: -2 }, cites: ['1.6'] }, got)).toBe(true)
    expect(matches({ value: { person: -1 } }, got)).toBe(false)
    expect(matches({ cites: ['8.2'] }, got)).toBe(false)
    expect(matches({ range: [-10, -5] }, { range: [-10, -5, 0] })).toBe(false)
  })

  it('count rules that are not built as failed', () => {
    const table = { rule: 'documents.signatory', cases: [{ name: 'upward', on, facts: {}, expect: {} }] }
    expect(runCases(readCases(JSON.stringify(table)))).toMatchObject([{ passed: false }])
  })

  it('of another shape are no cases', () => {
    expect(() => readCases('{"rule": 5}')).toThrow()
    expect(() => readCases('not json')).toThrow(SyntaxError)
  })
})

describe('a rule asked by name', () => {
  it('speaks its steps', () => {
    expect(askRule('assessment.mayStandForAward', { facts: { score: 99.5 }, on })).toMatchObject({
      outcome: 'refused',
      reason: '年底得分 99.5，不到 100 分，不能参加评优。',
      cites: ['1.3.4.2'],
    })
  })

  it('names the facts that are missing', () => {
    expect(askRule('assessment.yearEndBonus', { facts: { score: 96, coefficient: null }, on })).toMatchObject({
      outcome: 'missing',
      facts: ['baseFen', 'coefficient', 'withheld'],
    })
  })

  it('refuses a kind it does not know, with those it knows', () => {
    expect(askRule('assessment.discretion', { facts: { kind: 'sleeping' }, on })).toMatchObject({
      outcome: 'refused',
      next: expect.stringContaining('damage-or-accident'),
    })
  })

  it.each([
    ['assessment.mayStandForAwards', { facts: {}, on }, 'unknown-rule'],
    ['assessment.mayStandForAward', { facts: {}, on: '2026-02-30' }, 'unreadable-day'],
    ['assessment.mayStandForAward', { facts: {} }, 'unreadable-day'],
    ['assessment.mayStandForAward', { facts: { score: 'a' }, on }, 'unreadable-facts'],
    ['assessment.mayStandForAward', { facts: [], on }, 'unreadable-facts'],
  ])('%s %o cannot be answered: %s', (name, question, code) => {
    const ask = () => askRule(name, question)
    expect(ask).toThrow(Unanswerable)
    expect(ask).toThrow(expect.objectContaining({ code }))
  })

  it('suggests names that look alike', () => {
    expect(() => askRule('attendance.latenesPoint', { facts: {}, on })).toThrow('attendance.latenessPoints')
  })
})
