import { and, asc, eq, gte, inArray, lte, or } from 'drizzle-orm'
import type { Tx } from '#platform/db/database.ts'
import { day } from '#platform/law/day.ts'
import type { Law } from '#platform/law/interpretations.ts'
import type { Step } from '#platform/law/verdict.ts'
import { people, sections } from '#platform/people/tables.ts'
import { chargesOf, pointsOf } from './day-marks.ts'
import { marksOf } from './register.ts'
import { attendancePoints, attendanceSheet } from './tables.ts'
import type { MarkCode } from './terms.ts'

/** A day that would have cost other points: as the ledger has it, and under another law. */
export type ReplayedDay = {
  readonly personId: string
  readonly name: string
  readonly sectionId: string
  readonly section: string
  readonly day: string
  readonly what: readonly Step[]
  readonly before: number
  readonly after: number
}

const charged: MarkCode[] = ['late', 'early', 'absent']

/**
 * 1.3.3.2.1: a year's lateness, early leaving and absence judged once more under another law. `days` were judged;
 * `changed` are those that would cost something else than what stands in the ledger. Nothing is written.
 */
export const replayCharges = async (
  tx: Tx,
  year: number,
  law: Law,
): Promise<{ readonly days: number; readonly changed: readonly ReplayedDay[] }> => {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`]
  const rows = await tx
    .select({ sheet: attendanceSheet, name: people.name, section: sections.name })
    .from(attendanceSheet)
    .innerJoin(people, and(eq(people.officeId, attendanceSheet.officeId), eq(people.id, attendanceSheet.personId)))
    .innerJoin(
      sections,
      and(eq(sections.officeId, attendanceSheet.officeId), eq(sections.id, attendanceSheet.sectionId)),
    )
    .where(
      and(
        gte(attendanceSheet.day, first),
        lte(attendanceSheet.day, last),
        or(inArray(attendanceSheet.am, charged), inArray(attendanceSheet.pm, charged)),
      ),
    )
    .orderBy(asc(sections.position), asc(people.position), asc(attendanceSheet.day))
  const stands = await tx
    .select()
    .from(attendancePoints)
    .where(and(gte(attendancePoints.day, first), lte(attendancePoints.day, last)))
  const points = Map.groupBy(stands, (p) => `${p.personId} ${p.day}`)
  const changed = rows.flatMap(({ sheet, name, section }): ReplayedDay[] => {
    const charges = chargesOf(marksOf(sheet), day(sheet.day), law)
    const after = charges.reduce((sum, c) => sum + pointsOf(c), 0)
    const before = (points.get(`${sheet.personId} ${sheet.day}`) ?? []).reduce((sum, p) => sum + p.points, 0)
    if (before === after) return []
    const { personId, sectionId, day: on } = sheet
    return [{ personId, name, sectionId, section, day: on, what: charges.map((c) => c.says), before, after }]
  })
  return { days: rows.length, changed }
}

/** The years in which the sheet holds a day, the latest first. */
export const yearsOfSheet = async (tx: Tx): Promise<number[]> => {
  const days = await tx.selectDistinct({ day: attendanceSheet.day }).from(attendanceSheet)
  return [...new Set(days.map((d) => Number(d.day.slice(0, 4))))].sort((a, b) => b - a)
}
