import { and, inArray, sql } from 'drizzle-orm'
import { Refusal } from '#platform/api/refusal.ts'
import { officeOf, type Tx } from '#platform/db/database.ts'
import type { Day } from '#platform/law/day.ts'
import type { Law } from '#platform/law/interpretations.ts'
import { step } from '#platform/law/verdict.ts'
import { appendTo, defineRegister } from '#platform/register/register.ts'
import { blankDay, type DayMarks, type Half, type HalfMark, halves, sameDay } from './day-marks.ts'
import { chargeDays } from './ledger.ts'
import { isClosed, lockMonths, type Month, refuseClosed } from './month-lock.ts'
import { attendanceDays, attendanceSheet, type MarkSource } from './tables.ts'

/** 8.1.1: the register of everybody's marks of every day. */
export const attendanceRegister = defineRegister({
  name: 'attendance',
  clause: '8.1.1',
  table: attendanceDays,
  content: [
    'personId',
    'sectionId',
    'day',
    'am',
    'amMinutes',
    'amSlip',
    'pm',
    'pmMinutes',
    'pmSlip',
    'source',
    'reason',
    'replaces',
  ],
})

/** Who records, when (server time), on which civil day and under which law. */
export type RecordMeta = {
  readonly by: string
  readonly at: Temporal.Instant
  readonly on: Day
  readonly law: Law
}

/** A person's day to be recorded. A half left out keeps what it holds; `null` empties it. */
export type DayRecord = {
  readonly personId: string
  readonly sectionId: string
  /** ISO day. */
  readonly day: string
  readonly am?: HalfMark | null
  readonly pm?: HalfMark | null
}

export type Origin = { readonly source: MarkSource; readonly reason?: string }

/** What became of the records: serials of the rows written, and how many said what the sheet said already. */
export type Recorded = { readonly serials: readonly number[]; readonly unchanged: number }

export type SheetDay = DayMarks & { readonly serial: number; readonly sectionId: string }

/** A day that changes: what it held, what it holds now; `movedFrom` is the section whose sheet held it before. */
export type Change = {
  readonly personId: string
  readonly sectionId: string
  readonly day: string
  readonly before: DayMarks
  readonly after: DayMarks
  readonly replaces: number | null
  readonly movedFrom?: string
}

type SheetRow = typeof attendanceSheet.$inferSelect
export type MarkColumns = Pick<SheetRow, 'am' | 'amMinutes' | 'amSlip' | 'pm' | 'pmMinutes' | 'pmSlip'>

/** How `sheetDays` names a person's day. */
export const keyOf = ({ personId, day }: { personId: string; day: string }): string => `${personId} ${day}`

/** The marks of a row of the sheet or the register. */
export const marksOf = (row: MarkColumns): DayMarks => ({
  am: row.am && { mark: row.am, minutes: row.amMinutes, slip: row.amSlip },
  pm: row.pm && { mark: row.pm, minutes: row.pmMinutes, slip: row.pmSlip },
})

const columnsOf = ({ am, pm }: DayMarks): MarkColumns => ({
  am: am?.mark ?? null,
  amMinutes: am?.minutes ?? null,
  amSlip: am?.slip ?? null,
  pm: pm?.mark ?? null,
  pmMinutes: pm?.minutes ?? null,
  pmSlip: pm?.slip ?? null,
})

/** The sheet's days of the people between two days, by `keyOf`. */
export const sheetDays = async (
  tx: Tx,
  wanted: readonly { personId: string; day: string }[],
): Promise<Map<string, SheetDay>> => {
  const people = [...new Set(wanted.map((w) => w.personId))]
  const days = [...new Set(wanted.map((w) => w.day))]
  if (people.length === 0) return new Map()
  const rows = await tx
    .select()
    .from(attendanceSheet)
    .where(and(inArray(attendanceSheet.personId, people), inArray(attendanceSheet.day, days)))
  return new Map(rows.map((r) => [keyOf(r), { ...marksOf(r), serial: r.serial, sectionId: r.sectionId }]))
}

/** The half as it will stand: a slip stays with the mark it covers. */
const nextHalf = (asked: HalfMark | null | undefined, held: HalfMark | null): HalfMark | null => {
  if (asked === undefined) return held
  if (asked === null) return null
  const slip = asked.slip ?? (asked.mark === held?.mark ? held.slip : null)
  return { mark: asked.mark, minutes: asked.minutes ?? null, slip: slip ?? null }
}

/** Halves where the record would overwrite leave that an approved slip covers. */
export const slipConflicts = (record: Pick<DayRecord, 'am' | 'pm'>, held: DayMarks): Half[] =>
  halves.filter((half) => {
    const asked = record[half]
    return asked !== undefined && Boolean(held[half]?.slip) && asked?.mark !== held[half]?.mark
  })

const refuseConflict = (day: string): never => {
  throw new Refusal({
    code: 'leave-covers-day',
    reason: step('{{day}} 有批准的请假，不能改记为别的。', { day }),
    next: step('提前回来的，请先按 8.8 销假，考勤会随之更正。'),
    cites: ['8.8'],
  })
}

const mayOverwriteSlip: readonly MarkSource[] = ['leave', 'correction']

const changeOf = (record: DayRecord, held: SheetDay | undefined, { source }: Origin): Change | undefined => {
  const before = held ?? blankDay
  if (!mayOverwriteSlip.includes(source) && slipConflicts(record, before).length > 0) refuseConflict(record.day)
  const after = { am: nextHalf(record.am, before.am), pm: nextHalf(record.pm, before.pm) }
  const { personId, sectionId, day } = record
  if (sameDay(before, after) && (held === undefined || held.sectionId === sectionId)) return undefined
  return {
    personId,
    sectionId,
    day,
    before: { am: before.am, pm: before.pm },
    after,
    replaces: held?.serial ?? null,
    ...(held && held.sectionId !== sectionId && { movedFrom: held.sectionId }),
  }
}

/**
 * Of days that another section's sheet held: where that month is signed there, they stay, and may change by a
 * correction or a leave slip only.
 */
const withinOpenMonths = async (tx: Tx, changes: readonly Change[], { source }: Origin): Promise<readonly Change[]> => {
  const moved = changes.flatMap(({ movedFrom, day }) => (movedFrom ? [{ sectionId: movedFrom, day }] : []))
  if (moved.length === 0 || mayOverwriteSlip.includes(source)) return changes
  const closed = isClosed(await lockMonths(tx, moved))
  const stays = ({ movedFrom, day }: Change) => movedFrom !== undefined && closed(movedFrom, day)
  refuseClosed(changes.find((c) => stays(c) && !sameDay(c.before, c.after)))
  return changes.filter((c) => !stays(c))
}

const projected = sql.raw(
  'office_id, person_id, day, section_id, am, am_minutes, am_slip, pm, pm_minutes, pm_slip, source, serial',
)

const replaced = sql.raw(
  'section_id am am_minutes am_slip pm pm_minutes pm_slip source serial'
    .split(' ')
    .map((column) => `${column} = excluded.${column}`)
    .join(', '),
)

/** Brings the sheet up to the register's rows from `first` to `last`, which are of different days. */
const project = async (tx: Tx, first: number, last: number): Promise<void> => {
  await tx.execute(sql`
    insert into attendance_sheet (${projected})
    select ${projected} from attendance_days
    where office_id = ${officeOf(tx)} and serial between ${first} and ${last}
    on conflict (office_id, person_id, day) do update set ${replaced}`)
}

const refuseTwice = (records: readonly DayRecord[]): void => {
  if (new Set(records.map(keyOf)).size === records.length) return
  throw new Refusal({
    code: 'day-given-twice',
    reason: step('同一个人的同一天给了两次。'),
    next: step('请每人每天只给一条。'),
    cites: ['8.1.1'],
  })
}

/** Months that are locked, and what the sheets say of the days that are to be recorded in them. */
export type HeldDays = { readonly months: readonly Month[]; readonly days: ReadonlyMap<string, SheetDay> }

/** Locks the months that the days lie in, and reads the days: nobody else records them until the transaction ends. */
export const holdDays = async (
  tx: Tx,
  wanted: readonly Pick<DayRecord, 'personId' | 'sectionId' | 'day'>[],
): Promise<HeldDays> => {
  const months = await lockMonths(tx, wanted)
  return { months, days: await sheetDays(tx, wanted) }
}

/**
 * 8.1.1: records days in bulk: one register row for each day that changes, the sheet, and the points of 1.3.3.2.1,
 * those of replaced marks taken back. Refuses a signed month unless the source is a correction, and
 * marks that overwrite approved leave. The caller holds the days.
 */
export const recordHeld = async (
  tx: Tx,
  records: readonly DayRecord[],
  { months, days }: HeldDays,
  origin: Origin,
  meta: RecordMeta,
): Promise<Recorded> => {
  if (records.length === 0) return { serials: [], unchanged: 0 }
  refuseTwice(records)
  const closed = isClosed(months)
  if (origin.source !== 'correction') refuseClosed(records.find((r) => closed(r.sectionId, r.day)))
  const changes = await withinOpenMonths(
    tx,
    records.flatMap((r) => changeOf(r, days.get(keyOf(r)), origin) ?? []),
    origin,
  )
  const unchanged = records.length - changes.length
  if (changes.length === 0) return { serials: [], unchanged }
  const content = changes.map(({ personId, sectionId, day, after, replaces }) => ({
    personId,
    sectionId,
    day,
    ...columnsOf(after),
    source: origin.source,
    reason: origin.reason ?? null,
    replaces,
  }))
  const rows = await appendTo(tx, attendanceRegister, content, { by: meta.by, at: meta.at, cites: ['8.1.1'] })
  const serials = rows.map((r) => r.serial)
  await project(tx, serials[0] as number, serials.at(-1) as number)
  await chargeDays(tx, changes, serials, meta)
  return { serials, unchanged }
}

/** `recordHeld` of days that nobody holds yet. */
export const recordDays = async (
  tx: Tx,
  records: readonly DayRecord[],
  origin: Origin,
  meta: RecordMeta,
): Promise<Recorded> => recordHeld(tx, records, await holdDays(tx, records), origin, meta)
