import { Refusal } from '#platform/api/refusal.ts'
import { recordEvent } from '#platform/audit/audit.ts'
import type { Tx } from '#platform/db/database.ts'
import type { Problem } from '#platform/files/problem.ts'
import { confirmUpload, keepUpload, keptUpload } from '#platform/files/uploads.ts'
import { readWorkbook } from '#platform/files/workbook.ts'
import { step } from '#platform/law/verdict.ts'
import { lockMonths } from './month-lock.ts'
import { type RecordMeta, recordHeld, sheetDays } from './register.ts'
import { monthContext } from './sheet-context.ts'
import { type ExaminedSheet, examineWorkbook } from './sheet-examination.ts'

declare module '#platform/audit/audit.ts' {
  interface AuditEvents {
    'attendance.imported': { file: string; hash: string; month: string; sections: readonly string[]; days: number }
  }
}

export type SheetDryRun = {
  readonly hash: string
  readonly file: string
  readonly month: string
  readonly sheets: readonly Omit<ExaminedSheet, 'records'>[]
  /** Problems of the file as a whole. */
  readonly problems: readonly Problem[]
}

export type SheetsStored = {
  readonly month: string
  readonly stored: readonly { readonly section: string; readonly days: number; readonly unchanged: number }[]
  /** Sections left out because of errors. */
  readonly blocked: readonly string[]
}

const withoutSheets = (): Refusal =>
  new Refusal({
    code: 'no-attendance-sheet',
    reason: step('这个工作簿里没有考勤登记表。'),
    next: step('考勤登记表要有“姓名”“时段”和 1 至月末的日期；可以先从系统导出一张空表来填。'),
    cites: ['8.1.1'],
  })

const allBlocked = (): Refusal =>
  new Refusal({
    code: 'import-has-errors',
    reason: step('每张表都还有必须改正的地方，没有可以导入的。'),
    next: step('请按清单改好工作簿，重新上传。'),
    cites: ['8.1.1'],
  })

const examine = async (tx: Tx, content: Uint8Array, month: string, { on, law }: RecordMeta) => {
  const workbook = readWorkbook(content)
  const examined = examineWorkbook(workbook, await monthContext(tx, month, on, law))
  if (examined.sheets.length === 0) throw withoutSheets()
  return examined
}

export type SheetFile = { readonly name: string; readonly content: Uint8Array; readonly month: string }

/** Which sections' sheets the importer may hand in; `undefined` for all (the General Section). */
export type Allowed = ReadonlySet<string> | undefined

const refuseOthers = (sheets: readonly ExaminedSheet[], allowed: Allowed): void => {
  const other = allowed && sheets.find((s) => s.sectionId !== null && !allowed.has(s.sectionId))
  if (!other) return
  throw new Refusal({
    code: 'forbidden',
    reason: step('您不是{{section}}的考勤员，不能导入它的表。', { section: other.section }),
    next: step('请只留本科室的表；几个科室一起的，请综合科导入。'),
    cites: ['8.1.1'],
  })
}

/** Reads a month's sheets and says, section by section, what would be stored and what is wrong; stores nothing. */
export const trySheets = async (tx: Tx, file: SheetFile, allowed: Allowed, meta: RecordMeta): Promise<SheetDryRun> => {
  const { sheets, problems } = await examine(tx, file.content, file.month, meta)
  refuseOthers(sheets, allowed)
  const hash = await keepUpload(tx, file.name, file.content, meta)
  return { hash, file: file.name, month: file.month, sheets: sheets.map(({ records, ...sheet }) => sheet), problems }
}

/** One order for everybody, so that two imports never wait for each other. */
const bySection = (a: ExaminedSheet, b: ExaminedSheet): number => ((a.sectionId ?? '') < (b.sectionId ?? '') ? -1 : 1)

/**
 * Stores the sheets that a dry run has shown, read again from the kept file: all sections without errors, in one
 * transaction. A section that has become wrong since (signed meanwhile) is left out like one with errors.
 */
export const storeSheets = async (
  tx: Tx,
  hash: string,
  month: string,
  allowed: Allowed,
  meta: RecordMeta,
): Promise<SheetsStored> => {
  const upload = await keptUpload(tx, hash)
  const { sheets } = await examine(tx, upload.content, month, meta)
  refuseOthers(sheets, allowed)
  const good = sheets.filter((s) => s.status !== 'blocked').toSorted(bySection)
  if (good.length === 0) throw allBlocked()
  const months = await lockMonths(
    tx,
    good.flatMap((s) => s.records),
  )
  const stored: { section: string; days: number; unchanged: number }[] = []
  for (const { section, records } of good) {
    const held = { months, days: await sheetDays(tx, records) }
    const origin = { source: 'import', reason: `file:${hash}` } as const
    const { serials, unchanged } = await recordHeld(tx, records, held, origin, meta)
    stored.push({ section, days: serials.length, unchanged })
  }
  await confirmUpload(tx, hash, meta.at)
  const days = stored.reduce((sum, s) => sum + s.days, 0)
  const details = { file: upload.name, hash, month, sections: stored.map((s) => s.section), days }
  if (days > 0) await recordEvent(tx, { kind: 'attendance.imported', subject: month, details }, meta.by, meta.at)
  return { month, stored, blocked: sheets.filter((s) => s.status === 'blocked').map((s) => s.section) }
}
