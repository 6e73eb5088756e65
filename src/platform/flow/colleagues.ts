import { and, asc, eq, isNotNull, ne } from 'drizzle-orm'
import type { Tx } from '#platform/db/transaction.ts'
import type { Day } from '#platform/law/day.ts'
import { heldOn } from '#platform/people/people-list.ts'
import { people, posts, sections } from '#platform/people/tables.ts'
import type { Who } from '#platform/people/who.ts'

export type Colleague = { readonly id: string; readonly name: string; readonly section: string | null }

/** Everybody else of the office who can sign in today, in the order of the roster: whom one can ask something. */
export const colleaguesOf = (tx: Tx, who: Pick<Who, 'personId'>, on: Day): Promise<Colleague[]> =>
  tx
    .select({ id: people.id, name: people.name, section: sections.name })
    .from(people)
    .innerJoin(
      posts,
      and(eq(posts.officeId, people.officeId), eq(posts.personId, people.id), eq(posts.kind, 'member'), heldOn(on)),
    )
    .leftJoin(sections, and(eq(sections.officeId, posts.officeId), eq(sections.id, posts.sectionId)))
    .where(and(isNotNull(people.userId), ne(people.id, who.personId)))
    .orderBy(asc(people.position), asc(people.name))
