/** A text for people in the product's two written languages. */
export type Text = { readonly zh: string; readonly en: string }

/** What becomes of a clause when the regulation runs. */
export type Fate = 'rule' | 'flow' | 'register' | 'duty' | 'notice' | 'judgement' | 'gap' | 'declaratory'

export type Clause = {
  /** The clause's point in our own words; the office's own text is imported, never shipped. */
  readonly point: Text
  readonly fates: readonly Fate[]
}

export type Clauses<Id extends string = string> = Readonly<Record<Id, Clause>>

/**
 * The union of clause ids of all regulations. Each `clauses.ts` adds its own by declaration merging, so that an id
 * which no regulation has does not compile:
 * `declare module '#platform/law/clause.ts' { interface ClauseIds extends Record<keyof typeof clauses, true> {} }`
 */
// biome-ignore lint/suspicious/noEmptyInterface: regulations merge their ids into it
export interface ClauseIds {}
export type ClauseId = keyof ClauseIds & string

export type Regulation<Id extends string = string> = {
  readonly number: number
  readonly slug: string
  /** First word of its rules' names: `attendance.latenessPoints`. */
  readonly key: string
  readonly title: Text
  readonly clauses: Clauses<Id>
}

export const regulation = <Id extends string>(r: Regulation<Id>): Regulation<Id> => r

/** `1.3.10` comes after `1.3.9`. */
export const compareClauseIds = (a: string, b: string): number => {
  const left = a.split('.').map(Number)
  const right = b.split('.').map(Number)
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] ?? -1) - (right[i] ?? -1)
    if (difference !== 0) return difference
  }
  return 0
}
