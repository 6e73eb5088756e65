import { inArray, lt, sql } from 'drizzle-orm'
import { Refusal } from '#platform/api/refusal.ts'
import type { Db } from '#platform/db/database.ts'
import { step } from '#platform/law/verdict.ts'
import { signInFailures } from './auth-tables.ts'

const window = Temporal.Duration.from({ minutes: 15 })
const mostByName = 5
const mostByAddress = 50

const keysOf = (userName: string, address: string) => ({
  name: `name:${userName.toLowerCase()}`,
  address: `address:${address}`,
})

const windowStart = (now: Temporal.Instant): Date => new Date(now.subtract(window).epochMilliseconds)

/** Throws a `Refusal` where too many sign-ins by this name or from this address have failed within 15 minutes. */
export const assertNotThrottled = async (db: Db, userName: string, address: string, now: Temporal.Instant) => {
  const keys = keysOf(userName, address)
  await db.outside.delete(signInFailures).where(lt(signInFailures.since, windowStart(now)))
  const rows = await db.outside
    .select()
    .from(signInFailures)
    .where(inArray(signInFailures.key, [keys.name, keys.address]))
  const isBlocked = rows.some((r) => r.failures >= (r.key === keys.name ? mostByName : mostByAddress))
  if (!isBlocked) return
  throw new Refusal({
    code: 'too-many',
    reason: step('登录失败的次数太多，暂时不能再试。'),
    next: step('请 15 分钟后再试；忘记密码请管理员重置。'),
  })
}

/** Counts a failed sign-in. */
export const countFailure = async (db: Db, userName: string, address: string, now: Temporal.Instant): Promise<void> => {
  const since = new Date(now.epochMilliseconds)
  await db.outside
    .insert(signInFailures)
    .values(Object.values(keysOf(userName, address)).map((key) => ({ key, failures: 1, since })))
    .onConflictDoUpdate({ target: signInFailures.key, set: { failures: sql`${signInFailures.failures} + 1` } })
}

/** Forgets the failures of a name that has signed in. */
export const forgetFailures = async (db: Db, userName: string): Promise<void> => {
  await db.outside.delete(signInFailures).where(inArray(signInFailures.key, [keysOf(userName, '').name]))
}
