import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Refusal } from '#platform/api/refusal.ts'
import { type Db, openDatabase } from '#platform/db/database.ts'
import { databaseSettings } from '#platform/db/settings.ts'
import { type Step, sayInChinese } from '#platform/law/verdict.ts'
import { root } from './source-files.ts'

const inEnglish = (step: Step): string => {
  for (const file of globSync('src/**/en.json', { cwd: root })) {
    const twins = JSON.parse(readFileSync(join(root, file), 'utf8')) as Record<string, string>
    const twin = twins[step.say]
    if (twin) return sayInChinese({ ...step, say: twin })
  }
  return ''
}

const explain = ({ data: { reason, next } }: Refusal): void => {
  for (const step of [reason, next]) console.error(sayInChinese(step))
  for (const step of [reason, next]) console.error(inEnglish(step))
}

/** Opens the database of the settings for a command, closes it after, and explains a refusal. Exit code 1 when refused. */
export const withDatabase = async (work: (db: Db) => Promise<void>): Promise<void> => {
  try {
    const db = await openDatabase(databaseSettings(process.env))
    try {
      await work(db)
    } finally {
      await db.close()
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    explain(error)
    process.exitCode = 1
  }
}
