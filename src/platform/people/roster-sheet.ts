import { type Cell, type Sheet, textOf } from '#platform/files/cells.ts'
import { looseDay } from '#platform/files/loose-day.ts'
import type { Problem } from '#platform/files/problem.ts'
import { type Day, fullYears, isBefore } from '#platform/law/day.ts'
import { type Step, step } from '#platform/law/verdict.ts'
import { type RosterPost, readPosts } from './roster-posts.ts'
import type { Identity } from './who.ts'

/** A row of the roster as understood. Days are ISO text. */
export type RosterPerson = {
  readonly row: number
  readonly name: string
  readonly sex: '男' | '女' | null
  readonly bornOn: string | null
  readonly section: string
  readonly title: string
  readonly posts: readonly RosterPost[]
  readonly inCharge: readonly string[]
  readonly identity: Identity | null
  readonly serviceStart: string | null
  readonly joinedOn: string | null
  readonly phone: string
  readonly room: string
  readonly isTimekeeper: boolean
  readonly remarks: string
  /** Names of the days that the roster gives only by month; the first of the month stands for them. */
  readonly onlyMonth: readonly string[]
  /** Where each column stands in this row, so that later checks can name the cell. */
  readonly cells: Readonly<Partial<Record<Column, string>>>
}

export type RosterSheet = {
  readonly sheet: string
  readonly title: string
  /** `2026-09-01` of a title that names a month. */
  readonly month: string | null
  readonly people: readonly RosterPerson[]
  readonly problems: readonly Problem[]
}

const headers = {
  name: ['姓名'],
  sex: ['性别'],
  born: ['出生日期', '出生年月', '出生时间', '出生年月日'],
  section: ['科室', '部门', '所在科室', '所在部门'],
  title: ['职务', '岗位', '职务职级', '现任职务'],
  identity: ['身份', '编制', '人员身份', '编制性质', '人员性质'],
  service: ['参加工作时间', '参加工作日期', '参工时间', '工作时间'],
  joined: ['进入本办时间', '到本办时间', '进入本单位时间', '到本单位时间', '入职时间'],
  phone: ['办公电话', '电话', '联系电话'],
  room: ['房间', '房间号', '办公室', '办公室号'],
  timekeeper: ['科室考勤员', '考勤员', '是否考勤员'],
  remarks: ['备注'],
} as const
export type Column = keyof typeof headers

const required: readonly Column[] = ['name', 'sex', 'born', 'section', 'title', 'identity', 'service']
const deepestHeader = 30
const widestHeader = 200

const plain = (cell: Cell): string => textOf(cell).normalize('NFKC').replaceAll(/\s/g, '')

const headersIn = (sheet: Sheet, row: number): Map<Column, number> => {
  const found = new Map<Column, number>()
  for (let column = 1; column <= Math.min(sheet.columns, widestHeader); column++) {
    const text = plain(sheet.cell(row, column))
    for (const [key, names] of Object.entries(headers) as [Column, readonly string[]][]) {
      if (names.includes(text) && !found.has(key)) found.set(key, column)
    }
  }
  return found
}

const headerRow = (sheet: Sheet): { row: number; columns: Map<Column, number> } | undefined => {
  for (let row = 1; row <= Math.min(sheet.rows, deepestHeader); row++) {
    const columns = headersIn(sheet, row)
    if (columns.has('name') && columns.size >= 3) return { row, columns }
  }
  return undefined
}

const identityOf = (text: string): Identity | undefined => {
  if (/公务员|参公|行政/.test(text)) return 'civil-servant'
  if (/事业/.test(text)) return 'public-institution'
  return /聘|合同|编外|临时|劳务|派遣/.test(text) ? 'contract' : undefined
}

const youngest = 16
const oldest = 70

type Report = (column: Column, severity: Problem['severity'], reason: Step, remedy: Step) => void

const dayNames = { born: '出生日期', service: '参加工作时间', joined: '进入本办时间' } as const
type DayColumn = keyof typeof dayNames

const readDay = (cell: Cell, column: DayColumn, on: Day, report: Report): { day: Day | null; onlyMonth: boolean } => {
  const loose = looseDay(cell)
  const holes = { column: dayNames[column], text: textOf(cell) }
  if (loose.read === 'day' && !isBefore(on, loose.day)) return loose
  if (loose.read === 'day') {
    report(column, 'error', step('{{column}}“{{text}}”在今天之后。', holes), step('请改成正确的日期。'))
  } else if (loose.read === 'ambiguous') {
    const remedy = step('请写成 1990.01 或 1990年10月 这样不会混淆的格式。')
    report(column, 'error', step('{{column}}“{{text}}”可能是 1 月，也可能是 10 月。', holes), remedy)
  } else if (loose.read === 'not-a-day') {
    const remedy = step('请写成 1987-05-12、1987.05 或 1987年05月。')
    report(column, 'error', step('{{column}}“{{text}}”不是日期。', holes), remedy)
  } else if (column !== 'joined') {
    const remedy = step('请补上；参加工作时间决定年休假天数（8.3.1）。')
    report(column, 'warning', step('没有填{{column}}。', holes), remedy)
  }
  return { day: null, onlyMonth: false }
}

type Days = { born: Day | null; service: Day | null; joined: Day | null }

const checkDays = ({ born, service, joined }: Days, on: Day, report: Report): void => {
  const check = step('请与人事档案核对。')
  if (born) {
    const age = fullYears(born, on)
    const isImpossible = age < youngest || age > oldest
    if (isImpossible) report('born', 'error', step('按出生日期算是 {{age}} 岁。', { age }), check)
  }
  if (born && service && fullYears(born, service) < youngest) {
    const reason = step('参加工作时只有 {{age}} 岁。', { age: Math.max(0, fullYears(born, service)) })
    report('service', isBefore(service, born) ? 'error' : 'warning', reason, check)
  }
  if (!service || !joined || !isBefore(joined, service)) return
  const reason = step('进入本办的时间早于参加工作的时间。')
  report('joined', 'warning', reason, step('请核对两个日期；年休假按参加工作时间计算，照原样也可以导入。'))
}

const readSex = (text: string, report: Report): RosterPerson['sex'] => {
  if (text === '男' || text === '女') return text
  report('sex', 'error', step('性别“{{text}}”读不懂。', { text }), step('请填“男”或“女”。'))
  return null
}

const readIdentity = (text: string, report: Report): Identity | null => {
  const identity = identityOf(text)
  if (identity) return identity
  report('identity', 'error', step('身份“{{text}}”读不懂。', { text }), step('请填“公务员”“事业”或“聘用”。'))
  return null
}

const readRemarks = (remarks: string, sex: RosterPerson['sex'], report: Report): void => {
  if (sex !== '男' || !/哺乳/.test(remarks)) return
  report(
    'remarks',
    'warning',
    step('男同志的备注写着“{{remarks}}”。', { remarks }),
    step('请核对性别和备注；照原样也可以导入。'),
  )
}

const isYes = (text: string): boolean => /^(是|√|✓|✔|1|Y|y|考勤员)$/.test(text)

const isName = (name: string): boolean => /^[\p{Script=Han}·]{2,15}$/u.test(name) || /^[A-Za-z][A-Za-z.'-]+$/.test(name)

type Reading = {
  sheet: Sheet
  columns: ReadonlyMap<Column, number>
  sections: readonly string[]
  on: Day
  problems: Problem[]
}

const readPerson = (row: number, { sheet, columns, sections, on, problems }: Reading): RosterPerson => {
  const cell = (column: Column): Cell => sheet.cell(row, columns.get(column) ?? sheet.columns + 1)
  const text = (column: Column): string => plain(cell(column))
  const report: Report = (column, severity, reason, remedy) =>
    problems.push({ severity, sheet: sheet.name, cell: cell(column).address, reason, remedy })
  const name = text('name')
  if (!isName(name))
    report('name', 'error', step('姓名“{{name}}”读不懂。', { name }), step('请只写姓名，不加职务、括号或数字。'))
  const section = text('section')
  if (section === '') report('section', 'error', step('没有填科室。'), step('请填写所在科室的全称。'))
  const sex = readSex(text('sex'), report)
  const born = readDay(cell('born'), 'born', on, report)
  const service = readDay(cell('service'), 'service', on, report)
  const joined = readDay(cell('joined'), 'joined', on, report)
  checkDays({ born: born.day, service: service.day, joined: joined.day }, on, report)
  if (text('title') === '') report('title', 'error', step('没有填职务。'), step('请填写职务，如“科员”。'))
  const { posts, inCharge, problems: postProblems } = readPosts(text('title'), section, sections)
  for (const p of postProblems) report('title', p.severity, p.reason, p.remedy)
  const isTimekeeper = isYes(text('timekeeper'))
  const remarks = textOf(cell('remarks'))
  readRemarks(remarks, sex, report)
  return {
    row,
    name,
    sex,
    bornOn: born.day?.toString() ?? null,
    section,
    title: textOf(cell('title')),
    posts: isTimekeeper ? [...posts, { kind: 'timekeeper', section }] : posts,
    inCharge,
    identity: readIdentity(text('identity'), report),
    serviceStart: service.day?.toString() ?? null,
    joinedOn: joined.day?.toString() ?? null,
    phone: textOf(cell('phone')),
    room: textOf(cell('room')),
    isTimekeeper,
    remarks,
    onlyMonth: Object.entries({ born, service, joined }).flatMap(([key, d]) =>
      d.day && d.onlyMonth ? [dayNames[key as DayColumn]] : [],
    ),
    cells: Object.fromEntries([...columns.keys()].map((column) => [column, cell(column).address])),
  }
}

const isFooter = (text: string): boolean => /[：:]|^(合计|共计|说明|注)/.test(text)

const rowsOfPeople = (sheet: Sheet, header: number, columns: ReadonlyMap<Column, number>): number[] => {
  const nameColumn = columns.get('name') as number
  const rows: number[] = []
  for (let row = header + 1; row <= sheet.rows; row++) {
    const name = sheet.cell(row, nameColumn)
    const text = plain(name)
    if (text === '' || name.column !== nameColumn || name.row !== row || isFooter(text)) continue
    rows.push(row)
  }
  return rows
}

const titleOf = (sheet: Sheet, header: number): string => {
  for (let row = 1; row < header; row++) {
    const text = textOf(sheet.cell(row, 1))
    if (text !== '') return text
  }
  return ''
}

const monthIn = (title: string): string | null => {
  const [, year, month] = /(\d{4})年(\d{1,2})月/.exec(title.normalize('NFKC')) ?? []
  return year && month && Number(month) >= 1 && Number(month) <= 12 ? `${year}-${month.padStart(2, '0')}-01` : null
}

const withoutHeader = (sheet: Sheet): RosterSheet => {
  const reason = step('找不到表头：前 30 行里没有同时写着“姓名”“科室”“职务”的一行。')
  const remedy = step('请保留表头行，栏名用：姓名、性别、出生日期、科室、职务、身份、参加工作时间。')
  const problem: Problem = { severity: 'error', sheet: sheet.name, cell: '', reason, remedy }
  return { sheet: sheet.name, title: '', month: null, people: [], problems: [problem] }
}

/** Reads a roster: finds the header by its names wherever it is, and each person below it. Stores nothing. */
export const readRoster = (workbook: readonly Sheet[], on: Day): RosterSheet => {
  const visible = workbook.filter((s) => !s.hidden && s.cellCount > 0)
  const sheet = visible.find((s) => headerRow(s)) ?? visible[0] ?? workbook[0]
  if (!sheet) throw new RangeError('a workbook has a sheet')
  const header = headerRow(sheet)
  if (!header) return withoutHeader(sheet)
  const { columns } = header
  const problems: Problem[] = required
    .filter((column) => !columns.has(column))
    .map((column) => ({
      severity: 'error',
      sheet: sheet.name,
      cell: `A${header.row}`,
      reason: step('表头里没有“{{column}}”一栏。', { column: headers[column][0] }),
      remedy: step('请补上这一栏再导入。'),
    }))
  const title = titleOf(sheet, header.row)
  if (problems.length > 0) return { sheet: sheet.name, title, month: monthIn(title), people: [], problems }
  const rows = rowsOfPeople(sheet, header.row, columns)
  const sections = [...new Set(rows.map((r) => plain(sheet.cell(r, columns.get('section') as number))))].filter(Boolean)
  const people = rows.map((row) => readPerson(row, { sheet, columns, sections, on, problems }))
  return { sheet: sheet.name, title, month: monthIn(title), people, problems }
}
