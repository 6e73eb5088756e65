import { and, eq, ne } from 'drizzle-orm'
import { Refusal } from '#platform/api/refusal.ts'
import { recordEvent } from '#platform/audit/audit.ts'
import { newId } from '#platform/db/id.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { step } from '#platform/law/verdict.ts'
import { accounts, sessions } from './auth-tables.ts'
import { people } from './tables.ts'

declare module '#platform/audit/audit.ts' {
  interface AuditEvents {
    'provider.bound': { subject: string }
    'provider.unbound': { subject: string }
  }
}

/** The name by which the provider knows somebody, or `null` for who is not bound to it. */
export const boundTo = async (tx: Tx, userId: string, providerId: string): Promise<string | null> => {
  const [row] = await tx
    .select({ subject: accounts.accountId })
    .from(accounts)
    .where(and(eq(accounts.userId, userId), eq(accounts.providerId, providerId)))
  return row?.subject ?? null
}

const boundElsewhere = (subject: string) =>
  new Refusal({
    code: 'conflict',
    reason: step('“{{subject}}”已经绑定了别人。', { subject }),
    next: step('请核对名称；确是他的，先解除那个人的绑定。'),
  })

const notBound = () =>
  new Refusal({
    code: 'conflict',
    reason: step('他没有绑定统一身份认证。'),
    next: step('请刷新后核对。'),
  })

type Binding = {
  readonly personId: string
  readonly userId: string
  readonly providerId: string
  readonly by: string
  readonly at: Temporal.Instant
}

/** An initial password that was never replaced is taken away: who signs in by the provider needs none. */
const dropInitialPassword = async (tx: Tx, { personId, userId }: Binding): Promise<void> => {
  const [initial] = await tx
    .update(people)
    .set({ mustChangePassword: false })
    .where(and(eq(people.id, personId), eq(people.mustChangePassword, true)))
    .returning({ id: people.id })
  if (!initial) return
  await tx.delete(accounts).where(and(eq(accounts.userId, userId), eq(accounts.providerId, 'credential')))
}

/** Binds a person to the name by which the provider knows them, instead of an earlier one. Throws a `Refusal` for another's. */
export const bind = async (tx: Tx, subject: string, binding: Binding): Promise<void> => {
  const { personId, userId, providerId, by, at } = binding
  const ofSubject = and(eq(accounts.providerId, providerId), eq(accounts.accountId, subject))
  const [taken] = await tx
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(ofSubject, ne(accounts.userId, userId)))
  if (taken) throw boundElsewhere(subject)
  await tx.delete(accounts).where(and(eq(accounts.userId, userId), eq(accounts.providerId, providerId)))
  await tx.insert(accounts).values({ id: newId(), accountId: subject, providerId, userId })
  await dropInitialPassword(tx, binding)
  await recordEvent(tx, { kind: 'provider.bound', subject: personId, details: { subject } }, by, at)
}

/** Unbinds a person; whatever they are signed in with ends. */
export const unbind = async (tx: Tx, { personId, userId, providerId, by, at }: Binding): Promise<void> => {
  const [removed] = await tx
    .delete(accounts)
    .where(and(eq(accounts.userId, userId), eq(accounts.providerId, providerId)))
    .returning({ subject: accounts.accountId })
  if (!removed) throw notBound()
  await tx.delete(sessions).where(eq(sessions.userId, userId))
  await recordEvent(tx, { kind: 'provider.unbound', subject: personId, details: removed }, by, at)
}
