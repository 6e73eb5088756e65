import { type Day, laterOf } from '#platform/law/day.ts'
import type { Law } from '#platform/law/interpretations.ts'
import { rule } from '#platform/law/rule.ts'
import { type Citation, decided, missing, refused, type Step, step, type Verdict } from '#platform/law/verdict.ts'
import type { Facts } from '../facts.ts'
import { interpretations } from '../interpretations.ts'
import type { Forfeit } from '../terms.ts'
import { absentFacts } from './absent-facts.ts'
import { annualLeaveDays, annualLeaveForfeit, annualLeaveParts } from './annual-leave.ts'
import { leaveDays } from './leave-days.ts'

/** Days of the year's annual leave. `remaining` is what can still be asked for: what is pending counts against it. */
export type Balance = {
  readonly entitlement: number
  readonly forfeit: Forfeit
  readonly taken: number
  readonly pending: number
  readonly remaining: number
}

type AccountFacts = Omit<Facts<'annualLeaveBalance'>, 'askedDays'>

const clause: readonly Citation[] = ['8.3.1']

const accountOf = (facts: AccountFacts, on: Day, law: Law): Verdict<Balance> => {
  const { serviceStart, takenDays, pendingDays, paidPersonalLeaveDays, sickLeaveMonths, lostFromLastYear } = facts
  const absent = absentFacts({ serviceStart, takenDays, pendingDays, paidPersonalLeaveDays, sickLeaveMonths })
  if (serviceStart === undefined || takenDays === undefined || pendingDays === undefined || absent.length > 0) {
    return missing(absent, clause)
  }
  if (!(takenDays >= 0 && pendingDays >= 0 && Number.isFinite(takenDays + pendingDays))) {
    return refused(step('已休或待批的天数无效'), step('请填不小于 0 的天数。'), clause)
  }
  const days = annualLeaveDays({ serviceStart }, on, law)
  if (days.outcome !== 'decided') return days as Verdict<Balance>
  const serviceYears = serviceStart.until(on, { largestUnit: 'years' }).years
  const lost = annualLeaveForfeit(
    { serviceYears, paidPersonalLeaveDays, sickLeaveMonths, takenThisYear: takenDays > 0 },
    on,
    law,
  )
  if (lost.outcome !== 'decided') return lost as Verdict<Balance>
  const cites = new Set([...days.cites, ...lost.cites])
  const because: Step[] = [...days.because]
  if (lost.value !== 'none') because.push(...lost.because)
  if (lostFromLastYear) {
    cites.add('8.3.3')
    because.push(step('上一年已休年休假后又符合 8.3.2 的情形，本年不享受年休假。'))
  }
  const entitlement = lost.value === 'this-year' || lostFromLastYear ? 0 : days.value
  const remaining = entitlement - takenDays - pendingDays
  because.push(
    step('应休 {{entitlement}} 天，已休 {{taken}} 天，待批 {{pending}} 天，还可请 {{remaining}} 天', {
      entitlement,
      taken: takenDays,
      pending: pendingDays,
      remaining,
    }),
  )
  return decided(
    { entitlement, forfeit: lost.value, taken: takenDays, pending: pendingDays, remaining },
    [...cites],
    because,
  )
}

const beyond = (asked: number, { remaining }: Balance, grounds: Verdict<Balance>) =>
  refused(
    step('请 {{asked}} 天，超过还可请的 {{remaining}} 天', { asked, remaining }),
    step('请减少天数，超出的部分可以请事假。'),
    grounds.cites,
    grounds.because,
  )

/** The year's annual leave: due, forfeited, taken, pending and remaining; refused where `askedDays` go beyond it. */
export const annualLeaveBalance = rule<Facts<'annualLeaveBalance'>, Balance>(
  '8.3.1',
  ({ askedDays = 0, ...facts }, on, law) => {
    const account = accountOf(facts, on, law)
    if (!(askedDays >= 0)) {
      return refused(step('请假天数 {{days}} 无效', { days: String(askedDays) }), step('请填不小于 0 的天数。'), clause)
    }
    if (account.outcome !== 'decided' || askedDays === 0) return account
    return askedDays > account.value.remaining ? beyond(askedDays, account.value, account) : account
  },
)

/** What taking the leave leads to. */
export type AnnualLeaveTaken = { readonly days: number; readonly remaining: number; readonly part: number }

/** Whether this part of annual leave may be taken: within the year, within the parts, within the balance. */
export const mayTakeAnnualLeave = rule<Facts<'mayTakeAnnualLeave'>, AnnualLeaveTaken>('8.3.1', (facts, on, law) => {
  const { from, to, fromHalf, toHalf, partsTaken, ...account } = facts
  if (from === undefined || to === undefined || partsTaken === undefined) {
    return missing(absentFacts({ from, to, partsTaken }), clause)
  }
  const across = law.inForce(interpretations.acrossTheYear, on)
  const citesOfYear: readonly Citation[] = ['8.3.1', `interpretation:${across.id}`]
  if (from.year !== to.year && across.value === 'refused') {
    return refused(
      step('一次年休假不跨年：{{from}} 至 {{to}}', { from: from.toString(), to: to.toString() }),
      step('请分成两年各请一次；特殊工作任务需要跨年的，报主要负责人。'),
      citesOfYear,
    )
  }
  const counted = leaveDays({ kind: 'annual', from, to, fromHalf, toHalf }, on, law)
  if (counted.outcome !== 'decided') return counted as Verdict<AnnualLeaveTaken>
  if (counted.value === 0) return noWorkingDay(counted.cites)
  const balance = accountOf(account, laterOf(on, from), law)
  if (balance.outcome !== 'decided') return balance as Verdict<AnnualLeaveTaken>
  const parts = annualLeaveParts({ entitlementDays: balance.value.entitlement, partsTaken }, on, law)
  if (parts.outcome !== 'decided') return parts as Verdict<AnnualLeaveTaken>
  if (counted.value > balance.value.remaining) return beyond(counted.value, balance.value, balance)
  const remaining = balance.value.remaining - counted.value
  return decided(
    { days: counted.value, remaining, part: partsTaken + 1 },
    [...new Set([...balance.cites, ...counted.cites])],
    [...counted.because, ...balance.because, ...parts.because, step('休后还余 {{remaining}} 天', { remaining })],
  )
})

/** A leave without a day to be absent from work. */
export const noWorkingDay = (cites: readonly Citation[]) =>
  refused(step('这段时间里没有工作日，不用请假'), step('请核对日期；休息日和节假日不用请假。'), cites)
