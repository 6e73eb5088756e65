import { sql } from 'drizzle-orm'
import type { Tx } from '#platform/db/database.ts'
import { chainHead } from '#platform/register/register.ts'
import { cellText } from './month-cells.ts'
import { attendanceRegister, type MarkColumns, marksOf } from './register.ts'
import { daysOfMonth } from './sheet-context.ts'
import type { attendanceSheet } from './tables.ts'

type Row = Pick<typeof attendanceSheet.$inferSelect, 'personId' | 'day' | keyof MarkColumns | 'serial'>

/** Somebody's days as `cellText` writes them. */
export type WrittenDays = Readonly<Record<string, string>>

type Month = Map<string, WrittenDays>

const mostMonths = 60

/** By the head of the register and the month; the oldest first. */
const remembered = new Map<string, Month>()

const monthUnder = (key: string): Month => {
  const known = remembered.get(key)
  if (known) return known
  const [oldest] = remembered.keys()
  if (remembered.size >= mostMonths && oldest !== undefined) remembered.delete(oldest)
  const month: Month = new Map()
  remembered.set(key, month)
  return month
}

/** A whole office's month has thousands of cells: they come as the database sends them, without Drizzle's mapping. */
const rowsOf = async (tx: Tx, month: string, people: readonly string[]): Promise<Row[]> => {
  const { first, last } = daysOfMonth(month)
  const { rows } = await tx.execute<Row>(sql`
    select person_id as "personId", day, am, am_minutes as "amMinutes", am_slip as "amSlip",
      pm, pm_minutes as "pmMinutes", pm_slip as "pmSlip", serial
    from attendance_sheet
    where day between ${first.toString()} and ${last.toString()} and person_id = any(${sql.param(people)}::text[])
    order by day`)
  return rows
}

const written = (rows: readonly Row[]): WrittenDays =>
  Object.fromEntries(rows.map((row) => [row.day, cellText({ ...marksOf(row), serial: row.serial })]))

/**
 * 8.1.1: what the sheets say of people in a month. The sheets follow the register, so that they are read again exactly
 * when its chain has another head.
 */
export const writtenDays = async (tx: Tx, month: string, people: readonly string[]): Promise<Month> => {
  const { hash } = await chainHead(tx, attendanceRegister)
  const known = monthUnder(`${hash} ${month}`)
  const missing = people.filter((id) => !known.has(id))
  if (missing.length === 0) return known
  const byPerson = Map.groupBy(await rowsOf(tx, month, missing), (row) => row.personId)
  for (const id of missing) known.set(id, written(byPerson.get(id) ?? []))
  return known
}
