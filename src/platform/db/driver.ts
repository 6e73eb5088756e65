import type { Db as JobDatabase } from 'pg-boss'
import type { Client, Tx } from './transaction.ts'

/** What the two databases have in common. Only `database.ts` uses it. */
export type Driver = {
  readonly mode: 'embedded' | 'postgres'
  /** BEGIN, `opening` (statements without parameters), `work`, COMMIT; ROLLBACK when anything throws. */
  readonly transaction: <T>(opening: string, officeId: number | undefined, work: (tx: Tx) => Promise<T>) => Promise<T>
  /** One statement outside any transaction of ours. */
  readonly query: Client['query']
  /** The database as the job queues ask it: several statements in one text, their own types in the answers. */
  readonly forJobs: () => Promise<JobDatabase>
  readonly close: () => Promise<void>
}
