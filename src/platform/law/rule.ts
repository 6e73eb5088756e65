import type { ClauseId } from './clause.ts'
import type { Day } from './day.ts'
import { type Law, shippedLaw } from './interpretations.ts'
import type { Verdict } from './verdict.ts'

/** A pure decision: facts and a day in, a verdict out, under the interpretations in force (the shipped ones if not given). */
export type Rule<Facts, T> = ((facts: Facts, on: Day, law?: Law) => Verdict<T>) & { readonly clause: ClauseId }

/** `rule('8.2', (facts, on, law) => …)`. The clause comes first and must exist; early returns in the text's order. */
export const rule = <Facts, T>(
  clause: ClauseId,
  decide: (facts: Facts, on: Day, law: Law) => Verdict<T>,
): Rule<Facts, T> => Object.assign((facts: Facts, on: Day, law: Law = shippedLaw) => decide(facts, on, law), { clause })
