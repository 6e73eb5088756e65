import type { Tx } from '#platform/db/database.ts'
import {
  type SpreadsheetColumn,
  type SpreadsheetSheet,
  type SpreadsheetValue,
  writeSpreadsheet,
} from '#platform/files/spreadsheet.ts'
import type { Day } from '#platform/law/day.ts'
import type { Law } from '#platform/law/interpretations.ts'
import { sections } from '#platform/people/tables.ts'
import type { DayMarks, HalfMark } from './day-marks.ts'
import { type GridRow, type MonthGrid, monthGrid } from './grid.ts'
import { monthName } from './month-lock.ts'
import { noteOfEntry } from './month-notes.ts'
import { type EntryAfterSigning, entriesAfterSigning } from './month-standing.ts'
import { listCharges } from './supervision.ts'
import { type MarkCode, markCodes, marks } from './terms.ts'

const symbolOf = (half: HalfMark | null | undefined): string => {
  if (!half) return ''
  const { symbol, takesMinutes } = marks[half.mark]
  return takesMinutes ? `${symbol}${half.minutes ?? ''}` : symbol
}

const legend = `说明：${markCodes
  .map(
    (code) =>
      `${marks[code].label.zh.split('、')[0]}${marks[code].symbol}${marks[code].takesMinutes ? '（分钟）' : ''}`,
  )
  .join(' ')}`

const columnsOf = ({ days }: MonthGrid): SpreadsheetColumn[] => [
  { header: '序号', width: 6, isCentred: true },
  { header: '姓名', width: 10, isCentred: true },
  { header: '时段', width: 6, isCentred: true },
  ...days.map((_, i) => ({ header: String(i + 1), width: 5, isCentred: true })),
  { header: '备注', width: 16 },
  { header: '本人签字', width: 12 },
]

const rowsOf = (grid: MonthGrid, row: GridRow, number: number): SpreadsheetValue[][] => {
  const half = (key: keyof DayMarks) => grid.days.map(({ day }) => symbolOf(row.days[day]?.[key]))
  return [
    [number, row.name, '上午', ...half('am'), '', ''],
    [number, row.name, '下午', ...half('pm'), '', ''],
  ]
}

const mergesOf = (people: number): string[] =>
  Array.from({ length: people }, (_, i) => 3 + 2 * i).flatMap((row) => [`A${row}:A${row + 1}`, `B${row}:B${row + 1}`])

type Named = { readonly id: string; readonly name: string }

const sheetOf = (grid: MonthGrid, section: Named, after: readonly EntryAfterSigning[]): SpreadsheetSheet => {
  const rows = grid.rows.filter((r) => r.sectionId === section.id)
  const state = grid.states[section.id]
  const anchor = state?.isSigned ? `登记链：第 ${state.chainSerial} 号 ${state.chainHash}` : ''
  return {
    name: section.name,
    title: `${section.name}${monthName(grid.month)}考勤登记表`,
    columns: columnsOf(grid),
    rows: rows.flatMap((row, i) => rowsOf(grid, row, i + 1)),
    merges: mergesOf(rows.length),
    frozenColumns: 3,
    footer: [
      '',
      legend,
      '考勤员：                科室负责人（签字）：',
      ...after.map((entry, i) => `签字以后的更正 ${i + 1}：${noteOfEntry(entry)}`),
      ...(anchor === '' ? [] : [anchor]),
    ],
  }
}

/** 8.1.1: the month's sheets in the layout that offices use, one a section; what is exported can be imported again. */
export const exportMonth = async (
  tx: Tx,
  month: string,
  sectionId: string | undefined,
  on: Day,
  law: Law,
): Promise<Uint8Array> => {
  const grid = await monthGrid(tx, { month, sectionId }, on, law)
  const known = await tx.select().from(sections).orderBy(sections.position)
  const shown = known.filter((s) => (sectionId === undefined ? s.role !== 'leadership' : s.id === sectionId))
  const sheets: SpreadsheetSheet[] = []
  for (const section of shown) {
    const after = await entriesAfterSigning(tx, { sectionId: section.id, month }, grid.states[section.id])
    sheets.push(sheetOf(grid, section, after))
  }
  return writeSpreadsheet(sheets)
}

const chargeColumns: SpreadsheetColumn[] = [
  { header: '日期', width: 12, isCentred: true },
  { header: '姓名', width: 10, isCentred: true },
  { header: '科室', width: 20 },
  { header: '情形', width: 10, isCentred: true },
  { header: '分钟', width: 8, isCentred: true },
  { header: '扣分', width: 8, isCentred: true },
  { header: '条款', width: 12, isCentred: true },
  { header: '依据的解释', width: 32 },
  { header: '积分登记号', width: 12, isCentred: true },
]

export type ExportedPeriod = { readonly from: string; readonly to: string; readonly sectionId?: string | undefined }

/** 1.3.3.2.1: the register of lateness, early leaving and absence as a list. */
export const exportCharges = async (tx: Tx, period: ExportedPeriod): Promise<Uint8Array> => {
  const charges = await listCharges(tx, period)
  const names = new Map((await tx.select().from(sections)).map((s) => [s.id, s.name]))
  const labelOf = (mark: MarkCode) => marks[mark].label.zh
  const rows = charges.map((c) => [
    c.day,
    c.name,
    names.get(c.sectionId) ?? '',
    labelOf(c.mark),
    c.minutes,
    c.points,
    c.clause,
    c.restsOn.join('；'),
    c.entrySerial,
  ])
  const title = `迟到早退旷工登记（${period.from} 至 ${period.to}）`
  return writeSpreadsheet([{ name: '迟到早退旷工', title, columns: chargeColumns, rows }])
}
