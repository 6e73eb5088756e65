import { hashPassword } from 'better-auth/crypto'
import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { recordEvent } from '#platform/audit/audit.ts'
import { shanghaiDay } from '#platform/calendar/shanghai.ts'
import { type Db, inOffice, instantText, newId } from '#platform/db/database.ts'
import { offices } from '#platform/db/tables.ts'
import { describePeople } from '#platform/search/entries.ts'
import { openAccounts, userIdOf } from './accounts.ts'
import { assertGoodPassword } from './passwords.ts'
import { searchKeyOf } from './pinyin.ts'
import { people, posts } from './tables.ts'
import { userNamePattern } from './user-name.ts'

declare module '#platform/audit/audit.ts' {
  interface AuditEvents {
    'office.begun': { office: string; administrator: string }
  }
}

/** What an office begins with: its name, and who administers it under which user name. */
export const newOffice = z.object({
  office: z.string().trim().min(2).max(60),
  name: z.string().trim().min(1).max(40),
  userName: z.string().regex(userNamePattern),
})
export type NewOffice = z.infer<typeof newOffice> & {
  readonly password: string
  /** A password that somebody else knows is changed at the first sign-in. */
  readonly mustChangePassword?: boolean
}

const nextOffice = async (db: Db): Promise<number> => {
  const [row] = await db.outside.select({ last: sql<number>`coalesce(max(${offices.id}), 0)::int` }).from(offices)
  return (row?.last ?? 0) + 1
}

/**
 * Makes an office with its administrator in one transaction; returns the administrator's user id. Of two that begin at
 * the same moment one fails: both take the number after those known. Throws a `Refusal` for a weak password or a user
 * name that is taken.
 */
export const beginOffice = async (db: Db, wanted: NewOffice, now: Temporal.Instant): Promise<string> => {
  const { office, name, userName, password, mustChangePassword = false } = wanted
  assertGoodPassword(password, userName)
  const passwordHash = await hashPassword(password)
  const id = await nextOffice(db)
  return inOffice(db, id, async (tx) => {
    await tx.insert(offices).values({ id, name: office, title: office, createdAt: instantText(now) })
    const personId = newId()
    await tx.insert(people).values({ id: personId, name, pinyin: searchKeyOf(name) })
    await describePeople(tx, [{ id: personId, name, phone: '' }])
    const from = shanghaiDay(now).toString()
    const post = { id: newId(), personId, kind: 'administrator' as const, sectionId: null, title: '管理员', from }
    await tx.insert(posts).values(post)
    await openAccounts(tx, [{ personId, name, userName, passwordHash, mustChangePassword }])
    const details = { office, administrator: name }
    await recordEvent(tx, { kind: 'office.begun', subject: String(id), details }, personId, now)
    return userIdOf(tx, personId)
  })
}

export type OfficeListed = {
  readonly id: number
  readonly title: string
  readonly demo: boolean
  readonly people: number
}

/** The offices that share this database, each with how many people it keeps. */
export const officesListed = async (db: Db): Promise<OfficeListed[]> => {
  const all = await db.outside.select().from(offices).orderBy(offices.id)
  const listed: OfficeListed[] = []
  for (const { id, title, demo } of all) {
    const count = await inOffice(db, id, (tx) => tx.$count(people, eq(people.officeId, id)))
    listed.push({ id, title, demo, people: count })
  }
  return listed
}
