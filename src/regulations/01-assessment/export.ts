import type { Tx } from '#platform/db/database.ts'
import { type SpreadsheetColumn, type SpreadsheetValue, writeSpreadsheet } from '#platform/files/spreadsheet.ts'
import type { Day } from '#platform/law/day.ts'
import { sayInChinese } from '#platform/law/verdict.ts'
import type { Who } from '#platform/people/who.ts'
import { listAccounts } from './account.ts'
import { type ClosingLine, closingLines } from './closing-lines.ts'
import { type EntryListed, listEntries } from './entries.ts'
import { accounts, heads } from './terms.ts'

const centred = (header: string, width: number): SpreadsheetColumn => ({ header, width, isCentred: true })
const plain = (header: string, width: number): SpreadsheetColumn => ({ header, width })

const entryColumns = [
  centred('登记号', 9),
  centred('日期', 12),
  centred('账户', 8),
  plain('科室', 18),
  centred('姓名', 10),
  centred('方面', 10),
  centred('加减分', 9),
  centred('条款', 12),
  plain('依据', 40),
  plain('事由', 28),
  plain('所依解释', 28),
  centred('冲正', 9),
  centred('被冲正', 9),
  centred('申诉', 12),
  centred('登记人', 10),
  centred('校验值', 20),
]

const entryRow = (e: EntryListed): SpreadsheetValue[] => [
  e.serial,
  e.occurredOn,
  accounts[e.account].zh,
  e.sectionName,
  e.personName,
  heads[e.head].zh,
  e.points,
  e.clause,
  e.verdict.because.map(sayInChinese).join(''),
  e.reason,
  e.restsOn.join('；'),
  e.reverses,
  e.reversedBy,
  e.appeal?.label.zh ?? null,
  e.recorderName,
  e.hash,
]

const mostEntries = 1_000_000

/** 1.3.1: the ledger of a year, as far as `who` may see it, in the order of entry. */
export const exportLedger = async (tx: Tx, who: Who, year: number): Promise<Uint8Array> => {
  const entries = await listEntries(tx, who, { year, limit: mostEntries })
  const rows = entries.toReversed().map(entryRow)
  return writeSpreadsheet([
    { name: '积分登记', title: `${year}年度积分登记`, columns: entryColumns, rows, frozenColumns: 1 },
  ])
}

/** 1.3.1: the accounts of a year in the order of sections and roster; never a ranking. */
export const exportAccounts = async (tx: Tx, who: Who, year: number, on: Day): Promise<Uint8Array> => {
  const list = await listAccounts(tx, who, year, on)
  const columns = [plain('科室', 20), centred('账户', 8), centred('姓名', 12), centred('笔数', 8), centred('得分', 10)]
  const rows = list.map((a) => [
    a.sectionName,
    accounts[a.account].zh,
    a.account === 'person' ? a.name : '',
    a.entries,
    a.score,
  ])
  return writeSpreadsheet([{ name: '积分账户', title: `${year}年度积分账户（按科室和名册排列）`, columns, rows }])
}

const closingColumns = [
  plain('科室', 20),
  centred('账户', 8),
  centred('姓名', 12),
  centred('笔数', 8),
  centred('得分', 10),
  centred('评优资格', 10),
  centred('直接扣发（%）', 14),
  centred('系数', 8),
  centred('年终目标奖（元）', 18),
]

const withheldPercent = ({ withheld }: ClosingLine): number | null =>
  withheld.length > 0 ? withheld.reduce((sum, w) => sum + w.percent, 0) : null

const closingRow = (l: ClosingLine): SpreadsheetValue[] => [
  l.sectionName,
  accounts[l.account].zh,
  l.account === 'person' ? l.name : '',
  l.entries,
  l.score,
  l.eligible ? '是' : '否',
  withheldPercent(l),
  l.coefficient,
  l.bonusFen === null ? null : l.bonusFen / 100,
]

/** 1.3.4: the closing of a year, sections and people. */
export const exportClosing = async (tx: Tx, who: Who, year: number): Promise<Uint8Array> => {
  const lines = await closingLines(tx, year, who)
  const rows = lines.map(closingRow)
  return writeSpreadsheet([
    { name: '年终结账', title: `${year}年度内部考核结账表`, columns: closingColumns, rows, frozenColumns: 3 },
  ])
}
