import { type Day, day, fullYears, laterOf } from '#platform/law/day.ts'
import type { Law } from '#platform/law/interpretations.ts'
import { rule } from '#platform/law/rule.ts'
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
import { interpretations } from '../interpretations.ts'
import type { Forfeit } from '../terms.ts'
import { absentFacts } from './absent-facts.ts'
import { annualLeaveDays, annualLeaveParts } from './annual-leave.ts'
import { annualLeaveForfeit, unknownAbsences } from './annual-leave-forfeit.ts'
import { leaveDays } from './leave-days.ts'
import { restingOn, unanswered } from './rests-on.ts'

/**
 * Days of the year's annual leave. `entitlement` is what is due after 8.3.2 and 8.3.3; `opening` was taken before the
 * system began; `remaining` is what can still be asked for: what is approved and what waits counts against it.
 */
export type Balance = {
  readonly entitlement: number
  readonly forfeit: Forfeit
  readonly opening: number
  readonly taken: number
  readonly approved: number
  readonly pending: number
  readonly remaining: number
}

/** The facts of a year's account. */
export type Account = Omit<Facts<'annualLeaveBalance'>, 'askedDays'>

const clause: readonly Citation[] = ['8.3.1']

/** 8.3.2, 8.3.3: whether what stands in the account takes annual leave away. */
export const forfeitOfAccount = (account: Account, on: Day, law: Law): Verdict<Forfeit> => {
  const { serviceStart, paidPersonalLeaveDays, personalLeaveDays, sickLeaveMonths, sickLeaveDays } = account
  const { openingDays = 0, takenDays } = account
  const serviceYears = serviceStart && Math.max(0, fullYears(serviceStart, on))
  const takenThisYear = takenDays === undefined ? undefined : takenDays + openingDays > 0
  const absences = { paidPersonalLeaveDays, personalLeaveDays, sickLeaveMonths, sickLeaveDays }
  return annualLeaveForfeit({ serviceYears, ...absences, takenThisYear }, on, law)
}

/** 8.3.3: whether this year's leave was lost by what happened last year. */
const lostLastYear = ({ serviceStart, lostFromLastYear, lastYear }: Account, on: Day, law: Law): Verdict<Forfeit> => {
  if (!lastYear) return decided(lostFromLastYear ? 'next-year' : 'none', lostFromLastYear ? ['8.3.3'] : [], [])
  return forfeitOfAccount({ ...lastYear, serviceStart }, day(`${on.year - 1}-12-31`), law)
}

const accountOf = (facts: Account, on: Day, law: Law): Verdict<Balance> => {
  const { serviceStart, openingDays: opening = 0, takenDays: taken, approvedDays: approved = 0 } = facts
  const { pendingDays: pending } = facts
  const absent = [...absentFacts({ serviceStart, takenDays: taken, pendingDays: pending }), ...unknownAbsences(facts)]
  if (serviceStart === undefined || taken === undefined || pending === undefined || absent.length > 0) {
    return missing(absent, clause)
  }
  if (![opening, taken, approved, pending].every((days) => days >= 0 && Number.isFinite(days))) {
    return refused(step('已休或待批的天数无效'), step('请填不小于 0 的天数。'), clause)
  }
  const days = annualLeaveDays({ serviceStart }, on, law)
  if (days.outcome !== 'decided') return unanswered(days)
  const lost = forfeitOfAccount(facts, on, law)
  const before = lostLastYear(facts, on, law)
  const [forfeit, forfeitBefore] = [valueOf(lost), valueOf(before)]
  if (forfeit === undefined) return unanswered(lost)
  if (forfeitBefore === undefined) return unanswered(before)
  const isLostBefore = forfeitBefore === 'next-year'
  const entitlement = forfeit === 'this-year' || isLostBefore ? 0 : days.value
  const remaining = entitlement - opening - taken - approved - pending
  const because: Step[] = [
    ...days.because,
    ...(forfeit === 'none' ? [] : lost.because),
    ...(isLostBefore ? [...before.because, step('上一年已休年休假后又符合 8.3.2 的情形，本年不享受年休假。')] : []),
    step(
      '应休 {{entitlement}} 天：已休 {{taken}} 天，已批未休 {{approved}} 天，待批 {{pending}} 天，还可请 {{remaining}} 天',
      {
        entitlement,
        taken: taken + opening,
        approved,
        pending,
        remaining,
      },
    ),
  ]
  return restingOn(
    [...(isLostBefore ? [before] : []), ...(forfeit === 'none' ? [] : [lost])],
    { entitlement, forfeit, opening, taken, approved, pending, remaining },
    [...days.cites, ...lost.cites, ...(isLostBefore ? before.cites : [])],
    because,
  )
}

const nothingDue = (account: Verdict<Balance>): Refused =>
  refused(step('今年没有年休假'), step('可以请事假，或者等到下一年度。'), account.cites, account.because)

const beyond = (asked: number, { remaining }: Balance, account: Verdict<Balance>): Refused =>
  refused(
    step('年休假请 {{days}} 天，超过还可请的 {{remaining}} 天', { days: asked, remaining }),
    step('请减少天数，超出的部分可以请事假；待批的假条也占用天数，不需要的可先撤回。'),
    account.cites,
    account.because,
  )

/** The account, unless the days asked for go beyond it. */
const withinAccount = (asked: number, account: Verdict<Balance>): Verdict<Balance> => {
  if (!(asked >= 0)) {
    return refused(step('请假天数 {{days}} 无效', { days: String(asked) }), step('请填不小于 0 的天数。'), clause)
  }
  const balance = valueOf(account)
  if (balance === undefined || asked === 0) return account
  if (balance.entitlement === 0) return nothingDue(account)
  return asked > balance.remaining ? beyond(asked, balance, account) : account
}

/** The year's annual leave: due, forfeited, taken, pending and remaining; refused where `askedDays` go beyond it. */
export const annualLeaveBalance = rule<Facts<'annualLeaveBalance'>, Balance>(
  '8.3.1',
  ({ askedDays = 0, ...facts }, on, law) => withinAccount(askedDays, accountOf(facts, on, law)),
)

/** Whether a part of annual leave stays within one year; the interpretation in force says whether it must. */
export const annualLeaveWithinYear = rule<Facts<'annualLeaveWithinYear'>, true>('8.3.1', ({ from, to }, on, law) => {
  if (from === undefined || to === undefined) return missing(absentFacts({ from, to }), clause)
  if (from.year === to.year) return decided(true, clause, [])
  const { id, value } = law.inForce(interpretations.acrossTheYear, on)
  const cites: readonly Citation[] = ['8.3.1', `interpretation:${id}`]
  if (value === 'allowed') return decided(true, cites, [step('一次年休假可以跨年（现行解释）')])
  return refused(
    step('一次年休假不跨年：{{from}} 至 {{to}}', { from: from.toString(), to: to.toString() }),
    step('请分成两年各请一次；特殊工作任务需要跨年的，报主要负责人。'),
    cites,
  )
})

/** What taking the leave leads to. */
export type AnnualLeaveTaken = { readonly days: number; readonly remaining: number; readonly part: number }

/** A limit of annual leave and what the rules say to it; `code` names what stands in the way. */
export type AnnualCheck = { readonly code: string; readonly verdict: Verdict<unknown> }

type Asked = Facts<'mayTakeAnnualLeave'>

/** 8.3.1–8.3.3: every limit of a part of `days` days: the year's end, the balance, the parts. */
export const annualChecks = (asked: Asked, days: number, on: Day, law: Law): AnnualCheck[] => {
  const { from, to, fromHalf: _, toHalf: __, partsTaken, ...account } = asked
  const within = { code: 'crosses-year', verdict: annualLeaveWithinYear({ from, to }, on, law) }
  const first = from ? laterOf(on, from) : on
  const due = accountOf(account, first, law)
  const verdict = withinAccount(days, due)
  const balance = valueOf(due)
  if (balance === undefined) return [within, { code: 'account-unknown', verdict }]
  if (balance.entitlement === 0) return [within, { code: 'no-annual-leave', verdict }]
  const parts = annualLeaveParts({ entitlementDays: balance.entitlement, partsTaken }, on, law)
  return [within, { code: 'above-balance', verdict }, { code: 'parts-used', verdict: parts }]
}

/** Whether this part of annual leave may be taken: within the year, within the parts, within the balance. */
export const mayTakeAnnualLeave = rule<Asked, AnnualLeaveTaken>('8.3.1', (facts, on, law) => {
  const { from, to, fromHalf, toHalf, partsTaken } = facts
  if (from === undefined || to === undefined || partsTaken === undefined) {
    return missing(absentFacts({ from, to, partsTaken }), clause)
  }
  const counted = leaveDays({ kind: 'annual', from, to, fromHalf, toHalf }, on, law)
  if (counted.outcome !== 'decided') return unanswered(counted)
  if (counted.value === 0) return noWorkingDay(counted.cites)
  const verdicts = annualChecks(facts, counted.value, on, law).map(({ verdict }) => verdict)
  const open = verdicts.find((verdict) => valueOf(verdict) === undefined)
  if (open) return unanswered(open)
  const [, balance] = verdicts as [Verdict<unknown>, Verdict<Balance>]
  const remaining = (valueOf(balance)?.remaining ?? 0) - counted.value
  return restingOn(
    verdicts,
    { days: counted.value, remaining, part: partsTaken + 1 },
    [...balance.cites, ...counted.cites],
    [
      ...counted.because,
      ...verdicts.flatMap(({ because }) => because),
      step('休后还余 {{remaining}} 天', { remaining }),
    ],
  )
})

/** A leave without a day to be absent from work. */
export const noWorkingDay = (cites: readonly Citation[]): Refused =>
  refused(step('这段时间里没有工作日，不用请假'), step('请核对日期；休息日和节假日不用请假。'), cites)
