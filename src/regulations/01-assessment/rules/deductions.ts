import { rule } from '#platform/law/rule.ts'
import { valueOn } from '#platform/law/values.ts'
import { decided, judgement, missing, step } from '#platform/law/verdict.ts'
import { environmentViolations, type Facts, type Points } from '../terms.ts'
import { values } from '../values.ts'
import { unknownKind } from './boundary.ts'

/**
 * Points of a section after a month's hygiene check: failing it or coming last in it is one ground, so both together
 * still cost once. Source: 1.3.3.2.2.
 */
export const hygieneCheck = rule<Facts<'hygieneCheck'>, Points>('1.3.3.2.2', ({ failed, rankedLast }, on) => {
  const absent = [...(failed == null ? ['failed'] : []), ...(rankedLast == null ? ['rankedLast'] : [])]
  if (absent.length > 0) return missing(absent, ['1.3.3.2.2'])
  const { value: section = 0, cites } = valueOn(values.hygieneCheck, on)
  const points = -section
  if (failed && rankedLast) {
    const said = '抽查不合格，又排在最后；两者是同一条扣分理由，只扣一次，科室扣 {{points}} 分。'
    return decided({ section }, cites, [step(said, { points })])
  }
  if (failed) return decided({ section }, cites, [step('抽查不合格，科室扣 {{points}} 分。', { points })])
  if (rankedLast) return decided({ section }, cites, [step('抽查排在最后，科室扣 {{points}} 分。', { points })])
  return decided({ section: 0 }, cites, [step('抽查合格，也没有排在最后，不扣分。')])
})

/**
 * Points of the person and of the section alike for a violation of the service environment; complaints and exposure
 * are for a person to judge. Source: 1.3.3.2.3.
 */
export const environmentViolation = rule<Facts<'environmentViolation'>, Points>('1.3.3.2.3', ({ kind }, on) => {
  if (kind == null) return missing(['kind'], ['1.3.3.2.3'])
  if (kind === 'unrelated-work') {
    const { value: points = 0, cites } = valueOn(values.unrelatedWork, on)
    const said = '上班时间做与工作无关的事，个人和科室各扣 {{points}} 分。'
    return decided({ person: points, section: points }, cites, [step(said, { points: -points })])
  }
  if (kind === 'games-stocks-novels') {
    const { value: points = 0, cites } = valueOn(values.gamesStocksNovels, on)
    const said = '上班时间玩游戏、炒股、看小说，个人和科室各扣 {{points}} 分。'
    return decided({ person: points, section: points }, cites, [step(said, { points: -points })])
  }
  if (kind === 'complaint-or-exposure') {
    const { value: range = [0, 0], cites } = valueOn(values.complaintOrExposure, on)
    const said = '因个人原因被投诉、曝光或造成不良影响，个人和科室各扣 {{least}} 至 {{most}} 分，由人按情节决定。'
    return judgement(range, cites, [step(said, { least: -range[1], most: -range[0] })])
  }
  return unknownKind('1.3.3.2.3', kind, Object.keys(environmentViolations))
})

/**
 * Whether absence has come to the length at which the law on civil servants calls for dismissal: the flag is for a
 * person to act on, it dismisses nobody. Days in a row and days in the year. Source: 1.3.3.2.1 and its amendments.
 */
export const dismissalFlag = rule<Facts<'dismissalFlag'>, boolean>('1.3.3.2.1', (facts, on) => {
  const { consecutiveDays, daysThisYear } = facts
  const absent = [
    ...(consecutiveDays == null ? ['consecutiveDays'] : []),
    ...(daysThisYear == null ? ['daysThisYear'] : []),
  ]
  if (absent.length > 0) return missing(absent, ['1.3.3.2.1'])
  const inARow = valueOn(values.dismissalAfterConsecutiveDays, on)
  const inAYear = valueOn(values.dismissalAfterDaysInYear, on)
  const cites = [...inARow.cites, ...inAYear.cites.filter((c) => c !== '1.3.3.2.1')]
  if (inARow.value === undefined || inAYear.value === undefined) {
    return decided(false, cites, [step('当日没有关于旷工辞退的上级规定。')])
  }
  if (consecutiveDays > inARow.value) {
    const said = '连续旷工 {{days}} 天，超过 {{limit}} 天，法律规定应予辞退，请主要负责人处理。'
    return decided(true, cites, [step(said, { days: consecutiveDays, limit: inARow.value })])
  }
  if (daysThisYear > inAYear.value) {
    const said = '一年内累计旷工 {{days}} 天，超过 {{limit}} 天，法律规定应予辞退，请主要负责人处理。'
    return decided(true, cites, [step(said, { days: daysThisYear, limit: inAYear.value })])
  }
  return decided(false, cites, [
    step('连续旷工 {{row}} 天、一年累计 {{year}} 天，没有超过 {{rowLimit}} 天和 {{yearLimit}} 天。', {
      row: consecutiveDays,
      year: daysThisYear,
      rowLimit: inARow.value,
      yearLimit: inAYear.value,
    }),
  ])
})
