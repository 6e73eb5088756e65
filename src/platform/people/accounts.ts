import { hashPassword, verifyPassword } from 'better-auth/crypto'
import { and, eq, inArray, sql } from 'drizzle-orm'
import { notFound, Refusal } from '#platform/api/refusal.ts'
import { type Db, newId, officeOf, type Tx } from '#platform/db/database.ts'
import { step } from '#platform/law/verdict.ts'
import { accounts, sessions, users } from './auth-tables.ts'
import { assertGoodPassword } from './passwords.ts'
import { people } from './tables.ts'

export type NewAccount = {
  readonly personId: string
  readonly name: string
  readonly userName: string
  /** Its hash by `hashPassword`; left out for who signs in otherwise. */
  readonly passwordHash?: string
  readonly mustChangePassword: boolean
}

const userNameTaken = (userName: string) =>
  new Refusal({
    code: 'conflict',
    reason: step('用户名 {{userName}} 已经有人用了。', { userName }),
    next: step('请换一个用户名。'),
  })

/** Opens accounts for people of the transaction's office, all or none. Throws a `Refusal` where a user name is taken. */
export const openAccounts = async (tx: Tx, wanted: readonly NewAccount[]): Promise<void> => {
  if (wanted.length === 0) return
  const office = officeOf(tx)
  const rows = wanted.map((account) => ({ ...account, userId: newId(), username: account.userName.toLowerCase() }))
  const names = rows.map((row) => row.username)
  const [taken] = await tx.select({ name: users.username }).from(users).where(inArray(users.username, names))
  if (taken) throw userNameTaken(taken.name ?? '')
  await tx.insert(users).values(
    rows.map(({ userId, name, username, userName }) => ({
      id: userId,
      name,
      email: `${username}@zhangfa.invalid`,
      emailVerified: true,
      username,
      displayUsername: userName,
      office,
    })),
  )
  const withPassword = rows.flatMap(({ userId, passwordHash }) => (passwordHash ? [{ userId, passwordHash }] : []))
  if (withPassword.length > 0)
    await tx.insert(accounts).values(
      withPassword.map(({ userId, passwordHash }) => ({
        id: newId(),
        accountId: userId,
        providerId: 'credential',
        userId,
        password: passwordHash,
      })),
    )
  for (const { personId, userId, mustChangePassword } of rows)
    await tx.update(people).set({ userId, mustChangePassword }).where(eq(people.id, personId))
}

/** User names that are taken, of those that are one of the stems, alone or with a number behind: `lin`, `lin2`. */
export const takenUserNames = async (tx: Tx, stems: readonly string[]): Promise<Set<string>> => {
  if (stems.length === 0) return new Set()
  const stem = sql`regexp_replace(${users.username}, '[0-9]+$', '')`
  const rows = await tx
    .select({ name: users.username })
    .from(users)
    .where(inArray(stem, [...new Set(stems)]))
  return new Set(rows.flatMap(({ name }) => (name ? [name] : [])))
}

/** Sets a password; every session of the user ends. */
export const setPassword = async (tx: Tx, userId: string, password: string): Promise<void> => {
  const hash = await hashPassword(password)
  const changed = await tx
    .update(accounts)
    .set({ password: hash })
    .where(and(eq(accounts.userId, userId), eq(accounts.providerId, 'credential')))
    .returning({ id: accounts.id })
  if (changed.length === 0)
    await tx
      .insert(accounts)
      .values({ id: newId(), accountId: userId, providerId: 'credential', userId, password: hash })
  await tx.delete(sessions).where(eq(sessions.userId, userId))
}

/** The “no” to a wrong password of somebody who is signed in. */
export const wrongPassword = () =>
  new Refusal({
    code: 'wrong-password',
    reason: step('现在的密码不对。'),
    next: step('请再填一次；忘记了请管理员重置。'),
  })

const samePassword = () =>
  new Refusal({
    code: 'weak-password',
    reason: step('新密码和现在的一样。'),
    next: step('请换一个不同的密码。'),
  })

/**
 * Changes one's own password; every session ends, the present one too. Throws a `Refusal` where the current password is
 * wrong or the next one is weak.
 */
export const changePassword = async (
  tx: Tx,
  userId: string,
  { current, next }: { readonly current: string; readonly next: string },
): Promise<void> => {
  const [user] = await tx.select({ username: users.username }).from(users).where(eq(users.id, userId))
  const [account] = await tx
    .select({ password: accounts.password })
    .from(accounts)
    .where(and(eq(accounts.userId, userId), eq(accounts.providerId, 'credential')))
  const fits = account?.password && (await verifyPassword({ hash: account.password, password: current }))
  if (!fits) throw wrongPassword()
  if (next === current) throw samePassword()
  assertGoodPassword(next, user?.username ?? '')
  await setPassword(tx, userId, next)
  await tx.update(people).set({ mustChangePassword: false }).where(eq(people.userId, userId))
}

/** The office that a user name signs in to, with the user's id. */
export const userNamed = async (db: Db, userName: string): Promise<{ id: string; office: number } | undefined> => {
  const [row] = await db.outside
    .select({ id: users.id, office: users.office })
    .from(users)
    .where(eq(users.username, userName.toLowerCase()))
  return row
}

const noAccount = () =>
  new Refusal({
    code: 'no-account',
    reason: step('这个人还没有登录账号。'),
    next: step('请先在人员页开通账号。'),
  })

/** The account of a person of the office. Throws a `Refusal` where there is no such person, or no account. */
export const userIdOf = async (tx: Tx, personId: string): Promise<string> => {
  const [person] = await tx.select({ userId: people.userId }).from(people).where(eq(people.id, personId))
  if (!person) throw notFound('这个人')
  if (!person.userId) throw noAccount()
  return person.userId
}
