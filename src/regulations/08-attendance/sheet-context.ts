import { and, eq, gte, lte } from 'drizzle-orm'
import type { Calendar } from '#platform/calendar/calendar.ts'
import { calendarUnder } from '#platform/calendar/entered-years.ts'
import type { Tx } from '#platform/db/database.ts'
import { type Day, day } from '#platform/law/day.ts'
import type { Law } from '#platform/law/interpretations.ts'
import { type Membership, memberships } from '#platform/people/memberships.ts'
import { people, sections } from '#platform/people/tables.ts'
import { marksOf, type SheetDay } from './register.ts'
import { attendanceMonths, attendanceSheet } from './tables.ts'

/** What a month's sheets are checked against. */
export type MonthContext = {
  /** `2026-09`. */
  readonly month: string
  readonly on: Day
  readonly law: Law
  readonly calendar: Calendar
  readonly sections: readonly { readonly id: string; readonly name: string }[]
  readonly members: readonly Membership[]
  /** Names of everybody in the books, members this month or not. */
  readonly names: ReadonlySet<string>
  readonly signed: ReadonlySet<string>
  /** By `personId day`. */
  readonly held: ReadonlyMap<string, SheetDay>
}

/** First and last day of `2026-09`. */
export const daysOfMonth = (month: string): { readonly first: Day; readonly last: Day } => {
  const first = day(`${month}-01`)
  return { first, last: first.with({ day: first.daysInMonth }) }
}

/** Everything that the checks of a month's sheets need, in five queries whatever the size of the office. */
export const monthContext = async (tx: Tx, month: string, on: Day, law: Law): Promise<MonthContext> => {
  const { first, last } = daysOfMonth(month)
  const known = await tx.select({ id: sections.id, name: sections.name }).from(sections).orderBy(sections.position)
  const everybody = await tx.select({ name: people.name }).from(people)
  const months = await tx.select().from(attendanceMonths).where(eq(attendanceMonths.month, month))
  const rows = await tx
    .select()
    .from(attendanceSheet)
    .where(and(gte(attendanceSheet.day, first.toString()), lte(attendanceSheet.day, last.toString())))
  return {
    month,
    on,
    law,
    calendar: calendarUnder(law, on),
    sections: known,
    members: await memberships(tx, { from: first, to: last }),
    names: new Set(everybody.map((p) => p.name)),
    signed: new Set(months.filter((m) => m.signedAt !== null).map((m) => m.sectionId)),
    held: new Map(
      rows.map((r) => [`${r.personId} ${r.day}`, { ...marksOf(r), serial: r.serial, sectionId: r.sectionId }]),
    ),
  }
}
