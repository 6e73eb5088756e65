import type { Text } from '#platform/law/clause.ts'

const source = (zh: string, en: string): Text => ({ zh, en })

/** The superior rules that amend regulation 8, as they are cited. */
export const annualLeaveRegulation = (article: string, number: string): Text =>
  source(
    `《职工带薪年休假条例》（国务院令第514号）第${article}条`,
    `Paid Annual Leave Regulation (2007), art. ${number}`,
  )

export const annualLeaveMeasures = (article: string, number: string): Text =>
  source(
    `《机关事业单位工作人员带薪年休假实施办法》（人事部令第9号）第${article}条`,
    `Measures on annual leave in public offices (2008), art. ${number}`,
  )

export const femaleWorkers = (article: string, number: string): Text =>
  source(
    `《女职工劳动保护特别规定》（国务院令第619号）第${article}条`,
    `Special Provisions on Female Workers (2012), art. ${number}`,
  )

export const sichuanFamily2016 = source(
  '《四川省人口与计划生育条例》（2016年1月22日修正）',
  'Sichuan Population and Family Planning Regulation (2016-01-22)',
)
export const sichuanFamily2021 = source(
  '《四川省人口与计划生育条例》（2021年9月29日修正）及省卫健委指导意见',
  'Sichuan Population and Family Planning Regulation (2021-09-29) and its guidance',
)
export const sichuanFamily2025 = source(
  '《四川省人口与计划生育条例》（2025年11月26日修正）、川卫发〔2025〕14号',
  'Sichuan Population and Family Planning Regulation (2025-11-26) and its notice No. 14',
)
export const sichuanMothers = source(
  '四川省《母婴保健法》实施办法第二十四条',
  'Sichuan measures on the Maternal and Infant Health Care Law, art. 24',
)
export const sichuanElderly = source(
  '《四川省老年人权益保障条例》（2018年修订）',
  'Sichuan Regulation on the Rights of the Elderly (2018)',
)
export const homeLeave1981 = source(
  '《国务院关于职工探亲待遇的规定》（国发〔1981〕36号）',
  'State Council provisions on home leave (1981)',
)
export const bereavement1980 = source('（80）劳总薪字29号', 'Labour administration notice 29 (1980)')
export const civilServantLaw82 = source('《公务员法》（2018年修订）第八十二条', 'Civil Servant Law (2018), art. 82')
export const publicHolidays2024 = source(
  '《全国年节及纪念日放假办法》（2024年11月10日修订），自2025年起执行见国办发明电〔2024〕12号',
  'Regulation on Public Holidays (2024-11-10); in force from 2025 as the notice for 2025 says',
)
