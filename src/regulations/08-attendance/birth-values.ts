import type { Text } from '#platform/law/clause.ts'
import { type Day, day } from '#platform/law/day.ts'
import type { Amendment } from '#platform/law/values.ts'
import { amendment, value as valueOfClause } from './dated-values.ts'
import { femaleWorkers, sichuanFamily2016, sichuanFamily2021, sichuanFamily2025, sichuanMothers } from './sources.ts'

const days: Text = { zh: '天', en: 'days' }
const minutes: Text = { zh: '分钟', en: 'minutes' }

/** A birth, and whether the mother's leave reached the day on which the law of 2025 began. */
export type BirthSubject = { readonly under2025: boolean }

const value = <T, Subject = unknown>(
  zh: string,
  en: string,
  unit: Text,
  base: T | undefined,
  ...amendments: Amendment<T, Subject>[]
) => valueOfClause<T, Subject>('8.4', zh, en, unit, base, ...amendments)

/** The day on which the Sichuan law of 2025 began. */
export const commencement2025: Day = day('2025-11-28')

const of2025 = <T>(id: string, operator: Amendment<T>['operator'], newValue: T): Amendment<T, BirthSubject> =>
  amendment<T, BirthSubject>(id, operator, '2025-11-28', sichuanFamily2025, 'B', newValue, (birth) => birth.under2025)

const confirmed = (id: string) => amendment<number>(id, 'confirm', '2012-04-28', femaleWorkers('七', '7'), 'A')

/** Numbers of 8.4: maternity, paternity, nursing; parental leave, which superior law adds. */
export const birthValues = {
  maternity: value(
    '产假',
    'Maternity leave',
    days,
    90,
    amendment('8.4/maternity-98-days', 'floor', '2012-04-28', femaleWorkers('七', '7'), 'A', 98),
  ),
  beforeBirth: value('其中产前', 'Of it before birth', days, 15, confirmed('8.4/before-birth-confirmed')),
  difficultBirth: value('难产另加', 'More for a difficult birth', days, 15, confirmed('8.4/difficult-birth-confirmed')),
  furtherChild: value(
    '每多一婴另加',
    'More for each further child',
    days,
    15,
    confirmed('8.4/further-child-confirmed'),
  ),
  miscarriage: value<{ readonly underFourMonths: number; readonly fromFourMonths: number }>(
    '流产假',
    'Leave after a miscarriage',
    days,
    undefined,
    amendment('8.4/miscarriage', 'add', '2012-04-28', femaleWorkers('七', '7'), 'A', {
      underFourMonths: 15,
      fromFourMonths: 42,
    }),
  ),
  lateChildbirth: value(
    '晚育另加',
    'More for a late birth',
    days,
    30,
    amendment<number>('8.4/late-childbirth-repealed', 'repeal', '2016-01-22', sichuanFamily2016, 'B'),
  ),
  birthLeave: value<number, BirthSubject>(
    '生育假',
    'Birth leave on top',
    days,
    undefined,
    amendment('8.4/birth-leave-60', 'add', '2016-01-22', sichuanFamily2016, 'B', 60),
    of2025('8.4/birth-leave-90', 'replace', 90),
  ),
  thirdChild: value<number, BirthSubject>(
    '第三个子女另加（经申请）',
    'More for a third child, on application',
    days,
    undefined,
    of2025('8.4/third-child', 'add', 30),
  ),
  breastfeedingMonths: value(
    '纯母乳喂养另加',
    'More for exclusive breastfeeding',
    { zh: '个月', en: 'months' },
    1,
    amendment<number>('8.4/breastfeeding-confirmed', 'confirm', '2025-01-01', sichuanMothers, 'B'),
  ),
  paternityLateBirth: value(
    '护理假（晚育）',
    'Paternity leave, late birth',
    days,
    15,
    amendment<number>('8.4/late-paternity-repealed', 'repeal', '2016-01-22', sichuanFamily2016, 'B'),
  ),
  paternity: value<number, BirthSubject>(
    '护理假',
    'Paternity leave',
    days,
    undefined,
    amendment('8.4/paternity-20-days', 'replace', '2016-01-22', sichuanFamily2016, 'B', 20),
    of2025('8.4/paternity-30-days', 'replace', 30),
  ),
  nursing: value(
    '每天哺乳时间',
    'Nursing time a day',
    minutes,
    60,
    amendment('8.4/nursing-hour', 'floor', '2012-04-28', femaleWorkers('九', '9'), 'A', 60),
  ),
  nursingFurtherChild: value<number>(
    '每多一婴另加哺乳时间',
    'More nursing time for each further child',
    minutes,
    undefined,
    amendment('8.4/nursing-further-child', 'add', '2012-04-28', femaleWorkers('九', '9'), 'A', 60),
  ),
  nursingNoOvertime: value<boolean>(
    '哺乳期不加班、不上夜班',
    'No overtime and no night work while nursing',
    { zh: '', en: '' },
    undefined,
    amendment('8.4/nursing-no-overtime', 'add', '2012-04-28', femaleWorkers('九', '9'), 'A', true),
  ),
  parental: valueOfClause<number>(
    '8.3.6',
    '育儿假',
    'Parental leave',
    { zh: '工作日', en: 'working days' },
    undefined,
    amendment('8.3.6/parental-10-days', 'add', '2021-09-29', sichuanFamily2021, 'B', 10),
  ),
  parentalYear: valueOfClause<'calendar-year' | 'age-year'>(
    '8.3.6',
    '育儿假的年度',
    'The year of parental leave',
    { zh: '', en: '' },
    undefined,
    amendment('8.3.6/parental-calendar-year', 'add', '2021-09-29', sichuanFamily2021, 'B', 'calendar-year'),
    amendment('8.3.6/parental-age-year', 'replace', '2025-11-28', sichuanFamily2025, 'B', 'age-year'),
  ),
} as const
