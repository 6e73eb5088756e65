import { min, ne } from 'drizzle-orm'
import type { Tx } from '#platform/db/database.ts'
import { monthOf } from './month-lock.ts'
import { attendanceSheet } from './tables.ts'

/** The month in which the office began to record here (`2026-09`), or `null`; leave asked for ahead begins nothing. */
export const firstMonthKept = async (tx: Tx): Promise<string | null> => {
  const [first] = await tx
    .select({ day: min(attendanceSheet.day) })
    .from(attendanceSheet)
    .where(ne(attendanceSheet.source, 'leave'))
  return first?.day ? monthOf(first.day) : null
}

/** `2026-3` → `2026-07`, `2026-08`, `2026-09`. */
export const monthsOfQuarter = (quarter: string): string[] => {
  const [year = '', number = ''] = quarter.split('-')
  return [2, 1, 0].map((back) => `${year}-${String(Number(number) * 3 - back).padStart(2, '0')}`)
}

/** The months of a quarter whose sheets exist here: none before the office began. */
export const monthsToSign = (quarter: string, first: string | null): string[] =>
  monthsOfQuarter(quarter).filter((month) => first !== null && month >= first)
