import type { Citation } from '#platform/law/verdict.ts'
import type { Who } from '#platform/people/who.ts'
import type { Context } from './context.ts'

/** Who may call an endpoint: one sentence, and the same as code. Its Chinese stands in `en.json`, as of every text. */
export type Policy<I = unknown> = {
  readonly sentence: string
  readonly allows: (who: Who, input: I, context: Context) => boolean | Promise<boolean>
  /** Clauses named in the sentence, for the refusal. */
  readonly cites: readonly Citation[]
}

const clausesIn = (sentence: string): Citation[] => (sentence.match(/\b\d{1,2}(?:\.\d+)+\b/g) ?? []) as Citation[]

/**
 * `policy('The section head signs the month of the own section (8.1.1).', (who, input) => …)`.
 * The clauses in the sentence stand in the refusal.
 */
export const policy = <I = unknown>(
  sentence: string,
  allows: (who: Who, input: I, context: Context) => boolean | Promise<boolean>,
): Policy<I> => ({ sentence, allows, cites: clausesIn(sentence) })

/** Everybody who works in the office, signed in. */
export const everybody = policy('Everybody who holds a post in the office today.', (who) => who.posts.length > 0)
