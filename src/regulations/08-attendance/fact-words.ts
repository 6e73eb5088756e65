import type { Text } from '#platform/law/clause.ts'
import { type FactWord, type FactWords, factWord as word } from '#platform/law/fact-axes.ts'
import { money, resultPart as part, type ResultWords } from '#platform/law/nearest-words.ts'
import { applicantPosts, approvers, leaveKinds, relations } from './terms.ts'

const days: Text = { zh: '天', en: 'days' }
const minutes: Text = { zh: '分钟', en: 'minutes' }
const years: Text = { zh: '年', en: 'years' }
const months: Text = { zh: '个月', en: 'months' }
const points: Text = { zh: '分', en: 'points' }

const aDay = 24 * 60
/** Days as people count them: by halves, in a year. */
const halfDays = (zh: string, en: string): FactWord => word(zh, en, { unit: days, step: 0.5, min: 0, max: 366 })
const halves = { am: { zh: '上午', en: 'morning' }, pm: { zh: '下午', en: 'afternoon' } }
const labels = <K extends string>(terms: Readonly<Record<K, { readonly label: Text }>>): Record<string, Text> =>
  Object.fromEntries(Object.entries<{ readonly label: Text }>(terms).map(([code, { label }]) => [code, label]))

const sexes = { female: { zh: '女', en: 'female' }, male: { zh: '男', en: 'male' } }

/** What the facts of regulation 8 are called, and between what they lie. */
export const factWords: FactWords = {
  yearlyPay: word('全年应发工资', 'the year’s pay', { unit: money, step: 100, min: 1, max: 1_000_000_000 }),
  unusedDays: halfDays('未休天数', 'days not taken'),
  remainingDays: halfDays('还余的年休假', 'annual leave left'),
  partsLeft: word('还能分几次', 'parts left', { step: 1, min: 0, max: 10 }),
  until: word('最迟到哪天', 'last day to take it'),
  sex: word('性别', 'sex', { codes: sexes }),
  miscarriage: word('是流产后休假', 'after a miscarriage'),
  lastHomeYear: word('上次休探亲假的年份', 'year of the last home leave', { step: 1, min: 1980, max: 2100 }),
  travelDays: word('路程天数', 'days on the way', { unit: days, step: 1, min: 0, max: 15 }),
  minutes: word('迟到早退时间', 'lateness', { unit: minutes, step: 1, min: 0, max: aDay }),
  lateMinutes: word('迟到时间', 'lateness in the morning', { unit: minutes, step: 1, min: 0, max: aDay }),
  earlyMinutes: word('早退时间', 'leaving early', { unit: minutes, step: 1, min: 0, max: aDay }),
  days: halfDays('天数', 'days'),
  post: word('职务', 'post', { codes: applicantPosts }),
  kind: word('假别', 'kind of leave', { codes: labels(leaveKinds) }),
  from: word('起始日', 'first day'),
  to: word('截止日', 'last day'),
  fromHalf: word('从上午还是下午起', 'first half day', { codes: halves }),
  toHalf: word('到上午还是下午止', 'last half day', { codes: halves }),
  certificate: word('有证明', 'a certificate'),
  serviceStart: word('参加工作之日', 'beginning of service'),
  serviceYears: word('工龄', 'years of service', { unit: years, step: 1, min: 0, max: 60 }),
  paidPersonalLeaveDays: halfDays('不扣工资的事假', 'paid personal leave'),
  personalLeaveDays: halfDays('事假', 'personal leave'),
  sickLeaveMonths: word('病假', 'sick leave', { unit: months, step: 1, min: 0, max: 12 }),
  sickLeaveDays: halfDays('病假天数', 'days of sick leave'),
  takenThisYear: word('当年已休年休假', 'this year’s leave was taken'),
  lostFromLastYear: word('上年应扣的年休假', 'leave lost from last year'),
  takenDays: halfDays('已休天数', 'days taken'),
  openingDays: halfDays('启用前已休天数', 'days taken before the system began'),
  approvedDays: halfDays('已批准天数', 'days approved'),
  pendingDays: halfDays('待批准天数', 'days waiting'),
  askedDays: halfDays('所请天数', 'days asked for'),
  entitlementDays: halfDays('应休天数', 'days due'),
  partsTaken: word('已休次数', 'parts taken', { unit: { zh: '次', en: 'parts' }, step: 1, min: 0, max: 10 }),
  reason: word('未休原因', 'reason', {
    codes: { personal: { zh: '个人原因', en: 'personal' }, work: { zh: '工作原因', en: 'work' } },
  }),
  consented: word('本人同意', 'consent'),
  birthOn: word('孩子出生日期', 'day of birth'),
  childBornOn: word('孩子出生之日', 'child’s day of birth'),
  difficultBirth: word('难产', 'difficult birth'),
  children: word('孩子数', 'children', { step: 1, min: 1, max: 5 }),
  lateChildbirth: word('晚育', 'late childbirth'),
  exclusiveBreastfeeding: word('纯母乳喂养', 'exclusive breastfeeding'),
  childOrder: word('孩次', 'order of the child', { step: 1, min: 1, max: 5 }),
  appliedForThirdChild: word('已申请三孩增加的假', 'applied for the third child’s days'),
  leaveFrom: word('产假开始之日', 'beginning of maternity leave'),
  motherLeaveFrom: word('母亲产假开始之日', 'beginning of the mother’s leave'),
  pregnancyMonths: word('怀孕月数', 'months of pregnancy', { unit: months, step: 1, min: 0, max: 10 }),
  onlyChild: word('独生子女', 'only child'),
  inHospital: word('父母住院', 'the parent is in hospital'),
  registeredOn: word('结婚登记之日', 'day of registration'),
  lateMarriage: word('晚婚', 'late marriage'),
  premaritalExam: word('婚前医学检查', 'pre-marital examination'),
  relation: word('亲属关系', 'relation', { codes: relations }),
  diedOn: word('去世日期', 'day of death'),
  visit: word('探望谁', 'who is visited', {
    codes: { spouse: { zh: '配偶', en: 'Spouse' }, parents: { zh: '父母', en: 'Parents' } },
  }),
  married: word('已婚', 'married'),
  twoYearsAtOnce: word('两年合并', 'two years at once'),
  yearsSinceLast: word('距上次探亲', 'time since the last visit', { unit: years, step: 1, min: 0, max: 40 }),
  neverTaken: word('从未探亲', 'never taken'),
  canMeetOneParent: word('休息日能见到父母一方', 'one parent can be met on rest days'),
  spouseTakesIt: word('配偶已享受', 'the spouse takes it'),
  approved: word('已经批准', 'approved'),
  unsettledAbsences: word('待处理的缺勤', 'absences to be settled', { step: 1, min: 0, max: 500 }),
  emptyDays: word('空白的日子', 'days left empty', { step: 1, min: 0, max: 500 }),
  alreadySigned: word('已经签字', 'signed already'),
  leaveTo: word('假期最后一天', 'last day of the leave'),
  reportedOn: word('销假之日', 'day of reporting back'),
  approver: word('批准人', 'approver', { codes: approvers }),
  reasonGiven: word('写明理由', 'a reason is given'),
  usedDays: halfDays('同一事由已用天数', 'days used already'),
  date: word('日期', 'day'),
}

/** What the verdicts of regulation 8 read as. */
export const resultWords: ResultWords = {
  parts: {
    person: part('个人', 'person', points),
    countsAs: part('视为', 'counts as'),
    workingDays: part('工作日', 'working days', days),
    calendarDays: part('自然日', 'calendar days', days),
    days: part('假期', 'leave', days),
    months: part('纯母乳喂养另加', 'for breastfeeding', months),
    minutesPerDay: part('每天', 'a day', minutes),
    entitlement: part('应休', 'due', days),
    taken: part('已休', 'taken', days),
    left: part('余', 'left', days),
    until: part('到', 'until'),
    to: part('向', 'to'),
    by: part('最迟', 'by'),
  },
  codes: {
    ...approvers,
    'absent-day': { zh: '旷工 1 天', en: 'a day’s absence' },
    none: { zh: '不受影响', en: 'not affected' },
    'this-year': { zh: '当年的不休', en: 'this year’s is lost' },
    'next-year': { zh: '下一年的不休', en: 'next year’s is lost' },
    allowed: { zh: '可以', en: 'allowed' },
    normal: { zh: '正常工资', en: 'normal pay' },
    triple: { zh: '三倍工资', en: 'three times the pay' },
  },
  units: { annualLeaveDays: days, leaveDays: days, paternityLeave: days, parentalLeave: days, miscarriageLeave: days },
}
