import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Writable } from 'node:stream'
import { shanghaiClock } from '#platform/calendar/shanghai.ts'
import { zipInto } from './archive.ts'
import { readMe } from './backup-readme.ts'
import { instantText } from './columns.ts'
import { acrossOffices, type Db } from './database.ts'
import { migrationFiles, schemaVersion } from './migrate.ts'
import { type Client, clientOf } from './transaction.ts'
import { quoted } from './walls.ts'

export type BackupPart = { readonly name: string; readonly rows: number; readonly sm3: string }

export type Manifest = {
  readonly product: 'zhangfa'
  readonly format: 1
  readonly madeAt: string
  /** Hash of the last migration: only a program of the same schema restores the file. */
  readonly schema: string
  readonly tables: readonly { readonly table: string; readonly rows: number; readonly parts: readonly BackupPart[] }[]
  /** Where each register's chain ends. */
  readonly chains: readonly {
    readonly office: number
    readonly register: string
    readonly serial: number
    readonly hash: string
  }[]
}

export const sm3Of = (content: Buffer): string => createHash('sm3').update(content).digest('hex')

/** What a backup made at an instant is called: `zhangfa-2026-03-02T100000.zip`. */
export const backupName = (at: Temporal.Instant): string => {
  const stamp = shanghaiClock(at).toString({ smallestUnit: 'second' })
  return `zhangfa-${stamp.replaceAll(':', '')}.zip`
}

const rowsInPart = 10_000

/** `holdsFiles`: a row may be as large as an uploaded file, twice over as text. */
export type BackedUpTable = { readonly table: string; readonly key: readonly string[]; readonly holdsFiles: boolean }

/** Every table of the product with its primary key's columns, by name. */
export const tablesOf = async (client: Client): Promise<BackedUpTable[]> => {
  const { rows } = await client.query(`
    select c.relname as table, coalesce(json_agg(a.attname order by array_position(i.indkey::int2[], a.attnum))
      filter (where a.attname is not null), '[]')::text as key,
      exists (select from pg_attribute f where f.attrelid = c.oid and f.atttypid = 'bytea'::regtype and f.attnum > 0)
        as holds_files
    from pg_class c
    left join pg_index i on i.indrelid = c.oid and i.indisprimary
    left join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey)
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'zhangfa_migrations'
    group by c.oid, c.relname order by c.relname`)
  return rows.map(({ table, key, holds_files }) => ({ table, key: JSON.parse(key), holdsFiles: holds_files }))
}

type Zip = ReturnType<typeof zipInto>

/** A part is small enough to be one text when it is restored: its rows end with the one that reaches this. */
const charactersInPart = 16 * 1024 * 1024

/** Rows of the open cursor until the part is full; none when there are no more. */
const nextLines = async (client: Client, holdsFiles: boolean): Promise<string[]> => {
  if (!holdsFiles) {
    const { rows } = await client.query(`fetch ${rowsInPart} from backup`)
    return rows.map((r) => r.line)
  }
  const lines: string[] = []
  for (let characters = 0; characters < charactersInPart; ) {
    const { rows } = await client.query('fetch 1 from backup')
    if (rows.length === 0) break
    lines.push(rows[0].line)
    characters += rows[0].line.length
  }
  return lines
}

const backUpTable = async (client: Client, zip: Zip, { table, key, holdsFiles }: BackedUpTable) => {
  const order = key.length > 0 ? `order by ${key.map(quoted).join(', ')}` : ''
  await client.query(
    `declare backup no scroll cursor for select row_to_json(t)::text as line from ${quoted(table)} t ${order}`,
  )
  const parts: BackupPart[] = []
  for (;;) {
    const lines = await nextLines(client, holdsFiles)
    if (lines.length === 0) break
    const content = Buffer.from(`${lines.join('\n')}\n`)
    const name = `tables/${table}.${String(parts.length + 1).padStart(4, '0')}.jsonl`
    await zip.add(name, content)
    parts.push({ name, rows: lines.length, sm3: sm3Of(content) })
  }
  await client.query('close backup')
  return { table, rows: parts.reduce((sum, p) => sum + p.rows, 0), parts }
}

/**
 * Writes the whole database of one moment, sign-in included, into a stream as one .zip that needs no product to be
 * read. Others go on working meanwhile on PostgreSQL; on the embedded database they wait. Ends nothing: the caller
 * ends the stream.
 */
export const writeBackup = (db: Db, stream: Writable, at: Temporal.Instant): Promise<Manifest> =>
  acrossOffices(db, async (tx) => {
    const client = clientOf(tx)
    await client.query('set transaction isolation level repeatable read read only')
    await client.query(`set local timezone = 'UTC'`)
    const zip = zipInto(stream)
    const madeAt = instantText(at)
    await zip.add('README.txt', Buffer.from(readMe(madeAt)))
    const schema = migrationFiles().map((file) => readFileSync(file, 'utf8'))
    await zip.add('schema.sql', Buffer.from(schema.join('\n')))
    const tables = []
    for (const table of await tablesOf(client)) tables.push(await backUpTable(client, zip, table))
    const chains = await client.query(
      'select office_id as office, register, serial, hash from register_heads order by office_id, register',
    )
    const manifest: Manifest = {
      product: 'zhangfa',
      format: 1,
      madeAt,
      schema: schemaVersion(),
      tables,
      chains: chains.rows as Manifest['chains'][number][],
    }
    await zip.add('manifest.json', Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`))
    await zip.finish()
    return manifest
  })
