import type { Clock } from '#platform/api/context.ts'
import { shanghaiDay } from '#platform/calendar/shanghai.ts'
import type { Db } from '#platform/db/database.ts'
import { offices } from '#platform/db/tables.ts'
import { seedDemo } from './seed-demo.ts'

/** Whether there is nothing yet: no office, made-up or real. */
const isEmpty = async (db: Db): Promise<boolean> => (await db.outside.select().from(offices).limit(1)).length === 0

/**
 * Fills an empty database with the demo office, telling each month that passes. A demo that cannot be made leaves
 * nothing behind and keeps nobody from beginning an office of their own.
 */
export const makeDemoOnce = async (
  db: Db,
  clock: Clock,
  progress: (month: string) => void = () => {},
): Promise<void> => {
  if (!(await isEmpty(db))) return
  const now = clock()
  try {
    await seedDemo(db, { today: shanghaiDay(now), now, progress })
  } catch (error) {
    console.error('演示办公室没有建成，可以直接开办自己的办公室。 No demo office; you can begin your own.', error)
  }
}
