import { and, eq, gt, gte, isNull, lte, ne, or, type SQL, sql } from 'drizzle-orm'
import { notFound, Refusal } from '#platform/api/refusal.ts'
import { recordEvent } from '#platform/audit/audit.ts'
import { newId, officeOf, type Tx } from '#platform/db/database.ts'
import { type Day, day, isBefore } from '#platform/law/day.ts'
import { step } from '#platform/law/verdict.ts'
import { people, posts, sections } from './tables.ts'
import type { PostKind } from './who.ts'

declare module '#platform/audit/audit.ts' {
  interface AuditEvents {
    'post.begun': {
      person: string
      kind: PostKind
      section: string | null
      from: string
      to: string | null
      ended: readonly string[]
    }
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

/** Nothing new begins in a section that was merged into another. */
export const sectionIsOver = (name: string, until: string) =>
  new Refusal({
    code: 'section-over',
    reason: step('{{name}}已经并入别的科室，至{{until}}止。', { name, until }),
    next: step('请选现在还有的科室。'),
  })

const alreadyHeld = (name: string) =>
  new Refusal({
    code: 'conflict',
    reason: step('{{name}}在这段时间已经担任这个职务。', { name }),
    next: step('请核对任职记录；如要换人，请另选一位。'),
  })

const notHeldThen = (from: string) =>
  new Refusal({
    code: 'not-held-then',
    reason: step('这项任职自{{from}}起，那时还不能移交。', { from }),
    next: step('请选这一天之后、任职结束之前的一天。'),
  })

const lastAdministrator = () =>
  new Refusal({
    code: 'last-administrator',
    reason: step('这是最后一位系统管理员，免去后没有人能开通账号、重置密码。'),
    next: step('请先登记另一位系统管理员，再免去这一位。'),
  })

const isOver = (to: string) =>
  new Refusal({
    code: 'post-over',
    reason: step('这项任职到{{to}}为止，不能往后延长。', { to }),
    next: step('要继续任职的，请从第二天起重新登记任职。'),
  })

type Post = typeof posts.$inferSelect

/** Appointments of an office come one after the other: of two to one post at once the second sees the first. */
export const lockAppointments = async (tx: Tx): Promise<void> => {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`appointments ${officeOf(tx)}`}, 0))`)
}

const named = async (tx: Tx, { personId, sectionId }: { personId: string; sectionId: string | null }) => {
  const [person] = await tx.select({ name: people.name }).from(people).where(eq(people.id, personId))
  if (!person) throw notFound('这个人')
  if (sectionId === null) return { person: person.name, section: null, sectionUntil: null }
  const [section] = await tx.select().from(sections).where(eq(sections.id, sectionId))
  if (!section) throw notFound('这个科室')
  return { person: person.name, section: section.name, sectionUntil: section.until }
}

const dayBefore = (iso: string): string => day(iso).subtract({ days: 1 }).toString()
const dayAfter = (iso: string): string => day(iso).add({ days: 1 }).toString()

const ofSection = (sectionId: string | null): SQL =>
  sectionId === null ? isNull(posts.sectionId) : eq(posts.sectionId, sectionId)

const during = ({ from, to }: { readonly from: string; readonly to: string | null }): SQL | undefined =>
  and(or(isNull(posts.to), gte(posts.to, from)), to === null ? undefined : lte(posts.from, to))

type Period = { readonly from: string; readonly to: string | null }

/** The holder stands aside from a day on: for good, or until the period is over, and then holds the post again. */
const makeWay = async (tx: Tx, post: Post, { from, to }: Period): Promise<void> => {
  await tx
    .update(posts)
    .set({ to: dayBefore(from) })
    .where(eq(posts.id, post.id))
  const isForATime = to !== null && (post.to === null || post.to > to)
  if (isForATime) await tx.insert(posts).values({ ...post, id: newId(), from: dayAfter(to) })
}

/** A post that only one person holds at a time passes from its holder to the next one; answers who stood aside. */
const makeWayOfOthers = async (tx: Tx, wanted: Appointment, period: Period): Promise<string[]> => {
  if (!oneAtATime.includes(wanted.kind) && wanted.kind !== 'member') return []
  const isMove = wanted.kind === 'member'
  const sameSeat = and(ofSection(wanted.sectionId), ne(posts.personId, wanted.personId))
  const overlapping = await tx
    .select()
    .from(posts)
    .where(and(eq(posts.kind, wanted.kind), isMove ? eq(posts.personId, wanted.personId) : sameSeat, during(period)))
  const later = overlapping.find((p) => p.from >= period.from)
  if (later) throw alreadyHeld((await named(tx, later)).person)
  for (const post of overlapping) await makeWay(tx, post, period)
  return overlapping.map((p) => p.personId)
}

/** Sections that were merged into this one: what is left to do there is done by who holds its posts. */
const mergedInto = async (tx: Tx, sectionId: string | null): Promise<string[]> => {
  if (sectionId === null) return []
  const found = await tx.select({ id: sections.id }).from(sections).where(eq(sections.mergedInto, sectionId))
  return found.map(({ id }) => id)
}

const isHeld = async (tx: Tx, { personId, kind, sectionId }: Appointment, period: Period): Promise<boolean> => {
  const held = await tx
    .select({ id: posts.id })
    .from(posts)
    .where(and(eq(posts.personId, personId), eq(posts.kind, kind), ofSection(sectionId), during(period)))
  return held.length > 0
}

/**
 * Gives a person a post from a day on; history is kept. Of the principal, of who acts for the principal, of the deputy
 * in charge of a section and of its head there is one at a time: the holder stands aside, and where the new period has
 * an end holds the post again after it. Throws a `Refusal` for a reversed period, a post that is held already, or a
 * section that does not fit.
 */
export const appoint = async (tx: Tx, wanted: Appointment, { by, at }: Appointer): Promise<void> => {
  if (wanted.to && isBefore(wanted.to, wanted.from)) throw reversed()
  assertSectionFits(wanted)
  await lockAppointments(tx)
  const { person, section, sectionUntil } = await named(tx, wanted)
  if (section !== null && sectionUntil !== null) throw sectionIsOver(section, sectionUntil)
  const period = { from: wanted.from.toString(), to: wanted.to?.toString() ?? null }
  if (await isHeld(tx, wanted, period)) throw alreadyHeld(person)
  const ended = await makeWayOfOthers(tx, wanted, period)
  await tx.insert(posts).values({ ...wanted, id: newId(), ...period })
  const merged = wanted.kind === 'member' ? [] : await mergedInto(tx, wanted.sectionId)
  for (const sectionId of merged) {
    const also = { ...wanted, sectionId }
    if (await isHeld(tx, also, period)) continue
    await makeWayOfOthers(tx, also, period)
    await tx.insert(posts).values({ ...also, id: newId(), ...period })
  }
  const details = { person, kind: wanted.kind, section, ...period, ended }
  await recordEvent(tx, { kind: 'post.begun', subject: wanted.personId, details }, by, at)
}

/** Who stood aside for this post holds theirs again from the day after its new last day. */
const resume = async (tx: Tx, post: Post, last: string): Promise<void> => {
  if (post.to === null || last >= post.to) return
  const isMove = post.kind === 'member'
  const sameSeat = isMove ? eq(posts.personId, post.personId) : ofSection(post.sectionId)
  const next = await tx
    .select()
    .from(posts)
    .where(and(eq(posts.kind, post.kind), sameSeat, eq(posts.from, dayAfter(post.to))))
  for (const resumed of next) {
    const before = and(eq(posts.personId, resumed.personId), eq(posts.to, dayBefore(post.from)))
    const [stoodAside] = await tx
      .select({ id: posts.id })
      .from(posts)
      .where(and(eq(posts.kind, post.kind), ofSection(resumed.sectionId), before))
    if (!stoodAside) continue
    await tx
      .update(posts)
      .set({ from: dayAfter(last) })
      .where(eq(posts.id, resumed.id))
  }
}

const assertAdministered = async (tx: Tx, post: Post, last: string): Promise<void> => {
  if (post.kind !== 'administrator') return
  const others = await tx
    .select({ id: posts.id })
    .from(posts)
    .where(and(eq(posts.kind, 'administrator'), ne(posts.id, post.id), or(isNull(posts.to), gt(posts.to, last))))
  if (others.length === 0) throw lastAdministrator()
}

/** The post of the id; throws a `Refusal` where there is none. */
export const postById = async (tx: Tx, postId: string): Promise<Post> => {
  const [post] = await tx.select().from(posts).where(eq(posts.id, postId))
  if (!post) throw notFound('这项任职')
  return post
}

/**
 * Ends a post; `last` is the last day on which it is held. Who stood aside for it holds theirs again the day after.
 * Throws a `Refusal` where that is before its first or after its last day, or where nobody would administer the office.
 */
export const endPost = async (tx: Tx, postId: string, on: Day, { by, at }: Appointer): Promise<void> => {
  await lockAppointments(tx)
  const post = await postById(tx, postId)
  if (isBefore(on, day(post.from))) throw reversed()
  const last = on.toString()
  if (post.to !== null && last > post.to) throw isOver(post.to)
  await assertAdministered(tx, post, last)
  const merged = post.kind === 'member' ? [] : await mergedInto(tx, post.sectionId)
  for (const sectionId of [post.sectionId, ...merged]) {
    const held = { from: last, to: null }
    const ofPerson = and(eq(posts.personId, post.personId), eq(posts.kind, post.kind), ofSection(sectionId))
    const [ending] = await tx
      .select()
      .from(posts)
      .where(sectionId === post.sectionId ? eq(posts.id, post.id) : and(ofPerson, during(held), lte(posts.from, last)))
    if (!ending) continue
    await resume(tx, ending, last)
    await tx.update(posts).set({ to: last }).where(eq(posts.id, ending.id))
  }
  const { person, section } = await named(tx, post)
  const details = { person, kind: post.kind, section, last }
  await recordEvent(tx, { kind: 'post.ended', subject: post.personId, details }, by, at)
}

export type HandOver = {
  readonly postId: string
  readonly personId: string
  readonly from: Day
  /** The last day, where the post is handed over for a time; its holder holds it again the day after. */
  readonly to: Day | null
}

/**
 * Hands a post over to another person. While the principal is away somebody acts in the principal's place, and the
 * principal remains what they are. Throws a `Refusal` where the post is not held on the day.
 */
export const handOver = async (
  tx: Tx,
  { postId, personId, from, to }: HandOver,
  appointer: Appointer,
): Promise<void> => {
  await lockAppointments(tx)
  const post = await postById(tx, postId)
  const first = from.toString()
  if (first <= post.from || (post.to !== null && first > post.to)) throw notHeldThen(post.from)
  const { kind, sectionId, title } = post
  if (kind === 'principal' && to !== null) {
    const acting = { personId, kind: 'acting-principal', sectionId, title: '主持工作', from, to } as const
    return appoint(tx, acting, appointer)
  }
  if (to && isBefore(to, from)) throw reversed()
  if (personId === post.personId) throw alreadyHeld((await named(tx, post)).person)
  if (!oneAtATime.includes(kind)) await makeWay(tx, post, { from: first, to: to?.toString() ?? null })
  await appoint(tx, { personId, kind, sectionId, title, from, to }, appointer)
}
