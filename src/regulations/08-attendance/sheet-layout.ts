import { type Cell, type Sheet, textOf } from '#platform/files/cells.ts'
import type { Problem } from '#platform/files/problem.ts'
import { type Step, step } from '#platform/law/verdict.ts'
import type { DayMarks, Half, HalfMark } from './day-marks.ts'
import { readMark, type Symbols, symbolsOf } from './sheet-symbols.ts'

/** A cell of the sheet as read. */
export type SheetMark = { readonly cell: string; readonly mark: HalfMark | null; readonly isReadable: boolean }

export type SheetPerson = {
  readonly name: string
  /** Address of the name. */
  readonly cell: string
  /** By day of the month. */
  readonly days: ReadonlyMap<number, Readonly<Record<Half, SheetMark>>>
  readonly remark: string
}

/** One section's sheet of a month as written, before anybody is looked up. */
export type SectionSheet = {
  readonly sheet: string
  readonly title: string
  readonly section: string
  /** `2026-09`, or `null` where neither title nor header says it. */
  readonly month: string | null
  readonly people: readonly SheetPerson[]
  readonly problems: readonly Problem[]
}

const plain = (cell: Cell): string => textOf(cell).normalize('NFKC').replaceAll(/\s/g, '')

const dayIn = (cell: Cell): number | undefined => {
  const day = Number(/^(\d{1,2})[日号]?$/.exec(plain(cell))?.[1])
  return day >= 1 && day <= 31 ? day : undefined
}

type Header = {
  readonly row: number
  readonly name: number
  readonly half: number
  readonly days: Map<number, number>
  readonly remark: number | undefined
}

const headerAt = (sheet: Sheet, row: number): Header | undefined => {
  let name: number | undefined
  let half: number | undefined
  let remark: number | undefined
  const days = new Map<number, number>()
  for (let column = 1; column <= Math.min(sheet.columns, 60); column++) {
    const cell = sheet.cell(row, column)
    const text = plain(cell)
    const day = dayIn(cell)
    if (text === '姓名') name ??= column
    else if (/^(时段|时间|午别|上下午)$/.test(text)) half ??= column
    else if (text === '备注') remark ??= column
    else if (day !== undefined && name !== undefined && !days.has(day)) days.set(day, column)
  }
  if (name === undefined || days.size < 28) return undefined
  return { row, name, half: half ?? name + 1, days, remark }
}

/** The row that holds 姓名 and the days of the month, wherever it is; `undefined` when the sheet is no attendance sheet. */
const findHeader = (sheet: Sheet): Header | undefined => {
  for (let row = 1; row <= Math.min(sheet.rows, 20); row++) {
    const header = headerAt(sheet, row)
    if (header) return header
  }
  return undefined
}

const titleAbove = (sheet: Sheet, header: Header): string => {
  for (let row = 1; row < header.row; row++) {
    for (let column = 1; column <= Math.min(sheet.columns, 60); column++) {
      const text = plain(sheet.cell(row, column))
      if (/\d{4}年\d{1,2}月|考勤/.test(text)) return text
    }
  }
  return ''
}

const titleParts = (title: string, sheetName: string): Pick<SectionSheet, 'section' | 'month'> => {
  const [, before = '', year, month] = /^(.*?)(\d{4})年(\d{1,2})月/.exec(title) ?? []
  const isMonth = year !== undefined && Number(month) >= 1 && Number(month) <= 12
  return {
    section: before || sheetName.normalize('NFKC').replaceAll(/\s/g, ''),
    month: isMonth ? `${year}-${String(month).padStart(2, '0')}` : null,
  }
}

const legendOf = (sheet: Sheet, header: Header): string => {
  for (let row = header.row + 1; row <= sheet.rows; row++) {
    for (let column = 1; column <= 3; column++) {
      const text = textOf(sheet.cell(row, column))
      if (/^(说明|图例|符号|注)/.test(text)) return text
    }
  }
  return ''
}

const halfOf = (text: string): Half | undefined => {
  if (/^(上午|上|AM|am)$/.test(text)) return 'am'
  return /^(下午|下|PM|pm)$/.test(text) ? 'pm' : undefined
}

const blank = (cell: string): SheetMark => ({ cell, mark: null, isReadable: true })

type Draft = { name: string; cell: string; remark: string; days: Map<number, Record<Half, SheetMark>> }

const readRow = (
  sheet: Sheet,
  row: number,
  half: Half,
  header: Header,
  symbols: Symbols,
  draft: Draft,
  problems: Problem[],
) => {
  for (const [day, column] of header.days) {
    const cell = sheet.cell(row, column)
    const read = readMark(textOf(cell), symbols)
    const held = draft.days.get(day) ?? { am: blank(cell.address), pm: blank(cell.address) }
    const isReadable = 'mark' in read
    held[half] = { cell: cell.address, mark: isReadable ? read.mark : null, isReadable }
    draft.days.set(day, held)
    if (!isReadable) problems.push({ severity: 'error', sheet: sheet.name, cell: cell.address, ...read })
  }
}

const problem = (sheet: Sheet, cell: string, reason: Step, remedy: Step): Problem => ({
  severity: 'error',
  sheet: sheet.name,
  cell,
  reason,
  remedy,
})

const readPeople = (sheet: Sheet, header: Header, symbols: Symbols, problems: Problem[]): SheetPerson[] => {
  const drafts: Draft[] = []
  let seen = new Set<Half>()
  for (let row = header.row + 1; row <= sheet.rows; row++) {
    const half = halfOf(plain(sheet.cell(row, header.half)))
    if (!half) continue
    const nameCell = sheet.cell(row, header.name)
    const name = plain(nameCell)
    const current = drafts.at(-1)
    const continues = current !== undefined && !seen.has(half) && (name === '' || name === current.name)
    if (!continues && name === '') {
      const remedy = step('请补上姓名；每人两行，上午在前，下午在后。')
      problems.push(problem(sheet, nameCell.address, step('这一行没有姓名。'), remedy))
      continue
    }
    const remark = header.remark === undefined ? '' : textOf(sheet.cell(row, header.remark))
    const draft = continues ? current : { name, cell: nameCell.address, remark, days: new Map() }
    if (!continues) {
      drafts.push(draft)
      seen = new Set()
    }
    seen.add(half)
    readRow(sheet, row, half, header, symbols, draft, problems)
  }
  return drafts
}

const withoutTitle = (sheet: Sheet): Problem =>
  problem(sheet, 'A1', step('标题里没有写明年月。'), step('请在表头上方写明，如“综合科2026年9月考勤登记表”。'))

/** Whether the sheet has the form of an attendance sheet. */
export const isAttendanceSheet = (sheet: Sheet): boolean => !sheet.hidden && findHeader(sheet) !== undefined

/** Reads a section's sheet by its own title, header and legend; `undefined` when it is no attendance sheet. */
export const readSectionSheet = (sheet: Sheet): SectionSheet | undefined => {
  const header = findHeader(sheet)
  if (!header) return undefined
  const problems: Problem[] = []
  const title = titleAbove(sheet, header)
  const parts = titleParts(title, sheet.name)
  if (parts.month === null) problems.push(withoutTitle(sheet))
  const people = readPeople(sheet, header, symbolsOf(legendOf(sheet, header)), problems)
  if (people.length === 0) {
    const remedy = step('请每人填两行，时段一栏写“上午”“下午”。')
    problems.push(problem(sheet, '', step('表里没有一行登记。'), remedy))
  }
  return { sheet: sheet.name, title, ...parts, people, problems }
}

/** The day's marks; a cell that could not be read counts as blank, its problem stands in the list. */
export const dayMarksOf = (day: Readonly<Record<Half, SheetMark>>): DayMarks => ({ am: day.am.mark, pm: day.pm.mark })
