import type { Day } from '#platform/law/day.ts'

export type CellValue =
  | { readonly kind: 'empty' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly text: string; readonly number: number }
  | { readonly kind: 'date'; readonly text: string; readonly day: Day }
  | { readonly kind: 'error'; readonly text: string }

export type Cell = CellValue & { readonly address: string; readonly row: number; readonly column: number }

/** The extent of a sheet of Excel. */
const widest = 16_384
const deepest = 1_048_576

/** 1 → `A`, 27 → `AA`. */
const columnName = (column: number): string => {
  let name = ''
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name
  return name
}

export const addressOf = (row: number, column: number): string => `${columnName(column)}${row}`

/** `B3` → row 3, column 2; `undefined` for anything that is no address of a sheet. */
export const parseAddress = (address: string): { row: number; column: number } | undefined => {
  const [, letters, digits] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(address) ?? []
  if (!letters || !digits) return undefined
  let column = 0
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64
  const row = Number(digits)
  return row >= 1 && row <= deepest && column <= widest ? { row, column } : undefined
}

/** The day of a serial number; serial 60 is the 29 February 1900 that never was. `undefined` outside 1900–2199. */
export const dayOfSerial = (serial: number, from1904 = false): Day | undefined => {
  const whole = Math.floor(serial) + (from1904 ? 1462 : 0)
  if (whole < 1 || whole > 109_574) return undefined
  return Temporal.PlainDate.from('1899-12-31').add({ days: whole > 59 ? whole - 1 : whole })
}

type Place = { readonly row: number; readonly column: number }

/** One sheet of a workbook. A cell inside a merged range answers with the value and address of the range's first cell. */
export class Sheet {
  readonly name: string
  readonly hidden: boolean
  rows = 0
  columns = 0
  readonly #cells = new Map<number, CellValue>()
  readonly #merged = new Map<number, Place>()

  constructor(name: string, hidden: boolean) {
    this.name = name
    this.hidden = hidden
  }

  get cellCount(): number {
    return this.#cells.size
  }

  set(row: number, column: number, value: CellValue): void {
    this.#cells.set(row * widest + column, value)
    if (row > this.rows) this.rows = row
    if (column > this.columns) this.columns = column
  }

  /** Merges `from`:`to`. */
  merge(from: Place, to: Place): void {
    for (let row = from.row; row <= to.row; row++)
      for (let column = from.column; column <= to.column; column++) this.#merged.set(row * widest + column, from)
  }

  cell(row: number, column: number): Cell {
    const at = this.#merged.get(row * widest + column) ?? { row, column }
    const value = this.#cells.get(at.row * widest + at.column) ?? { kind: 'empty' }
    return { ...value, ...at, address: addressOf(at.row, at.column) }
  }
}

/** What stands in a cell as people see it, outer blanks gone; '' when empty. */
export const textOf = (cell: CellValue): string => (cell.kind === 'empty' ? '' : cell.text.trim())
