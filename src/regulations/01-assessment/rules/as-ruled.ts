import type { InForce } from '#platform/law/interpretations.ts'
import { type Citation, decided, gap, type Step, type Verdict } from '#platform/law/verdict.ts'

/**
 * A value that an interpretation leads to: decided once the General Section has confirmed it, until then a gap that
 * says what the text leaves open (1.6).
 */
export const asRuled = <T>(
  question: Step,
  { id, status }: Pick<InForce<unknown>, 'id' | 'status'>,
  value: T,
  cites: readonly Citation[],
  because: readonly Step[],
): Verdict<T> =>
  status === 'confirmed'
    ? decided(value, [...cites, `interpretation:${id}`], because)
    : gap(question, { id, value, status }, [...cites, '1.6'], because)
