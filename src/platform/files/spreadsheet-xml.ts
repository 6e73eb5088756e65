import { type Allowance, allowance } from './allowance.ts'
import { addressOf, type CellValue, dayOfSerial, parseAddress, Sheet } from './cells.ts'
import { BrokenXml, walkXml } from './xml.ts'
import type { ZipEntry } from './zip.ts'

type Parts = ReadonlyMap<string, ZipEntry>

const builtInDates = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58])

const longestFormat = 255

const isDateFormat = (format: string): boolean =>
  format.length <= longestFormat &&
  /[ymd年月日]/i.test(format.replaceAll(/"[^"]*"|\[[^\]]*\]|\\./g, (literal) => (/[年月日]/.test(literal) ? '年' : '')))

const dateStyles = (parts: Parts, count: () => void): Set<number> => {
  const part = parts.get('xl/styles.xml')
  const dates = new Set<number>()
  if (!part) return dates
  const dateFormats = new Set(builtInDates)
  let insideCellFormats = false
  let index = 0
  walkXml(part.read(), {
    count,
    open: (name, attribute) => {
      if (name === 'cellXfs') insideCellFormats = true
      if (name === 'numFmt' && isDateFormat(attribute('formatCode') ?? ''))
        dateFormats.add(Number(attribute('numFmtId')))
      if (name !== 'xf' || !insideCellFormats) return
      if (dateFormats.has(Number(attribute('numFmtId') ?? 0))) dates.add(index)
      index++
    },
    close: (name) => {
      if (name === 'cellXfs') insideCellFormats = false
    },
  })
  return dates
}

const sharedStrings = (parts: Parts, count: () => void): string[] => {
  const part = parts.get('xl/sharedStrings.xml')
  const strings: string[] = []
  if (!part) return strings
  let current = ''
  let insideText = false
  let insidePhonetic = false
  walkXml(part.read(), {
    count,
    open: (name) => {
      if (name === 'si') current = ''
      if (name === 'rPh') insidePhonetic = true
      if (name === 't') insideText = true
    },
    text: (text) => {
      if (insideText && !insidePhonetic) current += text
    },
    close: (name) => {
      if (name === 't') insideText = false
      if (name === 'rPh') insidePhonetic = false
      if (name === 'si') strings.push(current)
    },
  })
  return strings
}

const targets = (parts: Parts, count: () => void): Map<string, string> => {
  const byId = new Map<string, string>()
  const part = parts.get('xl/_rels/workbook.xml.rels')
  if (!part) throw new BrokenXml('no relations')
  walkXml(part.read(), {
    count,
    open: (name, attribute) => {
      const target = attribute('Target')
      if (name !== 'Relationship' || !target) return
      byId.set(attribute('Id') ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`)
    },
  })
  return byId
}

type Listed = { name: string; part: string; hidden: boolean }

const listedSheets = (parts: Parts, count: () => void): { sheets: Listed[]; from1904: boolean } => {
  const part = parts.get('xl/workbook.xml')
  if (!part) throw new BrokenXml('no workbook')
  const byId = targets(parts, count)
  const sheets: Listed[] = []
  let from1904 = false
  walkXml(part.read(), {
    count,
    open: (name, attribute) => {
      if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attribute('date1904') ?? '')
      if (name !== 'sheet') return
      const target = byId.get(attribute('id') ?? '')
      if (!target?.includes('worksheets/')) return
      sheets.push({
        name: attribute('name') ?? '',
        part: target,
        hidden: (attribute('state') ?? 'visible') !== 'visible',
      })
    },
  })
  return { sheets, from1904 }
}

type Book = { strings: readonly string[]; dates: ReadonlySet<number>; from1904: boolean }
type RawCell = { row: number; column: number; type: string; style: number; value: string }

const numberText = (number: number): string => String(Number(number.toPrecision(15)))

const cellValue = ({ type, style, value }: RawCell, { strings, dates, from1904 }: Book): CellValue => {
  if (type === 'inlineStr' || type === 'str') return value === '' ? { kind: 'empty' } : { kind: 'text', text: value }
  if (value === '') return { kind: 'empty' }
  if (type === 's') {
    const text = strings[Number(value)] ?? ''
    return text === '' ? { kind: 'empty' } : { kind: 'text', text }
  }
  if (type === 'b') return { kind: 'text', text: value === '1' ? 'TRUE' : 'FALSE' }
  if (type === 'e') return { kind: 'error', text: value }
  if (type === 'd') {
    const day = /^\d{4}-\d\d-\d\d/.exec(value)?.[0]
    return day ? { kind: 'date', text: day, day: Temporal.PlainDate.from(day) } : { kind: 'text', text: value }
  }
  const number = Number(value)
  if (Number.isNaN(number)) return { kind: 'text', text: value }
  const day = dates.has(style) ? dayOfSerial(number, from1904) : undefined
  return day ? { kind: 'date', text: day.toString(), day } : { kind: 'number', text: numberText(number), number }
}

const largestMerge = 100_000

/** Merges a range; one of more than 100,000 cells is left alone, it carries no rows of data. */
const mergeRange = (sheet: Sheet, ref: string, take: Allowance): void => {
  const [from, to] = ref.split(':').map(parseAddress)
  if (!from || !to || to.row < from.row || to.column < from.column) return
  const cells = (to.row - from.row + 1) * (to.column - from.column + 1)
  if (cells > largestMerge) return
  take('mergedCells', cells)
  sheet.merge(from, to)
}

/** A place that the sheet names must be on it; one that it does not name is the next. */
const placeOf = (address: string | undefined, row: number, column: number): { row: number; column: number } => {
  const at = parseAddress(address ?? addressOf(row, column))
  if (!at) throw new BrokenXml(`no cell ${address ?? `${row}, ${column}`}`)
  return at
}

const readSheet = (entry: ZipEntry, sheet: Sheet, book: Book, take: Allowance): void => {
  let cell: RawCell | undefined
  let row = 0
  let column = 0
  let insideValue = false
  let insidePhonetic = false
  walkXml(entry.read(), {
    count: () => take('elements', 1),
    open: (name, attribute) => {
      if (name === 'row') {
        row = Number(attribute('r') ?? row + 1)
        column = 0
      } else if (name === 'c') {
        const at = placeOf(attribute('r'), row, column + 1)
        column = at.column
        cell = { ...at, type: attribute('t') ?? 'n', style: Number(attribute('s') ?? 0), value: '' }
      } else if (name === 'mergeCell') mergeRange(sheet, attribute('ref') ?? '', take)
      else if (name === 'rPh') insidePhonetic = true
      else if (name === 'v' || name === 't') insideValue = true
    },
    text: (text) => {
      if (cell && insideValue && !insidePhonetic) cell.value += text
    },
    close: (name) => {
      if (name === 'v' || name === 't') insideValue = false
      if (name === 'rPh') insidePhonetic = false
      if (name !== 'c' || !cell) return
      const value = cellValue(cell, book)
      if (value.kind !== 'empty') {
        take('cells', 1)
        take('characters', value.text.length)
        sheet.set(cell.row, cell.column, value)
      }
      cell = undefined
    },
  })
}

/** The worksheets of an unpacked workbook in their order; throws `BrokenXml`, `BrokenZip` or `TooMuch`. */
export const readSheets = (entries: readonly ZipEntry[]): Sheet[] => {
  const parts: Parts = new Map(entries.map((e) => [e.name.replaceAll('\\', '/'), e]))
  const take = allowance()
  const count = () => take('elements', 1)
  const { sheets: listed, from1904 } = listedSheets(parts, count)
  take('sheets', listed.length)
  if (new Set(listed.map((l) => l.part)).size < listed.length) throw new BrokenXml('two sheets of one part')
  const book = { strings: sharedStrings(parts, count), dates: dateStyles(parts, count), from1904 }
  const sheets: Sheet[] = []
  for (const { name, part, hidden } of listed) {
    const entry = parts.get(part)
    if (!entry) throw new BrokenXml(`no ${part}`)
    const sheet = new Sheet(name, hidden)
    readSheet(entry, sheet, book, take)
    take('rows', sheet.rows)
    sheets.push(sheet)
  }
  return sheets
}
