import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { uploadedFiles } from '#platform/files/tables.ts'
import { writeBackup } from './backup.ts'
import { acrossOffices, type Db, inOffice } from './database.ts'
import { restoreBackup } from './restore.ts'
import { offices } from './tables.ts'
import { testDatabase } from './testing.ts'

const at = Temporal.Instant.from('2026-03-02T01:00:00Z')

let root: string
let source: Db
let target: Db
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'zhangfa-parts-'))
  source = await testDatabase()
  target = await testDatabase()
  await acrossOffices(target, (tx) => tx.delete(offices))
})
afterAll(async () => {
  await Promise.all([source.close(), target.close()])
  await rm(root, { recursive: true })
})

test('uploaded files are backed up in parts that can be read again, and restored byte by byte', async () => {
  const files = [1, 2, 3].map((n) => ({
    officeId: 1,
    hash: `${n}`,
    name: `${n}.xlsx`,
    size: 5_000_000,
    content: new Uint8Array(5_000_000).fill(n),
    uploadedBy: 'p',
    uploadedAt: at.toString(),
  }))
  for (const file of files) await inOffice(source, 1, (tx) => tx.insert(uploadedFiles).values(file))
  const path = join(root, 'backup.zip')
  const stream = createWriteStream(path)
  const { tables } = await writeBackup(source, stream, at)
  stream.end()
  await finished(stream)
  const parts = tables.find((t) => t.table === 'uploaded_files')?.parts.map((p) => p.rows)
  expect(parts).toEqual([2, 1])
  await restoreBackup(target, path)
  const restored = await inOffice(target, 1, (tx) => tx.select().from(uploadedFiles).orderBy(uploadedFiles.hash))
  expect(
    restored.map((f) => Buffer.compare(f.content, files[Number(f.hash) - 1]?.content ?? new Uint8Array())),
  ).toEqual([0, 0, 0])
})
