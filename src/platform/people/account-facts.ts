import { and, eq, isNotNull } from 'drizzle-orm'
import type { Tx } from '#platform/db/transaction.ts'
import { accounts, users } from './auth-tables.ts'

export type AccountFacts = {
  readonly userName: string | null
  /** Whether the account has a password; the demo's people have none. */
  readonly hasPassword: boolean
  readonly hasSecondFactor: boolean
}

/** How somebody signs in. */
export const accountFacts = async (tx: Tx, userId: string): Promise<AccountFacts> => {
  const [user] = await tx.select().from(users).where(eq(users.id, userId))
  const [password] = await tx
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(eq(accounts.userId, userId), eq(accounts.providerId, 'credential'), isNotNull(accounts.password)))
  return {
    userName: user?.displayUsername ?? null,
    hasPassword: password !== undefined,
    hasSecondFactor: user?.twoFactorEnabled ?? false,
  }
}
