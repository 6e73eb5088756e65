import type { Day } from '#platform/law/day.ts'
import { type Cell, dayOfSerial, textOf } from './cells.ts'

/** A day as somebody wrote it down: read, empty, open to two readings, or no day at all. */
export type LooseDay =
  | { readonly read: 'day'; readonly day: Day; readonly onlyMonth: boolean }
  | { readonly read: 'empty' | 'ambiguous' | 'not-a-day' }

const notADay: LooseDay = { read: 'not-a-day' }

const of = (year: number, month: number, day: number | undefined): LooseDay => {
  try {
    const found = Temporal.PlainDate.from({ year, month, day: day ?? 1 }, { overflow: 'reject' })
    return year < 1900 || year > 2199 ? notADay : { read: 'day', day: found, onlyMonth: day === undefined }
  } catch {
    return notADay
  }
}

const fromNumber = (number: number, text: string): LooseDay => {
  if (/^\d{4}\.\d$/.test(text)) return { read: 'ambiguous' }
  if (/^\d{4}\.\d\d$/.test(text)) return of(Math.floor(number), Number(text.slice(5)), undefined)
  if (/^\d{8}$/.test(text)) return of(Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6)))
  if (/^(19|20)\d{4}$/.test(text)) return of(Number(text.slice(0, 4)), Number(text.slice(4)), undefined)
  const day = number >= 7000 && number < 80_000 ? dayOfSerial(number) : undefined
  return day ? { read: 'day', day, onlyMonth: false } : notADay
}

/**
 * Reads a cell as a day: a real date, `1987.05`, `2009年07月`, `2009-7-1`, `20090701`, a bare serial number. A month
 * stands for its first day. The number 1990.1 is ambiguous: Excel makes 1990.1 out of a typed 1990.10 as well.
 */
export const looseDay = (cell: Cell): LooseDay => {
  if (cell.kind === 'date') return { read: 'day', day: cell.day, onlyMonth: false }
  if (cell.kind === 'number') return fromNumber(cell.number, cell.text)
  const text = textOf(cell).normalize('NFKC').replaceAll(/\s/g, '')
  if (text === '') return { read: 'empty' }
  const [, year, month, day] = /^(\d{4})[年./-](\d{1,2})(?:月|[./-])?(?:(\d{1,2})日?)?$/.exec(text) ?? []
  if (year && month) return of(Number(year), Number(month), day === undefined ? undefined : Number(day))
  return /^\d+$/.test(text) ? fromNumber(Number(text), text) : notADay
}
