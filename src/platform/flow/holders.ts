import { and, eq, inArray } from 'drizzle-orm'
import type { Tx } from '#platform/db/transaction.ts'
import type { Day } from '#platform/law/day.ts'
import { heldOn } from '#platform/people/people-list.ts'
import { people, posts, sections } from '#platform/people/tables.ts'
import type { PostKind, Seat } from '#platform/people/who.ts'

export type Holder = { readonly personId: string; readonly name: string; readonly post: PostKind | null }

/** The posts that fill a seat: who acts for the principal fills the principal's. */
export const postsFilling = (post: PostKind): PostKind[] =>
  post === 'principal' ? ['principal', 'acting-principal'] : [post]

const holdersOfPost = (tx: Tx, post: PostKind, sectionId: string | null, on: Day): Promise<Holder[]> =>
  tx
    .selectDistinct({ personId: people.id, name: people.name, post: posts.kind })
    .from(posts)
    .innerJoin(people, and(eq(people.officeId, posts.officeId), eq(people.id, posts.personId)))
    .where(
      and(
        inArray(posts.kind, postsFilling(post)),
        sectionId === null ? undefined : eq(posts.sectionId, sectionId),
        heldOn(on),
      ),
    )

/** Who fills the seat on the day; empty when nobody does. */
export const holdersOfSeat = async (tx: Tx, seat: Seat, on: Day): Promise<Holder[]> => {
  if (!('personId' in seat)) return holdersOfPost(tx, seat.post, seat.sectionId, on)
  const found = await tx
    .select({ personId: people.id, name: people.name })
    .from(people)
    .where(eq(people.id, seat.personId))
  return found.map((p) => ({ ...p, post: null }))
}

const postLabels: Readonly<Record<PostKind, string>> = {
  member: '科室人员',
  principal: '主要负责人',
  'acting-principal': '主持工作负责人',
  deputy: '分管负责人',
  'section-head': '科室负责人',
  'deputy-section-head': '科室副职',
  timekeeper: '考勤员',
  administrator: '系统管理员',
  'district-leader': '区级领导',
}

/** A seat as people say it, section and post apart so that each can be put into words: `秘书科`, `分管负责人`. */
export type SeatName = { readonly section: string; readonly post: string }

/** The name of a seat; a person's seat has the person's name, an office's post no section. */
export const nameOfSeat = async (tx: Tx, seat: Seat): Promise<SeatName> => {
  if ('personId' in seat) {
    const [person] = await tx.select({ name: people.name }).from(people).where(eq(people.id, seat.personId))
    return { section: '', post: person?.name ?? '' }
  }
  if (seat.sectionId === null) return { section: '', post: postLabels[seat.post] }
  const [section] = await tx.select({ name: sections.name }).from(sections).where(eq(sections.id, seat.sectionId))
  return { section: section?.name ?? '', post: postLabels[seat.post] }
}
