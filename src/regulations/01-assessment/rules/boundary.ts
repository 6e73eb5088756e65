import type { ClauseId } from '#platform/law/clause.ts'
import { refused, step } from '#platform/law/verdict.ts'

/** Exact to six decimals: what is a decimal on paper stays one (1.2 × 5 = 6, 0.1 + 0.2 = 0.3). Never −0. */
export const exactly = (n: number): number => Number(n.toFixed(6)) + 0

/** The sum of decimals, exact to six places. */
export const sumExactly = (numbers: readonly number[]): number => exactly(numbers.reduce((sum, n) => sum + n, 0))

export const notANumber = (clause: ClauseId) =>
  refused(step('给出的分数或金额不是一个有效的数。'), step('请填写一个数，可以带小数和负号。'), [clause])

export const unknownKind = (clause: ClauseId, given: string, known: readonly string[]) =>
  refused(step('不认识“{{given}}”。', { given }), step('请从这些里选一个：{{known}}。', { known: known.join('、') }), [
    clause,
  ])
