import type { Day } from '#platform/law/day.ts'
import { rule } from '#platform/law/rule.ts'
import { valueOn } from '#platform/law/values.ts'
import { decided, gap, judgement, missing, refused, step } from '#platform/law/verdict.ts'
import { interpretations } from '../interpretations.ts'
import { type Decider, discretions, type Facts, type JudgedMatter, judgedMatters } from '../terms.ts'
import { type Range, values } from '../values.ts'
import { asRuled } from './as-ruled.ts'
import { notANumber, unknownKind } from './boundary.ts'

const rangeOf = (kind: JudgedMatter, on: Day) => {
  if (kind === 'complaint-or-exposure') return valueOn(values.complaintOrExposure, on)
  if (kind === 'damage-or-accident') return valueOn(values.damageOrAccident, on)
  if (kind === 'clean-government') return valueOn(values.cleanGovernment, on)
  return valueOn(values.otherRule, on)
}

const bounds = ([lowest, highest]: Range) => ({ least: -highest, most: -lowest })

const sentences = {
  'damage-or-accident': '故意损坏公物或者发生责任事故，扣个人 {{least}} 至 {{most}} 分，由人按情节决定。',
  'clean-government': '违反党风廉政规定，集体和个人各扣 {{least}} 至 {{most}} 分，由人按情节决定。',
  'other-rule': '违反其他内部规定，扣个人 {{least}} 至 {{most}} 分，由人按情节决定。',
} as const

/** The range within which a person fixes the points (视情节). Source: 1.3.3.2.4, 1.3.3.2.5, 1.3.3.2.6. */
export const discretion = rule<Facts<'discretion'>, never>('1.3.3.2', ({ kind }, on) => {
  if (kind == null) return missing(['kind'], ['1.3.3.2'])
  if (!Object.hasOwn(discretions, kind)) return unknownKind('1.3.3.2', kind, Object.keys(discretions))
  const { value: range = [0, 0], cites } = rangeOf(kind, on)
  return judgement(range, cites, [step(sentences[kind], bounds(range))])
})

/**
 * Whether `points` (signed) lie within the range of the matter: the points if they do, else a refusal that gives the
 * range. Source: 1.3.3.2.3 to 1.3.3.2.6.
 */
export const judgementWithinRange = rule<Facts<'judgementWithinRange'>, number>('1.3.3.2', ({ kind, points }, on) => {
  const absent = [...(kind == null ? ['kind'] : []), ...(points == null ? ['points'] : [])]
  if (absent.length > 0) return missing(absent, ['1.3.3.2'])
  if (!Object.hasOwn(judgedMatters, kind)) return unknownKind('1.3.3.2', kind, Object.keys(judgedMatters))
  if (!Number.isFinite(points)) return notANumber('1.3.3.2')
  const { value: range = [0, 0], cites } = rangeOf(kind, on)
  const [lowest, highest] = range
  if (points < lowest || points > highest) {
    return refused(
      step('{{points}} 分不在规定的范围之内。', { points }),
      step('请在 {{lowest}} 分到 {{highest}} 分之间选定，并写明理由。', { lowest, highest }),
      cites,
    )
  }
  return decided(points, cites, [
    step('{{points}} 分，在 {{lowest}} 到 {{highest}} 分的范围之内。', { points, lowest, highest }),
  ])
})

const proposal: Record<Decider, string> = {
  'section-head': '由科室负责人提出。',
  deputy: '由分管负责人提出。',
  principal: '由主要负责人提出。',
  'district-leader': '由区级领导提出。',
}

const decision: Record<Decider, string> = {
  'section-head': '由科室负责人决定。',
  deputy: '由分管负责人决定。',
  principal: '由主要负责人决定。',
  'district-leader': '由区级领导决定。',
}

/** Who proposes and who decides the points inside a range; the text does not say. Source: 1.3.3.2, interpreted. */
export const discretionDecider = rule<
  Facts<'discretionDecider'>,
  { readonly proposes: Decider; readonly decides: Decider }
>('1.3.3.2', ({ subject }, on, law) => {
  if (subject == null) return missing(['subject'], ['1.3.3.2'])
  const inForce = law.inForce(interpretations.discretionDecider, on)
  const question = step('“视情节”的分数由谁定，原文没有写明。')
  const who = inForce.value[subject]
  if (!who) {
    const unanswered = step('对这一职务，综合科还没有作出解释（1.6）；请先提请综合科解释。')
    return gap(question, undefined, ['1.3.3.2', '1.6'], [unanswered])
  }
  const because = [step(proposal[who.proposes]), step(decision[who.decides])]
  return asRuled(question, inForce, who, ['1.3.3.2'], because)
})
