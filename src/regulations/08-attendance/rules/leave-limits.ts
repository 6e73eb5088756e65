import type { Day } from '#platform/law/day.ts'
import type { Law } from '#platform/law/interpretations.ts'
import {
  type Citation,
  decided,
  missing,
  type Refused,
  refused,
  type Step,
  step,
  type Verdict,
  valueOf,
} from '#platform/law/verdict.ts'
import type { Facts } from '../facts.ts'
import { leaveKinds } from '../terms.ts'
import { annualChecks, noWorkingDay } from './annual-leave-balance.ts'
import { paternityLeave } from './birth.ts'
import { bereavementLeave, marriageLeave } from './family.ts'
import { leaveDays } from './leave-days.ts'
import { leaveOverlap } from './leave-overlap.ts'

type CostFacts = Facts<'leaveCost'>

/** A limit and what the rules say to it; `code` names what stands in the way. */
export type Check = { readonly code: string; readonly verdict: Verdict<unknown>; readonly entitled?: number }

/** What stands in the way of a slip: a refusal with its reason, the next step and the clause. */
export type Obstacle = Refused & { readonly code: string }

const tooLong = (days: number, used: number, entitled: number, due: Verdict<unknown>) =>
  refused(
    used > 0
      ? step('请 {{days}} 天，连同已用的 {{used}} 天，超过规定的 {{entitled}} 天', { days, used, entitled })
      : step('请 {{days}} 天，超过规定的 {{entitled}} 天', { days, entitled }),
    step('请减少天数，超出的部分可以请年休假或者事假。'),
    due.cites,
    due.because,
  )

/** A leave of which the law gives a number of days: whether it is due at all, and whether it is long enough. */
const withinDue = <T>(
  due: Verdict<T>,
  daysOf: (value: T) => number,
  days: number,
  { usedDays = 0 }: CostFacts,
): Check[] => {
  const value = valueOf(due)
  if (value === undefined) return [{ code: 'not-due', verdict: due }]
  const entitled = daysOf(value)
  const verdict = usedDays + days > entitled ? tooLong(days, usedDays, entitled, due) : due
  return [{ code: 'above-allowance', verdict, entitled }]
}

const withReason = (facts: CostFacts): Verdict<unknown> =>
  facts.reasonGiven === false
    ? refused(step('事假须写明事由。'), step('请补填后再提交。'), ['8.2'])
    : decided(true, ['8.2'], [])

/** 8.6: what is due on the first day, as long as the last day is within the year of the registration too. */
const marriageDue = ({ registeredOn, lateMarriage, premaritalExam, to }: CostFacts, from: Day, law: Law) => {
  const marriage = { registeredOn, lateMarriage, premaritalExam }
  const due = marriageLeave(marriage, from, law)
  const atLast = marriageLeave(marriage, to ?? from, law)
  return due.outcome === 'decided' && atLast.outcome === 'refused' ? atLast : due
}

/** What the law says to a leave of this kind: its own limits, or none beyond 8.2. */
const limitsOfKind = (facts: CostFacts, days: number, on: Day, law: Law): Check[] => {
  const { kind, from = on, relation, diedOn, birthOn, lateChildbirth, motherLeaveFrom } = facts
  if (kind === 'annual') return annualChecks(facts, days, on, law)
  if (kind === 'personal') return [{ code: 'evidence-missing', verdict: withReason(facts) }]
  if (kind === 'marriage') {
    return withinDue(
      marriageDue(facts, from, law),
      ({ workingDays, calendarDays }) => workingDays + calendarDays,
      days,
      facts,
    )
  }
  if (kind === 'bereavement') {
    const due = withinDue(bereavementLeave({ relation }, on, law), ({ workingDays }) => workingDays, days, facts)
    const known: Verdict<unknown> = diedOn === undefined ? missing(['diedOn'], ['8.6']) : decided(true, ['8.6'], [])
    return [...due, { code: 'evidence-missing', verdict: known }]
  }
  if (kind === 'paternity') {
    return withinDue(
      paternityLeave({ birthOn, lateChildbirth, motherLeaveFrom }, on, law),
      (entitled) => entitled,
      days,
      facts,
    )
  }
  return []
}

const overlaps = ({ from, to, fromHalf, toHalf, others = [] }: CostFacts, on: Day, law: Law): Check[] =>
  others
    .map((other) => leaveOverlap({ from, to, fromHalf, toHalf, others: [other] }, on, law))
    .filter((verdict) => verdict.outcome === 'refused')
    .map((verdict) => ({ code: 'overlap', verdict }))

/** What a slip counts, in the unit of its kind. */
export const daysAsked = (facts: CostFacts, on: Day, law: Law): Verdict<number> => {
  const { kind, from, to, fromHalf, toHalf, registeredOn } = facts
  return leaveDays({ kind, from, to, fromHalf, toHalf, registeredOn }, on, law)
}

const codeOfCount = ({ kind }: CostFacts, counted: Verdict<number>): string => {
  if (counted.outcome === 'gap') return 'calendar-unknown'
  return counted.outcome === 'refused' && kind !== 'nursing' ? 'reversed' : 'not-countable'
}

/**
 * Every limit that a slip meets, in the text's order: whether its days can be counted, other slips, and the limits of
 * its kind (8.2, 8.3.1–8.3.3, 8.4, 8.6). All have a value where nothing stands in the way.
 */
export const leaveChecks = (facts: CostFacts, on: Day, law: Law): Check[] => {
  const counted = daysAsked(facts, on, law)
  const days = valueOf(counted)
  if (days === undefined) return [{ code: codeOfCount(facts, counted), verdict: counted }]
  if (days === 0) return [{ code: 'zero-days', verdict: noWorkingDay(counted.cites) }]
  return [...overlaps(facts, on, law), ...limitsOfKind(facts, days, on, law)]
}

type Lack = { readonly code?: string; readonly reason: Step; readonly next: Step }

const fillIn = step('请补填后再提交。')

/** What to say of a fact that is not known, by its name. */
const lacks: Readonly<Record<string, Lack>> = {
  serviceStart: {
    code: 'service-unknown',
    reason: step('没有登记参加工作时间，无法计算年休假天数。'),
    next: step('请综合科在“人员”中补登参加工作时间。'),
  },
  registeredOn: { reason: step('婚假须填写结婚登记日期。'), next: fillIn },
  premaritalExam: { reason: step('婚假须写明是否做过婚前医学检查。'), next: fillIn },
  lateMarriage: { reason: step('婚假须写明是否晚婚。'), next: fillIn },
  relation: { reason: step('丧假须填写逝者与本人的关系。'), next: fillIn },
  birthOn: { reason: step('护理假须填写子女的出生日期。'), next: fillIn },
  motherLeaveFrom: { reason: step('护理假须填写女方产假开始的日期。'), next: fillIn },
  diedOn: { reason: step('丧假须填写去世日期。'), next: fillIn },
}

const lackOf = (facts: readonly string[], cites: readonly Citation[]): Obstacle => {
  const {
    code = 'evidence-missing',
    reason,
    next,
  } = lacks[facts[0] ?? ''] ?? {
    reason: step('还缺少事实：{{facts}}。', { facts: facts.join('、') }),
    next: fillIn,
  }
  return { code, ...refused(reason, next, cites) }
}

const obstacleOf = ({ code, verdict }: Check, { kind }: CostFacts): Obstacle[] => {
  if (verdict.outcome === 'refused') return [{ code, ...verdict }]
  if (verdict.outcome === 'missing') return [lackOf(verdict.facts, verdict.cites)]
  if (verdict.outcome !== 'gap' || valueOf(verdict) !== undefined) return []
  const next =
    code === 'calendar-unknown'
      ? step('请综合科录入当年的节假日安排，或改选已公布年份的日期。')
      : step('请综合科按 1.6 作出解释后再办理。')
  const cites = new Set([leaveKinds[kind ?? 'personal'].clause, ...verdict.cites])
  return [{ code, ...refused(verdict.question, next, [...cites]) }]
}

/** Everything that stands in the way of a slip; empty where it may be sent. */
export const leaveObstacles = (facts: CostFacts, on: Day, law: Law): Obstacle[] =>
  leaveChecks(facts, on, law).flatMap((check) => obstacleOf(check, facts))
