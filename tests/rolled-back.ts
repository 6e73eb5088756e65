import { type Db, inOffice, type Tx } from '#platform/db/database.ts'

const rollback = new Error('rolled back')

/** Runs in a transaction of office 1 that leaves nothing behind; returns what the work returns. */
export const rolledBack = async <T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> => {
  const results: T[] = []
  const outcome: unknown = await inOffice(db, 1, async (tx) => {
    results.push(await work(tx))
    throw rollback
  }).catch((error: unknown) => error)
  if (outcome !== rollback) throw outcome
  return results[0] as T
}
