import type { Text } from '#platform/law/clause.ts'
import { type FactWords, factWord as word } from '#platform/law/fact-axes.ts'
import { money, resultPart as part, type ResultWords } from '#platform/law/nearest-words.ts'
import { discretions, environmentViolations, heads } from './terms.ts'

const points: Text = { zh: '分', en: 'points' }
const percent: Text = { zh: '%', en: '%' }
const days: Text = { zh: '天', en: 'days' }

const posts: Readonly<Record<string, Text>> = {
  section: { zh: '科室', en: 'Section' },
  staff: { zh: '科室人员', en: 'Staff' },
  'deputy-section-head': { zh: '科室副职', en: 'Deputy head of the section' },
  'section-head': { zh: '科室负责人', en: 'Section head' },
  deputy: { zh: '分管负责人', en: 'Deputy in charge' },
  principal: { zh: '主要负责人', en: 'Principal' },
  'district-leader': { zh: '区级领导', en: 'District leader' },
}

const whose: Readonly<Record<string, Text>> = {
  principal: { zh: '主要负责人', en: 'Principal' },
  others: { zh: '其他人', en: 'Others' },
}

/** What the facts of regulation 1 are called, and between what they lie. */
export const factWords: FactWords = {
  change: word('目督办给办公室的加减分', 'points of the Goal Supervision Office', {
    unit: points,
    min: -100,
    max: 100,
  }),
  head: word('考评项目', 'head of assessment', { codes: heads }),
  failed: word('不合格', 'unqualified'),
  rankedLast: word('排名最后', 'ranked last'),
  kind: word('事项', 'matter', {
    codes: {
      ...environmentViolations,
      ...discretions,
      collective: { zh: '集体奖', en: 'Collective award' },
      personal: { zh: '个人奖', en: 'Personal award' },
    },
  }),
  points: word('分值', 'points', { unit: points, min: -1000, max: 1000 }),
  subject: word('涉及谁', 'who is concerned', { codes: posts }),
  score: word('得分', 'score', { unit: points, min: -1000, max: 1000 }),
  lostBonus: word('被直接扣发奖金', 'bonus was withheld'),
  civilServants: word('公务员人数', 'civil servants', { step: 1, min: 0, max: 100_000 }),
  consecutiveDays: word('连续旷工', 'absence in a row', { unit: days, step: 1, min: 0, max: 366 }),
  daysThisYear: word('一年内累计旷工', 'absence in a year', { unit: days, step: 1, min: 0, max: 366 }),
  as: word('扣谁', 'from whom', {
    codes: { person: { zh: '个人', en: 'Person' }, 'section-head': { zh: '科室负责人', en: 'Section head' } },
  }),
  post: word('职务', 'post', { codes: posts }),
  enteredOn: word('记分之日', 'day of the entry'),
  isReversal: word('是冲销的一笔', 'an entry that takes another back'),
  isTakenBack: word('已经冲销', 'taken back already'),
  decidedBy: word('记分由谁决定', 'who decided the entry', { codes: whose }),
  concerns: word('记的是谁', 'whom the entry concerns', { codes: whose }),
  was: word('原来的分', 'points as entered', { unit: points, min: -100, max: 0 }),
  lowest: word('条文幅度的下限', 'lowest of the clause', { unit: points, min: -100, max: 0 }),
  highest: word('条文幅度的上限', 'highest of the clause', { unit: points, min: -100, max: 0 }),
  baseFen: word('人均基本奖金', 'base bonus', { unit: money, step: 100, min: 0, max: 100_000_000 }),
  coefficient: word('个人责任系数', 'personal coefficient', { min: 0, max: 10 }),
  percent: word('扣发比例', 'share withheld', { unit: percent, min: 0, max: 100 }),
  months: word('在册月数', 'months served', { step: 1, min: 1, max: 12 }),
}

/** What the verdicts of regulation 1 read as. */
export const resultWords: ResultWords = {
  parts: {
    person: part('个人', 'person', points),
    section: part('科室', 'section', points),
    percent: part('扣发', 'withheld', percent),
    fen: part('奖金', 'bonus', money),
    places: part('名额', 'places'),
    ranked: part('排列', 'ranking'),
    score: part('得分', 'score', points),
    rank: part('位次', 'rank'),
    proposes: part('提出', 'proposes'),
    decides: part('决定', 'decides'),
  },
  codes: { ...posts, true: { zh: '可以', en: 'allowed' } },
  units: { actualScore: points, judgementWithinRange: points },
}
