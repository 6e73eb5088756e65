import { writeSpreadsheet } from '#platform/files/spreadsheet.ts'

export type RosterLine = readonly [
  name: string,
  section: string,
  title: string,
  rest?: Partial<{
    sex: string
    born: string | number
    identity: string
    service: string
    joined: string
    keeper: string
    remarks: string
  }>,
]

export const rosterHeaders = [
  '姓名',
  '性别',
  '出生日期',
  '科室',
  '职务',
  '身份',
  '参加工作时间',
  '进入本办时间',
  '科室考勤员',
  '备注',
]

/** A small office as a roster: a principal, a deputy, two sections. */
export const smallOffice: readonly RosterLine[] = [
  ['唐书远', '办公室领导', '主任（主要负责人）'],
  ['邓望舒', '办公室领导', '副主任（分管综合科、秘书科）'],
  ['方知行', '综合科', '科长'],
  ['石磊', '综合科', '科员', { keeper: '是' }],
  ['江　澜', '综合科', '科员'],
  ['尹秋白', '秘书科', '科长'],
  ['沈默', '秘书科', '科员', { keeper: '是' }],
]

/** A roster workbook: title, header, the lines. */
export const rosterWorkbook = (
  lines: readonly RosterLine[],
  { title = '花名册（2026年9月）', headers = rosterHeaders } = {},
): Promise<Uint8Array> =>
  writeSpreadsheet([
    {
      name: '花名册',
      title,
      columns: headers.map((header) => ({ header, width: 12 })),
      rows: lines.map(([name, section, post, rest = {}]) => [
        name,
        rest.sex ?? '男',
        rest.born ?? '1985.05',
        section,
        post,
        rest.identity ?? '公务员',
        rest.service ?? '2008年07月',
        rest.joined ?? '2012-03-01',
        rest.keeper ?? '',
        rest.remarks ?? '',
      ]),
    },
  ])

export type SheetLine = {
  readonly name: string
  readonly am?: Record<number, string>
  readonly pm?: Record<number, string>
}

export type SheetMade = {
  readonly section: string
  readonly lines: readonly SheetLine[]
  readonly month?: string
  readonly title?: string
  /** Days that get √ in both halves unless a line says otherwise. */
  readonly present?: readonly number[]
  readonly legend?: string
}

const half = (label: string, name: string, marks: Record<number, string> = {}, present: readonly number[]) => [
  1,
  name,
  label,
  ...Array.from({ length: 31 }, (_, i) => marks[i + 1] ?? (present.includes(i + 1) ? '√' : '')),
  '',
]

/** Attendance sheets, one a section, as offices write them. */
export const sheetWorkbook = (sheets: readonly SheetMade[]): Promise<Uint8Array> =>
  writeSpreadsheet(
    sheets.map(({ section, lines, month = '2026年9月', title, present = [], legend = '' }) => ({
      name: section,
      title: title ?? `${section}${month}考勤登记表`,
      columns: ['序号', '姓名', '时段', ...Array.from({ length: 31 }, (_, i) => String(i + 1)), '备注'].map(
        (header) => ({
          header,
          width: 5,
        }),
      ),
      rows: lines.flatMap(({ name, am, pm }) => [half('上午', name, am, present), half('下午', name, pm, present)]),
      footer: ['', legend].filter((line) => line !== ''),
    })),
  )

/** The working days of September 2026 by number: the 20th is worked for the 25th, the Mid-Autumn Festival. */
export const septemberDays = [1, 2, 3, 4, 7, 8, 9, 10, 11, 14, 15, 16, 17, 18, 20, 21, 22, 23, 24, 28, 29, 30]
