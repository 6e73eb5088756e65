import { globSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { Refusal } from '#platform/api/refusal.ts'
import { step } from '#platform/law/verdict.ts'
import type { Driver } from './driver.ts'
import { makeFunctions } from './functions.ts'
import { clientOf } from './transaction.ts'
import { buildWalls } from './walls.ts'

export const migrationsFolder = fileURLToPath(new URL('../../../drizzle', import.meta.url))

/** The schema that this program works with: the hash of its last migration. */
export const schemaVersion = (): string => migrations().at(-1)?.hash ?? ''

const migrations = () => readMigrationFiles({ migrationsFolder })

/** The SQL that makes the tables, in order. */
export const migrationFiles = (): string[] =>
  globSync('*.sql', { cwd: migrationsFolder })
    .sort()
    .map((f) => join(migrationsFolder, f))

const lockNumber = 7_201_808

const journal = `
  CREATE TABLE IF NOT EXISTS zhangfa_migrations (
    position integer PRIMARY KEY, hash text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`

const otherVersion = (): Refusal =>
  new Refusal({
    code: 'database-of-other-version',
    reason: step('数据库是另一个版本的章法建的，表结构不同。'),
    next: step('请用建它的那个版本打开，或在那里备份。'),
  })

/**
 * Brings the database to this program's schema in one transaction; several servers that start together wait for each
 * other. Refuses a database that another, unknown version made.
 */
export const migrate = (driver: Driver): Promise<void> =>
  driver.transaction('', undefined, async (tx) => {
    const client = clientOf(tx)
    await client.query(`SELECT pg_advisory_xact_lock(${lockNumber})`)
    await client.query(journal)
    const { rows } = await client.query('SELECT hash FROM zhangfa_migrations ORDER BY position')
    const known = migrations()
    const isOurs = rows.length <= known.length && rows.every((row, i) => row.hash === known[i]?.hash)
    if (!isOurs) throw otherVersion()
    for (const [position, { sql, hash }] of known.entries()) {
      if (position < rows.length) continue
      for (const statement of sql) await client.query(statement)
      await client.query('INSERT INTO zhangfa_migrations (position, hash) VALUES ($1, $2)', [position, hash])
    }
    await buildWalls(client)
    await makeFunctions(client)
  })
