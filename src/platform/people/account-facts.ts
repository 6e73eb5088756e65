import { and, eq, isNotNull } from 'drizzle-orm'
import type { Context, RequestContext } from '#platform/api/context.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { accounts, users } from './auth-tables.ts'
import { openSessions } from './open-sessions.ts'
import { boundTo } from './provider-binding.ts'

type AccountFacts = {
  readonly userName: string | null
  /** Whether the account has a password; the demo's people have none. */
  readonly hasPassword: boolean
  readonly hasSecondFactor: boolean
}

/** How somebody signs in. */
const accountFacts = async (tx: Tx, userId: string): Promise<AccountFacts> => {
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

type Asking = Pick<Context, 'tx' | 'now'> & Pick<RequestContext, 'auth'>

/** An account as its page shows it: how its owner signs in, and where they are signed in now. */
export const accountShown = async ({ tx, now, auth }: Asking, userId: string, askedBy?: string) => {
  const { provider } = auth
  return {
    ...(await accountFacts(tx, userId)),
    provider: provider && { label: provider.label, bound: await boundTo(tx, userId, provider.providerId) },
    sessions: await openSessions(tx, userId, { now, askedBy }),
  }
}
