import type { DayMarks, HalfMark } from './day-marks.ts'
import type { GridRow, MonthGrid } from './grid.ts'
import type { MarkCode } from './terms.ts'

/** A day of a person with the serial of its row in the register. */
export type Cell = DayMarks & { readonly serial: number }

const halfText = (half: HalfMark | null): string =>
  half === null ? '' : [half.mark, half.minutes ?? '', half.slip ?? ''].join(' ').trimEnd()

const halfFrom = (text: string): HalfMark | null => {
  if (text === '') return null
  const [mark, minutes, slip] = text.split(' ')
  return { mark: mark as MarkCode, ...(minutes && { minutes: Number(minutes) }), ...(slip && { slip }) }
}

/** A cell as one short text, `late 12|present|4711`: a month of an office has thousands of them on the wire. */
export const cellText = ({ am, pm, serial }: Cell): string => `${halfText(am)}|${halfText(pm)}|${serial}`

/** The inverse of `cellText`. */
export const cellFrom = (text: string): Cell => {
  const [am = '', pm = '', serial] = text.split('|')
  return { am: halfFrom(am), pm: halfFrom(pm), serial: Number(serial) }
}

/** A row whose days are cells as text. */
export type WrittenRow = Omit<GridRow, 'days'> & { readonly days: Readonly<Record<string, string>> }

/** A month as it goes over the wire. */
export type WrittenMonth = Omit<MonthGrid, 'rows'> & { readonly rows: readonly WrittenRow[] }

const readRow = (row: WrittenRow): GridRow => ({
  ...row,
  days: Object.fromEntries(Object.entries(row.days).map(([day, text]) => [day, cellFrom(text)])),
})

/** The month with its cells read. */
export const readMonth = (month: WrittenMonth): MonthGrid => ({ ...month, rows: month.rows.map(readRow) })
