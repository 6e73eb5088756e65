import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { Calendar } from '#platform/calendar/calendar.ts'
import { calendarUnder } from '#platform/calendar/entered-years.ts'
import type { Tx } from '#platform/db/database.ts'
import { hot } from '#platform/db/hot.ts'
import type { Text } from '#platform/law/clause.ts'
import { type Day, day } from '#platform/law/day.ts'
import type { Law } from '#platform/law/interpretations.ts'
import { type Membership, memberships } from '#platform/people/memberships.ts'
import { blankDay, type DayMarks } from './day-marks.ts'
import { type Cell, readMonth, type WrittenMonth, type WrittenRow } from './month-cells.ts'
import { type Month, monthOf } from './month-lock.ts'
import { marksOf } from './register.ts'
import { daysOfMonth } from './sheet-context.ts'
import { type WrittenDays, writtenDays } from './sheet-memory.ts'
import { attendanceMonths, attendanceSheet } from './tables.ts'

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
  readonly days: Readonly<Record<string, Cell>>
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

const monthsOf = hot<{ month: string }, Month[]>('attendance_months_of', (tx) =>
  tx
    .select()
    .from(attendanceMonths)
    .where(eq(attendanceMonths.month, sql.placeholder('month'))),
)

const statesOf = async (tx: Tx, month: string): Promise<Record<string, MonthState>> => {
  const rows = await monthsOf(tx, { month })
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

const gridDays = new WeakMap<Calendar, Map<string, readonly GridDay[]>>()

const daysUnder = (calendar: Calendar, month: string): readonly GridDay[] => {
  const months = gridDays.get(calendar) ?? new Map<string, readonly GridDay[]>()
  gridDays.set(calendar, months)
  const { first } = daysOfMonth(month)
  const days =
    months.get(month) ?? Array.from({ length: first.daysInMonth }, (_, i) => gridDay(first.add({ days: i }), calendar))
  months.set(month, days)
  return days
}

const daysWithin = (days: WrittenDays, periods: readonly { from: string; to: string }[]): WrittenDays =>
  Object.fromEntries(Object.entries(days).filter(([day]) => periods.some((p) => p.from <= day && day <= p.to)))

/** 8.1.1: the month's sheet of a section, of one person, or of the whole office, its cells written as text. */
export const writtenMonth = async (tx: Tx, wanted: GridWanted, on: Day, law: Law): Promise<WrittenMonth> => {
  const { month, sectionId, personId } = wanted
  const { first, last } = daysOfMonth(month)
  const members = await memberships(tx, { from: first, to: last, sectionId, personId })
  const periods = Map.groupBy(members, (m) => m.personId)
  const sheet = await writtenDays(tx, month, [...periods.keys()])
  const rowOf = ([id, seats]: readonly [string, readonly Membership[]]): WrittenRow => {
    const { name, sectionId: of } = seats.at(-1) as Membership
    const sits = sectionId === undefined ? undefined : partsOfMonth(seats, first, last)
    const days = sheet.get(id) ?? {}
    return {
      personId: id,
      name,
      sectionId: of,
      ...(sits && { sits }),
      days: sits ? daysWithin(days, sits) : days,
    }
  }
  return {
    month,
    days: daysUnder(calendarUnder(law, on), month),
    rows: [...periods].map(rowOf),
    states: await statesOf(tx, month),
  }
}

/** 8.1.1: the same with its cells as marks. */
export const monthGrid = async (tx: Tx, wanted: GridWanted, on: Day, law: Law): Promise<MonthGrid> =>
  readMonth(await writtenMonth(tx, wanted, on, law))

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
