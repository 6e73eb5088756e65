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
import { type Check, withinDue } from './allowance.ts'
import { annualChecks, noWorkingDay } from './annual-leave-balance.ts'
import { maternityChecks, paternityChecks } from './birth-limits.ts'
import { errandChecks, homeChecks, parentalChecks, parentCareChecks } from './cycle-limits.ts'
import { bereavementLeave, marriageLeave } from './family.ts'
import { leaveDays } from './leave-days.ts'
import { leaveOverlap } from './leave-overlap.ts'

type CostFacts = Facts<'leaveCost'>

/** What stands in the way of a slip: a refusal with its reason, the next step and the clause. */
export type Obstacle = Refused & { readonly code: string }

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
export const limitsOfKind = (facts: CostFacts, days: number, on: Day, law: Law): Check[] => {
  const { kind, from = on, relation, diedOn, usedDays: used = 0 } = facts
  if (kind === 'annual') return annualChecks(facts, days, on, law)
  if (kind === 'personal') return [{ code: 'evidence-missing', verdict: withReason(facts) }]
  if (kind === 'errand') return errandChecks(facts)
  if (kind === 'marriage') {
    const until = facts.registeredOn?.add({ years: 1 }).toString()
    return withinDue(
      marriageDue(facts, from, law),
      (due) => ({ entitled: due.workingDays + due.calendarDays, used, ...(due.calendarDays > 0 && { until }) }),
      days,
    )
  }
  if (kind === 'bereavement') {
    const due = bereavementLeave({ relation }, on, law)
    const known: Verdict<unknown> = diedOn === undefined ? missing(['diedOn'], ['8.6']) : decided(true, ['8.6'], [])
    return [
      ...withinDue(due, ({ workingDays: entitled }) => ({ entitled, used }), days),
      { code: 'evidence-missing', verdict: known },
    ]
  }
  if (kind === 'maternity') return maternityChecks(facts, days, on, law)
  if (kind === 'paternity') return paternityChecks(facts, days, on, law)
  if (kind === 'parental') return parentalChecks(facts, on, law)
  if (kind === 'parent-care') return parentCareChecks(facts, on, law)
  return kind === 'home' ? homeChecks(facts, days, on, law) : []
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
  birthOn: { reason: step('须填写子女的出生日期，还没有出生的填预产期。'), next: fillIn },
  sex: {
    code: 'sex-unknown',
    reason: step('没有登记性别，不知道能不能请这种假。'),
    next: step('请综合科在“人员”中补登性别。'),
  },
  errand: { reason: step('公出须写明去哪里、办什么事。'), next: fillIn },
  difficultBirth: { reason: step('产假须写明是否难产。'), next: fillIn },
  children: { reason: step('产假须写明生了几个孩子。'), next: fillIn },
  exclusiveBreastfeeding: { reason: step('产假须写明是否纯母乳喂养。'), next: fillIn },
  lateChildbirth: { reason: step('须写明是否晚育。'), next: fillIn },
  childOrder: { reason: step('产假须写明是第几个子女。'), next: fillIn },
  appliedForThirdChild: { reason: step('第三个子女须写明是否申请再加的产假。'), next: fillIn },
  pregnancyMonths: { reason: step('须写明怀孕几个月。'), next: fillIn },
  onlyChild: { reason: step('父母护理假须写明本人是不是独生子女。'), next: fillIn },
  inHospital: { reason: step('父母护理假须写明父母是否住院。'), next: fillIn },
  visit: { reason: step('探亲假须写明探望配偶还是父母。'), next: fillIn },
  married: { reason: step('探望父母须写明是否已婚。'), next: fillIn },
  canMeetOneParent: { reason: step('探望父母须写明休息日能否见到其中一方。'), next: fillIn },
  twoYearsAtOnce: { reason: step('须写明是否两年合并休。'), next: fillIn },
  yearsSinceLast: { reason: step('探亲假须写明上次是哪一年休的，或者从来没有休过。'), next: fillIn },
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

/** Everything that stands in the way of a slip, of the checks that it met; empty where it may be sent. */
export const obstaclesIn = (checks: readonly Check[], facts: CostFacts): Obstacle[] =>
  checks.flatMap((check) => obstacleOf(check, facts))
