import type { Day } from '#platform/law/day.ts'
import type { Law } from '#platform/law/interpretations.ts'
import { rule } from '#platform/law/rule.ts'
import { valueOn } from '#platform/law/values.ts'
import { decided, gap, missing, step, type Verdict, valueOf } from '#platform/law/verdict.ts'
import type { Facts } from '../facts.ts'
import { type Forfeit, leaveKinds, type Points } from '../terms.ts'
import { values } from '../values.ts'
import { annualLeaveBalance, forfeitOfAccount } from './annual-leave-balance.ts'
import { annualLeavePay } from './annual-leave-pay.ts'
import { calendarDaysIn } from './leave-days.ts'

/** What a day of leave costs in points: nothing where it was approved, a day's absence where it was not. */
export const leavePoints = rule<Facts<'leavePoints'>, Points>('1.3.3.2.1', ({ approved }, on) => {
  if (approved === undefined) return missing(['approved'], ['1.3.3.2.1', '8.2'])
  const { value: points = 0, cites } = valueOn(values.absentDay, on)
  const otherwise = step('没有获准就不来上班的，视作旷工，每天扣 {{points}} 分', { points: -points })
  if (!approved) return decided({ person: points, countsAs: 'absent-day' }, [...cites, '8.2'], [otherwise])
  return decided({ person: 0 }, [...cites, '8.2'], [step('按规定请假并获批准的，不扣分'), otherwise])
})

/** What is paid for the days of the leave themselves. The text says it of no kind. */
export const leavePay = rule<Facts<'leavePay'>, never>('8.2', ({ kind }) => {
  if (kind === undefined) return missing(['kind'], ['8.2'])
  const { label, clause } = leaveKinds[kind]
  return gap<never>(
    step('{{kind}}期间的工资怎么发，条文没有写。', { kind: label.zh }),
    undefined,
    [clause, '8.3.6'],
    [step('有上级规定的，按上级规定执行')],
  )
})

type CostFacts = Facts<'leaveCost'>

/** What a slip leads to besides its days: points, pay, and annual leave or its pay that is lost by it. */
export type Consequences = {
  readonly points: Verdict<Points>
  readonly pay: Verdict<never>
  /** 8.3.2, 8.3.3: annual leave that the slip takes away; not given where it takes none. */
  readonly forfeit?: Verdict<Forfeit>
  /** 8.3.4: from now on unused annual leave is paid as normal days only; not given where nothing changes. */
  readonly unusedPay?: Verdict<'normal' | 'triple'>
}

type Absences = Pick<CostFacts, 'paidPersonalLeaveDays' | 'personalLeaveDays' | 'sickLeaveMonths' | 'sickLeaveDays'>

const plus = (amount: number | undefined, more: number): number | undefined =>
  amount === undefined ? undefined : amount + more

/** The absences of the year with the slip among them. */
const absencesWith = (facts: CostFacts, days: number): Absences => {
  const { kind, from, to, fromHalf, toHalf } = facts
  const { paidPersonalLeaveDays, personalLeaveDays, sickLeaveMonths, sickLeaveDays } = facts
  const personal = kind === 'personal' ? days : 0
  const sick = kind === 'sick' && from && to ? calendarDaysIn({ from, to, fromHalf, toHalf }) : 0
  return {
    paidPersonalLeaveDays: plus(paidPersonalLeaveDays, personal),
    personalLeaveDays: plus(personalLeaveDays, personal),
    sickLeaveMonths,
    sickLeaveDays: plus(sickLeaveDays, sick),
  }
}

const unusedPayOf = (facts: CostFacts, days: number, on: Day, law: Law): Consequences['unusedPay'] => {
  const { personalLeaveDays: before = facts.paidPersonalLeaveDays, kind } = facts
  const entitlementDays = valueOf(annualLeaveBalance(facts, on, law))?.entitlement
  if (kind !== 'personal' || before === undefined || !entitlementDays) return undefined
  const payWith = (personalLeaveDays: number) =>
    annualLeavePay({ reason: 'work', personalLeaveDays, entitlementDays, consented: true }, on, law)
  const after = payWith(before + days)
  return valueOf(payWith(before)) === valueOf(after) ? undefined : after
}

const forfeitOf = (facts: CostFacts, days: number, on: Day, law: Law): Consequences['forfeit'] => {
  if (facts.kind !== 'personal' && facts.kind !== 'sick') return undefined
  const after = forfeitOfAccount({ ...facts, ...absencesWith(facts, days) }, on, law)
  const value = valueOf(after)
  const isNew = value !== undefined && value !== 'none' && value !== valueOf(forfeitOfAccount(facts, on, law))
  return isNew ? after : undefined
}

/** 1.3.3.2.1, 8.3.2–8.3.4: what a slip of `days` days leads to, on its first day. */
export const leaveConsequences = (facts: CostFacts, days: number, on: Day, law: Law): Consequences => {
  const forfeit = forfeitOf(facts, days, on, law)
  const unusedPay = forfeit ? undefined : unusedPayOf(facts, days, on, law)
  return {
    points: leavePoints({ approved: true }, on, law),
    pay: leavePay({ kind: facts.kind }, on, law),
    ...(forfeit && { forfeit }),
    ...(unusedPay && { unusedPay }),
  }
}
