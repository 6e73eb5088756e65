import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Tx } from '#platform/db/database.ts'
import type { Day } from '#platform/law/day.ts'
import { heldOn } from '#platform/people/people-list.ts'
import { people, posts, sections } from '#platform/people/tables.ts'
import { titlesOf } from '#platform/people/who.ts'
import { lookUp } from './look-up.ts'
import { plain, type Query } from './words.ts'

export type FoundPerson = {
  readonly id: string
  readonly name: string
  readonly section: string | null
  readonly titles: readonly string[]
}

const candidates = 60

/** The whole name before its beginning, before any other part. */
const closeness = (name: string, { plain: asked }: Query): number => {
  const written = plain(name)
  if (written === asked) return 0
  return written.startsWith(asked) ? 1 : 2
}

/** People by name, pinyin, initials or telephone, the closest first; one more than `most` tells that there are more. */
export const findPeople = async (tx: Tx, query: Query, most: number, on: Day): Promise<FoundPerson[]> => {
  const ids = await lookUp(tx, { kind: 'person', query, limit: candidates })
  if (ids.length === 0) return []
  const found = await tx
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(inArray(people.id, ids))
    .orderBy(asc(people.position), asc(people.id))
  const closest = found
    .map((person) => ({ ...person, distance: closeness(person.name, query) }))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, most + 1)
  const held = await tx
    .select({ personId: posts.personId, kind: posts.kind, title: posts.title, section: sections.name })
    .from(posts)
    .leftJoin(sections, and(eq(sections.officeId, posts.officeId), eq(sections.id, posts.sectionId)))
    .where(
      and(
        inArray(
          posts.personId,
          closest.map((person) => person.id),
        ),
        heldOn(on),
      ),
    )
  return closest.map(({ id, name }) => {
    const own = held.filter((post) => post.personId === id)
    return {
      id,
      name,
      section: own.find((post) => post.kind === 'member')?.section ?? null,
      titles: titlesOf(own),
    }
  })
}
