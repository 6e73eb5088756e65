import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { Calendar } from '#platform/calendar/calendar.ts'
import { calendarUnder } from '#platform/calendar/entered-years.ts'
import type { Tx } from '#platform/db/database.ts'
import type { Text } from '#platform/law/clause.ts'
import { type Day, day } from '#platform/law/day.ts'
import type { Law } from '#platform/law/interpretations.ts'
import { type Membership, memberships } from '#platform/people/memberships.ts'
import { blankDay, type DayMarks, type HalfMark, halves, isUnsettled } from './day-marks.ts'
import { type Month, monthOf } from './month-lock.ts'
import { type MarkColumns, marksOf } from './register.ts'
import { daysOfMonth } from './sheet-context.ts'
import { attendanceMonths, attendanceSheet } from './tables.ts'
import type { MarkCode } from './terms.ts'

export type GridDay = {
  readonly day: string
  /** `null` where the year has no calendar yet. */
  readonly isWorkingDay: boolean | null
  readonly isMakeUpDay: boolean
  readonly holiday: Text | null
}

export type GridRow = {
  readonly personId: string
  readonly name: string
  readonly sectionId: string
  /** Where the person sits in the section for a part of the month only: from and to which days. */
  readonly sits?: readonly { readonly from: string; readonly to: string }[]
  /** By ISO day; days without a mark are left out. */
  readonly days: Readonly<Record<string, DayMarks & { readonly serial: number }>>
  readonly unsettled: number
}

export type MonthState = Pick<Month, 'signedBy' | 'signedAt' | 'chainSerial' | 'chainHash'> & {
  readonly isSigned: boolean
}

export type MonthGrid = {
  readonly month: string
  readonly days: readonly GridDay[]
  readonly rows: readonly GridRow[]
  readonly states: Readonly<Record<string, MonthState>>
}

const gridDay = (d: Day, calendar: Calendar): GridDay => {
  const holiday = calendar.statutoryHoliday(d)
  return {
    day: d.toString(),
    isWorkingDay: calendar.isWorkingDay(d) ?? null,
    isMakeUpDay: calendar.isMakeUpDay(d),
    holiday: holiday ? { zh: holiday.name, en: holiday.en } : null,
  }
}

/** The columns of a day's marks, as the sheet keeps them. */
type Cells = Pick<typeof attendanceSheet.$inferSelect, 'personId' | 'day' | keyof MarkColumns | 'serial'>

/** A whole office's month has thousands of cells: they come as the database sends them, without Drizzle's mapping. */
const sheetBetween = async (tx: Tx, first: Day, last: Day, people: readonly string[] | undefined): Promise<Cells[]> => {
  const ofPeople = people === undefined ? sql`` : sql`and person_id = any(${sql.param(people)}::text[])`
  const { rows } = await tx.execute<Cells>(sql`
    select person_id as "personId", day, am, am_minutes as "amMinutes", am_slip as "amSlip",
      pm, pm_minutes as "pmMinutes", pm_slip as "pmSlip", serial
    from attendance_sheet
    where day between ${first.toString()} and ${last.toString()} ${ofPeople}`)
  return rows
}

const halfShown = (mark: MarkCode | null, minutes: number | null, slip: string | null): HalfMark | null =>
  mark && { mark, ...(minutes !== null && { minutes }), ...(slip !== null && { slip }) }

/** A day of the grid; what a half does not have is left out, since the month goes over the wire. */
const dayShown = ({ am, amMinutes, amSlip, pm, pmMinutes, pmSlip, serial }: Cells) => ({
  am: halfShown(am, amMinutes, amSlip),
  pm: halfShown(pm, pmMinutes, pmSlip),
  serial,
})

const statesOf = async (tx: Tx, month: string): Promise<Record<string, MonthState>> => {
  const rows = await tx.select().from(attendanceMonths).where(eq(attendanceMonths.month, month))
  return Object.fromEntries(
    rows.map(({ sectionId, signedBy, signedAt, chainSerial, chainHash }) => [
      sectionId,
      { signedBy, signedAt, chainSerial, chainHash, isSigned: signedAt !== null },
    ]),
  )
}

/** The periods in which somebody sits in the section, where they are less than the month. */
const partsOfMonth = (periods: readonly Membership[], first: Day, last: Day): GridRow['sits'] => {
  if (periods.some((p) => p.from === first.toString() && p.to === last.toString())) return undefined
  return periods.map(({ from, to }) => ({ from, to }))
}

export type GridWanted = {
  /** `2026-09`. */
  readonly month: string
  readonly sectionId?: string | undefined
  readonly personId?: string | undefined
}

/** 8.1.1: the month's sheet of a section, of one person, or of the whole office. */
export const monthGrid = async (tx: Tx, wanted: GridWanted, on: Day, law: Law): Promise<MonthGrid> => {
  const { month, sectionId, personId } = wanted
  const { first, last } = daysOfMonth(month)
  const calendar = calendarUnder(law, on)
  const members = await memberships(tx, { from: first, to: last, sectionId })
  const rows = await sheetBetween(tx, first, last, sectionId === undefined ? undefined : members.map((m) => m.personId))
  const byPerson = Map.groupBy(rows, (r) => r.personId)
  const periods = Map.groupBy(members, (m) => m.personId)
  const sitsOf = (id: string) =>
    sectionId === undefined ? undefined : partsOfMonth(periods.get(id) ?? [], first, last)
  const shown = new Map(members.map((m) => [m.personId, m]))
  const people = [...shown.values()].filter((m) => personId === undefined || m.personId === personId)
  return {
    month,
    days: Array.from({ length: first.daysInMonth }, (_, i) => gridDay(first.add({ days: i }), calendar)),
    rows: people.map((m) => {
      const { personId: id, name, sectionId: of } = m
      const sits = sitsOf(id)
      const cells = (byPerson.get(id) ?? []).filter((c) => !sits || sits.some((p) => p.from <= c.day && c.day <= p.to))
      const own = cells.map((c) => [c.day, dayShown(c)] as const)
      const unsettled = own.flatMap(([, marks]) => halves.filter((h) => isUnsettled(marks[h]))).length
      return { personId: id, name, sectionId: of, ...(sits && { sits }), days: Object.fromEntries(own), unsettled }
    }),
    states: await statesOf(tx, month),
  }
}

export type DayRow = {
  readonly personId: string
  readonly name: string
  readonly marks: DayMarks
  /** Serial of the row that the marks stand in; send it back when saving, so that nobody's saving is lost. */
  readonly serial: number | null
  /** What the row offers where nothing is recorded yet: present on a working day. */
  readonly offered: DayMarks
}

export type DayGrid = GridDay & {
  readonly sectionId: string
  readonly isSigned: boolean
  readonly rows: readonly DayRow[]
}

/** 8.1.1: a section's day, ready to be recorded in one go. */
export const dayGrid = async (tx: Tx, sectionId: string, isoDay: string, on: Day, law: Law): Promise<DayGrid> => {
  const d = day(isoDay)
  const calendar = calendarUnder(law, on)
  const members = await memberships(tx, { from: d, to: d, sectionId })
  const held = await tx
    .select()
    .from(attendanceSheet)
    .where(
      and(
        eq(attendanceSheet.day, isoDay),
        inArray(attendanceSheet.personId, members.map((m) => m.personId).concat('')),
      ),
    )
    .orderBy(asc(attendanceSheet.personId))
  const byPerson = new Map(held.map((r) => [r.personId, r]))
  const isWorked = calendar.isWorkingDay(d) === true
  const present = { mark: 'present' as const }
  const states = await statesOf(tx, monthOf(isoDay))
  return {
    ...gridDay(d, calendar),
    sectionId,
    isSigned: states[sectionId]?.isSigned ?? false,
    rows: members.map(({ personId, name }) => {
      const row = byPerson.get(personId)
      const marks = row ? marksOf(row) : blankDay
      const offered = isWorked ? { am: marks.am ?? present, pm: marks.pm ?? present } : marks
      return { personId, name, marks, serial: row?.serial ?? null, offered }
    }),
  }
}
