import type { Tx } from '#platform/db/database.ts'
import { type SpreadsheetColumn, writeSpreadsheet } from '#platform/files/spreadsheet.ts'
import type { Moment } from '#platform/flow/engine.ts'
import { sayInChinese } from '#platform/law/verdict.ts'
import { dayInWords, officeTitle } from '#platform/print/office.ts'
import type { Printer } from '#platform/print/typst.ts'
import { type Candidate, type Candidates, excellentList } from './excellent.ts'

const columns: SpreadsheetColumn[] = [
  { header: '名次', width: 8, isCentred: true },
  { header: '姓名', width: 12, isCentred: true },
  { header: '科室', width: 20 },
  { header: '得分', width: 10, isCentred: true },
  { header: '备注', width: 24 },
]

const noteOf = ({ isTied, isWithin }: Candidate): string =>
  [...(isTied ? ['同分并列'] : []), ...(isWithin === true ? ['名额以内'] : [])].join('，')

const rowOf = (c: Candidate) => [c.rank, c.name, c.sectionName, c.score, noteOf(c)]

const notesOf = ({ verdict, frozenOn, tiedAtEdge }: Candidates): string[] => [
  ...verdict.because.map(sayInChinese),
  ...(tiedAtEdge > 0 ? [`名额末位有 ${tiedAtEdge} 人同分，由会议决定。`] : []),
  frozenOn === null ? '得分尚未冻结，以年底结账为准。' : `得分于${dayInWords(frozenOn)}冻结。`,
  '本表供会议研究使用，不公布，不张贴。',
]

/** 1.3.4.3: the candidates as a workbook for the meeting. */
export const exportExcellent = async (tx: Tx, year: number, moment: Omit<Moment, 'at'>): Promise<Uint8Array> => {
  const list = await excellentList(tx, year, moment)
  const title = `${year}年度公务员优秀等次人选（供会议研究）`
  return writeSpreadsheet([{ name: '优秀人选', title, columns, rows: list.candidates.map(rowOf) }])
}

/** 1.3.4.3: the candidates as a paper for the meeting, with the arithmetic of the places. */
export const printExcellent = async (
  tx: Tx,
  printer: Printer,
  year: number,
  moment: Omit<Moment, 'at'>,
): Promise<Uint8Array> => {
  const [list, office] = [await excellentList(tx, year, moment), await officeTitle(tx)]
  return printer.pdf('regulations/01-assessment/prints/excellent.typ', {
    title: `${office}${year}年度公务员优秀等次人选`,
    office,
    chain: null,
    year: String(year),
    count: String(list.civilServants),
    places: list.places === null ? '未启用' : String(list.places),
    rows: list.candidates.map((c) => rowOf(c).map(String)),
    notes: notesOf(list),
  })
}
