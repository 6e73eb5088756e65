import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import type { Pool } from 'pg'
import { Refusal } from '#platform/api/refusal.ts'
import { step } from '#platform/law/verdict.ts'
import type { Driver } from './driver.ts'
import { makeEmbedded, openEmbedded } from './embedded.ts'
import { explained } from './errors.ts'
import { migrate } from './migrate.ts'
import { isTooOld, openingRefused, serverTooOld } from './opening.ts'
import { openPostgres } from './postgres.ts'
import { type Client, openTransaction, type Tx } from './transaction.ts'
import { officeRole } from './walls.ts'

export { instantText } from './columns.ts'
export { isUniqueViolation } from './errors.ts'
export { newId } from './id.ts'
export { officeOf, type Tx } from './transaction.ts'

export type Db = {
  readonly mode: 'embedded' | 'postgres'
  /**
   * For what belongs to no office (sign-in, jobs). Joins the transaction of the caller if there is one, otherwise each
   * statement stands alone.
   */
  readonly outside: NodePgDatabase
  /** The same, as text with `$1` parameters. */
  readonly query: Client['query']
  readonly driver: Driver
  readonly close: () => Promise<void>
}

/** The database over a driver, already migrated. */
export const databaseOver = (driver: Driver): Db => {
  const query: Client['query'] = async (...statement) => {
    try {
      return await (openTransaction()?.client ?? driver).query(...statement)
    } catch (error) {
      throw explained(error)
    }
  }
  return {
    mode: driver.mode,
    outside: drizzle({ client: { query } as unknown as Pool }),
    query,
    driver,
    close: driver.close,
  }
}

const open = async ({ dataDir, databaseUrl }: { dataDir?: string; databaseUrl?: string }): Promise<Driver> => {
  if (databaseUrl) return openPostgres(databaseUrl)
  if (dataDir) return openEmbedded(dataDir)
  throw new Refusal({
    code: 'no-database',
    reason: step('没有指定数据库。'),
    next: step('请设置 ZHANGFA_DATA（数据目录）或 DATABASE_URL（PostgreSQL）。'),
  })
}

const assertNewEnough = async (driver: Driver): Promise<void> => {
  const { rows } = await driver.query(`select current_setting('server_version_num')::int / 10000 as version`)
  const version = Number(rows[0]?.version)
  if (isTooOld(version)) throw serverTooOld(version)
}

/**
 * Opens PostgreSQL by its URL, or else the embedded database in the data directory, and brings it to the schema.
 * Refuses when another process holds the directory, when it cannot be written, or when the server cannot be used.
 */
export const openDatabase = async (settings: { dataDir?: string; databaseUrl?: string }): Promise<Db> => {
  const driver = await open(settings)
  try {
    if (driver.mode === 'postgres') await assertNewEnough(driver)
    await migrate(driver)
  } catch (error) {
    await driver.close()
    throw settings.databaseUrl ? openingRefused(error, settings.databaseUrl) : explained(error)
  }
  return databaseOver(driver)
}

/**
 * Makes the embedded database of a data directory that has none and lets `fill` write in it; whoever asks for it when
 * it is there already gets nothing new. Nothing is left of what broke off, and the whole is on the disk at the end.
 */
export const makeDatabase = (dataDir: string, fill: (db: Db) => Promise<unknown>): Promise<void> =>
  makeEmbedded(dataDir, async (driver) => {
    await migrate(driver)
    await fill(databaseOver(driver))
  })

const transaction = async <T>(
  db: Db,
  opening: string,
  officeId: number | undefined,
  work: (tx: Tx) => Promise<T>,
): Promise<T> => {
  if (openTransaction()) throw new Error('A transaction is open already: pass its tx on instead of opening another.')
  try {
    return await db.driver.transaction(opening, officeId, work)
  } catch (error) {
    throw explained(error)
  }
}

/**
 * Runs `work` in one transaction that sees and touches this office alone (row-level security). With `acrossOffices`
 * the only place that opens transactions. An outage or a collision becomes a `Refusal` that may be tried again.
 */
export const inOffice = <T>(db: Db, officeId: number, work: (tx: Tx) => Promise<T>): Promise<T> => {
  if (!Number.isSafeInteger(officeId)) throw new RangeError(`${officeId} is not an office's number`)
  const opening =
    `SET LOCAL ROLE ${officeRole}; SET LOCAL citus.propagate_set_commands = 'local'; ` +
    `SET LOCAL "zhangfa.office" = '${officeId}'`
  return transaction(db, opening, officeId, work)
}

/** Runs `work` in one transaction without an office's walls: for sign-in, jobs, demo and restore only. */
export const acrossOffices = <T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> =>
  transaction(db, '', undefined, work)
