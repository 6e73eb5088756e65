import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { clauseNamed, datedValues, interpretations, regulations, rules } from '#app/regulations.ts'
import { compareClauseIds } from '#platform/law/clause.ts'
import { compareClauses, readFullText } from '#platform/rulings/full-text.ts'
import { pathsInText } from '#regulations/01-assessment/index.ts'

const officialText = new URL('../../shared/regulation/text.zh-CN.md', import.meta.url)
const ids = regulations.flatMap((r) => Object.keys(r.regulation.clauses))

describe('the clauses of the regulations', () => {
  it.skipIf(!existsSync(officialText))('are those of the text: none forgotten, none invented', () => {
    const text = readFullText(readFileSync(officialText, 'utf8'), pathsInText)
    expect(compareClauses(text, ids)).toEqual({ unknown: [], absent: [] })
  })

  it('stand in the order of their numbers, each with its point in both languages and a fate', () => {
    for (const { regulation } of regulations) {
      const own = Object.keys(regulation.clauses)
      expect(own).toEqual([...own].sort(compareClauseIds))
      for (const [id, { point, fates }] of Object.entries(regulation.clauses)) {
        expect(id).toMatch(new RegExp(`^${regulation.number}\\.`))
        expect(point.zh.length, id).toBeGreaterThan(2)
        expect(point.en.length, id).toBeGreaterThan(2)
        expect(fates.length, id).toBeGreaterThan(0)
      }
    }
  })

  it('carry every rule, number and interpretation', () => {
    const cited = [...rules.values(), ...datedValues, ...interpretations.values()].map(({ clause }) => clause)
    expect(cited.filter((id) => !clauseNamed(id))).toEqual([])
  })
})

describe('interpretations and amendments', () => {
  it('have ids of their own', () => {
    const all = regulations.flatMap((r) => Object.values(r.interpretations)).map(({ id }) => id)
    const amended = datedValues.flatMap((v) => v.amendments.map(({ id }) => id))
    const twice = (list: string[]) => list.filter((id, i) => list.indexOf(id) !== i)
    expect(twice(all)).toEqual([])
    expect(twice(amended)).toEqual([])
  })
})
