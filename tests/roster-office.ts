import { and, eq, gte, isNull, lte, or } from 'drizzle-orm'
import { type Db, inOffice, type Tx } from '#platform/db/database.ts'
import { day } from '#platform/law/day.ts'
import { shippedLaw } from '#platform/law/interpretations.ts'
import { storeRoster, tryRoster } from '#platform/people/roster-import.ts'
import { people, posts, sections } from '#platform/people/tables.ts'
import type { PostHeld, Who } from '#platform/people/who.ts'
import { rosterWorkbook, smallOffice } from './workbooks.ts'

/** Who records on a day at ten in the morning, under the law as shipped. */
export const recording = (by: string, on: string) => ({
  by,
  at: Temporal.Instant.from(`${on}T10:00:00+08:00`),
  on: day(on),
  law: shippedLaw,
})

/** Seats an office from a roster workbook, the small one if none is given; posts hold from September 2026. */
export const seatRoster = (db: Db, content?: Uint8Array): Promise<void> =>
  inOffice(db, 1, async (tx) => {
    const meta = recording('setup', '2026-11-02')
    const { hash } = await tryRoster(tx, 'roster.xlsx', content ?? (await rosterWorkbook(smallOffice)), meta)
    await storeRoster(tx, hash, day('2026-09-01'), meta)
  })

const found = <T>(rows: readonly T[], name: string): T => {
  const [row] = rows
  if (row === undefined) throw new Error(`${name} is not in the office`)
  return row
}

export const sectionId = async (tx: Tx, name: string): Promise<string> =>
  found(
    (await tx.select().from(sections)).filter((s) => s.name === name),
    name,
  ).id

export const personId = async (tx: Tx, name: string): Promise<string> =>
  found(
    (await tx.select().from(people)).filter((p) => p.name === name),
    name,
  ).id

const postsOnDay = async (tx: Tx, person: string, on: string): Promise<PostHeld[]> => {
  const rows = await tx
    .select({ kind: posts.kind, sectionId: posts.sectionId, sectionRole: sections.role, title: posts.title })
    .from(posts)
    .leftJoin(sections, and(eq(sections.officeId, posts.officeId), eq(sections.id, posts.sectionId)))
    .where(and(eq(posts.personId, person), lte(posts.from, on), or(isNull(posts.to), gte(posts.to, on))))
  return rows
}

/** Somebody of the roster as they act on a day: with the posts held then. */
export const actor = async (tx: Tx, name: string, on: string): Promise<Who> => {
  const id = await personId(tx, name)
  return { officeId: 1, personId: id, name, userId: `user-${id}`, posts: await postsOnDay(tx, id, on) }
}

/** The moment in which somebody acts, for the flow engine. */
export const moment = async (tx: Tx, name: string, on: string) => {
  const { at, on: today, law } = recording('', on)
  return { who: await actor(tx, name, on), at, on: today, law }
}
