import { globSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import type { Driver } from './driver.ts'
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

/**
 * Brings the database to this program's schema in one transaction; several servers that start together wait for each
 * other. Throws where the database was made by another, unknown version.
 */
export const migrate = (driver: Driver): Promise<void> =>
  driver.transaction('', undefined, async (tx) => {
    const client = clientOf(tx)
    await client.query(`SELECT pg_advisory_xact_lock(${lockNumber})`)
    await client.query(journal)
    const { rows } = await client.query('SELECT hash FROM zhangfa_migrations ORDER BY position')
    const known = migrations()
    const isOurs = rows.length <= known.length && rows.every((row, i) => row.hash === known[i]?.hash)
    if (!isOurs)
      throw new Error(
        'The database was made by another version of the schema. Use the version that made it, or back it up there ' +
          'and restore here.',
      )
    for (const [position, { sql, hash }] of known.entries()) {
      if (position < rows.length) continue
      for (const statement of sql) await client.query(statement)
      await client.query('INSERT INTO zhangfa_migrations (position, hash) VALUES ($1, $2)', [position, hash])
    }
    await buildWalls(client)
  })
