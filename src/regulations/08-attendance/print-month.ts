import { eq } from 'drizzle-orm'
import { notFound } from '#platform/api/refusal.ts'
import type { Tx } from '#platform/db/database.ts'
import type { Day } from '#platform/law/day.ts'
import type { Law } from '#platform/law/interpretations.ts'
import { people, sections } from '#platform/people/tables.ts'
import { dayInWords, officeTitle } from '#platform/print/office.ts'
import type { Printer } from '#platform/print/typst.ts'
import { chainHead } from '#platform/register/register.ts'
import { type DayMarks, type HalfMark, halves } from './day-marks.ts'
import { type GridDay, type GridRow, type MonthState, monthGrid } from './grid.ts'
import { monthName } from './month-lock.ts'
import { noteOfEntry } from './month-notes.ts'
import { entriesAfterSigning } from './month-standing.ts'
import { attendanceRegister } from './register.ts'
import { markCodes, marks } from './terms.ts'

const weekdays = ['一', '二', '三', '四', '五', '六', '日']

const dayColumn = ({ day, isWorkingDay }: GridDay) => {
  const date = Temporal.PlainDate.from(day)
  return { number: date.day, weekday: weekdays[date.dayOfWeek - 1] ?? '', isRest: isWorkingDay === false }
}

const symbolOf = (half: HalfMark | null | undefined): string => {
  if (!half) return ''
  const { symbol, takesMinutes } = marks[half.mark]
  return takesMinutes ? `${symbol}${half.minutes ?? ''}` : symbol
}

const rowOf = (days: readonly GridDay[], row: GridRow) => {
  const half = (key: keyof DayMarks) => days.map(({ day }) => symbolOf(row.days[day]?.[key]))
  const [am, pm] = halves.map(half)
  return { name: row.name, am, pm }
}

const legend = markCodes
  .map((code) => `${marks[code].label.zh}${marks[code].symbol}${marks[code].takesMinutes ? '（分钟）' : ''}`)
  .join('　')

const signature = async (tx: Tx, state: MonthState | undefined) => {
  if (!state?.signedBy || !state.signedAt) return { signedBy: '', signedOn: '　年　　月　　日' }
  const [found] = await tx.select({ name: people.name }).from(people).where(eq(people.id, state.signedBy))
  return { signedBy: found?.name ?? '', signedOn: dayInWords(state.signedAt) }
}

/**
 * 8.1.1: a section's sheet of a month, with the head of the register's chain: the one it was signed on, or the present
 * one while it is not; what was entered after the signature is noted below.
 */
export const printMonth = async (
  tx: Tx,
  printer: Printer,
  { sectionId, month }: { readonly sectionId: string; readonly month: string },
  { on, law }: { readonly on: Day; readonly law: Law },
): Promise<{ readonly name: string; readonly content: Uint8Array }> => {
  const [section] = await tx.select({ name: sections.name }).from(sections).where(eq(sections.id, sectionId))
  if (!section) throw notFound('这个科室')
  const office = await officeTitle(tx)
  const grid = await monthGrid(tx, { month, sectionId }, on, law)
  const state = grid.states[sectionId]
  const anchored = state?.isSigned ? { serial: state.chainSerial, hash: state.chainHash } : undefined
  const content = printer.pdf('regulations/08-attendance/prints/month-sheet.typ', {
    title: `${office}考勤登记表`,
    office,
    chain: anchored ?? (await chainHead(tx, attendanceRegister)),
    section: section.name,
    month: monthName(month),
    days: grid.days.map(dayColumn),
    people: grid.rows.map((row) => rowOf(grid.days, row)),
    legend,
    notes: (await entriesAfterSigning(tx, { sectionId, month }, state)).map(noteOfEntry),
    ...(await signature(tx, state)),
  })
  return { name: `${section.name}${monthName(month)}考勤登记表`, content }
}
