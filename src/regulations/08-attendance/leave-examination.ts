import { type Day, day } from '#platform/law/day.ts'
import type { Law } from '#platform/law/interpretations.ts'
import { type Citation, type Step, step, type Verdict, valueOf } from '#platform/law/verdict.ts'
import type { Facts } from './facts.ts'
import { factsOfSlip, type LeaveRecord, spanOf } from './leave-account.ts'
import type { LeaveAsked, LeaveEvidence, Period } from './leave-request.ts'
import { annualLeaveBalance, type Balance } from './rules/annual-leave-balance.ts'
import { type Consequences, leaveConsequences } from './rules/leave-consequences.ts'
import { type LeaveCost, leaveCost } from './rules/leave-cost.ts'
import { leaveDays } from './rules/leave-days.ts'
import { daysAsked, leaveObstacles, type Obstacle } from './rules/leave-limits.ts'
import type { LeaveKind } from './terms.ts'

/** What must be shown with the slip, and whether it is there. */
export type Need = { readonly what: Step; readonly given: boolean; readonly cites: readonly Citation[] }

/** What a slip counts, and what stands in its way. */
export type Limits = {
  readonly counted: Verdict<number>
  readonly days: number
  readonly obstacles: readonly Obstacle[]
}

/** What the rules say to a slip before it is sent. */
export type Examination = Limits & {
  readonly needs: readonly Need[]
  /** 8.3.1: the account of the slip's year without the slip, and with it. */
  readonly balance: {
    readonly year: number
    readonly before: Verdict<Balance>
    readonly after: Verdict<Balance>
  } | null
  readonly cost: Verdict<LeaveCost>
  /** What the cost is made of; `null` while the days cannot be counted. */
  readonly consequences: Consequences | null
}

/** Days that a period counts by the unit of its kind; `gap` for a year whose calendar is not known. */
export const countDays = (
  kind: LeaveKind,
  period: Period,
  { registeredOn }: LeaveEvidence,
  on: Day,
  law: Law,
): Verdict<number> =>
  leaveDays(
    { kind, ...spanOf(period), ...(registeredOn !== undefined && { registeredOn: day(registeredOn) }) },
    on,
    law,
  )

const needsOf = ({ kind, reason, evidence }: LeaveAsked): Need[] => {
  if (kind === 'sick')
    return [{ what: step('医院证明（批准时要给批准人看）'), given: evidence.certificate !== undefined, cites: ['8.2'] }]
  if (kind === 'marriage')
    return [{ what: step('结婚登记日期'), given: evidence.registeredOn !== undefined, cites: ['8.6'] }]
  if (kind === 'bereavement') {
    const given = evidence.relation !== undefined && evidence.diedOn !== undefined
    return [{ what: step('逝者与本人的关系、去世日期'), given, cites: ['8.6'] }]
  }
  return kind === 'personal' ? [{ what: step('事由'), given: reason !== '', cites: ['8.2'] }] : []
}

const balanceOf = (asked: LeaveAsked, facts: Facts<'leaveCost'>, days: number, law: Law): Examination['balance'] => {
  if (asked.kind !== 'annual') return null
  const from = day(asked.from)
  const { pendingDays = 0 } = facts
  return {
    year: from.year,
    before: annualLeaveBalance(facts, from, law),
    after: annualLeaveBalance({ ...facts, pendingDays: pendingDays + days }, from, law),
  }
}

/** A slip that is asked for, and what is known of who asks: their rank, and their record without the slip itself. */
export type Examined = {
  readonly asked: LeaveAsked
  readonly post: Facts<'leaveCost'>['post']
  readonly record: LeaveRecord
  /** The slip that is sent again, if it is. */
  readonly except?: string | undefined
}

type At = { readonly on: Day; readonly law: Law }

const factsOf = ({ asked, post, record, except }: Examined, { on, law }: At): Facts<'leaveCost'> => {
  const others = record.slips.filter((s) => s.id !== except)
  return factsOfSlip(asked, post, { ...record, year: day(asked.from).year, slips: others }, on, law)
}

const limitsOf = (facts: Facts<'leaveCost'>, { on, law }: At): Limits => {
  const counted = daysAsked(facts, on, law)
  return { counted, days: valueOf(counted) ?? 0, obstacles: leaveObstacles(facts, on, law) }
}

/** Asks the rules whether a slip may be sent; what it costs and leaves is not asked. */
export const examineLimits = (examined: Examined, at: At): Limits => limitsOf(factsOf(examined, at), at)

/** Asks the rules about a slip: whether it may be sent, what it costs, and what it leaves. */
export const examine = (examined: Examined, at: At): Examination => {
  const { asked } = examined
  const { on, law } = at
  const from = day(asked.from)
  const facts = factsOf(examined, at)
  const limits = limitsOf(facts, at)
  const { days } = limits
  return {
    ...limits,
    needs: needsOf(asked),
    balance: balanceOf(asked, facts, days, law),
    cost: leaveCost(facts, on, law),
    consequences: days > 0 ? leaveConsequences(facts, days, from, law) : null,
  }
}
