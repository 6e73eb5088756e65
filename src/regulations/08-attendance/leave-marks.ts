import { and, asc, eq, gte, or } from 'drizzle-orm'
import type { Tx } from '#platform/db/database.ts'
import { day } from '#platform/law/day.ts'
import { memberships } from '#platform/people/memberships.ts'
import { type Half, halves } from './day-marks.ts'
import { isClosed } from './month-lock.ts'
import { type DayRecord, holdDays, marksOf, type Recorded, type RecordMeta, recordHeld } from './register.ts'
import { attendanceSheet } from './tables.ts'
import { type LeaveKind, leaveKinds } from './terms.ts'

/** A working day of leave and which of its halves the slip covers. */
export type LeaveDay = { readonly day: string; readonly am: boolean; readonly pm: boolean }

export type GrantedLeave = {
  readonly personId: string
  readonly sectionId: string
  readonly kind: LeaveKind
  readonly days: readonly LeaveDay[]
  readonly requestId: string
}

/**
 * Records the days that a slip may still change: a month that is signed stays as it is, and is corrected by an entry of
 * its own with a reason (8.1.1).
 */
const recordOpen = async (
  tx: Tx,
  records: readonly DayRecord[],
  requestId: string,
  meta: RecordMeta,
): Promise<Recorded> => {
  const held = await holdDays(tx, records)
  const closed = isClosed(held.months)
  const open = records.filter((r) => !closed(r.sectionId, r.day))
  return recordHeld(tx, open, held, { source: 'leave', reason: `leave:${requestId}` }, meta)
}

/** The section that each day of leave belongs to: where the person sits on that day. */
const sectionOn = async (tx: Tx, { personId, sectionId, days }: GrantedLeave): Promise<(iso: string) => string> => {
  const [first, last] = [days[0], days.at(-1)]
  if (!first || !last) return () => sectionId
  const seats = await memberships(tx, { from: day(first.day), to: day(last.day), personId })
  return (iso) => seats.find((seat) => seat.from <= iso && iso <= seat.to)?.sectionId ?? sectionId
}

/**
 * Approved leave goes onto the sheet (8.2, 8.8): its halves carry the kind's mark and the slip that covers them, each
 * day under the section where the person sits on it. Days of a signed month stay as they are.
 */
export const recordLeaveMarks = async (tx: Tx, granted: GrantedLeave, meta: RecordMeta): Promise<Recorded> => {
  const { personId, kind, days, requestId } = granted
  const { mark } = leaveKinds[kind]
  if (mark === null) return { serials: [], unchanged: 0 }
  const half = { mark, slip: requestId }
  const sectionOf = await sectionOn(tx, granted)
  const records = days.map(({ day: iso, am, pm }): DayRecord => {
    const sectionId = sectionOf(iso)
    return { personId, sectionId, day: iso, ...(am && { am: half }), ...(pm && { pm: half }) }
  })
  return recordOpen(tx, records, requestId, meta)
}

/** From which half day on a slip is taken back: early return, withdrawal after approval; the whole slip if not given. */
export type TakenBack = {
  readonly personId: string
  readonly requestId: string
  readonly from?: { readonly day: string; readonly half: Half }
}

const isBefore = (day: string, half: Half, from: TakenBack['from']): boolean =>
  from !== undefined && (day < from.day || (day === from.day && half === 'am' && from.half === 'pm'))

/** Takes a slip off the sheet: the halves it covered are blank again, for the timekeeper to record what was. */
export const undoLeaveMarks = async (tx: Tx, taken: TakenBack, meta: RecordMeta): Promise<Recorded> => {
  const { personId, requestId, from } = taken
  const rows = await tx
    .select()
    .from(attendanceSheet)
    .where(
      and(
        eq(attendanceSheet.personId, personId),
        or(eq(attendanceSheet.amSlip, requestId), eq(attendanceSheet.pmSlip, requestId)),
        from && gte(attendanceSheet.day, from.day),
      ),
    )
    .orderBy(asc(attendanceSheet.day))
  const records = rows.map((row): DayRecord => {
    const held = marksOf(row)
    const taken = halves.filter((half) => held[half]?.slip === requestId && !isBefore(row.day, half, from))
    const emptied = Object.fromEntries(taken.map((half) => [half, null]))
    return { personId, sectionId: row.sectionId, day: row.day, ...emptied }
  })
  return recordOpen(tx, records, requestId, meta)
}
