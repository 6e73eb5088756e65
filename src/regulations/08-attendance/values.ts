import { shippedYears } from '#platform/calendar/years.ts'
import type { Text } from '#platform/law/clause.ts'
import { type Day, day } from '#platform/law/day.ts'
import { type DatedValue, type ValueOnDay, valueOn } from '#platform/law/values.ts'
import { amendment, value } from './dated-values.ts'
import {
  annualLeaveMeasures,
  annualLeaveRegulation,
  bereavement1980,
  civilServantLaw82,
  homeLeave1981,
  publicHolidays2024,
  sichuanElderly,
  sichuanFamily2016,
  sichuanFamily2025,
} from './sources.ts'

const days: Text = { zh: '天', en: 'days' }
const months: Text = { zh: '月', en: 'months' }
const times: Text = { zh: '次', en: 'parts' }
const points: Text = { zh: '分', en: 'points' }
const minutes: Text = { zh: '分钟', en: 'minutes' }
const percent: Text = { zh: '%', en: '%' }
const none: Text = { zh: '', en: '' }

/** Lateness and leaving early up to so many minutes costs so many points. */
export type LatenessBand = { readonly upTo: number; readonly points: number }
/** From so many full years of cumulative service on. */
export type ServiceBand = { readonly fromYears: number; readonly amount: number }
export type MarriageDays = { readonly workingDays: number; readonly calendarDays: number }
export type MarriageSubject = { readonly registeredOn: Day }

const marriagesUnder2025 = ({ registeredOn }: MarriageSubject): boolean =>
  Temporal.PlainDate.compare(registeredOn, day('2024-11-28')) >= 0

const noticeValue = ({ zh, en }: Text, year: number): Text => ({ zh: `${zh}（${year}年）`, en: `${en} (${year})` })

/** Numbers of regulation 8, and of 1.3.3.2.1 where attendance meets it; those of 8.4 are in `birth-values.ts`. */
export const values = {
  latenessBands: value<readonly LatenessBand[]>('1.3.3.2.1', '迟到早退扣分', 'Lateness and leaving early', points, [
    { upTo: 5, points: -1 },
    { upTo: 20, points: -2 },
    { upTo: 60, points: -3 },
  ]),
  absentFrom: value('1.3.3.2.1', '视为旷工的迟到早退时间', 'Lateness that counts as absence', minutes, 180),
  absentDay: value('1.3.3.2.1', '旷工每天扣分', 'A day of absence', points, -5),

  annualLeave: value<readonly ServiceBand[]>(
    '8.3.1',
    '年休假天数',
    'Days of annual leave',
    days,
    [
      { fromYears: 1, amount: 5 },
      { fromYears: 10, amount: 10 },
      { fromYears: 20, amount: 15 },
    ],
    amendment('8.3.1/days-confirmed', 'confirm', '2008-01-01', annualLeaveRegulation('三', '3'), 'A'),
  ),
  annualLeaveStarts: value<'on-the-day' | 'month-after'>(
    '8.3.1',
    '新档次起算',
    'When a new band starts',
    none,
    undefined,
    amendment('8.3.1/month-after', 'add', '2008-02-15', annualLeaveMeasures('二', '2'), 'B', 'month-after'),
  ),
  annualLeaveCounted: value<'working-days'>(
    '8.3.1',
    '年休假按什么计',
    'What annual leave is counted in',
    none,
    undefined,
    amendment('8.3.1/working-days', 'add', '2008-01-01', annualLeaveRegulation('三', '3'), 'A', 'working-days'),
  ),
  annualLeaveSeparate: value<boolean>(
    '8.3.1',
    '探亲、婚丧、产假不计入年休假',
    'Home, marriage, bereavement and maternity leave are apart from it',
    none,
    undefined,
    amendment('8.3.1/separate-leaves', 'add', '2008-02-15', annualLeaveMeasures('三', '3'), 'B', true),
  ),
  annualLeaveParts: value('8.3.1', '一年最多分几次', 'Parts a year at most', times, 2),
  onePartUpTo: value('8.3.1', '一次休完的天数', 'Days to be taken in one part', days, 5),
  annualLeaveCarriedOver: value<number, { specialTask: boolean }>(
    '8.3.1',
    '可跨几个年度',
    'Years that leave may be carried over',
    { zh: '年', en: 'years' },
    undefined,
    amendment<number, { specialTask: boolean }>(
      '8.3.1/carry-over',
      'ceiling',
      '2008-02-15',
      annualLeaveMeasures('六', '6'),
      'B',
      1,
      ({ specialTask }) => specialTask,
    ),
  ),
  paidPersonalLimit: value('8.3.2', '不享受年休假的事假', 'Paid personal leave that forfeits it', days, 20),
  sickMonthsLimit: value<readonly ServiceBand[]>('8.3.2', '不享受年休假的病假', 'Sick leave that forfeits it', months, [
    { fromYears: 1, amount: 2 },
    { fromYears: 10, amount: 3 },
    { fromYears: 20, amount: 4 },
  ]),
  schoolVacation: value<boolean>(
    '8.3.2',
    '寒暑假多于年休假的不享受',
    'No annual leave with longer school vacations',
    none,
    undefined,
    amendment('8.3.2/school-vacation', 'add', '2008-01-01', annualLeaveRegulation('四', '4'), 'A', true),
  ),
  unusedForWork: value<number>(
    '8.3.4',
    '因工作未休的日工资（含正常工资）',
    'Pay of a day unused for work, the normal pay included',
    percent,
    undefined,
    amendment('8.3.4/unused-for-work', 'add', '2008-02-15', annualLeaveMeasures('七', '7'), 'B', 300),
  ),
  payDaysOfYear: value<number>(
    '8.3.5',
    '日工资折算天数',
    'Days by which a year’s pay is divided',
    days,
    undefined,
    amendment('8.3.5/261-days', 'add', '2008-02-15', annualLeaveMeasures('八', '8'), 'B', 261),
  ),

  homeToSpouse: value(
    '8.5',
    '探配偶',
    'Home leave to the spouse',
    days,
    30,
    amendment<number>('8.5/days-confirmed', 'confirm', '1981-03-14', homeLeave1981, 'B'),
  ),
  homeUnmarried: value('8.5', '未婚探父母', 'Home leave to parents, unmarried', days, 20),
  homeTwoYears: value('8.5', '未婚探父母，两年合并', 'Home leave to parents, two years at once', days, 45),
  homeTwoYearsEvery: value(
    '8.5',
    '未婚探父母，两年合并的间隔',
    'Years merged into one visit, unmarried',
    { zh: '年', en: 'years' },
    2,
  ),
  homeMarried: value('8.5', '已婚探父母', 'Home leave to parents, married', days, 20),
  homeMarriedEvery: value('8.5', '已婚探父母的间隔', 'Years between visits, married', { zh: '年', en: 'years' }, 4),
  homeOneSpouse: value<boolean>(
    '8.5',
    '夫妻只由一方享受',
    'One of the couple only',
    none,
    undefined,
    amendment('8.5/one-spouse', 'add', '1981-03-14', homeLeave1981, 'B', true),
  ),
  homeOneParent: value<'no-visit'>(
    '8.5',
    '休息日能见到父母一方',
    'One parent can be met on rest days',
    none,
    undefined,
    amendment('8.5/one-parent', 'add', '1981-03-14', homeLeave1981, 'B', 'no-visit'),
  ),
  homeTravel: value<boolean>(
    '8.5',
    '另给路程假',
    'Travelling time is given in addition',
    none,
    undefined,
    amendment('8.5/travelling-time', 'add', '1981-03-14', homeLeave1981, 'B', true),
  ),

  marriage: value<MarriageDays, MarriageSubject>(
    '8.6',
    '婚假',
    'Marriage leave',
    days,
    { workingDays: 5, calendarDays: 0 },
    amendment<MarriageDays, MarriageSubject>(
      '8.6/marriage-20-days',
      'replace',
      '2025-11-28',
      sichuanFamily2025,
      'B',
      { workingDays: 0, calendarDays: 20 },
      marriagesUnder2025,
    ),
  ),
  premaritalExam: value<number, MarriageSubject>(
    '8.6',
    '婚前医学检查另加',
    'More with a pre-marital examination',
    days,
    undefined,
    amendment<number, MarriageSubject>(
      '8.6/premarital-exam',
      'add',
      '2025-11-28',
      sichuanFamily2025,
      'B',
      5,
      marriagesUnder2025,
    ),
  ),
  lateMarriage: value(
    '8.6',
    '晚婚另加',
    'More for a late marriage',
    days,
    20,
    amendment<number>('8.6/late-marriage-repealed', 'repeal', '2016-01-22', sichuanFamily2016, 'B'),
  ),
  bereavement: value(
    '8.6',
    '丧假',
    'Bereavement leave',
    days,
    5,
    amendment<number>('8.6/bereavement-1-to-3-days', 'confirm', '1980-02-20', bereavement1980, 'U'),
  ),
  parentCare: value<{ readonly onlyChild: number; readonly others: number }>(
    '8.3.6',
    '父母住院护理假',
    'Leave to care for a parent in hospital',
    days,
    undefined,
    amendment('8.3.6/parent-care', 'add', '2018-10-01', sichuanElderly, 'B', { onlyChild: 15, others: 7 }),
  ),
  overtime: value<'lieu' | 'lieu-or-allowance'>(
    '8.7',
    '法定工作日之外加班',
    'Work on days off',
    none,
    'lieu',
    amendment('8.7/allowance', 'add', '2019-06-01', civilServantLaw82, 'A', 'lieu-or-allowance'),
  ),
  statutoryDays: value(
    '8.1.1',
    '法定节假日',
    'Statutory holidays a year',
    days,
    11,
    amendment('8.1.1/13-statutory-days', 'replace', '2025-01-01', publicHolidays2024, 'A', 13),
  ),
  yearlyNotice: value<number>(
    '8.1.1',
    '节假日安排通知',
    'Yearly holiday notice',
    { zh: '年', en: 'year' },
    undefined,
    ...shippedYears.flatMap(({ year, notice }) =>
      notice
        ? [
            amendment(
              `8.1.1/notice-${year}`,
              'replace',
              `${year}-01-01`,
              noticeValue({ zh: notice.number, en: 'State Council notice on holidays' }, year),
              'A',
              year,
            ),
          ]
        : [],
    ),
  ),
} as const

/** `valueOn` remembered for the last day asked: the many decisions of one day look it up once. */
export const heldOn = <T>(v: DatedValue<T>): ((on: Day) => ValueOnDay<T>) => {
  if (v.amendments.length === 0) {
    const always = valueOn(v, day('2000-01-01'))
    return () => always
  }
  let lastDay: Day | undefined
  let last: ValueOnDay<T> | undefined
  return (on) => {
    if (last === undefined || lastDay !== on) {
      last = valueOn(v, on)
      lastDay = on
    }
    return last
  }
}
