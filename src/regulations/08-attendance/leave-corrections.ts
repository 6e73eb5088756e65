import { and, eq, gte, inArray, isNotNull, lte, or } from 'drizzle-orm'
import type { Tx } from '#platform/db/transaction.ts'
import { halves } from './day-marks.ts'
import { coversHalf } from './leave-period.ts'
import { isGranted, type LeaveCase, standingPeriod } from './leave-store.ts'
import { monthOf } from './month-lock.ts'
import { marksOf } from './register.ts'
import { attendanceMonths, attendanceSheet } from './tables.ts'
import { leaveKinds } from './terms.ts'

const signedMonths = async (tx: Tx, months: readonly string[]): Promise<Set<string>> => {
  const rows = await tx
    .select({ sectionId: attendanceMonths.sectionId, month: attendanceMonths.month })
    .from(attendanceMonths)
    .where(and(inArray(attendanceMonths.month, [...months]), isNotNull(attendanceMonths.signedAt)))
  return new Set(rows.map((m) => `${m.sectionId} ${m.month}`))
}

/**
 * 8.1.1: the days of signed months on which the sheet and the slip disagree: leave granted afterwards that is not on it,
 * or leave given back that still is. They are corrected by an entry of its own, with a reason.
 */
export const daysToCorrect = async (tx: Tx, { request, step }: LeaveCase): Promise<string[]> => {
  if (leaveKinds[request.kind].mark === null) return []
  const { personId, id, from, to } = request
  const rows = await tx
    .select()
    .from(attendanceSheet)
    .where(
      and(
        eq(attendanceSheet.personId, personId),
        gte(attendanceSheet.day, from),
        lte(attendanceSheet.day, to),
        or(isNotNull(attendanceSheet.am), isNotNull(attendanceSheet.pm)),
      ),
    )
  const standing = standingPeriod(request)
  const covers = (day: string, half: 'am' | 'pm'): boolean => isGranted(step) && coversHalf(standing, { day, half })
  const differing = rows.filter((row) => {
    const marks = marksOf(row)
    return halves.some((half) => covers(row.day, half) !== (marks[half]?.slip === id))
  })
  if (differing.length === 0) return []
  const signed = await signedMonths(tx, [...new Set(differing.map((row) => monthOf(row.day)))])
  return differing
    .filter((row) => signed.has(`${row.sectionId} ${monthOf(row.day)}`))
    .map((row) => row.day)
    .sort()
}
