import type { Tx } from '#platform/db/database.ts'
import { attendanceMonths } from '#regulations/08-attendance/tables.ts'

/** Signs months (`2026-09`) of a section without asking the rules. */
export const signMonths = async (tx: Tx, sectionId: string, ...months: string[]): Promise<void> => {
  const signed = { signedBy: 'x', signedAt: '2026-10-01T00:00:00.000Z' }
  await tx
    .insert(attendanceMonths)
    .values(months.map((month) => ({ sectionId, month, ...signed })))
    .onConflictDoUpdate({
      target: [attendanceMonths.officeId, attendanceMonths.sectionId, attendanceMonths.month],
      set: signed,
    })
}
