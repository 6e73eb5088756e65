import type { Tx } from '#platform/db/transaction.ts'
import type { Who } from '#platform/people/who.ts'
import { waysToSeat } from './acting.ts'
import { isAskedAbout } from './asides.ts'
import { type Case, openTaskOf } from './cases.ts'
import type { Flow } from './definition.ts'

/**
 * Whether a case comes to the person, who therefore reads it: it waits for a seat they fill, for themself or in
 * somebody's stead, or they were asked about it.
 */
export const comesTo = async <Facts>(
  tx: Tx,
  f: Flow<Facts>,
  { id, step }: Pick<Case, 'id' | 'step'>,
  who: Who,
): Promise<boolean> => {
  const task = await openTaskOf(tx, id)
  if (task && waysToSeat(f, { step }, task.seat, who).length > 0) return true
  return isAskedAbout(tx, id, who.personId)
}
