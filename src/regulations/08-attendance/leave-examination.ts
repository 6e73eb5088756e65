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

/** What the rules say to a slip before it is sent. */
export type Examination = {
  readonly counted: Verdict<number>
  readonly days: number
  readonly obstacles: readonly Obstacle[]
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

/** Asks the rules about a slip, by the person's record without the slip itself (`except`) when it is sent again. */
export const examine = (
  asked: LeaveAsked,
  post: Facts<'leaveCost'>['post'],
  all: LeaveRecord,
  { on, law }: { readonly on: Day; readonly law: Law },
  except?: string,
): Examination => {
  const from = day(asked.from)
  const record = { ...all, year: from.year, slips: all.slips.filter((s) => s.id !== except) }
  const facts = factsOfSlip(asked, post, record, on, law)
  const counted = daysAsked(facts, on, law)
  const days = valueOf(counted) ?? 0
  return {
    counted,
    days,
    obstacles: leaveObstacles(facts, on, law),
    needs: needsOf(asked),
    balance: balanceOf(asked, facts, days, law),
    cost: leaveCost(facts, on, law),
    consequences: days > 0 ? leaveConsequences(facts, days, from, law) : null,
  }
}
