import { and, asc, eq, gte, isNull, lte, or, sql } from 'drizzle-orm'
import type { Tx } from '#platform/db/database.ts'
import type { Day } from '#platform/law/day.ts'
import { people, posts, sections } from './tables.ts'

/** Somebody's sitting in a section, cut to the period asked for; days are ISO text, both included. */
export type Membership = {
  readonly personId: string
  readonly name: string
  readonly sectionId: string
  readonly sectionName: string
  readonly from: string
  readonly to: string
}

export type MembershipsWanted = {
  readonly from: Day
  readonly to: Day
  readonly sectionId?: string | undefined
  readonly personId?: string | undefined
}

/** Who sits in which section between two days, in the order of the office's lists. */
export const memberships = async (
  tx: Tx,
  { from, to, sectionId, personId }: MembershipsWanted,
): Promise<Membership[]> => {
  const [first, last] = [from.toString(), to.toString()]
  return tx
    .select({
      personId: people.id,
      name: people.name,
      sectionId: sections.id,
      sectionName: sections.name,
      from: sql<string>`greatest(${posts.from}, ${first}::date)::text`,
      to: sql<string>`least(${posts.to}, ${last}::date)::text`,
    })
    .from(posts)
    .innerJoin(people, and(eq(people.officeId, posts.officeId), eq(people.id, posts.personId)))
    .innerJoin(sections, and(eq(sections.officeId, posts.officeId), eq(sections.id, posts.sectionId)))
    .where(
      and(
        eq(posts.kind, 'member'),
        lte(posts.from, last),
        or(isNull(posts.to), gte(posts.to, first)),
        sectionId === undefined ? undefined : eq(posts.sectionId, sectionId),
        personId === undefined ? undefined : eq(posts.personId, personId),
      ),
    )
    .orderBy(asc(sections.position), asc(people.position), asc(people.id), asc(posts.from))
}
