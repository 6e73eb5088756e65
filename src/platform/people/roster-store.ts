import { eq, gte, inArray, isNull, or, sql } from 'drizzle-orm'
import { newId, officeOf, type Tx } from '#platform/db/database.ts'
import type { Day } from '#platform/law/day.ts'
import { describePeople } from '#platform/search/entries.ts'
import { searchKeyOf } from './pinyin.ts'
import type { RosterSection } from './roster-checks.ts'
import type { Understood } from './roster-import.ts'
import { people, posts, sections } from './tables.ts'
import type { PostKind } from './who.ts'

type Ids = ReadonlyMap<string, string>

/** Adds the sections that the office does not have yet; returns the ids of all by name. */
export const storeSections = async (tx: Tx, found: readonly RosterSection[]): Promise<Ids> => {
  const officeId = officeOf(tx)
  const known = await tx.select().from(sections)
  const names = new Set(known.map((s) => s.name))
  const roles = new Set(known.map((s) => s.role))
  const added = found
    .filter((s) => !names.has(s.name))
    .map(({ name, role }, i) => ({
      officeId,
      id: newId(),
      name,
      role: role !== null && roles.has(role) ? null : role,
      position: known.length + i + 1,
    }))
  if (added.length > 0) await tx.insert(sections).values(added)
  return new Map([...known, ...added].map((s) => [s.name, s.id]))
}

/** Adds new people and brings known ones up to date; returns ids by the roster's row. */
export const storePeople = async (tx: Tx, found: readonly Understood[]): Promise<ReadonlyMap<number, string>> => {
  const officeId = officeOf(tx)
  const ids = new Map(found.map((p) => [p.row, p.personId ?? newId()]))
  const rows = found.map((p, i) => ({
    officeId,
    id: ids.get(p.row) as string,
    name: p.name,
    pinyin: searchKeyOf(p.name),
    sex: p.sex,
    bornOn: p.bornOn,
    identity: p.identity ?? 'civil-servant',
    serviceStart: p.serviceStart,
    joinedOn: p.joinedOn,
    phone: p.phone,
    room: p.room,
    remarks: p.remarks,
    position: i + 1,
  }))
  await tx
    .insert(people)
    .values(rows)
    .onConflictDoUpdate({
      target: [people.officeId, people.id],
      set: {
        sex: sql`excluded.sex`,
        bornOn: sql`excluded.born_on`,
        identity: sql`excluded.identity`,
        serviceStart: sql`excluded.service_start`,
        joinedOn: sql`excluded.joined_on`,
        phone: sql`excluded.phone`,
        room: sql`excluded.room`,
        remarks: sql`excluded.remarks`,
        position: sql`excluded.position`,
      },
    })
  await describePeople(tx, rows)
  return ids
}

type Wanted = { personId: string; kind: PostKind; sectionId: string | null; title: string }

/** Posts that a roster does not speak of, and so does not end. */
const beyondRoster: readonly PostKind[] = ['administrator', 'district-leader']

const keyOf = ({ personId, kind, sectionId }: Omit<Wanted, 'title'>): string => `${personId} ${kind} ${sectionId ?? ''}`

type Context = { readonly sectionIds: Ids; readonly personIds: ReadonlyMap<number, string>; readonly from: Day }

const wantedPosts = (found: readonly Understood[], { sectionIds, personIds }: Context): Wanted[] => {
  const wanted = found.flatMap((person) =>
    person.posts.map(({ kind, section }) => ({
      personId: personIds.get(person.row) as string,
      kind,
      sectionId: section === null ? null : (sectionIds.get(section) ?? null),
      title: kind === 'timekeeper' ? '考勤员' : person.title,
    })),
  )
  return [...new Map(wanted.map((w) => [keyOf(w), w])).values()]
}

/** Posts that one person holds at a time: whoever the roster gives them to takes them over from who held them. */
const oneAtATime: readonly PostKind[] = ['principal', 'acting-principal', 'deputy', 'section-head']

type Held = typeof posts.$inferSelect

/** What people of the roster hold from a day on, and what others hold of that which passes to them. */
const heldSince = async (tx: Tx, from: string, wanted: readonly Wanted[], { personIds }: Context): Promise<Held[]> => {
  const own = new Set(personIds.values())
  const seat = ({ kind, sectionId }: Pick<Wanted, 'kind' | 'sectionId'>) => `${kind} ${sectionId ?? ''}`
  const passing = new Set(wanted.filter((w) => oneAtATime.includes(w.kind)).map(seat))
  const since = await tx
    .select()
    .from(posts)
    .where(or(isNull(posts.to), gte(posts.to, from)))
  return since.filter((p) => own.has(p.personId) || passing.has(seat(p)))
}

/** What an import does to the posts: those that begin, and those that end or never begin. */
export type PostChanges = { readonly begun: readonly Wanted[]; readonly ended: readonly Held[] }

/**
 * Brings the posts held on `from` to those of the roster: new ones begin that day, others end the day before, and one
 * that was to begin later begins that day. Who held a post that passes to another holds it no longer.
 */
export const storePosts = async (tx: Tx, found: readonly Understood[], context: Context): Promise<PostChanges> => {
  const officeId = officeOf(tx)
  const from = context.from.toString()
  const wanted = wantedPosts(found, context)
  const held = await heldSince(tx, from, wanted, context)
  const wantedByKey = new Map(wanted.map((w) => [keyOf(w), w]))
  const gone = held.filter((p) => !beyondRoster.includes(p.kind) && !wantedByKey.has(keyOf(p)))
  const neverBegan = gone.filter((p) => p.from >= from).map((p) => p.id)
  const ending = gone.filter((p) => p.from < from).map((p) => p.id)
  if (neverBegan.length > 0) await tx.delete(posts).where(inArray(posts.id, neverBegan))
  const dayBefore = context.from.subtract({ days: 1 }).toString()
  if (ending.length > 0) await tx.update(posts).set({ to: dayBefore }).where(inArray(posts.id, ending))
  for (const post of held) {
    const title = wantedByKey.get(keyOf(post))?.title
    const isToBegin = post.from > from
    if (title === undefined || (title === post.title && !isToBegin)) continue
    await tx
      .update(posts)
      .set({ title, ...(isToBegin && { from }) })
      .where(eq(posts.id, post.id))
  }
  const heldKeys = new Set(held.map(keyOf))
  const added = wanted.filter((w) => !heldKeys.has(keyOf(w)))
  if (added.length > 0) await tx.insert(posts).values(added.map((w) => ({ officeId, id: newId(), ...w, from })))
  const sooner = held.filter((p) => p.from > from && wantedByKey.has(keyOf(p)))
  return { begun: [...added, ...sooner], ended: gone }
}
