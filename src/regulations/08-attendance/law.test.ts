import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import ofFlow from '#platform/flow/en.json' with { type: 'json' }
import { day } from '#platform/law/day.ts'
import { isInForce } from '#platform/law/values.ts'
import type { Verdict } from '#platform/law/verdict.ts'
import { birthValues, factSchemas, interpretations, leaveKinds, marks, rules, values } from './index.ts'

type Decide = (facts: never, on: Temporal.PlainDate) => Verdict<unknown>

describe('8 law as data', () => {
  const allValues = { ...values, ...birthValues }
  const amendments = Object.values(allValues).flatMap((v) => [...v.amendments])

  it('every rule has the schema of its facts, which takes none and refuses unknown ones', () => {
    expect(Object.keys(factSchemas).sort()).toEqual(Object.keys(rules).sort())
    for (const [name, schema] of Object.entries(factSchemas)) {
      expect(schema.safeParse({}).success, name).toBe(true)
      expect(schema.safeParse({ unheardOf: 1 }).success, name).toBe(false)
    }
  })

  it('every rule without facts says which it needs, and cites its clause', () => {
    for (const [name, decide] of Object.entries(rules)) {
      const verdict = (decide as Decide)({} as never, day('2026-03-02'))
      expect(verdict.outcome, name).toBe('missing')
      expect(verdict.cites.length, name).toBeGreaterThan(0)
    }
  })

  it('amendments have ids of their own that begin with their clause, and a source in both languages', () => {
    const ids = amendments.map((a) => a.id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const v of Object.values(allValues)) {
      for (const a of v.amendments) {
        expect(a.id.startsWith(`${v.clause}/`), a.id).toBe(true)
        expect(a.source.zh && a.source.en, a.id).toBeTruthy()
      }
    }
  })

  it('only grades A and B are in force', () => {
    expect(amendments.filter((a) => !isInForce(a)).map((a) => a.id)).toEqual(['8.6/bereavement-1-to-3-days'])
  })

  it('interpretations have ids of their own that begin with their clause', () => {
    const all = Object.values(interpretations)
    expect(new Set(all.map((i) => i.id)).size).toBe(all.length)
    for (const i of all) expect(i.id.startsWith(`${i.clause}/`), i.id).toBe(true)
  })

  it('no two marks share a sign, and every leave stands on the sheet by a known mark', () => {
    const signs = Object.values(marks).flatMap((m) => [m.symbol, ...m.alsoWritten])
    expect(new Set(signs).size).toBe(signs.length)
    for (const { mark } of Object.values(leaveKinds)) expect(mark === null || mark in marks).toBe(true)
  })
})

describe('8 what the rules say', () => {
  const folder = join(import.meta.dirname, 'rules')
  const sources = readdirSync(folder)
    .filter((f) => f.endsWith('.ts') && !f.endsWith('.test.ts'))
    .map((f) => readFileSync(join(folder, f), 'utf8'))
  const said = new Set(
    sources.flatMap((s) => [...s.matchAll(/'([^'\n]*[\u4e00-\u9fff][^'\n]*)'/g)].map((m) => m[1] ?? '')),
  )
  const ofRegulation = readdirSync(import.meta.dirname)
    .filter((name) => name.endsWith('en.json'))
    .map((name): Record<string, string> => JSON.parse(readFileSync(join(import.meta.dirname, name), 'utf8')))
  const twins: Readonly<Record<string, string>> = Object.assign({}, ofFlow, ...ofRegulation)
  const holesOf = (text: string) => [...text.matchAll(/\{\{\w+\}\}/g)].map(([hole]) => hole).sort()

  it('has an English twin with the same holes', () => {
    expect([...said].filter((text) => twins[text] === undefined)).toEqual([])
    for (const [chinese, twin] of Object.entries(twins)) expect(holesOf(twin), chinese).toEqual(holesOf(chinese))
  })
})
