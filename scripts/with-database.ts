import { explain } from '#app/explain.ts'
import { Refusal } from '#platform/api/refusal.ts'
import { type Db, openDatabase } from '#platform/db/database.ts'
import { databaseSettings } from '#platform/db/settings.ts'

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
    console.error(explain(error))
    process.exitCode = 1
  }
}
