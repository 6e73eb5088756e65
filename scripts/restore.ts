import { existsSync } from 'node:fs'
import { verifyAll } from '#app/verify.ts'
import { restoreBackup } from '#platform/db/restore.ts'
import { withDatabase } from './with-database.ts'

const [file] = process.argv.slice(2)

if (!file || !existsSync(file)) {
  console.error(file ? `没有这个文件：${file}\nThere is no file ${file}` : 'npm run restore -- FILE.zip')
  process.exitCode = 2
} else {
  await withDatabase(async (db) => {
    const { tables, madeAt } = await restoreBackup(db, file)
    const rows = tables.reduce((sum, t) => sum + t.rows, 0)
    console.log(`已恢复 ${madeAt} 的备份：${tables.length} 张表 ${rows} 行。`)
    console.log(`Restored the backup of ${madeAt}: ${tables.length} tables, ${rows} rows.`)
    const broken = (await verifyAll(db)).filter(({ ok }) => !ok)
    for (const { office, register, brokenAt } of broken)
      console.error(`登记簿不完整 A register is broken: ${office}/${register} № ${brokenAt}`)
    if (broken.length > 0) process.exitCode = 1
  })
}
