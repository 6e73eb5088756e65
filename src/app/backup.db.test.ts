import { createWriteStream } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { asc } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { auditRegister } from '#platform/audit/audit.ts'
import { auditEvents } from '#platform/audit/tables.ts'
import { openArchive } from '#platform/db/archive.ts'
import { writeBackup } from '#platform/db/backup.ts'
import { acrossOffices, type Db, inOffice, openDatabase } from '#platform/db/database.ts'
import { restoreBackup } from '#platform/db/restore.ts'
import { testDatabase } from '#platform/db/testing.ts'
import { users } from '#platform/people/auth-tables.ts'
import { people, posts, sections } from '#platform/people/tables.ts'
import { appendTo } from '#platform/register/register.ts'
import { verifyAll } from './verify.ts'

const at = Temporal.Instant.from('2026-03-02T01:00:00Z')

let root: string
let source: Db
let file: string

const emptyTarget = async (): Promise<Db> => openDatabase({ dataDir: await mkdtemp(join(root, 'target-')) })

const fill = async (db: Db): Promise<void> => {
  await db.outside.insert(users).values({ id: 'u', name: '唐', email: 'u@x', office: 1 })
  await inOffice(db, 1, async (tx) => {
    await tx.insert(sections).values({ officeId: 1, id: 's', name: '综合科 "一"\n' })
    await tx.insert(people).values({ officeId: 1, id: 'p', name: '唐\\书', bornOn: '1987-05-01' })
    await tx
      .insert(posts)
      .values({ officeId: 1, id: 'x', personId: 'p', kind: 'member', sectionId: 's', from: '2026-01-01' })
    const events = Array.from({ length: 2_500 }, (_, i) => ({ kind: 'k', subject: `${i}`, details: { i, 文: '字\n' } }))
    await appendTo(tx, auditRegister, events, { by: 'p', at, cites: ['8.1.1'] })
  })
}

const backUp = async (db: Db, path: string) => {
  const stream = createWriteStream(path)
  const manifest = await writeBackup(db, stream, at)
  stream.end()
  await finished(stream)
  return manifest
}

const contents = (db: Db) =>
  acrossOffices(db, async (tx) => ({
    people: await tx.select().from(people),
    posts: await tx.select().from(posts),
    users: await tx.select().from(users),
    events: await tx.select().from(auditEvents).orderBy(asc(auditEvents.serial)),
  }))

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'zhangfa-backup-'))
  file = join(root, 'backup.zip')
  source = await testDatabase()
  await fill(source)
  await backUp(source, file)
})
afterAll(async () => {
  await source.close()
  await rm(root, { recursive: true, force: true })
})

describe('backup and restore', () => {
  test('bring everything into an empty database, sign-in included, with chains intact; and from there back again', async () => {
    const target = await emptyTarget()
    await restoreBackup(target, file)
    expect(await contents(target)).toEqual(await contents(source))
    expect(await verifyAll(target)).toEqual(await verifyAll(source))
    expect((await verifyAll(target)).every((f) => f.ok)).toBe(true)
    const again = join(root, 'again.zip')
    await backUp(target, again)
    await target.close()
    const back = await testDatabase()
    await acrossOffices(back, (tx) => tx.execute('delete from offices'))
    await restoreBackup(back, again)
    expect(await contents(back)).toEqual(await contents(source))
    await back.close()
  })

  test('the file reads without the product: one record a line, a manifest with what is in each file', async () => {
    const archive = await openArchive(file)
    const lines = (await archive.read('tables/audit_events.0001.jsonl')).toString('utf8').trimEnd().split('\n')
    expect(lines).toHaveLength(2_500)
    expect(JSON.parse(lines[6] ?? '')).toMatchObject({ serial: 7, kind: 'k', details: { i: 6, 文: '字\n' } })
    expect((await archive.read('README.txt')).toString('utf8')).toContain('SM3')
    expect((await archive.read('schema.sql')).toString('utf8')).toContain('CREATE TABLE "audit_events"')
    await archive.close()
  })

  test('a database that holds anything is refused and left alone', async () => {
    await expect(restoreBackup(source, file)).rejects.toMatchObject({ code: 'database-not-empty' })
    expect((await contents(source)).people).toHaveLength(1)
  })

  test('a damaged file is refused, and nothing of it stays', async () => {
    const target = await emptyTarget()
    const whole = await readFile(file)
    const flipped = Buffer.from(whole)
    const middle = Math.floor(whole.length / 3)
    flipped[middle] = (flipped[middle] ?? 0) ^ 0xff
    for (const bytes of [
      flipped,
      whole.subarray(0, whole.length - 500),
      Buffer.from('not a zip at all, but long enough'),
    ]) {
      const path = join(root, 'damaged.zip')
      await writeFile(path, bytes)
      await expect(restoreBackup(target, path)).rejects.toMatchObject({ code: 'backup-damaged' })
    }
    expect(await contents(target)).toEqual({ people: [], posts: [], users: [], events: [] })
    await target.close()
  })
})
