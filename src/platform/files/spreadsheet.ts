import { PassThrough } from 'node:stream'
import ExcelJS from 'exceljs'

export type SpreadsheetValue = string | number | null
export type SpreadsheetColumn = { readonly header: string; readonly width: number; readonly isCentred?: boolean }

export type SpreadsheetSheet = {
  /** Cut to what Excel allows for a sheet's name. */
  readonly name: string
  readonly title: string
  readonly columns: readonly SpreadsheetColumn[]
  readonly rows: Iterable<readonly SpreadsheetValue[]>
  /** Ranges to merge, such as `A3:A4`, with the title's left to this function. */
  readonly merges?: readonly string[]
  /** Lines below the table: legend, signatures. */
  readonly footer?: readonly string[]
  /** Columns that stay in sight when scrolling sideways. */
  readonly frozenColumns?: number
}

const titleFont = { name: '方正小标宋简体', size: 18 }
const headFont = { name: '黑体', size: 11 }
const bodyFont = { name: '仿宋', size: 11 }
const thin = { style: 'thin' } as const
const border = { top: thin, left: thin, bottom: thin, right: thin }

const sheetName = (name: string): string => name.replaceAll(/[\\/?*[\]:]/g, ' ').slice(0, 31) || 'Sheet'

const writeSheet = (workbook: ExcelJS.stream.xlsx.WorkbookWriter, sheet: SpreadsheetSheet): void => {
  const { columns, frozenColumns = 0, footer = [], merges = [] } = sheet
  const written = workbook.addWorksheet(sheetName(sheet.name), {
    views: [{ state: 'frozen', xSplit: frozenColumns, ySplit: 2 }],
    pageSetup: {
      orientation: columns.length > 8 ? 'landscape' : 'portrait',
      paperSize: 9,
      fitToPage: true,
      fitToHeight: 0,
    },
  })
  written.columns = columns.map(({ width }) => ({ width }))
  const title = written.addRow([sheet.title])
  title.height = 32
  written.mergeCells(1, 1, 1, Math.max(1, columns.length))
  title.getCell(1).font = titleFont
  title.getCell(1).alignment = { horizontal: 'center', vertical: 'middle' }
  const head = written.addRow(columns.map((c) => c.header))
  head.eachCell((cell) =>
    Object.assign(cell, { font: headFont, border, alignment: { horizontal: 'center', wrapText: true } }),
  )
  for (const values of sheet.rows) {
    const row = written.addRow([...values])
    for (const [i, { isCentred }] of columns.entries()) {
      const alignment = { horizontal: isCentred ? ('center' as const) : ('left' as const), vertical: 'middle' as const }
      Object.assign(row.getCell(i + 1), { font: bodyFont, border, alignment })
    }
    if (merges.length === 0) row.commit()
  }
  for (const range of merges) written.mergeCells(range)
  for (const line of footer) written.addRow([line]).getCell(1).font = bodyFont
  written.commit()
}

/** Writes lists as one .xlsx: title, headings that stay in sight, rows one after the other, Chinese fonts. */
export const writeSpreadsheet = async (sheets: readonly SpreadsheetSheet[]): Promise<Uint8Array> => {
  const stream = new PassThrough()
  const chunks: Buffer[] = []
  stream.on('data', (chunk: Buffer) => chunks.push(chunk))
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: false })
  for (const sheet of sheets) writeSheet(workbook, sheet)
  await workbook.commit()
  return Buffer.concat(chunks)
}

/** The media type of what `writeSpreadsheet` makes. */
export const spreadsheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
