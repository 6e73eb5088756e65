import type { z } from 'zod'
import { factSchemas as calendarFactSchemas, rules as calendarRules } from '#platform/calendar/rules.ts'
import type { ClauseId, Regulation } from '#platform/law/clause.ts'
import type { Day } from '#platform/law/day.ts'
import type { FactWords } from '#platform/law/fact-axes.ts'
import type { Interpretation, Law } from '#platform/law/interpretations.ts'
import type { ResultWords } from '#platform/law/nearest-words.ts'
import type { DatedValue } from '#platform/law/values.ts'
import type { Verdict } from '#platform/law/verdict.ts'
import * as assessment from '#regulations/01-assessment/index.ts'
import * as attendance from '#regulations/08-attendance/index.ts'

type Decide = (facts: never, on: Day, law?: Law) => Verdict<unknown>

/** The law side of a regulation, as it runs in the browser and on the server. */
export type RegulationLaw = {
  readonly regulation: Regulation
  readonly rules: Readonly<Record<string, Decide>>
  readonly factSchemas: Readonly<Record<string, z.ZodType>>
  readonly interpretations: Readonly<Record<string, Interpretation>>
  readonly values: Readonly<Record<string, DatedValue<unknown, never>>>
  readonly factWords: FactWords
  readonly resultWords: ResultWords
}

/** The regulations that run, in their order. */
export const regulations: readonly RegulationLaw[] = [
  { ...assessment, regulation: assessment.assessment },
  { ...attendance, regulation: attendance.attendance, values: { ...attendance.values, ...attendance.birthValues } },
]

export type NamedRule = {
  /** `attendance.latenessPoints`. */
  readonly name: string
  /** The regulation that it belongs to; the calendar's are those of attendance. */
  readonly regulation: RegulationLaw
  readonly clause: ClauseId
  readonly decide: Decide
  readonly facts: z.ZodType
}

type Part = Pick<RegulationLaw, 'rules' | 'factSchemas'> & { readonly key: string; readonly otherwise: ClauseId }

const named = ({ key, rules, factSchemas: schemas, otherwise }: Part, regulation: RegulationLaw): NamedRule[] =>
  Object.entries(rules).flatMap(([short, decide]) => {
    const facts = schemas[short]
    if (!facts) throw new Error(`${key}.${short} has no schema of its facts: add it to factSchemas`)
    const clause = 'clause' in decide ? (decide.clause as ClauseId) : otherwise
    return [{ name: `${key}.${short}`, regulation, clause, decide, facts }]
  })

/** Every rule by its full name, the calendar's included. */
export const rules: ReadonlyMap<string, NamedRule> = new Map(
  [
    ...regulations.flatMap((r) => named({ ...r, key: r.regulation.key, otherwise: '1.6' }, r)),
    ...regulations
      .filter((r) => r.regulation.key === 'attendance')
      .flatMap((r) =>
        named({ key: 'calendar', rules: calendarRules, factSchemas: calendarFactSchemas, otherwise: '8.1.1' }, r),
      ),
  ].map((r) => [r.name, r]),
)

/** Every interpretation the product proposes, by its id. */
export const interpretations: ReadonlyMap<string, Interpretation> = new Map(
  regulations.flatMap((r) => Object.values(r.interpretations)).map((i) => [i.id, i]),
)

/** Every number that can be amended, with the regulation it belongs to. */
export const datedValues: readonly DatedValue<unknown, never>[] = regulations.flatMap((r) => Object.values(r.values))

/** The clause of an id such as `1.3.3.2.1`, or `undefined`. */
export const clauseNamed = (id: string) =>
  regulations.find((r) => Object.hasOwn(r.regulation.clauses, id))?.regulation.clauses[id]

/** Paths of the text's own numbering that the product knows under another id. */
export const pathsInText = assessment.pathsInText
