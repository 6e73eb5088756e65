/** An inclusive run of days, or one day: `10-01/10-07`, `06-10`. Month and day only: the year is the table's. */
export type Span = string

/** The State Council's yearly notice on holidays. */
export type Notice = { readonly title: string; readonly number: string; readonly date: string; readonly source: string }

export type StatutoryDay = { readonly name: string; readonly en: string; readonly days: Span }

export type CalendarYear = {
  readonly year: number
  /** Without a notice the year is provisional: its statutory days are known, which days are moved is not. */
  readonly notice?: Notice
  readonly off: readonly Span[]
  /** Saturdays and Sundays that are worked to make up. */
  readonly work: readonly Span[]
  readonly statutory: readonly StatutoryDay[]
}

const noticePage = 'https://www.gov.cn/zhengce/zhengceku'

/**
 * Holidays as gazetted. Sources: the yearly notice of the State Council's General Office (off and make-up days) and
 * the Regulation on Public Holidays, 11 statutory days until 2024 and 13 since its revision of 2024-11-10.
 */
export const shippedYears: readonly CalendarYear[] = [
  {
    year: 2024,
    notice: {
      title: '国务院办公厅关于2024年部分节假日安排的通知',
      number: '国办发明电〔2023〕7号',
      date: '2023-10-25',
      source: `${noticePage}/202310/content_6911528.htm`,
    },
    off: ['01-01', '02-10/02-17', '04-04/04-06', '05-01/05-05', '06-10', '09-15/09-17', '10-01/10-07'],
    work: ['02-04', '02-18', '04-07', '04-28', '05-11', '09-14', '09-29', '10-12'],
    statutory: [
      { name: '元旦', en: "New Year's Day", days: '01-01' },
      { name: '春节', en: 'Spring Festival', days: '02-10/02-12' },
      { name: '清明节', en: 'Qingming Festival', days: '04-04' },
      { name: '劳动节', en: 'Labour Day', days: '05-01' },
      { name: '端午节', en: 'Dragon Boat Festival', days: '06-10' },
      { name: '中秋节', en: 'Mid-Autumn Festival', days: '09-17' },
      { name: '国庆节', en: 'National Day', days: '10-01/10-03' },
    ],
  },
  {
    year: 2025,
    notice: {
      title: '国务院办公厅关于2025年部分节假日安排的通知',
      number: '国办发明电〔2024〕12号',
      date: '2024-11-12',
      source: `${noticePage}/202411/content_6986383.htm`,
    },
    off: ['01-01', '01-28/02-04', '04-04/04-06', '05-01/05-05', '05-31/06-02', '10-01/10-08'],
    work: ['01-26', '02-08', '04-27', '09-28', '10-11'],
    statutory: [
      { name: '元旦', en: "New Year's Day", days: '01-01' },
      { name: '春节', en: 'Spring Festival', days: '01-28/01-31' },
      { name: '清明节', en: 'Qingming Festival', days: '04-04' },
      { name: '劳动节', en: 'Labour Day', days: '05-01/05-02' },
      { name: '端午节', en: 'Dragon Boat Festival', days: '05-31' },
      { name: '国庆节', en: 'National Day', days: '10-01/10-03' },
      { name: '中秋节', en: 'Mid-Autumn Festival', days: '10-06' },
    ],
  },
  {
    year: 2026,
    notice: {
      title: '国务院办公厅关于2026年部分节假日安排的通知',
      number: '国办发明电〔2025〕7号',
      date: '2025-11-04',
      source: `${noticePage}/202511/content_7047091.htm`,
    },
    off: ['01-01/01-03', '02-15/02-23', '04-04/04-06', '05-01/05-05', '06-19/06-21', '09-25/09-27', '10-01/10-07'],
    work: ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'],
    statutory: [
      { name: '元旦', en: "New Year's Day", days: '01-01' },
      { name: '春节', en: 'Spring Festival', days: '02-16/02-19' },
      { name: '清明节', en: 'Qingming Festival', days: '04-05' },
      { name: '劳动节', en: 'Labour Day', days: '05-01/05-02' },
      { name: '端午节', en: 'Dragon Boat Festival', days: '06-19' },
      { name: '中秋节', en: 'Mid-Autumn Festival', days: '09-25' },
      { name: '国庆节', en: 'National Day', days: '10-01/10-03' },
    ],
  },
  {
    year: 2027,
    off: [],
    work: [],
    statutory: [
      { name: '元旦', en: "New Year's Day", days: '01-01' },
      { name: '春节', en: 'Spring Festival', days: '02-05/02-08' },
      { name: '清明节', en: 'Qingming Festival', days: '04-05' },
      { name: '劳动节', en: 'Labour Day', days: '05-01/05-02' },
      { name: '端午节', en: 'Dragon Boat Festival', days: '06-09' },
      { name: '中秋节', en: 'Mid-Autumn Festival', days: '09-15' },
      { name: '国庆节', en: 'National Day', days: '10-01/10-03' },
    ],
  },
]
