import { Refusal } from '#platform/api/refusal.ts'
import { step } from '#platform/law/verdict.ts'
import { BrokenArchive, openArchive } from './archive.ts'
import { type BackupPart, type Manifest, sm3Of, tablesOf } from './backup.ts'
import { acrossOffices, type Db } from './database.ts'
import { schemaVersion } from './migrate.ts'
import { type Client, clientOf } from './transaction.ts'
import { quoted } from './walls.ts'

type Archive = Awaited<ReturnType<typeof openArchive>>

const damaged = (what: string): Refusal =>
  new Refusal({
    code: 'backup-damaged',
    reason: step('备份文件不完整或已损坏：{{what}}', { what }),
    next: step('没有写入任何数据。请换用另一份备份，或重新复制该文件。'),
  })

const otherSchema = (): Refusal =>
  new Refusal({
    code: 'backup-of-other-version',
    reason: step('备份是另一个版本的章法做的，表结构不同。'),
    next: step('请用做备份的那个版本恢复，再升级。'),
  })

const notEmpty = (table: string): Refusal =>
  new Refusal({
    code: 'database-not-empty',
    reason: step('目标数据库里已有数据（{{table}}）。', { table }),
    next: step('请用 ZHANGFA_DATA 或 DATABASE_URL 指定一个空的数据目录或数据库。'),
  })

const readManifest = async (archive: Archive): Promise<Manifest> => {
  const text = (await archive.read('manifest.json')).toString('utf8')
  const manifest = JSON.parse(text) as Partial<Manifest>
  if (manifest.product !== 'zhangfa' || manifest.format !== 1) throw new BrokenArchive('manifest.json')
  return manifest as Manifest
}

const refuseUnlessEmpty = async (client: Client, tables: readonly string[]): Promise<void> => {
  for (const table of tables) {
    const { rows } = await client.query(`select 1 from ${quoted(table)} limit 1`)
    if (rows.length > 0) throw notEmpty(table)
  }
}

type ForeignKey = { table: string; name: string; definition: string }

/** Takes the foreign keys off, and gives them back afterwards: then every row is checked, whatever the order. */
const withoutForeignKeys = async (client: Client, work: () => Promise<void>): Promise<void> => {
  const { rows } = await client.query(`
    select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0`)
  const keys = rows as ForeignKey[]
  for (const { table, name } of keys) await client.query(`alter table ${table} drop constraint ${quoted(name)}`)
  await work()
  for (const { table, name, definition } of keys)
    await client.query(`alter table ${table} add constraint ${quoted(name)} ${definition}`)
}

const linesAtOnce = 2_000

const restorePart = async (client: Client, archive: Archive, table: string, part: BackupPart): Promise<void> => {
  const content = await archive.read(part.name)
  if (sm3Of(content) !== part.sm3) throw new BrokenArchive(part.name)
  const lines = content.toString('utf8').trimEnd().split('\n')
  for (let i = 0; i < lines.length; i += linesAtOnce) {
    const batch = `[${lines.slice(i, i + linesAtOnce).join(',')}]`
    const into = quoted(table)
    await client.query(`insert into ${into} select * from json_populate_recordset(null::${into}, $1::json)`, [batch])
  }
}

const refuseUnlessComplete = async (client: Client, manifest: Manifest): Promise<void> => {
  for (const { table, rows } of manifest.tables) {
    const { rows: counted } = await client.query(`select count(*)::int as n from ${quoted(table)}`)
    if (counted[0]?.n !== rows) throw new BrokenArchive(table)
  }
}

/**
 * Brings a backup into an empty database of the same schema, embedded or PostgreSQL, in one transaction. Refuses a
 * damaged file, another schema's, and a database that holds anything, and then leaves it as it was.
 */
export const restoreBackup = async (db: Db, path: string): Promise<Manifest> => {
  try {
    const archive = await openArchive(path)
    try {
      const manifest = await readManifest(archive)
      if (manifest.schema !== schemaVersion()) throw otherSchema()
      await acrossOffices(db, async (tx) => {
        const client = clientOf(tx)
        await refuseUnlessEmpty(
          client,
          (await tablesOf(client)).map((t) => t.table),
        )
        await withoutForeignKeys(client, async () => {
          for (const { table, parts } of manifest.tables)
            for (const part of parts) await restorePart(client, archive, table, part)
        })
        await refuseUnlessComplete(client, manifest)
      })
      return manifest
    } finally {
      await archive.close()
    }
  } catch (error) {
    if (error instanceof BrokenArchive || error instanceof SyntaxError) throw damaged(error.message)
    throw error
  }
}
