import { rule } from '#platform/law/rule.ts'
import { valueOn } from '#platform/law/values.ts'
import { decided, missing, step } from '#platform/law/verdict.ts'
import { type Facts, headClauses, monthlyHeads, type Points } from '../terms.ts'
import { values } from '../values.ts'
import { exactly, notANumber, unknownKind } from './boundary.ts'

/**
 * Points of a section for what the Goal Supervision Office added to the office, or took, because of it: five times
 * `change`, exact (1.2 → 6, −0.5 → −2.5). Source: 1.3.2, 1.3.3.1.
 */
export const officeGoalPoints = rule<Facts<'officeGoalPoints'>, Points>('1.3.2', ({ change }, on) => {
  if (change == null) return missing(['change'], ['1.3.2', '1.3.3.1'])
  if (!Number.isFinite(change)) return notANumber('1.3.2')
  const { value: times = 0, cites } = valueOn(change < 0 ? values.goalMultiplierDown : values.goalMultiplierUp, on)
  const section = exactly(change * times)
  const holes = { change: Math.abs(change), times, points: Math.abs(section) }
  return decided({ section }, cites, [
    change < 0
      ? step('目督办扣办公室 {{change}} 分，按 {{times}} 倍扣相关科室 {{points}} 分。', holes)
      : step('目督办给办公室加 {{change}} 分，按 {{times}} 倍给科室加 {{points}} 分。', holes),
  ])
})

/** Points of the section that was the best of a month under `head`. Source: 1.3.2. */
export const monthlyBest = rule<Facts<'monthlyBest'>, Points>('1.3.2', ({ head }, on) => {
  if (head == null) return missing(['head'], ['1.3.2'])
  const { value: points = 0, cites } = valueOn(values.monthlyBest, on)
  if (head === 'attendance') {
    return decided(
      { section: points },
      [...cites, headClauses.attendance],
      [step('当月出勤考评获优，科室加 {{points}} 分。', { points })],
    )
  }
  if (head === 'hygiene') {
    return decided(
      { section: points },
      [...cites, headClauses.hygiene],
      [step('当月内务考评获优，科室加 {{points}} 分。', { points })],
    )
  }
  if (head === 'environment') {
    return decided(
      { section: points },
      [...cites, headClauses.environment],
      [step('当月软环境考评获优，科室加 {{points}} 分。', { points })],
    )
  }
  return unknownKind('1.3.2', head, monthlyHeads)
})

/**
 * Points of a year-end award: a collective one for the section, a personal one for the person. They come after the
 * ballot and count for the bonus only. Source: 1.3.2.
 */
export const awardPoints = rule<Facts<'awardPoints'>, Points>('1.3.2', ({ kind }, on) => {
  if (kind == null) return missing(['kind'], ['1.3.2'])
  if (kind === 'collective') {
    const { value: points = 0, cites } = valueOn(values.collectiveAward, on)
    return decided({ section: points }, cites, [step('年底获集体奖，科室加 {{points}} 分。', { points })])
  }
  if (kind === 'personal') {
    const { value: points = 0, cites } = valueOn(values.personalAward, on)
    return decided({ person: points }, cites, [step('年底获个人奖，个人加 {{points}} 分。', { points })])
  }
  return unknownKind('1.3.2', kind, ['collective', 'personal'])
})
