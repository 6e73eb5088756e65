import type { ClauseId, Text } from '#platform/law/clause.ts'
import { day } from '#platform/law/day.ts'
import { dated } from '#platform/law/values.ts'

const points: Text = { zh: '分', en: 'points' }
const percent: Text = { zh: '%', en: '%' }

/** A number of the text that nothing above it has changed. */
const plain = <T>(clause: ClauseId, zh: string, en: string, base: T, unit = points) =>
  dated<T>({ clause, name: { zh, en }, unit, base, amendments: [] })

export type Range = readonly [lowest: number, highest: number]

const civilServantLaw = (article: string): Text => ({
  zh: `《公务员法》（2018 年修订）第${article}条`,
  en: `Civil Servant Law (2018), art. ${article}`,
})

/** Every number of regulation 1 that can be amended. */
export const values = {
  baseScore: plain('1.3.1', '基础分', 'Base score', 100),
  goalMultiplierUp: plain('1.3.2', '目标加分倍数', 'Goal points, times', 5, { zh: '倍', en: 'times' }),
  monthlyBest: plain('1.3.2', '月度获优', 'Best section of a month', 2),
  collectiveAward: plain('1.3.2', '集体奖', 'Collective award', 2),
  personalAward: plain('1.3.2', '个人奖', 'Personal award', 1),
  goalMultiplierDown: plain('1.3.3.1', '目标扣分倍数', 'Goal points lost, times', 5, { zh: '倍', en: 'times' }),
  hygieneCheck: plain('1.3.3.2.2', '卫生抽查', 'Hygiene check', -2),
  unrelatedWork: plain('1.3.3.2.3', '做无关的事', 'Unrelated things at work', -2),
  gamesStocksNovels: plain('1.3.3.2.3', '游戏、炒股、小说', 'Games, stocks, novels', -5),
  complaintOrExposure: plain<Range>('1.3.3.2.3', '投诉、曝光', 'Complaint or exposure', [-10, -5]),
  damageOrAccident: plain<Range>('1.3.3.2.4', '损坏公物、责任事故', 'Damage or accident', [-10, -2]),
  cleanGovernment: plain<Range>('1.3.3.2.5', '党风廉政', 'Clean government', [-5, -1]),
  otherRule: plain<Range>('1.3.3.2.6', '其他规定', 'Other rules', [-5, -1]),
  awardThreshold: plain('1.3.4.2', '评优最低得分', 'Score needed for awards', 100),
  withheldForGames: plain('1.3.4.4', '游戏、炒股、小说扣发', 'Withheld for games, stocks, novels', 10, percent),
  withheldForComplaint: plain('1.3.4.4', '投诉、曝光扣发个人', 'Withheld for complaint, person', 50, percent),
  withheldFromHead: plain('1.3.4.4', '投诉、曝光扣发科室负责人', 'Withheld for complaint, section head', 10, percent),
  gradesDecidedBy: dated<'score' | 'office-head'>({
    clause: '1.3.1',
    name: { zh: '年度考核等次由谁确定', en: 'Who decides the annual grade' },
    words: { 'office-head': { zh: '机关负责人或者考核委员会', en: 'head of the office or its committee' } },
    unit: { zh: '', en: '' },
    base: 'score',
    amendments: [
      {
        id: '1.3.1/four-grades',
        operator: 'replace',
        from: day('2019-06-01'),
        value: 'office-head',
        source: civilServantLaw('三十八'),
        grade: 'A',
      },
    ],
  }),
  excellentQuota: dated<number>({
    clause: '1.3.4.3',
    name: { zh: '优秀等次的比例上限', en: 'Highest share of the grade “excellent”' },
    unit: percent,
    base: undefined,
    amendments: [
      {
        id: '1.3.4.3/quota-2007',
        operator: 'ceiling',
        from: day('2007-01-04'),
        value: 15,
        source: { zh: '《公务员考核规定（试行）》（2007）', en: 'Civil servant assessment rules (trial, 2007)' },
        grade: 'C',
      },
      {
        id: '1.3.4.3/quota-2020',
        operator: 'replace',
        from: day('2020-12-28'),
        value: 20,
        source: { zh: '《公务员考核规定》（2020 年 12 月）', en: 'Civil servant assessment rules (December 2020)' },
        grade: 'C',
      },
    ],
  }),
  dismissalAfterConsecutiveDays: dated<number>({
    clause: '1.3.3.2.1',
    name: { zh: '连续旷工多少天以上应予辞退', en: 'Days of absence in a row beyond which dismissal follows' },
    unit: { zh: '天', en: 'days' },
    base: undefined,
    amendments: [
      {
        id: '1.3.3.2.1/dismissal-in-a-row',
        operator: 'add',
        from: day('2019-06-01'),
        value: 15,
        source: civilServantLaw('八十八'),
        grade: 'A',
      },
    ],
  }),
  dismissalAfterDaysInYear: dated<number>({
    clause: '1.3.3.2.1',
    name: { zh: '一年内累计旷工多少天以上应予辞退', en: 'Days of absence in a year beyond which dismissal follows' },
    unit: { zh: '天', en: 'days' },
    base: undefined,
    amendments: [
      {
        id: '1.3.3.2.1/dismissal-in-a-year',
        operator: 'add',
        from: day('2019-06-01'),
        value: 30,
        source: civilServantLaw('八十八'),
        grade: 'A',
      },
    ],
  }),
} as const
