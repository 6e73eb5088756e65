import type { AnswerForm } from './answer.ts'
import type { ClauseId, Text } from './clause.ts'
import { type Day, isOnOrAfter } from './day.ts'
import { type Amendment, isInForce } from './values.ts'
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
  /** How another answer is written down, part by part; plain values need none. */
  readonly form?: AnswerForm
}

export type InForce<T> = { readonly id: string; readonly value: T; readonly status: 'proposed' | 'confirmed' }

/** The General Section's ruling: confirms or replaces the value of an interpretation from `from` on. */
export type Ruling = { readonly interpretation: string; readonly value: unknown; readonly from: Day }

/** The office switches an amendment that was not verified on, or off again, from `from` on (1.5). */
export type Switch = { readonly amendment: string; readonly isOn: boolean; readonly from: Day }

/** An office's law beyond the text: which interpretation is in force on a day, and which amendments are switched on. */
export type Law = {
  readonly inForce: <T>(interpretation: Interpretation<T>, on: Day) => InForce<T>
  /** What was verified is superior law and always on. */
  readonly isOn: (amendment: Pick<Amendment<unknown>, 'id' | 'grade'>, on: Day) => boolean
}

export const interpretation = <T>(i: Interpretation<T>): Interpretation<T> => i

const asProposed = <T>({ id, value }: Interpretation<T>): InForce<T> => ({ id, value, status: 'proposed' })

/** The law as shipped: every interpretation is the proposed one, every amendment that was verified is on. */
export const shippedLaw: Law = { inForce: asProposed, isOn: isInForce }

const latestFirst = <T extends { readonly from: Day }>(all: readonly T[]): T[] =>
  [...all].sort((a, b) => Temporal.PlainDate.compare(b.from, a.from))

/**
 * The law of an office: of its rulings and switches the latest that holds on the day, before what is shipped. Of two
 * from the same day the one given first is taken.
 */
export const lawWith = (rulings: readonly Ruling[], switches: readonly Switch[] = []): Law => {
  if (rulings.length === 0 && switches.length === 0) return shippedLaw
  const byInterpretation = Map.groupBy(latestFirst(rulings), (r) => r.interpretation)
  const byAmendment = Map.groupBy(latestFirst(switches), (s) => s.amendment)
  return {
    inForce: <T>(i: Interpretation<T>, on: Day) => {
      const ruling = byInterpretation.get(i.id)?.find((r) => isOnOrAfter(on, r.from))
      return ruling ? { id: i.id, value: ruling.value as T, status: 'confirmed' } : asProposed(i)
    },
    isOn: (amendment, on) =>
      isInForce(amendment) || byAmendment.get(amendment.id)?.find((s) => isOnOrAfter(on, s.from))?.isOn === true,
  }
}
