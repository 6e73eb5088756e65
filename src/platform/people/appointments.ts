import { and, eq, gte, isNull, lte, ne, or } from 'drizzle-orm'
import { notFound, Refusal } from '#platform/api/refusal.ts'
import { recordEvent } from '#platform/audit/audit.ts'
import { newId, type Tx } from '#platform/db/database.ts'
import { type Day, day, isBefore } from '#platform/law/day.ts'
import { step } from '#platform/law/verdict.ts'
import { people, posts, sections } from './tables.ts'
import type { PostKind } from './who.ts'

declare module '#platform/audit/audit.ts' {
  interface AuditEvents {
    'post.begun': { person: string; kind: PostKind; section: string | null; from: string; ended: readonly string[] }
    'post.ended': { person: string; kind: PostKind; section: string | null; last: string }
  }
}

export type Appointment = {
  readonly personId: string
  readonly kind: PostKind
  readonly sectionId: string | null
  readonly title: string
  readonly from: Day
  readonly to: Day | null
}

export type Appointer = { readonly by: string; readonly at: Temporal.Instant }

const ofAnOffice: readonly PostKind[] = ['principal', 'acting-principal', 'administrator', 'district-leader']
const oneAtATime: readonly PostKind[] = ['principal', 'acting-principal', 'deputy', 'section-head']

const assertSectionFits = ({ kind, sectionId }: Appointment): void => {
  const isOfOffice = ofAnOffice.includes(kind)
  if (isOfOffice === (sectionId === null)) return
  throw new Refusal({
    code: 'section-does-not-fit',
    reason: isOfOffice ? step('这个职务属于全办，不属于某个科室。') : step('这个职务要写明是哪个科室的。'),
    next: isOfOffice ? step('请不选科室。') : step('请选择科室。'),
  })
}

const reversed = () =>
  new Refusal({
    code: 'reversed-period',
    reason: step('任职的止日早于起日。'),
    next: step('请改正起止日期。'),
  })

const alreadyHeld = (name: string) =>
  new Refusal({
    code: 'conflict',
    reason: step('{{name}}在这段时间已经担任这个职务。', { name }),
    next: step('请核对任职记录；如要换人，请另选一位。'),
  })

const named = async (tx: Tx, { personId, sectionId }: { personId: string; sectionId: string | null }) => {
  const [person] = await tx.select({ name: people.name }).from(people).where(eq(people.id, personId))
  if (!person) throw notFound('这个人')
  if (sectionId === null) return { person: person.name, section: null }
  const [section] = await tx.select({ name: sections.name }).from(sections).where(eq(sections.id, sectionId))
  if (!section) throw notFound('这个科室')
  return { person: person.name, section: section.name }
}

/** A post that only one person holds at a time passes from its holder to the next one. */
const endOfOthers = async (tx: Tx, wanted: Appointment): Promise<string[]> => {
  if (!oneAtATime.includes(wanted.kind) && wanted.kind !== 'member') return []
  const isMove = wanted.kind === 'member'
  const from = wanted.from.toString()
  const sameSeat =
    wanted.sectionId === null
      ? isNull(posts.sectionId)
      : and(eq(posts.sectionId, wanted.sectionId), eq(posts.kind, wanted.kind))
  const overlapping = await tx
    .select()
    .from(posts)
    .where(
      and(
        eq(posts.kind, wanted.kind),
        isMove ? eq(posts.personId, wanted.personId) : and(sameSeat, ne(posts.personId, wanted.personId)),
        or(isNull(posts.to), gte(posts.to, from)),
        wanted.to ? lte(posts.from, wanted.to.toString()) : undefined,
      ),
    )
  const later = overlapping.find((p) => p.from >= from)
  if (later) {
    const { person } = await named(tx, later)
    throw alreadyHeld(person)
  }
  const last = wanted.from.subtract({ days: 1 }).toString()
  for (const post of overlapping) await tx.update(posts).set({ to: last }).where(eq(posts.id, post.id))
  return overlapping.map((p) => p.personId)
}

/**
 * Gives a person a post from a day on; history is kept. Of the principal, of who acts for the principal, of the deputy
 * in charge of a section and of its head there is one at a time: the holder's period ends the day before.
 * Throws a `Refusal` for a reversed period, a post that is held already, or a section that does not fit.
 */
export const appoint = async (tx: Tx, wanted: Appointment, { by, at }: Appointer): Promise<void> => {
  if (wanted.to && isBefore(wanted.to, wanted.from)) throw reversed()
  assertSectionFits(wanted)
  const { person, section } = await named(tx, wanted)
  const from = wanted.from.toString()
  const held = await tx
    .select({ id: posts.id })
    .from(posts)
    .where(
      and(
        eq(posts.personId, wanted.personId),
        eq(posts.kind, wanted.kind),
        wanted.sectionId === null ? isNull(posts.sectionId) : eq(posts.sectionId, wanted.sectionId),
        or(isNull(posts.to), gte(posts.to, from)),
        wanted.to ? lte(posts.from, wanted.to.toString()) : undefined,
      ),
    )
  if (held.length > 0) throw alreadyHeld(person)
  const ended = await endOfOthers(tx, wanted)
  await tx.insert(posts).values({ ...wanted, id: newId(), from, to: wanted.to?.toString() ?? null })
  const details = { person, kind: wanted.kind, section, from, ended }
  await recordEvent(tx, { kind: 'post.begun', subject: wanted.personId, details }, by, at)
}

/** Ends a post; `last` is the last day on which it is held. Throws a `Refusal` where that is before its first. */
export const endPost = async (tx: Tx, postId: string, last: Day, { by, at }: Appointer): Promise<void> => {
  const [post] = await tx.select().from(posts).where(eq(posts.id, postId))
  if (!post) throw notFound('这项任职')
  if (isBefore(last, day(post.from))) throw reversed()
  await tx.update(posts).set({ to: last.toString() }).where(eq(posts.id, postId))
  const { person, section } = await named(tx, post)
  const details = { person, kind: post.kind, section, last: last.toString() }
  await recordEvent(tx, { kind: 'post.ended', subject: post.personId, details }, by, at)
}
