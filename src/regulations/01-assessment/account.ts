import { and, asc, desc, eq, inArray, lte, or, type SQL, sql } from 'drizzle-orm'
import { notFound } from '#platform/api/refusal.ts'
import { officeOf, type Tx } from '#platform/db/database.ts'
import type { Day } from '#platform/law/day.ts'
import { valueOn } from '#platform/law/values.ts'
import { people, posts, sections } from '#platform/people/tables.ts'
import { isGeneral, leads, presides, sectionsWhere, type Who } from '#platform/people/who.ts'
import { type AppealMark, appealMarks } from './appeal-marks.ts'
import type { LedgerEntry } from './ledger.ts'
import { assessmentEntries } from './tables.ts'
import type { Account } from './terms.ts'
import { values } from './values.ts'

/** Which account: a person's or a section's, by its id. */
export type AccountKey = { readonly account: Account; readonly id: string }

/** An entry with the score after it, the number of the entry that took it back, if one did, and the appeal against it. */
export type AccountLine = LedgerEntry & {
  readonly runningScore: number
  readonly reversedBy: number | null
  readonly appeal: AppealMark | null
}

export type AccountStatement = {
  readonly account: Account
  readonly id: string
  readonly name: string
  readonly sectionId: string
  readonly sectionName: string
  readonly year: number
  readonly base: number
  readonly score: number
  readonly lines: readonly AccountLine[]
}

/** The base score that holds at the end of `year` (1.3.1). */
export const baseOf = (year: number): number =>
  valueOn(values.baseScore, Temporal.PlainDate.from({ year, month: 12, day: 31 })).value ?? 0

export const twoDecimals = (n: number): number => Math.round(n * 100) / 100

export const ofAccount = ({ account, id }: AccountKey): SQL | undefined =>
  account === 'person'
    ? and(eq(assessmentEntries.account, 'person'), eq(assessmentEntries.personId, id))
    : and(eq(assessmentEntries.account, 'section'), eq(assessmentEntries.sectionId, id))

const withRunningScore = (
  base: number,
  entries: readonly LedgerEntry[],
  appeals: ReadonlyMap<number, AppealMark>,
): AccountLine[] => {
  const reversals = new Map(entries.flatMap((e) => (e.reverses === null ? [] : [[e.reverses, e.serial]])))
  let score = base
  return entries.map((e) => {
    score = twoDecimals(score + e.points)
    const reversedBy = reversals.get(e.serial) ?? null
    return { ...e, runningScore: score, reversedBy, appeal: appeals.get(e.serial) ?? null }
  })
}

type Holder = { readonly name: string; readonly sectionId: string; readonly sectionName: string }

const sectionHolding = async (tx: Tx, id: string): Promise<Holder | undefined> => {
  const [found] = await tx.select({ name: sections.name }).from(sections).where(eq(sections.id, id))
  return found && { name: found.name, sectionId: id, sectionName: found.name }
}

const personHolding = async (tx: Tx, id: string): Promise<Holder | undefined> => {
  const [found] = await tx
    .select({ name: people.name, sectionId: sections.id, sectionName: sections.name })
    .from(people)
    .leftJoin(posts, and(eq(posts.officeId, people.officeId), eq(posts.personId, people.id), eq(posts.kind, 'member')))
    .leftJoin(sections, and(eq(sections.officeId, posts.officeId), eq(sections.id, posts.sectionId)))
    .where(eq(people.id, id))
    .orderBy(sql`${posts.from} desc nulls last`)
    .limit(1)
  return found && { name: found.name, sectionId: found.sectionId ?? '', sectionName: found.sectionName ?? '' }
}

/** 1.3.1: an account's year: base, every entry in order with the score after it, and the score. */
export const accountStatement = async (tx: Tx, key: AccountKey, year: number): Promise<AccountStatement> => {
  const holder = await (key.account === 'person' ? personHolding(tx, key.id) : sectionHolding(tx, key.id))
  if (!holder) throw notFound(key.account === 'person' ? '这个人' : '这个科室')
  const entries = await tx
    .select()
    .from(assessmentEntries)
    .where(and(eq(assessmentEntries.year, year), ofAccount(key)))
    .orderBy(asc(assessmentEntries.serial))
  const base = baseOf(year)
  const lines = withRunningScore(base, entries, await appealMarks(tx, year))
  return { ...key, ...holder, year, base, score: lines.at(-1)?.runningScore ?? base, lines }
}

/**
 * SQL of everybody who sat in a section between two ISO days: by person the section sat in last, and the last day there
 * where it came before `last`.
 */
export const membersOf = (office: number, first: string, last: string): SQL => sql`
  select distinct on (person_id) office_id, person_id, section_id,
    case when to_day < ${last}::date then to_day::text end as left_on
  from posts
  where office_id = ${office} and kind = 'member' and from_day <= ${last}::date
    and (to_day is null or to_day >= ${first}::date)
  order by person_id, from_day desc`

/** The section the person sits in on the day, or sat in last before it. */
const lastSectionOf = async (tx: Tx, personId: string, on: Day): Promise<string | null> => {
  const [last] = await tx
    .select({ sectionId: posts.sectionId })
    .from(posts)
    .where(and(eq(posts.personId, personId), eq(posts.kind, 'member'), lte(posts.from, on.toString())))
    .orderBy(desc(posts.from))
    .limit(1)
  return last?.sectionId ?? null
}

/** Sees every account: the General Section, who keeps the books, and who presides over the office. */
export const seesAll = (who: Who): boolean => isGeneral(who) || presides(who)

/**
 * Whether `who` may see the account: one's own and one's own section's, those of the sections one heads or is in
 * charge of, and all for the General Section and the principal (1.3.1). Nobody else.
 */
export const maySeeAccount = async (tx: Tx, who: Who, { account, id }: AccountKey, on: Day): Promise<boolean> => {
  if (seesAll(who)) return true
  if (account === 'section') return leads(who, id) || sectionsWhere(who, 'member').includes(id)
  if (id === who.personId) return true
  const sectionId = await lastSectionOf(tx, id, on)
  return sectionId !== null && leads(who, sectionId)
}

/** The entries that `who` may see, as a condition; `undefined` when all. */
export const visibleTo = (who: Who): SQL | undefined => {
  if (seesAll(who)) return undefined
  const led = sectionsWhere(who, 'section-head', 'deputy')
  const own = sectionsWhere(who, 'member')
  const { account, personId, sectionId } = assessmentEntries
  return or(eq(personId, who.personId), inArray(sectionId, led), and(eq(account, 'section'), inArray(sectionId, own)))
}

export type AccountSummary = {
  readonly account: Account
  readonly id: string
  readonly name: string
  readonly sectionId: string
  readonly sectionName: string
  /** The last day in the office of who left during the year. */
  readonly leftOn: string | null
  readonly entries: number
  readonly score: number
}

/**
 * The accounts that `who` may see, in the order of sections and roster, each section before its people: never a
 * ranking by points (1.3.1). Who left during the year keeps the account (1.1), in the section sat in last.
 */
export const listAccounts = async (tx: Tx, who: Who, year: number, on: Day): Promise<AccountSummary[]> => {
  const last = Temporal.PlainDate.from({ year, month: 12, day: 31 })
  const asOf = (Temporal.PlainDate.compare(on, last) < 0 ? on : last).toString()
  const firstDay = Temporal.PlainDate.from({ year, month: 1, day: 1 }).toString()
  const office = officeOf(tx)
  const all = seesAll(who)
  const led = sql`${sql.param(sectionsWhere(who, 'section-head', 'deputy'))}::text[]`
  const own = sql`${sql.param(sectionsWhere(who, 'member'))}::text[]`
  const { rows } = await tx.execute<{
    account: Account
    id: string
    name: string
    section_id: string
    section_name: string
    left_on: string | null
    entries: number
    score: number
  }>(sql`
    with totals as (
      select office_id, account, case account when 'person' then person_id else section_id end as id,
        count(*)::int as entries, sum(points) as points
      from assessment_entries where office_id = ${office} and year = ${year} group by 1, 2, 3),
    members as (${membersOf(office, firstDay, asOf)}),
    holders as (
      select s.office_id, 'section' as account, s.id, s.name, s.id as section_id, s.name as section_name,
        s.position as section_position, -1 as position, null as left_on
      from sections s where s.office_id = ${office} and s.role is distinct from 'leadership'
        and (${all} or s.id = any(${led}) or s.id = any(${own}))
      union all
      select p.office_id, 'person', p.id, p.name, s.id, s.name, s.position, p.position, m.left_on
      from people p
      join members m on m.office_id = p.office_id and m.person_id = p.id
      join sections s on s.office_id = m.office_id and s.id = m.section_id
      where p.office_id = ${office} and (${all} or p.id = ${who.personId} or s.id = any(${led})))
    select h.account, h.id, h.name, h.section_id, h.section_name, h.left_on, coalesce(t.entries, 0) as entries,
      (${baseOf(year)}::numeric + coalesce(t.points, 0))::float8 as score
    from holders h
    left join totals t on t.office_id = h.office_id and t.account = h.account and t.id = h.id
    order by h.section_position, h.section_id, h.position, h.id`)
  return rows.map(({ section_id, section_name, left_on, ...r }) => {
    return { ...r, sectionId: section_id, sectionName: section_name, leftOn: left_on }
  })
}
