import { and, asc, eq, gte, isNull, lte, or, type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#platform/db/database.ts'
import { hot } from '#platform/db/hot.ts'
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

type Asked = { readonly first: string; readonly last: string; readonly sectionId?: string; readonly personId?: string }

const asked = (name: keyof Asked) => sql`${sql.placeholder(name)}`

const membershipsOf = (name: string, only?: SQL) =>
  hot<Asked, Membership[]>(name, (tx) =>
    tx
      .select({
        personId: people.id,
        name: people.name,
        sectionId: sections.id,
        sectionName: sections.name,
        from: sql<string>`greatest(${posts.from}, ${asked('first')}::date)::text`,
        to: sql<string>`least(${posts.to}, ${asked('last')}::date)::text`,
      })
      .from(posts)
      .innerJoin(people, and(eq(people.officeId, posts.officeId), eq(people.id, posts.personId)))
      .innerJoin(sections, and(eq(sections.officeId, posts.officeId), eq(sections.id, posts.sectionId)))
      .where(
        and(
          eq(posts.kind, 'member'),
          lte(posts.from, sql`${asked('last')}::date`),
          or(isNull(posts.to), gte(posts.to, sql`${asked('first')}::date`)),
          only,
        ),
      )
      .orderBy(asc(sections.position), asc(people.position), asc(people.id), asc(posts.from)),
  )

const ofOffice = membershipsOf('memberships')
const ofSection = membershipsOf('memberships_of_section', eq(posts.sectionId, asked('sectionId')))
const ofPerson = membershipsOf('memberships_of_person', eq(posts.personId, asked('personId')))

/** Who sits in which section between two days, in the order of the office's lists. */
export const memberships = async (
  tx: Tx,
  { from, to, sectionId, personId }: MembershipsWanted,
): Promise<Membership[]> => {
  const period = { first: from.toString(), last: to.toString() }
  if (personId !== undefined) {
    const own = await ofPerson(tx, { ...period, personId })
    return own.filter((m) => sectionId === undefined || m.sectionId === sectionId)
  }
  return sectionId === undefined ? ofOffice(tx, period) : ofSection(tx, { ...period, sectionId })
}
