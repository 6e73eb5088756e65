import { cast, castSections } from '#app/demo/cast.ts'
import { type Db, inOffice, type Tx } from '#platform/db/database.ts'
import { testDatabase } from '#platform/db/testing.ts'
import type { Moment } from '#platform/flow/engine.ts'
import { type Day, day } from '#platform/law/day.ts'
import { type Law, shippedLaw } from '#platform/law/interpretations.ts'
import { loadActor } from '#platform/people/actor.ts'
import { people, posts, sections } from '#platform/people/tables.ts'
import type { PostKind, SectionRole, Who } from '#platform/people/who.ts'

const since = '2012-01-01'
const ofTheOffice: readonly PostKind[] = ['principal', 'acting-principal', 'district-leader', 'administrator']

type Post = { personId: string; kind: PostKind; sectionId: string | null; title: string; from: string }

const postsOf = (member: (typeof cast)[number]): Post[] => {
  const { key: personId, section, title } = member
  const held = (kind: PostKind, sectionId: string | null): Post => ({ personId, kind, sectionId, title, from: since })
  const inCharge = castSections.filter((s) => s.deputy === personId).map((s) => held('deputy', s.key))
  const besides = member.posts.filter((kind) => kind !== 'deputy')
  return [
    held('member', section),
    ...inCharge,
    ...besides.map((kind) => held(kind, ofTheOffice.includes(kind) ? null : section)),
  ]
}

/** Puts the cast into office 1: sections and people have their keys as ids, posts are held since 2012. */
export const seatCast = (db: Db): Promise<void> =>
  inOffice(db, 1, async (tx) => {
    await tx
      .insert(sections)
      .values(
        castSections.map(({ key, name, role }, position) => ({ id: key, name, role: role as SectionRole, position })),
      )
    await tx.insert(people).values(
      cast.map(({ key, name, sex, bornOn, identity, serviceStart, joinedOn }, position) => {
        return { id: key, name, sex, bornOn, identity, serviceStart, joinedOn, position, userId: `user-${key}` }
      }),
    )
    await tx.insert(posts).values(cast.flatMap(postsOf).map((post, n) => ({ id: `post-${n}`, ...post })))
  })

/** A new database with the cast in office 1. */
export const castDatabase = async (): Promise<Db> => {
  const db = await testDatabase()
  await seatCast(db)
  return db
}

/** A member of the cast as they act on a day: with the posts held then. */
export const castMember = async (tx: Tx, key: string, on: Day): Promise<Who> => {
  const actor = await loadActor(tx, { userId: `user-${key}`, officeId: 1 }, on)
  if (!actor) throw new Error(`${key} is not in the cast`)
  return actor.who
}

/** Runs `work` in one transaction of office 1, in the name of a member of the cast, at ten in the morning of a day. */
export const acting = <T>(
  db: Db,
  key: string,
  on: string,
  work: (tx: Tx, moment: Moment) => Promise<T>,
  law: Law = shippedLaw,
): Promise<T> =>
  inOffice(db, 1, async (tx) => {
    const at = Temporal.Instant.from(`${on}T10:00:00+08:00`)
    return work(tx, { who: await castMember(tx, key, day(on)), on: day(on), at, law })
  })
