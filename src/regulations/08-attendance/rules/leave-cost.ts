import { rule } from '#platform/law/rule.ts'
import { missing, type Step, step, type Verdict, valueOf } from '#platform/law/verdict.ts'
import type { Facts } from '../facts.ts'
import type { Approver, Forfeit } from '../terms.ts'
import { absentFacts } from './absent-facts.ts'
import type { Balance } from './annual-leave-balance.ts'
import { leaveApprover } from './approval.ts'
import { leaveConsequences } from './leave-consequences.ts'
import { unitOf } from './leave-days.ts'
import { daysAsked, leaveChecks } from './leave-limits.ts'
import { restingOn, unanswered } from './rests-on.ts'

/** What a leave counts and costs and who signs, before it is sent. */
export type LeaveCost = {
  readonly days: number
  readonly unit: 'working-days' | 'calendar-days'
  readonly approver: Approver
  /** Days of this leave that the law gives, where it gives a number. */
  readonly entitled?: number
  /** Days left afterwards, where the leave is drawn from an account. */
  readonly remaining?: number
  /** Points off once it is approved. */
  readonly points: number
  /** What is paid for its days: the text does not say. */
  readonly pay: 'not-said'
  /** Annual leave that it takes away. */
  readonly forfeit: Forfeit
  /** Unused annual leave is paid as normal days only from now on (8.3.4). */
  readonly unusedLeaveNormalPay: boolean
}

const certificateDue: Step = step('请病假应有医院证明，批准之前补上')

/** What a leave counts and costs, and who signs it: the answer a person sees before sending the slip. */
export const leaveCost = rule<Facts<'leaveCost'>, LeaveCost>('8.2', (facts, on, law) => {
  const { post, kind, from, to, registeredOn } = facts
  if (post === undefined || kind === undefined || from === undefined || to === undefined) {
    return missing(absentFacts({ post, kind, from, to }), ['8.2'])
  }
  const checks = leaveChecks(facts, on, law)
  const open = checks.find(({ verdict }) => valueOf(verdict) === undefined)
  if (open) return unanswered(open.verdict)
  const counted = daysAsked(facts, on, law)
  const days = valueOf(counted) ?? 0
  const approver = leaveApprover({ post, kind, days }, on, law)
  const signs = valueOf(approver)
  if (signs === undefined) return unanswered(approver)
  const { points, pay, forfeit, unusedPay } = leaveConsequences(facts, days, from, law)
  const balance = checks.find(({ code }) => code === 'above-balance')?.verdict as Verdict<Balance> | undefined
  const account = balance && valueOf(balance)
  const entitled = checks.find(({ allowance }) => allowance !== undefined)?.allowance?.entitled
  const cost: LeaveCost = {
    days,
    unit: unitOf(kind, from, registeredOn, on, law).unit,
    approver: signs,
    ...(entitled !== undefined && { entitled }),
    ...(account && { remaining: account.remaining - days }),
    points: valueOf(points)?.person ?? 0,
    pay: 'not-said',
    forfeit: (forfeit && valueOf(forfeit)) ?? 'none',
    unusedLeaveNormalPay: unusedPay !== undefined,
  }
  const limits = checks.map(({ verdict }) => verdict)
  const lost = forfeit ? [forfeit] : []
  const grounds = [counted, ...limits, approver, points, ...(unusedPay ? [unusedPay] : []), ...lost, pay]
  return restingOn(
    [...limits, approver, ...lost],
    cost,
    grounds.flatMap(({ cites }) => cites),
    [
      ...grounds.flatMap(({ because }) => because),
      ...(pay.outcome === 'gap' ? [pay.question] : []),
      ...(kind === 'sick' && !facts.certificate ? [certificateDue] : []),
    ],
  )
})
