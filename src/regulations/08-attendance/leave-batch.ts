import type { Tx } from '#platform/db/transaction.ts'
import type { Batched } from '#platform/flow/cases-api.ts'
import type { Moment } from '#platform/flow/engine.ts'
import { approveLeave, moveLeave } from './leave.ts'
import { fileLeaves } from './leave-return.ts'

/** What is done for several slips at once: granted as asked (8.2), a return noted, a slip filed (8.8). */
export const leaveInBatch = (
  tx: Tx,
  { subjectId: requestId, action, expectedVersion }: Batched,
  moment: Moment,
): Promise<unknown> => {
  if (action === 'approve') return approveLeave(tx, { requestId, expectedVersion }, moment)
  if (action === 'acknowledge') return moveLeave(tx, { requestId, action, expectedVersion }, moment)
  return fileLeaves(tx, [requestId], moment)
}
