import { and, asc, inArray } from 'drizzle-orm'
import { Refusal } from '#platform/api/refusal.ts'
import type { Tx } from '#platform/db/database.ts'
import { step } from '#platform/law/verdict.ts'
import { attendanceMonths } from './tables.ts'

export type Month = typeof attendanceMonths.$inferSelect

/** `2026-09` of an ISO day. */
export const monthOf = (isoDay: string): string => isoDay.slice(0, 7)

/** `2026年9月`. */
export const monthName = (month: string): string => `${Number(month.slice(0, 4))}年${Number(month.slice(5, 7))}月`

/**
 * Locks the months of the sections that the records touch, opening those not begun, in one order for everybody, so
 * that two savings of one sheet come one after the other, and a signature waits for the saving before it.
 */
export const lockMonths = async (
  tx: Tx,
  records: readonly { readonly sectionId: string; readonly day: string }[],
): Promise<Month[]> => {
  if (records.length === 0) return []
  const keys = [...new Set(records.map((r) => `${r.sectionId} ${monthOf(r.day)}`))].sort()
  const wanted = keys.map((key) => {
    const [sectionId = '', month = ''] = key.split(' ')
    return { sectionId, month }
  })
  await tx.insert(attendanceMonths).values(wanted).onConflictDoNothing()
  const rows = await tx
    .select()
    .from(attendanceMonths)
    .where(
      and(
        inArray(attendanceMonths.sectionId, [...new Set(wanted.map((w) => w.sectionId))]),
        inArray(attendanceMonths.month, [...new Set(wanted.map((w) => w.month))]),
      ),
    )
    .orderBy(asc(attendanceMonths.sectionId), asc(attendanceMonths.month))
    .for('update')
  return rows.filter((r) => keys.includes(`${r.sectionId} ${r.month}`))
}

export const isSigned = (month: Pick<Month, 'signedAt'>): boolean => month.signedAt !== null

/** 8.1.1: of months that are locked, whether a day of a section lies in one that is signed. */
export const isClosed = (months: readonly Month[]): ((sectionId: string, day: string) => boolean) => {
  const signed = new Set(months.filter(isSigned).map((m) => `${m.sectionId} ${m.month}`))
  return (sectionId, day) => signed.has(`${sectionId} ${monthOf(day)}`)
}

/** 8.1.1: a signed month is closed; what was wrong is corrected by an entry of its own, with a reason. */
export const refuseClosed = (closed: { readonly day: string } | undefined): void => {
  if (closed === undefined) return
  throw new Refusal({
    code: 'month-signed',
    reason: step('{{month}}的考勤已由科室负责人签字，不能再改。', { month: monthOf(closed.day) }),
    next: step('确有错误的，请科室负责人或综合科写明理由作更正登记。'),
    cites: ['8.1.1'],
  })
}
