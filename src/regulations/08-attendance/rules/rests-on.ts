import { type Citation, decided, gap, type Step, type Verdict } from '#platform/law/verdict.ts'

const distinct = (cites: readonly Citation[]): readonly Citation[] => [...new Set(cites)]

/**
 * A verdict no surer than the first open one of its grounds: by that one's interpretation, or decided where none is
 * open. The grounds all have a value.
 */
export const restingOn = <T>(
  grounds: readonly Verdict<unknown>[],
  value: T,
  cites: readonly Citation[],
  because: readonly Step[],
): Verdict<T> => {
  const open = grounds.find((ground) => ground.outcome === 'gap')
  if (open?.outcome !== 'gap' || !open.interpretation) return decided(value, distinct(cites), because)
  const { id, status } = open.interpretation
  const named: Citation = `interpretation:${id}`
  const others = distinct(cites).filter((cite) => cite !== named)
  return gap(open.question, { id, value, status }, others, because)
}

/** A verdict without a value, passed on by a rule that rests on it. */
export const unanswered = <T>(verdict: Verdict<unknown>): Verdict<T> => verdict as Verdict<T>
