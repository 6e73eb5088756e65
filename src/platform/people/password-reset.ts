import { and, eq } from 'drizzle-orm'
import { Refusal } from '#platform/api/refusal.ts'
import { recordEvent } from '#platform/audit/audit.ts'
import { shanghaiDay } from '#platform/calendar/shanghai.ts'
import { acrossOffices, type Db, inOffice, type Tx } from '#platform/db/database.ts'
import { step } from '#platform/law/verdict.ts'
import { setPassword, userIdOf, userNamed } from './accounts.ts'
import { users } from './auth-tables.ts'
import { initialPassword } from './passwords.ts'
import { heldOn } from './people-list.ts'
import { removeFactor } from './second-factor.ts'
import { people, posts } from './tables.ts'
import { forgetAttempts } from './throttle.ts'

declare module '#platform/audit/audit.ts' {
  interface AuditEvents {
    'password.reset': Record<string, never>
    'second-factor.taken-off': Record<string, never>
  }
}

type Resetting = { readonly by: string; readonly at: Temporal.Instant; readonly reason?: string }

/**
 * Gives somebody an initial password, which has to be changed at the next sign-in; open sessions end. Returns it, once.
 * Throws a `Refusal` for who has no account.
 */
export const resetPassword = async (tx: Tx, personId: string, { by, at, reason }: Resetting): Promise<string> => {
  const userId = await userIdOf(tx, personId)
  const password = initialPassword()
  await setPassword(tx, userId, password)
  await tx.update(people).set({ mustChangePassword: true }).where(eq(people.id, personId))
  await recordEvent(tx, { kind: 'password.reset', subject: personId, details: {}, reason }, by, at)
  return password
}

const noSuchUser = (userName: string) =>
  new Refusal({
    code: 'not-found',
    reason: step('没有用户名 {{userName}}。', { userName }),
    next: step('不写用户名运行这个命令，会列出各机关的管理员。'),
  })

const onServer = '在服务器上用命令重置'

/**
 * The same for who keeps the server: no administrator has to sign in, and a second factor is taken off as well, for who
 * has lost everything. A name that waits may try again at once.
 */
export const resetPasswordOf = async (db: Db, userName: string, at: Temporal.Instant): Promise<string> => {
  const user = await userNamed(db, userName)
  if (!user) throw noSuchUser(userName)
  const password = await inOffice(db, user.office, async (tx) => {
    const [person] = await tx.select({ id: people.id }).from(people).where(eq(people.userId, user.id))
    if (!person) throw noSuchUser(userName)
    if (await removeFactor(tx, user.id)) {
      const event = { kind: 'second-factor.taken-off' as const, subject: person.id, details: {}, reason: onServer }
      await recordEvent(tx, event, person.id, at)
    }
    return resetPassword(tx, person.id, { by: person.id, at, reason: onServer })
  })
  await forgetAttempts(db, userName, '')
  return password
}

export type Administrator = { readonly office: number; readonly name: string; readonly userName: string | null }

/** Who administers the offices at an instant, office by office. */
export const administrators = (db: Db, at: Temporal.Instant): Promise<Administrator[]> =>
  acrossOffices(db, (tx) =>
    tx
      .select({ office: people.officeId, name: people.name, userName: users.displayUsername })
      .from(posts)
      .innerJoin(people, and(eq(people.officeId, posts.officeId), eq(people.id, posts.personId)))
      .leftJoin(users, eq(users.id, people.userId))
      .where(and(eq(posts.kind, 'administrator'), heldOn(shanghaiDay(at))))
      .orderBy(people.officeId, people.position),
  )
