import type { Clock } from '#platform/api/context.ts'
import { dayAt } from '#platform/api/context.ts'
import type { Db } from '#platform/db/database.ts'
import { offices } from '#platform/db/tables.ts'
import { seedDemo } from './seed-demo.ts'

/** Whether there is nothing yet: no office, made-up or real. */
const isEmpty = async (db: Db): Promise<boolean> => (await db.outside.select().from(offices).limit(1)).length === 0

/**
 * Fills an empty database with the demo office and says so on the terminal. A demo that cannot be made leaves nothing
 * behind and keeps nobody from beginning an office of their own.
 */
export const makeDemoOnce = async (db: Db, clock: Clock): Promise<void> => {
  if (!(await isEmpty(db))) return
  const now = clock()
  console.log('第一次启动：正在建立演示办公室，只此一次，约半分钟。不需要的可设 ZHANGFA_DEMO=0。')
  console.log('First start: making the demo office, once, about half a minute. ZHANGFA_DEMO=0 begins without it.')
  const progress = (month: string) => process.stdout.write(`  ${month}`)
  try {
    await seedDemo(db, { today: dayAt(now), now, progress })
    console.log('\n演示办公室已建好。 The demo office is ready.')
  } catch (error) {
    console.error('\n演示办公室没有建成，可以直接开办自己的办公室。 No demo office; you can begin your own.', error)
  }
}
