import type { ClauseId, Text } from './clause.ts'
import { type Day, isOnOrAfter } from './day.ts'
import type { Step } from './verdict.ts'

/** An answer that can be put in force, or why it cannot and what to do. */
export type Completed<T> = { readonly value: T } | { readonly reason: Step; readonly next: Step }

/**
 * An answer the product proposes where the text is silent or damaged. It is unconfirmed until the General Section
 * (1.6) confirms or replaces it, from a day on.
 */
export type Interpretation<T = unknown> = {
  /** Where an answer adds to what is in force: makes one of both, or says what is wrong with what is given. */
  completed?(given: unknown, inForce: T): Completed<T>
  /** Clause and a word for the question: `1.3.3.2.1/one-to-three-hours`. */
  readonly id: string
  readonly clause: ClauseId
  readonly question: Text
  /** The proposed answer as a sentence. */
  readonly proposal: Text
  readonly value: T
}

export type InForce<T> = { readonly id: string; readonly value: T; readonly status: 'proposed' | 'confirmed' }

/** The General Section's ruling: confirms or replaces the value of an interpretation from `from` on. */
export type Ruling = { readonly interpretation: string; readonly value: unknown; readonly from: Day }

/** An office's law beyond the text: which interpretation is in force on a day. */
export type Law = { readonly inForce: <T>(interpretation: Interpretation<T>, on: Day) => InForce<T> }

export const interpretation = <T>(i: Interpretation<T>): Interpretation<T> => i

const asProposed = <T>({ id, value }: Interpretation<T>): InForce<T> => ({ id, value, status: 'proposed' })

/** The law as shipped: every interpretation is the proposed one. */
export const shippedLaw: Law = { inForce: asProposed }

/** The law of an office: its rulings, the latest of each interpretation that holds on the day, before the proposals. */
export const lawWith = (rulings: readonly Ruling[]): Law => {
  if (rulings.length === 0) return shippedLaw
  const latestFirst = [...rulings].sort((a, b) => Temporal.PlainDate.compare(b.from, a.from))
  const byInterpretation = Map.groupBy(latestFirst, (r) => r.interpretation)
  return {
    inForce: <T>(i: Interpretation<T>, on: Day) => {
      const ruling = byInterpretation.get(i.id)?.find((r) => isOnOrAfter(on, r.from))
      return ruling ? { id: i.id, value: ruling.value as T, status: 'confirmed' } : asProposed(i)
    },
  }
}
