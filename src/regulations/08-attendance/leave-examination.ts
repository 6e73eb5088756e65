import { type Day, day } from '#platform/law/day.ts'
import type { Law } from '#platform/law/interpretations.ts'
import { type Citation, type Step, step, type Verdict, valueOf } from '#platform/law/verdict.ts'
import type { Facts } from './facts.ts'
import { factsOfSlip, type LeaveRecord, spanOf } from './leave-account.ts'
import { evidenceAsked, evidenceFields, usualEvidence } from './leave-evidence.ts'
import type { LeaveAsked, LeaveEvidence, Period } from './leave-request.ts'
import type { Allowance } from './rules/allowance.ts'
import { annualLeaveBalance, type Balance } from './rules/annual-leave-balance.ts'
import { type Consequences, leaveConsequences } from './rules/leave-consequences.ts'
import { type LeaveCost, leaveCost } from './rules/leave-cost.ts'
import { leaveDays } from './rules/leave-days.ts'
import { daysAsked, leaveChecks, type Obstacle, obstaclesIn } from './rules/leave-limits.ts'
import { type LeaveKind, leaveKinds } from './terms.ts'

/** What must be shown with the slip, and whether it is there. */
export type Need = { readonly what: Step; readonly given: boolean; readonly cites: readonly Citation[] }

/** What the law gives of a leave within a cycle, without this slip, and why. */
export type Allowed = Allowance & { readonly verdict: Verdict<unknown> }

/** What a slip counts, and what stands in its way. */
export type Limits = {
  readonly counted: Verdict<number>
  readonly days: number
  readonly obstacles: readonly Obstacle[]
  /** What the law gives of the leave and what is used of it, by cycle; empty where it gives no number. */
  readonly allowances: readonly Allowed[]
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

/** What has to be shown of each kind: by one sentence, whatever the facts behind it. */
const shown: Partial<Record<LeaveKind, Step>> = {
  sick: step('医院证明（批准时要给批准人看）'),
  marriage: step('结婚登记日期'),
  bereavement: step('逝者与本人的关系、去世日期'),
  personal: step('事由'),
  errand: step('去哪里、办什么事'),
  maternity: step('生产（流产）的日期和情况'),
  paternity: step('子女的出生日期'),
  parental: step('子女的出生日期'),
  'parent-care': step('是否独生子女、父母是否住院'),
  home: step('探望谁、上次哪一年休的'),
}

const isShown = ({ kind, reason, evidence, from }: LeaveAsked): boolean => {
  if (kind === 'sick') return evidence.certificate !== undefined
  if (kind === 'personal' || kind === 'errand') return reason !== ''
  return evidenceAsked(kind, evidence, from).every(
    (name) => 'optional' in evidenceFields[name] || evidence[name] !== undefined || usualEvidence[name] !== undefined,
  )
}

const needsOf = (asked: LeaveAsked): Need[] => {
  const what = shown[asked.kind]
  return what ? [{ what, given: isShown(asked), cites: [leaveKinds[asked.kind].clause] }] : []
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
  const checks = leaveChecks(facts, on, law)
  const allowances = checks.flatMap(({ allowance, verdict }) => (allowance ? [{ ...allowance, verdict }] : []))
  return { counted, days: valueOf(counted) ?? 0, obstacles: obstaclesIn(checks, facts), allowances }
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
