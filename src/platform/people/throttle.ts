import { eq, lt, sql } from 'drizzle-orm'
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

/** Whole minutes until an attempt counted since `since` is forgotten; at least one. */
const minutesLeft = (since: Date, now: Temporal.Instant): number => {
  const over = Temporal.Instant.fromEpochMilliseconds(since.getTime()).add(window)
  return Math.max(1, Math.ceil(now.until(over).total('minutes')))
}

const tooMany = (minutes: number) =>
  new Refusal({
    code: 'too-many',
    reason: step('登录失败的次数太多，暂时不能再试。'),
    next: step('请 {{minutes}} 分钟后再试；忘记密码请管理员重置。', { minutes }),
  })

/**
 * Counts an attempt before it is made, so that attempts at the same moment count too. Throws a `Refusal` where this name
 * or this address has used up what it has within 15 minutes.
 */
export const takeAttempt = async (db: Db, userName: string, address: string, now: Temporal.Instant): Promise<void> => {
  const keys = keysOf(userName, address)
  await db.outside.delete(signInFailures).where(lt(signInFailures.since, windowStart(now)))
  const since = new Date(now.epochMilliseconds)
  const rows = await db.outside
    .insert(signInFailures)
    .values([keys.name, keys.address].map((key) => ({ key, failures: 1, since })))
    .onConflictDoUpdate({ target: signInFailures.key, set: { failures: sql`${signInFailures.failures} + 1` } })
    .returning()
  const usedUp = rows.filter((r) => r.failures > (r.key === keys.name ? mostByName : mostByAddress))
  if (usedUp.length > 0) throw tooMany(Math.max(...usedUp.map((r) => minutesLeft(r.since, now))))
}

/** Takes the attempts of a name back when it has signed in; its address keeps those of other names. */
export const forgetAttempts = async (db: Db, userName: string, address: string): Promise<void> => {
  const keys = keysOf(userName, address)
  await db.outside.delete(signInFailures).where(eq(signInFailures.key, keys.name))
  await db.outside
    .update(signInFailures)
    .set({ failures: sql`greatest(0, ${signInFailures.failures} - 1)` })
    .where(eq(signInFailures.key, keys.address))
}
