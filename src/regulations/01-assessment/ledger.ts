import { and, eq, inArray, isNotNull, isNull, lte, notExists, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { Refusal } from '#platform/api/refusal.ts'
import type { Tx } from '#platform/db/database.ts'
import { newId } from '#platform/db/id.ts'
import type { ClauseId } from '#platform/law/clause.ts'
import { day } from '#platform/law/day.ts'
import type { Law } from '#platform/law/interpretations.ts'
import { type Citation, step, type Verdict } from '#platform/law/verdict.ts'
import { appendTo, defineRegister, lockRegister } from '#platform/register/register.ts'
import { tellOfEntries } from './ledger-telling.ts'
import { assessmentClosings, assessmentEntries, type Matter, type Stage } from './tables.ts'
import type { Account, Head } from './terms.ts'

/** 1.3.1: the register of points. Nothing in it is edited; see `reverseEntry`. */
export const assessmentRegister = defineRegister({
  name: 'assessment',
  clause: '1.3.1',
  table: assessmentEntries,
  content: [
    'year',
    'account',
    'personId',
    'sectionId',
    'head',
    'points',
    'stage',
    'clause',
    'occurredOn',
    'verdict',
    'restsOn',
    'matter',
    'matterId',
    'sourceRegister',
    'sourceSerial',
    'reverses',
    'reason',
    'proposedBy',
    'decidedBy',
  ],
})

export type LedgerEntry = typeof assessmentEntries.$inferSelect

/** Who enters (a person's id) and when (server time). */
export type EntryMeta = { readonly by: string; readonly at: Temporal.Instant }

/** Who enters, when, and under which law: whoever is charged is told until when an entry can be appealed (1.3.3). */
export type PostingMeta = EntryMeta & { readonly law: Law }

/** An entry to be made. `personId` is null for a section's account; `sectionId` is where the person sat on the day. */
export type NewEntry = {
  readonly account: Account
  readonly personId: string | null
  readonly sectionId: string
  readonly head: Head
  /** Signed, at most two decimals: −3 for late by twenty to sixty minutes. */
  readonly points: number
  readonly clause: ClauseId
  /** ISO day of the matter; its year is the account's year unless `year` is given. */
  readonly occurredOn: string
  readonly verdict: Verdict<unknown>
  readonly year?: number
  readonly stage?: Stage
  readonly matter?: Matter
  /** Shared by the entries of person and section about one matter. */
  readonly matterId?: string
  /** Where the entry comes from: `{ register: 'attendance', serial: 118 }`. */
  readonly source?: { readonly register: string; readonly serial: number }
  readonly reason?: string
  readonly proposedBy?: string
  readonly decidedBy?: string
  /** The outcome of an appeal, which is told of as such. */
  readonly isOutcome?: boolean
}

type Row = Omit<typeof assessmentEntries.$inferInsert, 'serial' | 'recordedBy' | 'recordedAt' | 'previousHash' | 'hash'>

const prefix = 'interpretation:'

/** The ids of the interpretations that a verdict rests on. */
export const restsOn = ({ cites }: Verdict<unknown>): string[] =>
  cites.filter((c) => c.startsWith(prefix)).map((c) => c.slice(prefix.length))

const citesOf = ({ clause, verdict }: NewEntry): Citation[] => [...new Set([clause, ...verdict.cites])]

const rowOf = (e: NewEntry): Row => ({
  year: e.year ?? day(e.occurredOn).year,
  account: e.account,
  personId: e.personId,
  sectionId: e.sectionId,
  head: e.head,
  points: e.points,
  stage: e.stage ?? 'pre-award',
  clause: e.clause,
  occurredOn: e.occurredOn,
  verdict: e.verdict,
  restsOn: restsOn(e.verdict),
  matter: e.matter ?? null,
  matterId: e.matterId ?? null,
  sourceRegister: e.source?.register ?? null,
  sourceSerial: e.source?.serial ?? null,
  reverses: null,
  reason: e.reason ?? null,
  proposedBy: e.proposedBy ?? null,
  decidedBy: e.decidedBy ?? null,
  cites: citesOf(e),
})

const mustRestOnAVerdict = ({ verdict, clause, points }: NewEntry): void => {
  if (verdict.outcome === 'refused') {
    throw new Refusal({ code: 'refused', reason: verdict.reason, next: verdict.next, cites: verdict.cites })
  }
  if (verdict.outcome === 'missing') {
    const next = step('请补齐所缺的事实后再记分。')
    throw new Refusal({ code: 'facts-missing', reason: step('事实不全，不能记分。'), next, cites: [clause] })
  }
  if (verdict.outcome !== 'judgement') return
  const [lowest, highest] = verdict.range
  if (points >= lowest && points <= highest) return
  throw new Refusal({
    code: 'outside-range',
    reason: step('{{points}} 分不在条文规定的 {{lowest}} 至 {{highest}} 分之内。', { points, lowest, highest }),
    next: step('请在规定的范围内选定分数，并写明理由。'),
    cites: verdict.cites,
  })
}

const mustBeOpen = async (tx: Tx, years: readonly number[]): Promise<void> => {
  const { year, signedOn } = assessmentClosings
  const closed = await tx
    .select({ year })
    .from(assessmentClosings)
    .where(and(inArray(year, [...years]), isNotNull(signedOn)))
    .limit(1)
  if (closed[0]) throw yearIsClosed(closed[0].year)
}

/** The year was signed off: nothing more goes into its accounts. */
const yearIsClosed = (year: number): Refusal =>
  new Refusal({
    code: 'year-closed',
    reason: step('{{year}} 年度已经签字结账，不能再记分。', { year }),
    next: step('已结账的年度不再改动；确有错误的，请书面报主要负责人决定怎样补救。'),
    cites: ['1.3.1', '1.3.4'],
  })

/**
 * Enters points in the ledger (1.3.1), all of them or none, in the order given; entries of 0 points are left out.
 * Whoever is charged is told. Refuses `outside-range`, `facts-missing` and `year-closed`. Runs in the caller's
 * transaction.
 */
export const postEntries = async (tx: Tx, entries: readonly NewEntry[], meta: PostingMeta): Promise<LedgerEntry[]> => {
  const worth = entries.filter((e) => e.points !== 0)
  if (worth.length === 0) return []
  for (const entry of worth) mustRestOnAVerdict(entry)
  const rows = worth.map(rowOf)
  const end = await lockRegister(tx, assessmentRegister)
  await mustBeOpen(tx, [...new Set(rows.map((r) => r.year))])
  const made = await appendTo(tx, assessmentRegister, rows, meta, end)
  await tellOfEntries(
    tx,
    made.filter((_, i) => !worth[i]?.isOutcome),
    meta,
  )
  return made
}

/** Person's and section's entries about one matter (1.3.3.2.3, 1.3.3.2.5), linked by a common `matterId`. */
export const linked = (entries: readonly NewEntry[]): NewEntry[] => {
  const matterId = newId()
  return entries.map((e) => ({ ...e, matterId }))
}

const opposite = (e: LedgerEntry, reason: string): Row => ({
  ...rowOf({
    ...e,
    personId: e.personId,
    matter: e.matter ?? undefined,
    matterId: e.matterId ?? undefined,
  } as NewEntry),
  points: -e.points,
  sourceRegister: e.sourceRegister,
  sourceSerial: e.sourceSerial,
  reverses: e.serial,
  reason,
})

const notInLedger = (serial: number): Refusal =>
  new Refusal({
    code: 'not-found',
    reason: step('积分登记中没有第 {{serial}} 号。', { serial }),
    next: step('请从账户中选择要更正的那一笔。'),
    cites: ['1.3.1'],
  })

const isAReversal = (serial: number): Refusal =>
  new Refusal({
    code: 'is-reversal',
    reason: step('第 {{serial}} 号本身就是冲正，不能再冲正。', { serial }),
    next: step('如果原来的一笔是对的，请重新记一笔。'),
    cites: ['1.3.1'],
  })

const alreadyReversed = (serial: number, by: number): Refusal =>
  new Refusal({
    code: 'already-decided',
    reason: step('第 {{serial}} 号已由第 {{by}} 号冲正。', { serial, by }),
    next: step('不必再次冲正；请刷新账户查看。'),
    cites: ['1.3.1'],
  })

/**
 * Takes entries back, each by an opposite one that names it (1.3.1). The reason stands on every one.
 * Refuses `not-found`, `is-reversal`, `already-decided`, `year-closed`.
 */
export const reverseEntries = async (
  tx: Tx,
  serials: readonly number[],
  reason: string,
  meta: EntryMeta,
): Promise<LedgerEntry[]> => {
  if (serials.length === 0) return []
  const { serial, reverses } = assessmentEntries
  const end = await lockRegister(tx, assessmentRegister)
  const found = await tx
    .select()
    .from(assessmentEntries)
    .where(inArray(serial, [...serials]))
  const bySerial = new Map(found.map((e) => [e.serial, e]))
  const originals = serials.map((s) => {
    const entry = bySerial.get(s)
    if (!entry) throw notInLedger(s)
    if (entry.reverses !== null) throw isAReversal(s)
    return entry
  })
  const [earlier] = await tx
    .select({ by: serial, of: reverses })
    .from(assessmentEntries)
    .where(inArray(reverses, [...serials]))
    .limit(1)
  if (earlier) throw alreadyReversed(earlier.of as number, earlier.by)
  await mustBeOpen(tx, [...new Set(originals.map((e) => e.year))])
  const opposites = originals.map((e) => opposite(e, reason))
  return appendTo(tx, assessmentRegister, opposites, meta, end)
}

/** The entry of that number; refuses `not-found`. */
export const entryOf = async (tx: Tx, serial: number): Promise<LedgerEntry> => {
  const [found] = await tx.select().from(assessmentEntries).where(eq(assessmentEntries.serial, serial))
  if (!found) throw notInLedger(serial)
  return found
}

/** Takes one entry back by an opposite one that names it; see `reverseEntries`. */
export const reverseEntry = async (tx: Tx, serial: number, reason: string, meta: EntryMeta): Promise<LedgerEntry> => {
  const [entry] = await reverseEntries(tx, [serial], reason, meta)
  return entry as LedgerEntry
}

const reversal = alias(assessmentEntries, 'reversal')

/** Whether an entry counts: it takes none back, and none with a number up to `last` took it back. */
export const stands = (tx: Tx, last?: number): SQL | undefined => {
  const { officeId, serial, reverses } = assessmentEntries
  const takenBack = tx
    .select({ serial: reversal.serial })
    .from(reversal)
    .where(
      and(
        eq(reversal.officeId, officeId),
        eq(reversal.reverses, serial),
        last === undefined ? undefined : lte(reversal.serial, last),
      ),
    )
  return and(isNull(reverses), notExists(takenBack))
}

/** The entries that a row of another register made, reversals left out. */
export const entriesFrom = (tx: Tx, register: string, serials: readonly number[]): Promise<LedgerEntry[]> =>
  tx
    .select()
    .from(assessmentEntries)
    .where(and(eq(assessmentEntries.sourceRegister, register), inArray(assessmentEntries.sourceSerial, [...serials])))
    .orderBy(assessmentEntries.serial)
