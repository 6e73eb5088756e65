import { and, desc, eq, lt } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Tx } from '#platform/db/database.ts'
import { people, sections } from '#platform/people/tables.ts'
import type { Who } from '#platform/people/who.ts'
import { visibleTo } from './account.ts'
import { type AppealMark, appealMarkOf, appealMarks } from './appeal-marks.ts'
import type { LedgerEntry } from './ledger.ts'
import { assessmentEntries } from './tables.ts'
import type { Account, Head } from './terms.ts'

export type EntryFilter = {
  readonly year: number
  readonly account?: Account | undefined
  readonly sectionId?: string | undefined
  readonly personId?: string | undefined
  readonly head?: Head | undefined
  readonly clause?: string | undefined
  /** Entries before this serial, for the next page. */
  readonly before?: number | undefined
  readonly limit: number
}

/** An entry with names, the number of the entry that took it back, and the appeal against it. */
export type EntryListed = LedgerEntry & {
  readonly personName: string | null
  readonly sectionName: string
  readonly recorderName: string | null
  readonly reversedBy: number | null
  readonly appeal: AppealMark | null
}

const recorders = alias(people, 'recorders')
const reversals = alias(assessmentEntries, 'reversals')

const listed = (tx: Tx) =>
  tx
    .select({
      entry: assessmentEntries,
      personName: people.name,
      sectionName: sections.name,
      recorderName: recorders.name,
      reversedBy: reversals.serial,
    })
    .from(assessmentEntries)
    .innerJoin(
      sections,
      and(eq(sections.officeId, assessmentEntries.officeId), eq(sections.id, assessmentEntries.sectionId)),
    )
    .leftJoin(people, and(eq(people.officeId, assessmentEntries.officeId), eq(people.id, assessmentEntries.personId)))
    .leftJoin(
      recorders,
      and(eq(recorders.officeId, assessmentEntries.officeId), eq(recorders.id, assessmentEntries.recordedBy)),
    )
    .leftJoin(
      reversals,
      and(eq(reversals.officeId, assessmentEntries.officeId), eq(reversals.reverses, assessmentEntries.serial)),
    )

type Row = Awaited<ReturnType<typeof listed>>[number]

const flat = ({ entry, ...names }: Row, appeal: AppealMark | null): EntryListed => ({ ...entry, ...names, appeal })

/** 1.3.1: the entries that `who` may see, the latest first. */
export const listEntries = async (tx: Tx, who: Who, f: EntryFilter): Promise<EntryListed[]> => {
  const e = assessmentEntries
  const rows = await listed(tx)
    .where(
      and(
        eq(e.year, f.year),
        visibleTo(who),
        f.account && eq(e.account, f.account),
        f.sectionId ? eq(e.sectionId, f.sectionId) : undefined,
        f.personId ? eq(e.personId, f.personId) : undefined,
        f.head && eq(e.head, f.head),
        f.clause ? eq(e.clause, f.clause as LedgerEntry['clause']) : undefined,
        f.before === undefined ? undefined : lt(e.serial, f.before),
      ),
    )
    .orderBy(desc(e.serial))
    .limit(f.limit)
  const appeals = await appealMarks(tx, f.year)
  return rows.map((row) => flat(row, appeals.get(row.entry.serial) ?? null))
}

export const findEntry = async (tx: Tx, serial: number): Promise<EntryListed | undefined> => {
  const [row] = await listed(tx).where(eq(assessmentEntries.serial, serial))
  return row && flat(row, await appealMarkOf(tx, serial))
}
