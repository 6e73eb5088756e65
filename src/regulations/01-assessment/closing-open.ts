import type { Day } from '#platform/law/day.ts'
import type { Interpretation, Law } from '#platform/law/interpretations.ts'
import type { Verdict } from '#platform/law/verdict.ts'

const prefix = 'interpretation:'

/** Whether the General Section has not confirmed the interpretation on the day (1.6). */
export const isProposed = (id: string, on: Day, law: Law): boolean =>
  law.inForce({ id, value: undefined } as Interpretation, on).status === 'proposed'

/** The interpretations that verdicts rest on and that the General Section has not confirmed on the day. */
export const proposedIn = (verdicts: readonly Verdict<unknown>[], on: Day, law: Law): string[] => {
  const cited = new Set(verdicts.flatMap(({ cites }) => cites.filter((c) => c.startsWith(prefix))))
  return [...cited].map((c) => c.slice(prefix.length)).filter((id) => isProposed(id, on, law))
}
