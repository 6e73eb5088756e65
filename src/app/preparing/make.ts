import { Refusal } from '#platform/api/refusal.ts'
import { shanghaiDay } from '#platform/calendar/shanghai.ts'
import { type Db, makeDatabase } from '#platform/db/database.ts'
import { seedNewDemo } from '../demo/seed-demo.ts'
import { explain } from '../explain.ts'

/*
 * A program of its own, started by the server with the data directory, the instant, and `demo` or `empty`: it makes
 * the embedded database, so that the server meanwhile shows how far it is. It ends with 1 where the directory cannot
 * be used, with 2 where the demo cannot be made, and whenever the server that started it is gone.
 */

/** What it tells: the month that the demo lives in, `2026-03`. */
export type Told = { readonly month: string }

const [dataDir = '', instant = '', contents] = process.argv.slice(2)
const now = Temporal.Instant.from(instant)
const progress = (month: string): void => void process.send?.({ month } satisfies Told)
const fill = async (db: Db): Promise<void> => {
  if (contents === 'demo') await seedNewDemo(db, { today: shanghaiDay(now), now, progress })
}

process.once('disconnect', () => process.exit(1))

try {
  await makeDatabase(dataDir, fill)
  process.exit(0)
} catch (error) {
  console.error(error instanceof Refusal ? explain(error) : error)
  process.exit(error instanceof Refusal ? 1 : 2)
}
