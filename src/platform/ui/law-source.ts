import { createContext, use } from 'react'
import type { Fate, Text } from '#platform/law/clause.ts'
import type { Grade, Operator } from '#platform/law/values.ts'

export type AmendmentCard = {
  readonly id: string
  readonly operator: Operator
  readonly from: string
  readonly source: Text
  readonly grade: Grade
  readonly inForce: boolean
  /** What the office decided on an amendment that was not verified, the latest first. */
  readonly switches: readonly { readonly state: 'on' | 'off'; readonly from: string; readonly decidedBy: string }[]
  /** What the amendment makes of the value, as words. */
  readonly value?: Text
}

export type RulingCard = {
  readonly from: string
  readonly reason: string
  readonly by: string
  readonly at: string
  readonly answer: Text
}

export type InterpretationCard = {
  readonly id: string
  readonly clause: string
  readonly question: Text
  readonly proposal: Text
  readonly status: 'proposed' | 'confirmed'
  readonly rulings: readonly RulingCard[]
}

/** A clause as a reader meets it: its point, the office's own words, and what changed or explained it. */
export type ClauseCard = {
  readonly id: string
  readonly regulation: { readonly number: number; readonly title: Text }
  readonly point: Text
  readonly fates: readonly Fate[]
  readonly words: string | null
  readonly amendments: readonly AmendmentCard[]
  readonly interpretations: readonly InterpretationCard[]
}

export type MarginClause = {
  readonly id: string
  readonly point: Text
  readonly fates: readonly Fate[]
  /** Number of the clause's questions that nobody has confirmed yet. */
  readonly openQuestions: number
}

/** A rule with the facts and the day it is asked about: `attendance.latenessPoints`, 6 minutes, on 2 March 2026. */
export type RuleAsked = {
  readonly rule: string
  readonly facts: Readonly<Record<string, unknown>>
  /** ISO day. */
  readonly on: string
}

/** A change of one fact that would alter a verdict, as a sentence. */
export type NearestSaid = { readonly fact: string; readonly to: unknown; readonly says: Text }

/** Where clause tags and margins get the law from; the application gives it once, at the root. */
export type LawSource = {
  readonly clause: (id: string) => Promise<ClauseCard>
  readonly regulation: (number: number) => Promise<readonly MarginClause[]>
  readonly nearest: (asked: RuleAsked) => Promise<readonly NearestSaid[]>
}

const LawSourceContext = createContext<LawSource | undefined>(undefined)

export const LawSourceProvider = LawSourceContext.Provider

export const useLawSource = (): LawSource => {
  const source = use(LawSourceContext)
  if (!source) throw new Error('a clause is shown outside of LawSourceProvider')
  return source
}
