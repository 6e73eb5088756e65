import { asc, eq } from 'drizzle-orm'
import { Refusal } from '#platform/api/refusal.ts'
import { type AuditEvent, recordEvent, recordEvents } from '#platform/audit/audit.ts'
import { shanghaiDay } from '#platform/calendar/shanghai.ts'
import type { Tx } from '#platform/db/database.ts'
import { isError, type Problem } from '#platform/files/problem.ts'
import { confirmUpload, keepUpload, keptUpload } from '#platform/files/uploads.ts'
import { readWorkbook } from '#platform/files/workbook.ts'
import { type Day, day } from '#platform/law/day.ts'
import { step } from '#platform/law/verdict.ts'
import { lockAppointments } from './appointments.ts'
import { memberships } from './memberships.ts'
import { checkRoster, type RosterSection, sectionsOf } from './roster-checks.ts'
import { matchRoster } from './roster-matching.ts'
import { type RosterPerson, readRoster } from './roster-sheet.ts'
import { type PostChanges, storePeople, storePosts, storeSections } from './roster-store.ts'
import { people, posts, sections } from './tables.ts'

declare module '#platform/audit/audit.ts' {
  interface AuditEvents {
    'roster.imported': { file: string; hash: string; from: string; added: number; changed: number; same: number }
  }
}

export type StoredPerson = typeof people.$inferSelect & { readonly section: string | null; readonly isGone: boolean }

/** A field that the import changes, by the roster's own name for it. */
export type Difference = { readonly field: string; readonly before: string; readonly after: string }

export type Understood = RosterPerson & {
  readonly status: 'new' | 'changed' | 'same'
  readonly personId: string | null
  readonly differences: readonly Difference[]
}

export type RosterDryRun = {
  readonly hash: string
  readonly file: string
  readonly sheet: string
  readonly title: string
  /** The day from which the posts will hold: the first of the month in the title, else today. */
  readonly from: string
  readonly people: readonly Understood[]
  readonly sections: readonly (RosterSection & { readonly isNew: boolean })[]
  readonly problems: readonly Problem[]
  readonly counts: { readonly added: number; readonly changed: number; readonly same: number }
  /** People in the books whom the roster does not name; the import leaves them as they are. */
  readonly notNamed: readonly string[]
}

/** Who imports, when, and on which civil day. */
export type ImportMeta = { readonly by: string; readonly at: Temporal.Instant; readonly on: Day }

const storedPeople = async (tx: Tx, on: Day): Promise<StoredPerson[]> => {
  const rows = await tx.select().from(people).orderBy(asc(people.position))
  const names = await sectionNamesOf(tx, on)
  const sat = await tx.selectDistinct({ id: posts.personId }).from(posts).where(eq(posts.kind, 'member'))
  const everSat = new Set(sat.map((s) => s.id))
  return rows.map((p) => {
    const section = names.get(p.id) ?? null
    return { ...p, section, isGone: section === null && everSat.has(p.id) }
  })
}

const sectionNamesOf = async (tx: Tx, on: Day): Promise<Map<string, string>> => {
  const rows = await memberships(tx, { from: on, to: on })
  return new Map(rows.map((m) => [m.personId, m.sectionName]))
}

const compared = [
  ['性别', 'sex'],
  ['出生日期', 'bornOn'],
  ['身份', 'identity'],
  ['参加工作时间', 'serviceStart'],
  ['进入本办时间', 'joinedOn'],
  ['办公电话', 'phone'],
  ['房间', 'room'],
  ['备注', 'remarks'],
  ['科室', 'section'],
] as const satisfies readonly (readonly [string, keyof StoredPerson & keyof RosterPerson])[]

const differencesOf = (person: RosterPerson, stored: StoredPerson): Difference[] =>
  compared.flatMap(([field, key]) => {
    const before = String(stored[key] ?? '')
    const after = String(person[key] ?? '')
    return before === after ? [] : [{ field, before, after }]
  })

const understand = (person: RosterPerson, match: StoredPerson | undefined): Understood => {
  if (!match) return { ...person, status: 'new', personId: null, differences: [] }
  const differences = differencesOf(person, match)
  return { ...person, status: differences.length > 0 ? 'changed' : 'same', personId: match.id, differences }
}

const examine = async (tx: Tx, content: Uint8Array, on: Day): Promise<Omit<RosterDryRun, 'hash' | 'file'>> => {
  const roster = readRoster(readWorkbook(content), on)
  const from = roster.month ?? on.toString()
  const stored = await storedPeople(tx, day(from))
  const { matched, problems: unclear } = matchRoster(roster.sheet, roster.people, stored)
  const understood = roster.people.map((p) => understand(p, matched.get(p.row)))
  const known = new Set((await tx.select({ name: sections.name }).from(sections)).map((s) => s.name))
  const named = new Set(understood.map((p) => p.personId))
  const count = (status: Understood['status']) => understood.filter((p) => p.status === status).length
  return {
    sheet: roster.sheet,
    title: roster.title,
    from,
    people: understood,
    sections: sectionsOf(roster.people).map((s) => ({ ...s, isNew: !known.has(s.name) })),
    problems: [...roster.problems, ...checkRoster(roster), ...unclear],
    counts: { added: count('new'), changed: count('changed'), same: count('same') },
    notNamed: stored.filter((s) => !named.has(s.id)).map((s) => s.name),
  }
}

/** Reads a roster and says what it would store and what is wrong with it; keeps the file, stores nothing else. */
export const tryRoster = async (tx: Tx, name: string, content: Uint8Array, meta: ImportMeta): Promise<RosterDryRun> => {
  const examined = await examine(tx, content, meta.on)
  const hash = await keepUpload(tx, name, content, meta)
  return { hash, file: name, ...examined }
}

const refuseErrors = ({ problems, people: found }: Pick<RosterDryRun, 'problems' | 'people'>): void => {
  const errors = problems.filter(isError)
  if (errors.length === 0 && found.length > 0) return
  throw new Refusal({
    code: 'import-has-errors',
    reason: step('花名册还有 {{n}} 处必须改正，不能导入。', { n: Math.max(1, errors.length) }),
    next: step('请按清单改好工作簿，重新上传。'),
  })
}

const otherDay = (from: string) =>
  new Refusal({
    code: 'other-day',
    reason: step('试读这份花名册时，职务是自{{from}}起算的。', { from }),
    next: step('请重新上传，看过结果后再确认；起算日按标题里的月份定，没有写月份的按上传当天。'),
  })

export type RosterStored = RosterDryRun['counts'] & { readonly from: string }

/** An event for each post that begins or ends, as an appointment by hand has it. */
const eventsOf = async (tx: Tx, { begun, ended }: PostChanges, from: Day): Promise<AuditEvent[]> => {
  const named = await tx.select({ id: people.id, name: people.name }).from(people)
  const nameOf = new Map(named.map((p) => [p.id, p.name]))
  const inOrder = await tx.select({ id: sections.id, name: sections.name }).from(sections)
  const sectionOf = new Map(inOrder.map((s) => [s.id, s.name]))
  const details = ({
    personId,
    kind,
    sectionId,
  }: Pick<PostChanges['begun'][number], 'personId' | 'kind' | 'sectionId'>) => ({
    person: nameOf.get(personId) ?? '',
    kind,
    section: sectionId === null ? null : (sectionOf.get(sectionId) ?? null),
  })
  const last = from.subtract({ days: 1 }).toString()
  return [
    ...ended.map((p) => ({ kind: 'post.ended' as const, subject: p.personId, details: { ...details(p), last } })),
    ...begun.map((p) => ({
      kind: 'post.begun' as const,
      subject: p.personId,
      details: { ...details(p), from: from.toString(), to: null, ended: [] },
    })),
  ]
}

/**
 * Stores the roster that a dry run has shown, read again from the kept file: sections, people, and their posts from
 * `from` on, the day that the dry run showed. All of it or nothing. People in the books are recognised; posts that the roster no longer gives end.
 * `permit` throws for changes of posts that the importer may not make.
 */
export const storeRoster = async (
  tx: Tx,
  hash: string,
  from: Day,
  meta: ImportMeta,
  permit: (changes: PostChanges) => void = () => {},
): Promise<RosterStored> => {
  await lockAppointments(tx)
  const upload = await keptUpload(tx, hash)
  const examined = await examine(tx, upload.content, shanghaiDay(upload.uploadedAt))
  if (examined.from !== from.toString()) throw otherDay(examined.from)
  refuseErrors(examined)
  const sectionIds = await storeSections(tx, examined.sections)
  const personIds = await storePeople(tx, examined.people)
  const changes = await storePosts(tx, examined.people, { sectionIds, personIds, from })
  permit(changes)
  await confirmUpload(tx, hash, meta.at)
  const details = { file: upload.name, hash, from: from.toString(), ...examined.counts }
  await recordEvent(tx, { kind: 'roster.imported', subject: hash, details }, meta.by, meta.at)
  await recordEvents(tx, await eventsOf(tx, changes, from), meta.by, meta.at)
  return { ...examined.counts, from: from.toString() }
}
