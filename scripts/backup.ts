import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { finished } from 'node:stream/promises'
import { backupName, writeBackup } from '#platform/db/backup.ts'
import { withDatabase } from './with-database.ts'

const now = Temporal.Now.instant()
const target = process.argv[2] ?? backupName(now)

await withDatabase(async (db) => {
  const unfinished = `${target}.unfinished`
  const stream = createWriteStream(unfinished, { flags: 'w', mode: 0o600, flush: true })
  try {
    const { tables } = await writeBackup(db, stream, now)
    stream.end()
    await finished(stream)
    await rename(unfinished, target)
    const rows = tables.reduce((sum, t) => sum + t.rows, 0)
    console.log(`已备份 ${tables.length} 张表 ${rows} 行 → ${target}`)
    console.log(`Backed up ${tables.length} tables, ${rows} rows → ${target}`)
  } catch (error) {
    stream.destroy()
    await rm(unfinished, { force: true })
    throw error
  }
})
