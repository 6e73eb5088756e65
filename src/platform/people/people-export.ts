import type { Download } from '#platform/api/download.ts'
import { everybody } from '#platform/api/policy.ts'
import { spreadsheetType, writeSpreadsheet } from '#platform/files/spreadsheet.ts'
import { listPeople } from './people-list.ts'
import type { Identity } from './who.ts'

const identityNames: Readonly<Record<Identity, string>> = {
  'civil-servant': '公务员',
  'public-institution': '事业编制',
  contract: '聘用人员',
}

/** The list of people as a workbook. */
export const peopleExport: Download = {
  path: '/export/people.xlsx',
  policy: everybody,
  respond: async (_, { tx, today }) => {
    const listed = await listPeople(tx, today)
    const bytes = await writeSpreadsheet([
      {
        name: '人员',
        title: '工作人员名册',
        columns: [
          { header: '序号', width: 6, isCentred: true },
          { header: '姓名', width: 12 },
          { header: '科室', width: 24 },
          { header: '职务', width: 28 },
          { header: '身份', width: 12 },
          { header: '参加工作时间', width: 14 },
          { header: '办公电话', width: 16 },
          { header: '房间', width: 8 },
        ],
        rows: listed.map((p, i) => [
          i + 1,
          p.name,
          p.section,
          p.titles.join('、'),
          identityNames[p.identity],
          p.serviceStart,
          p.phone,
          p.room,
        ]),
        frozenColumns: 2,
      },
    ])
    return { bytes, name: '人员.xlsx', type: spreadsheetType }
  },
}
