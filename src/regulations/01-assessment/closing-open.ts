import type { Day } from '#platform/law/day.ts'
import type { Interpretation, Law } from '#platform/law/interpretations.ts'
import type { Verdict } from '#platform/law/verdict.ts'
import { restsOn } from './ledger.ts'

/** Whether the General Section has not confirmed the interpretation on the day (1.6). */
export const isProposed = (id: string, on: Day, law: Law): boolean =>
  law.inForce({ id, value: undefined } as Interpretation, on).status === 'proposed'

/** The interpretations that verdicts rest on and that the General Section has not confirmed on the day. */
export const proposedIn = (verdicts: readonly Verdict<unknown>[], on: Day, law: Law): string[] =>
  [...new Set(verdicts.flatMap(restsOn))].filter((id) => isProposed(id, on, law))
