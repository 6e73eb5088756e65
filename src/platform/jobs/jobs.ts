import { type Db as JobDatabase, type JobWithMetadata, PgBoss } from 'pg-boss'
import type { Logger } from 'pino'
import type { Db } from '#platform/db/database.ts'
import { clientOf, type Tx } from '#platform/db/transaction.ts'

/** How often queues are looked at, and how long a job that failed waits: growing from `first` to `longest`. Seconds. */
export type Pace = { readonly look: number; readonly first: number; readonly longest: number; readonly tries: number }

/** A job as it is worked on; at the last attempt `isLast` says that it is not tried again. */
export type Attempt = { readonly data: unknown; readonly isLast: boolean }

export type Queue = {
  readonly name: string
  readonly pace: Pace
  /** How many jobs are worked on at once. */
  readonly atOnce?: number
  /** Does the job. What it throws is tried again, until it has been tried often enough. */
  readonly work: (attempt: Attempt) => Promise<void>
}

export type NewJob = { readonly id: string; readonly data: object }

export type Jobs = {
  /** Puts jobs into a queue in a transaction across offices: with what else it does, or not at all. A known id is not put twice. */
  readonly put: (tx: Tx, queue: string, jobs: readonly NewJob[]) => Promise<void>
  /** Has the queue looked at now. */
  readonly nudge: (queue: string) => void
  /** Waits for the jobs under way. */
  readonly close: () => Promise<void>
}

const asJobDatabase = (tx: Tx): JobDatabase => ({
  executeSql: (text, values) => clientOf(tx).query(text, values),
})

/** Every job carries them: a queue keeps those that it was once made with. */
const settingsFor = ({ pace }: Queue) => ({
  retryLimit: pace.tries - 1,
  retryDelay: pace.first,
  retryBackoff: true,
  retryDelayMax: pace.longest,
  expireInSeconds: 120,
})

const closingMs = 10_000

/**
 * Opens the job queues on the product's own database, of either kind. They lie in a schema of their own (`pgboss`):
 * outside of the offices' walls, of the product's migrations and of its backups. What is to be done is therefore
 * written in the product's own tables first, and a job only carries its id.
 */
export const openJobs = async (db: Db, queues: readonly Queue[], log: Logger): Promise<Jobs> => {
  const boss = new PgBoss({
    db: await db.driver.forJobs(),
    backend: db.mode === 'embedded' ? 'pglite' : 'postgres',
    schedule: false,
    reindex: false,
    monitorVacuum: false,
  })
  boss.on('error', (err) => log.warn({ err }, 'job queue'))
  await boss.start()
  const workers = new Map<string, string>()
  for (const queue of queues) {
    await boss.createQueue(queue.name)
    const options = {
      includeMetadata: true,
      pollingIntervalSeconds: queue.pace.look,
      localConcurrency: queue.atOnce ?? 1,
    } as const
    const worker = await boss.work(queue.name, options, async (jobs: JobWithMetadata<object>[]) => {
      for (const { data, retryCount, retryLimit } of jobs) await queue.work({ data, isLast: retryCount >= retryLimit })
    })
    workers.set(queue.name, worker)
  }
  return {
    put: async (tx, name, jobs) => {
      const queue = queues.find((q) => q.name === name)
      if (!queue) throw new Error(`There is no queue ${name}.`)
      const settings = settingsFor(queue)
      const put = jobs.map((job) => ({ ...job, ...settings }))
      if (put.length > 0) await boss.insert(name, put, { db: asJobDatabase(tx) })
    },
    nudge: (queue) => {
      const worker = workers.get(queue)
      if (worker) boss.notifyWorker(worker)
    },
    close: () => boss.stop({ graceful: true, timeout: closingMs }),
  }
}
