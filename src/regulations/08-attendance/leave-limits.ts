import { type Day, day } from '#platform/law/day.ts'
import type { Law } from '#platform/law/interpretations.ts'
import { valueOf as answerOf, type Citation, type Refused, refused, type Step, step } from '#platform/law/verdict.ts'
import { interpretations } from './interpretations.ts'
import { type AccountFacts, type AnnualAccount, annualAccount, type LiveSlip } from './leave-account.ts'
import { overlap } from './leave-period.ts'
import type { LeaveAsked } from './leave-request.ts'
import { annualLeaveParts } from './rules/annual-leave.ts'
import { bereavementLeave, marriageLeave } from './rules/family.ts'
import { leaveKinds } from './terms.ts'

/** What stands in the way of a slip: a refusal with its reason, the next step and the clause. */
export type Obstacle = Refused & { readonly code: string }

const obstacle = (code: string, reason: Step, next: Step, cites: readonly Citation[]): Obstacle => ({
  code,
  ...refused(reason, next, cites),
})

/** Slips that share a half day with the one asked for. */
export const overlapping = (asked: LeaveAsked, slips: readonly LiveSlip[]): Obstacle[] =>
  slips
    .filter((slip) => slip.days > 0 && overlap(asked, slip))
    .map(({ kind, from, to }) =>
      obstacle(
        'overlap',
        step('与已有的{{kind}}（{{from}} 至 {{to}}）重叠。', { kind: leaveKinds[kind].label.zh, from, to }),
        step('请改选日期，或先撤回、取消原来的假条。'),
        ['8.2'],
      ),
    )

const crossesYear = ({ from, to }: LeaveAsked): boolean => from.slice(0, 4) !== to.slice(0, 4)

/** 8.3.1–8.3.3: the balance, the parts of the year and the year's end. */
const annualObstacles = (asked: LeaveAsked, days: number, account: AnnualAccount, on: Day, law: Law): Obstacle[] => {
  const obstacles: Obstacle[] = []
  const { entitlement } = account
  if (entitlement.outcome === 'refused') return [{ code: 'no-annual-leave', ...entitlement }]
  if (entitlement.outcome === 'missing')
    return [
      obstacle(
        'service-unknown',
        step('没有登记参加工作时间，无法计算年休假天数。'),
        step('请综合科在“人员”中补登参加工作时间。'),
        entitlement.cites,
      ),
    ]
  const across = law.inForce(interpretations.acrossTheYear, on)
  if (crossesYear(asked) && across.value === 'refused')
    obstacles.push(
      obstacle('crosses-year', step('年休假不跨年安排。'), step('请分别在两个年度内各写一张假条。'), [
        '8.3.1',
        `interpretation:${across.id}`,
      ]),
    )
  if (days > account.remaining)
    obstacles.push(
      obstacle(
        'above-balance',
        step('{{year}} 年年休假还余 {{remaining}} 天，申请了 {{days}} 天。', {
          year: account.year,
          remaining: account.remaining,
          days,
        }),
        step('请减少天数，或另请事假；待批的假条也占用天数，不需要的可先撤回。'),
        account.cites,
      ),
    )
  const parts = annualLeaveParts({ entitlementDays: answerOf(entitlement) ?? 0, partsTaken: account.parts }, on, law)
  if (parts.outcome === 'refused') obstacles.push({ code: 'parts-used', ...parts })
  return obstacles
}

const sameMatter = (a: LeaveAsked['evidence'], b: LiveSlip['evidence']): boolean =>
  a.registeredOn === b.registeredOn && a.relation === b.relation && a.diedOn === b.diedOn

const alreadyUsed = (asked: LeaveAsked, slips: readonly LiveSlip[]): number =>
  slips
    .filter((slip) => slip.kind === asked.kind && sameMatter(asked.evidence, slip.evidence))
    .reduce((total, slip) => total + slip.days, 0)

const aboveAllowance = (allowed: number, used: number, days: number, cites: readonly Citation[]): Obstacle[] =>
  used + days <= allowed
    ? []
    : [
        obstacle(
          'above-allowance',
          step('共可休 {{allowed}} 天，已用 {{used}} 天，又申请了 {{days}} 天。', { allowed, used, days }),
          step('请减少天数；超出部分可另请事假。'),
          cites,
        ),
      ]

const lacking = (facts: Step, cites: readonly Citation[]): Obstacle =>
  obstacle('evidence-missing', facts, step('请补填后再提交。'), cites)

/** 8.6: marriage leave by the day of registration. */
const marriageObstacles = (asked: LeaveAsked, days: number, slips: readonly LiveSlip[], on: Day, law: Law) => {
  const { registeredOn, lateMarriage = false, premaritalExam = false } = asked.evidence
  if (!registeredOn) return [lacking(step('婚假须填写结婚登记日期。'), ['8.6'])]
  const verdict = marriageLeave({ registeredOn: day(registeredOn), lateMarriage, premaritalExam }, on, law)
  if (verdict.outcome === 'refused') return [{ code: 'not-due', ...verdict }]
  const due = answerOf(verdict)
  if (!due) return [lacking(step('婚假的依据不完整。'), verdict.cites)]
  const allowed = due.workingDays + due.calendarDays
  return aboveAllowance(allowed, alreadyUsed(asked, slips), days, verdict.cites)
}

/** 8.6: bereavement leave by whom the family lost. */
const bereavementObstacles = (asked: LeaveAsked, days: number, slips: readonly LiveSlip[], on: Day, law: Law) => {
  const { relation, diedOn } = asked.evidence
  if (!relation || !diedOn) return [lacking(step('丧假须填写逝者与本人的关系和去世日期。'), ['8.6'])]
  const verdict = bereavementLeave({ relation }, on, law)
  if (verdict.outcome === 'refused') return [{ code: 'not-due', ...verdict }]
  const due = answerOf(verdict)
  if (!due) return [lacking(step('丧假的依据不完整。'), verdict.cites)]
  return aboveAllowance(due.workingDays, alreadyUsed(asked, slips), days, verdict.cites)
}

/** Everything that the kind of leave itself puts in the way of `days` days. */
export const limitsOf = (asked: LeaveAsked, days: number, facts: AccountFacts, on: Day, law: Law): Obstacle[] => {
  if (asked.kind === 'annual') return annualObstacles(asked, days, annualAccount(facts, day(asked.from), law), on, law)
  if (asked.kind === 'marriage') return marriageObstacles(asked, days, facts.slips, on, law)
  if (asked.kind === 'bereavement') return bereavementObstacles(asked, days, facts.slips, on, law)
  if (asked.kind === 'personal' && asked.reason === '') return [lacking(step('事假须写明事由。'), ['8.2'])]
  return []
}

/** What must be shown with the slip, and whether it is there. */
export type Need = { readonly what: Step; readonly given: boolean; readonly cites: readonly Citation[] }

export const needsOf = ({ kind, reason, evidence }: LeaveAsked): Need[] => {
  if (kind === 'sick')
    return [{ what: step('医院证明（批准前补上）'), given: evidence.certificate !== undefined, cites: ['8.2'] }]
  if (kind === 'marriage')
    return [{ what: step('结婚登记日期'), given: evidence.registeredOn !== undefined, cites: ['8.6'] }]
  if (kind === 'bereavement') {
    const given = evidence.relation !== undefined && evidence.diedOn !== undefined
    return [{ what: step('逝者与本人的关系、去世日期'), given, cites: ['8.6'] }]
  }
  return kind === 'personal' ? [{ what: step('事由'), given: reason !== '', cites: ['8.2'] }] : []
}
