import type { DatedValue } from '#platform/law/values.ts'

/** What the values of regulation 8 that are no plain numbers read as, by the value's name. */
export const valueWords: Readonly<Record<string, NonNullable<DatedValue<unknown>['words']>>> = {
  新档次起算: { 'month-after': { zh: '满年限的次月', en: 'the month after' } },
  年休假按什么计: { 'working-days': { zh: '工作日', en: 'working days' } },
  休息日能见到父母一方: { 'no-visit': { zh: '没有探亲假', en: 'no home leave' } },
  婚假: { workingDays: { zh: '工作日', en: 'working days:' }, calendarDays: { zh: '自然日', en: 'calendar days:' } },
  父母住院护理假: { onlyChild: { zh: '独生子女', en: 'only child' }, others: { zh: '其他子女', en: 'others' } },
  法定工作日之外加班: { 'lieu-or-allowance': { zh: '补休，不能补休的给补助', en: 'time off, else an allowance' } },
  流产假: {
    underFourMonths: { zh: '怀孕不满 4 个月', en: 'under four months' },
    fromFourMonths: { zh: '怀孕满 4 个月', en: 'from four months on' },
  },
  育儿假的年度: {
    'calendar-year': { zh: '日历年', en: 'calendar year' },
    'age-year': { zh: '子女的周岁年', en: 'the child’s year of age' },
  },
}
