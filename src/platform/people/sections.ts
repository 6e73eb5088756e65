import { and, asc, eq, inArray, isNull, lte, ne, or, sql } from 'drizzle-orm'
import { notFound, Refusal } from '#platform/api/refusal.ts'
import { recordEvent } from '#platform/audit/audit.ts'
import { newId, type Tx } from '#platform/db/database.ts'
import { type Day, day } from '#platform/law/day.ts'
import { type Citation, step } from '#platform/law/verdict.ts'
import { type Appointer, sectionIsOver } from './appointments.ts'
import { heldOn } from './people-list.ts'
import type { RosterSection } from './roster-checks.ts'
import { roleOfSection } from './roster-posts.ts'
import { type FormerName, people, posts, sections } from './tables.ts'
import type { PostKind, SectionRole } from './who.ts'

declare module '#platform/audit/audit.ts' {
  interface AuditEvents {
    'section.added': { section: string }
    'section.renamed': { before: string; after: string; from: string }
    'section.merged': { section: string; into: string; from: string; moved: number }
  }
}

type Section = typeof sections.$inferSelect

const nameTaken = (name: string) =>
  new Refusal({
    code: 'conflict',
    reason: step('已经有一个科室叫“{{name}}”。', { name }),
    next: step('请换一个名称；要把两个科室合成一个，请用“并入”。'),
  })

const cannotBeMerged = (name: string) =>
  new Refusal({
    code: 'section-needed',
    reason: step('{{name}}承担制度指定的职能，不能并入别的科室。', { name }),
    next: step('请把另一个科室并进来，再给它改名。'),
    cites: ['1.6'],
  })

const intoItself = () =>
  new Refusal({
    code: 'section-does-not-fit',
    reason: step('一个科室不能并入自己。'),
    next: step('请选另一个科室。'),
  })

const sectionById = async (tx: Tx, id: string): Promise<Section> => {
  const [section] = await tx.select().from(sections).where(eq(sections.id, id))
  if (!section) throw notFound('这个科室')
  if (section.until !== null) throw sectionIsOver(section.name, section.until)
  return section
}

/**
 * Id of the section that acts as the General Section. Refuses `no-general-section` where none is named, on the clauses
 * that have something to do for it.
 */
export const generalSectionId = async (tx: Tx, cites: readonly Citation[]): Promise<string> => {
  const [general] = await tx.select({ id: sections.id }).from(sections).where(eq(sections.role, 'general'))
  if (general) return general.id
  throw new Refusal({
    code: 'no-general-section',
    reason: step('本办还没有指定综合科。'),
    next: step('请在人员页指定由哪个科室承担综合科的职责。'),
    cites,
  })
}

const assertNameFree = async (tx: Tx, name: string, but = ''): Promise<void> => {
  const [taken] = await tx
    .select({ id: sections.id })
    .from(sections)
    .where(and(eq(sections.name, name), ne(sections.id, but)))
  if (taken) throw nameTaken(name)
}

/** A section with who holds its posts, by name. */
export type ListedSection = RosterSection & {
  readonly id: string
  /** The last day of a section that was merged, and the name of the one that took it up. */
  readonly until: string | null
  readonly into: string | null
  readonly formerNames: readonly FormerName[]
}

/** Every section in the order of the office's lists, with who holds its posts on the day; those merged come last. */
export const listSections = async (tx: Tx, on: Day): Promise<ListedSection[]> => {
  const all = await tx.select().from(sections).orderBy(asc(sections.position))
  const held = await tx
    .select({ sectionId: posts.sectionId, kind: posts.kind, name: people.name })
    .from(posts)
    .innerJoin(people, and(eq(people.officeId, posts.officeId), eq(people.id, posts.personId)))
    .where(heldOn(on))
    .orderBy(asc(people.position))
  const names = new Map(all.map(({ id, name }) => [id, name]))
  const listed = all.map(({ id, name, role, until, mergedInto, formerNames }) => {
    const of = (kind: PostKind) => held.filter((h) => h.sectionId === id && h.kind === kind).map((h) => h.name)
    return {
      id,
      name,
      role,
      people: of('member').length,
      heads: of('section-head'),
      timekeepers: of('timekeeper'),
      deputies: of('deputy'),
      until,
      into: mergedInto === null ? null : (names.get(mergedInto) ?? null),
      formerNames,
    }
  })
  return listed.sort((a, b) => Number(a.until !== null) - Number(b.until !== null))
}

/** What the regulations call a section of this name, unless another is that already. */
const freeRole = async (tx: Tx, name: string): Promise<SectionRole | null> => {
  const role = roleOfSection(name)
  if (role === null) return null
  const [holder] = await tx.select({ id: sections.id }).from(sections).where(eq(sections.role, role))
  return holder ? null : role
}

/** Adds a section at the end of the lists; answers its id. Throws a `Refusal` where the name is taken. */
export const addSection = async (tx: Tx, name: string, { by, at }: Appointer): Promise<string> => {
  await assertNameFree(tx, name)
  const id = newId()
  const last = sql`(select coalesce(max(${sections.position}), 0) + 1 from ${sections})`
  await tx.insert(sections).values({ id, name, role: await freeRole(tx, name), position: last })
  await recordEvent(tx, { kind: 'section.added', subject: id, details: { section: name } }, by, at)
  return id
}

/** Renames a section from a day on; what it was called until then is kept. Throws a `Refusal` where the name is taken. */
export const renameSection = async (
  tx: Tx,
  { id, name, from }: { readonly id: string; readonly name: string; readonly from: Day },
  { by, at }: Appointer,
): Promise<void> => {
  const section = await sectionById(tx, id)
  await assertNameFree(tx, name, id)
  if (section.name === name) return
  const until = from.subtract({ days: 1 }).toString()
  const formerNames = [...section.formerNames, { name: section.name, until }]
  const role = section.role ?? (await freeRole(tx, name))
  await tx.update(sections).set({ name, role, formerNames }).where(eq(sections.id, id))
  const details = { before: section.name, after: name, from: from.toString() }
  await recordEvent(tx, { kind: 'section.renamed', subject: id, details }, by, at)
}

const carriedOn: readonly PostKind[] = ['section-head', 'deputy-section-head', 'timekeeper', 'deputy']

const heldFrom = (sectionId: string, from: string) =>
  and(eq(posts.sectionId, sectionId), or(isNull(posts.to), sql`${posts.to} >= ${from}::date`))

/** Ends the posts of a section the day before; those that had yet to begin never do. Answers who sat there. */
const emptied = async (tx: Tx, id: string, from: string): Promise<(typeof posts.$inferSelect)[]> => {
  const held = await tx.select().from(posts).where(heldFrom(id, from))
  const toCome = held.filter((p) => p.from >= from).map((p) => p.id)
  const ending = held.filter((p) => p.from < from).map((p) => p.id)
  if (toCome.length > 0) await tx.delete(posts).where(inArray(posts.id, toCome))
  const last = day(from).subtract({ days: 1 }).toString()
  if (ending.length > 0) await tx.update(posts).set({ to: last }).where(inArray(posts.id, ending))
  return held.filter((p) => p.kind === 'member')
}

/**
 * Merges a section into another from a day on. Its people move, its posts end, and what is left to do of its past is
 * done by who holds the posts of the other. Throws a `Refusal` for the sections that the text itself names to lead and
 * to interpret, and for one that is merged already.
 */
export const mergeSection = async (
  tx: Tx,
  { id, into, from: first }: { readonly id: string; readonly into: string; readonly from: Day },
  { by, at }: Appointer,
): Promise<void> => {
  if (id === into) throw intoItself()
  const section = await sectionById(tx, id)
  const other = await sectionById(tx, into)
  if (section.role === 'general' || section.role === 'leadership') throw cannotBeMerged(section.name)
  const from = first.toString()
  const members = await emptied(tx, id, from)
  const moved = members.map((p) => ({ ...p, id: newId(), sectionId: into, ...(p.from < from && { from }) }))
  if (moved.length > 0) await tx.insert(posts).values(moved)
  const heirs = await tx
    .select()
    .from(posts)
    .where(and(heldFrom(into, from), inArray(posts.kind, [...carriedOn]), lte(posts.from, from)))
  if (heirs.length > 0) await tx.insert(posts).values(heirs.map((p) => ({ ...p, id: newId(), sectionId: id, from })))
  const until = first.subtract({ days: 1 }).toString()
  await tx.update(sections).set({ until, mergedInto: into }).where(eq(sections.id, id))
  await tx.update(sections).set({ mergedInto: into }).where(eq(sections.mergedInto, id))
  const details = { section: section.name, into: other.name, from, moved: moved.length }
  await recordEvent(tx, { kind: 'section.merged', subject: id, details, cites: ['1.1'] }, by, at)
}
