import { z } from 'zod'
import { type Law, shippedLaw } from '#platform/law/interpretations.ts'
import { askRule, type SpokenVerdict, Unanswerable } from './rules.ts'

const caseTable = z.object({
  rule: z.string(),
  cases: z.array(
    z.object({
      name: z.string(),
      on: z.string(),
      facts: z.record(z.string(), z.unknown()),
      expect: z.record(z.string(), z.unknown()),
    }),
  ),
})

const caseTables = z.union([z.array(caseTable), caseTable.transform((table) => [table])])

export type CaseTable = z.infer<typeof caseTable>

export type CaseResult = {
  readonly rule: string
  readonly name: string
  readonly passed: boolean
  readonly expected: unknown
  /** The verdict, or the sentence that says why there is none. */
  readonly got: SpokenVerdict | string
}

/** Reads a file of cases. Throws `SyntaxError` for text that is not JSON, `ZodError` for another shape. */
export const readCases = (json: string): CaseTable[] => caseTables.parse(JSON.parse(json))

/** Whether `got` has all that `expected` asks: objects by the keys given, lists equal, `cites` as "contains these". */
export const matches = (expected: unknown, got: unknown, key = ''): boolean => {
  if (Array.isArray(expected)) {
    if (!Array.isArray(got)) return false
    if (key === 'cites') return expected.every((cite) => got.includes(cite))
    return expected.length === got.length && expected.every((item, i) => matches(item, got[i]))
  }
  if (typeof expected === 'object' && expected !== null) {
    if (typeof got !== 'object' || got === null) return false
    const found = got as Readonly<Record<string, unknown>>
    return Object.entries(expected).every(([name, value]) => matches(value, found[name], name))
  }
  return Object.is(expected, got) || expected === got
}

const answerTo = (rule: string, facts: unknown, on: string, law: Law): SpokenVerdict | string => {
  try {
    return askRule(rule, { facts, on }, law)
  } catch (error) {
    if (error instanceof Unanswerable) return error.message
    throw error
  }
}

/** Runs every case of the tables under `law`. */
export const runCases = (tables: readonly CaseTable[], law: Law = shippedLaw): CaseResult[] =>
  tables.flatMap(({ rule, cases }) =>
    cases.map(({ name, on, facts, expect }) => {
      const answer = answerTo(rule, facts, on, law)
      const got = typeof answer === 'string' ? answer : (JSON.parse(JSON.stringify(answer)) as SpokenVerdict)
      return { rule, name, passed: typeof got !== 'string' && matches(expect, got), expected: expect, got }
    }),
  )
