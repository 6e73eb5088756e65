import { and, asc, eq, sql } from 'drizzle-orm'
import type { Tx } from '#platform/db/database.ts'
import type { Day } from '#platform/law/day.ts'
import { users } from './auth-tables.ts'
import { people, posts, sections } from './tables.ts'
import { type Identity, type PostKind, titlesOf } from './who.ts'

export type ListedPerson = {
  readonly id: string
  readonly name: string
  readonly pinyin: string
  readonly section: string | null
  readonly sectionId: string | null
  readonly titles: readonly string[]
  readonly identity: Identity
  readonly serviceStart: string | null
  readonly phone: string
  readonly room: string
  readonly userName: string | null
}

/** Whether a post is held on the day. */
export const heldOn = (on: Day) =>
  sql`${posts.from} <= ${on.toString()} and (${posts.to} is null or ${posts.to} >= ${on.toString()})`

/** Everybody of the office in the order of the roster, with section and titles as of the day. */
export const listPeople = async (tx: Tx, on: Day): Promise<ListedPerson[]> => {
  const found = await tx
    .select({
      id: people.id,
      name: people.name,
      pinyin: people.pinyin,
      identity: people.identity,
      serviceStart: people.serviceStart,
      phone: people.phone,
      room: people.room,
      userName: users.displayUsername,
    })
    .from(people)
    .leftJoin(users, eq(users.id, people.userId))
    .orderBy(asc(people.position), asc(people.id))
  const held = await tx
    .select({
      personId: posts.personId,
      kind: posts.kind,
      title: posts.title,
      sectionId: sections.id,
      section: sections.name,
    })
    .from(posts)
    .leftJoin(sections, and(eq(sections.officeId, posts.officeId), eq(sections.id, posts.sectionId)))
    .where(heldOn(on))
  const byPerson = Map.groupBy(held, (p) => p.personId)
  return found.map((person) => {
    const own = byPerson.get(person.id) ?? []
    const member = own.find((p) => p.kind === 'member')
    return {
      ...person,
      section: member?.section ?? null,
      sectionId: member?.sectionId ?? null,
      titles: titlesOf(own),
    }
  })
}

export type PostRecord = {
  readonly id: string
  readonly kind: PostKind
  readonly title: string
  readonly section: string | null
  readonly from: string
  readonly to: string | null
}

/** Every post the person has held, the latest first. */
export const postsOfPerson = async (tx: Tx, personId: string): Promise<PostRecord[]> => {
  const rows = await tx
    .select({
      id: posts.id,
      kind: posts.kind,
      title: posts.title,
      section: sections.name,
      from: posts.from,
      to: posts.to,
    })
    .from(posts)
    .leftJoin(sections, and(eq(sections.officeId, posts.officeId), eq(sections.id, posts.sectionId)))
    .where(eq(posts.personId, personId))
  return rows.sort((a, b) => b.from.localeCompare(a.from) || a.kind.localeCompare(b.kind))
}
