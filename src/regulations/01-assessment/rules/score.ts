import { rule } from '#platform/law/rule.ts'
import { valueOn } from '#platform/law/values.ts'
import { decided, missing, refused, step } from '#platform/law/verdict.ts'
import { interpretations } from '../interpretations.ts'
import type { Facts } from '../terms.ts'
import { values } from '../values.ts'
import { asRuled } from './as-ruled.ts'
import { exactly, notANumber, sumExactly } from './boundary.ts'

/** The actual score of an account: the base and all its entries (signed points). Source: 1.3.1. */
export const actualScore = rule<Facts<'actualScore'>, number>('1.3.1', ({ points }, on) => {
  if (points == null) return missing(['points'], ['1.3.1'])
  if (!points.every(Number.isFinite)) return notANumber('1.3.1')
  const { value: base = 0, cites } = valueOn(values.baseScore, on)
  const added = sumExactly(points.filter((p) => p > 0))
  const taken = sumExactly(points.filter((p) => p < 0))
  const score = exactly(base + added + taken)
  const said = '基础分 {{base}}，加 {{added}} 分，扣 {{taken}} 分，实际得分 {{score}}。'
  return decided(score, cites, [step(said, { base, added, taken: Math.abs(taken), score })])
})

/**
 * Whether a section or person with `score` at year end may stand for awards. Whether who lost bonus directly may stand
 * as well, the text does not say. Source: 1.3.4.2, 1.3.4.4.
 */
export const mayStandForAward = rule<Facts<'mayStandForAward'>, true>('1.3.4.2', ({ score, lostBonus }, on, law) => {
  if (score == null) return missing(['score'], ['1.3.4.2'])
  if (!Number.isFinite(score)) return notANumber('1.3.4.2')
  const { value: threshold = 0, cites } = valueOn(values.awardThreshold, on)
  if (score < threshold) {
    return refused(
      step('年底得分 {{score}}，不到 {{threshold}} 分，不能参加评优。', { score, threshold }),
      step('请查看扣分的各笔记录；认为有误的，请向综合科说明，查实后由综合科冲正。'),
      cites,
    )
  }
  const reached = step('年底得分 {{score}}，达到 {{threshold}} 分，可以参加评优。', { score, threshold })
  if (!lostBonus) return decided(true, cites, [reached])
  const inForce = law.inForce(interpretations.withheldStaysEligible, on)
  if (!inForce.value) {
    return refused(
      step('被直接扣发年终目标奖，按综合科的解释不能参加评优。'),
      step('请查看扣发奖金的事项；认为有误的，请向综合科说明，查实后由综合科冲正。'),
      [...cites, '1.3.4.4', `interpretation:${inForce.id}`],
    )
  }
  const because = [reached, step('被直接扣发年终目标奖，不另外取消评优资格。')]
  const question = step('被直接扣发年终目标奖的，是否同时不能评优，原文没有写明。')
  return asRuled(question, inForce, true, [...cites, '1.3.4.4'], because)
})

export type RankedCandidate = { readonly person: string; readonly score: number; readonly rank: number }

/**
 * Civil servants ranked by score for the grade 优秀, equal scores sharing a rank, and how many may have it at most.
 * `places` is absent while no verified quota is in force. The grade itself is decided by the office's head.
 * Source: 1.3.4.3, 1.3.1.
 */
export const excellentCandidates = rule<
  Facts<'excellentCandidates'>,
  { readonly ranked: readonly RankedCandidate[]; readonly places?: number }
>('1.3.4.3', ({ scores, civilServants }, on, law) => {
  const absent = [...(scores == null ? ['scores'] : []), ...(civilServants == null ? ['civilServants'] : [])]
  if (absent.length > 0) return missing(absent, ['1.3.4.3'])
  if (!scores.every((s) => Number.isFinite(s.score))) return notANumber('1.3.4.3')
  const byScore = [...scores].sort((a, b) => b.score - a.score)
  const ranked = byScore.map((s) => ({ ...s, rank: byScore.findIndex((other) => other.score === s.score) + 1 }))
  const grades = valueOn(values.gradesDecidedBy, on, undefined, law)
  const quota = valueOn(values.excellentQuota, on, undefined, law)
  const cites = [...quota.cites, ...grades.cites]
  const because = [step('按年底得分排列 {{count}} 名公务员，同分并列。', { count: ranked.length })]
  if (grades.value === 'office-head') because.push(step('得分只是依据，等次由机关负责人或者考核委员会确定。'))
  if (quota.value === undefined) {
    because.push(step('优秀比例的上限来源尚未核实，没有启用，因此不给出名额。'))
    return decided({ ranked }, cites, because)
  }
  const places = Math.floor((civilServants * quota.value) / 100)
  const said = '优秀不超过公务员人数 {{civilServants}} 的 {{percent}}%，最多 {{places}} 人。'
  return decided({ ranked, places }, cites, [...because, step(said, { civilServants, percent: quota.value, places })])
})
