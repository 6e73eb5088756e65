import { and, gte, inArray, lte } from 'drizzle-orm'
import { calendarUnder } from '#platform/calendar/entered-years.ts'
import type { Tx } from '#platform/db/database.ts'
import { type Day, day, daysFrom, isBefore } from '#platform/law/day.ts'
import type { Law } from '#platform/law/interpretations.ts'
import { type Membership, memberships } from '#platform/people/memberships.ts'
import { type DayMarks, type Half, halves, isUnsettled } from './day-marks.ts'
import { marksOf } from './register.ts'
import { signableFrom } from './rules/month.ts'
import { daysOfMonth } from './sheet-context.ts'
import { attendanceSheet } from './tables.ts'
import type { MarkCode } from './terms.ts'

export type OpenHalf = { readonly personId: string; readonly name: string; readonly day: string; readonly half: Half }
export type UnsettledHalf = OpenHalf & { readonly mark: MarkCode }

/** What keeps a month from being signed: halves of working days without a mark, and leave without an approved slip. */
export type Open = {
  readonly blank: readonly OpenHalf[]
  readonly unsettled: readonly UnsettledHalf[]
  /** The day from which the month may be signed, while that is to come. */
  readonly opensOn: string | null
}

/** Days by person, whatever section's sheet they stand on: leave may have been entered before a move. */
const sheetOf = async (tx: Tx, members: readonly Membership[], first: Day, last: Day) => {
  const rows = await tx
    .select()
    .from(attendanceSheet)
    .where(
      and(
        inArray(attendanceSheet.personId, [...new Set(members.map((m) => m.personId))]),
        gte(attendanceSheet.day, first.toString()),
        lte(attendanceSheet.day, last.toString()),
      ),
    )
  return new Map(rows.map((r) => [`${r.personId} ${r.day}`, marksOf(r)]))
}

const openOf = (member: Membership, sheet: ReadonlyMap<string, DayMarks>, isDue: (d: Day) => boolean) => {
  const blank: OpenHalf[] = []
  const unsettled: UnsettledHalf[] = []
  for (const d of daysFrom(day(member.from), day(member.to))) {
    const marks = sheet.get(`${member.personId} ${d}`)
    for (const half of halves) {
      const at = { personId: member.personId, name: member.name, day: d.toString(), half }
      const held = marks?.[half] ?? null
      if (held === null && isDue(d)) blank.push(at)
      if (held !== null && isUnsettled(held)) unsettled.push({ ...at, mark: held.mark })
    }
  }
  return { blank, unsettled }
}

/** What is still open in a section's month up to `on`; days of a year without a calendar count as working days. */
export const openInMonth = async (tx: Tx, sectionId: string, month: string, on: Day, law: Law): Promise<Open> => {
  const { first, last } = daysOfMonth(month)
  const members = await memberships(tx, { from: first, to: last, sectionId })
  const sheet = await sheetOf(tx, members, first, last)
  const calendar = calendarUnder(law, on)
  const isDue = (d: Day) => !isBefore(on, d) && calendar.isWorkingDay(d) !== false
  const open = members.map((m) => openOf(m, sheet, isDue))
  const from = signableFrom(month, on, law)
  return {
    blank: open.flatMap((o) => o.blank),
    unsettled: open.flatMap((o) => o.unsettled),
    opensOn: isBefore(on, from) ? from.toString() : null,
  }
}
