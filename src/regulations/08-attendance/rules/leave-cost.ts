import type { Day } from '#platform/law/day.ts'
import type { Law } from '#platform/law/interpretations.ts'
import { rule } from '#platform/law/rule.ts'
import { type Citation, decided, gap, missing, refused, type Step, step, type Verdict } from '#platform/law/verdict.ts'
import type { Facts } from '../facts.ts'
import { type Approver, leaveKinds } from '../terms.ts'
import { absentFacts } from './absent-facts.ts'
import { mayTakeAnnualLeave, noWorkingDay } from './annual-leave-balance.ts'
import { leaveApprover, sickLeaveNeedsCertificate } from './approval.ts'
import { paternityLeave } from './birth.ts'
import { bereavementLeave, marriageLeave } from './family.ts'
import { leaveDays, unitOf } from './leave-days.ts'

/** What a leave counts and costs and who signs, before it is sent. */
export type LeaveCost = {
  readonly days: number
  readonly unit: 'working-days' | 'calendar-days'
  readonly approver: Approver
  /** Days of this leave that the law gives, where it gives a number. */
  readonly entitled?: number
  /** Days left afterwards, where the leave is drawn from an account. */
  readonly remaining?: number
}

type CostFacts = Facts<'leaveCost'>
type Limit = { readonly entitled?: number; readonly remaining?: number }

const asLimit = <T>(verdict: Verdict<T>, read: (value: T) => Limit): Verdict<Limit> =>
  verdict.outcome === 'decided'
    ? decided(read(verdict.value), verdict.cites, verdict.because)
    : (verdict as Verdict<Limit>)

const sumOf = (days: { workingDays: number; calendarDays?: number }): Limit => ({
  entitled: days.workingDays + (days.calendarDays ?? 0),
})

/** What the law says to a leave of this kind: its own rule, or nothing beyond 8.2. */
const limitOf = (facts: CostFacts, on: Day, law: Law): Verdict<Limit> => {
  const { kind, from = on, relation, registeredOn, lateMarriage, premaritalExam, birthOn, lateChildbirth } = facts
  if (kind === 'annual') {
    const { serviceStart, paidPersonalLeaveDays, sickLeaveMonths, lostFromLastYear, takenDays, pendingDays } = facts
    const account = { serviceStart, paidPersonalLeaveDays, sickLeaveMonths, lostFromLastYear, takenDays, pendingDays }
    const { to, fromHalf, toHalf, partsTaken } = facts
    const taken = mayTakeAnnualLeave({ ...account, from, to, fromHalf, toHalf, partsTaken }, on, law)
    return asLimit(taken, ({ remaining }) => ({ remaining }))
  }
  if (kind === 'sick') {
    return asLimit(sickLeaveNeedsCertificate({ kind, certificate: facts.certificate }, on, law), () => ({}))
  }
  if (kind === 'marriage') {
    return asLimit(marriageLeave({ registeredOn, lateMarriage, premaritalExam }, from, law), sumOf)
  }
  if (kind === 'bereavement') return asLimit(bereavementLeave({ relation }, on, law), sumOf)
  if (kind === 'paternity') {
    return asLimit(paternityLeave({ birthOn, lateChildbirth }, on, law), (entitled) => ({ entitled }))
  }
  return decided({}, [leaveKinds[kind ?? 'personal'].clause], [])
}

const tooLong = (days: number, entitled: number, cites: readonly Citation[], because: readonly Step[]) =>
  refused(
    step('请 {{days}} 天，超过规定的 {{entitled}} 天', { days, entitled }),
    step('请减少天数，超出的部分可以请年休假或者事假。'),
    cites,
    because,
  )

/** What a leave counts and costs, and who signs it: the answer a person sees before sending the slip. */
export const leaveCost = rule<CostFacts, LeaveCost>('8.2', (facts, on, law) => {
  const { post, kind, from, to, fromHalf, toHalf, registeredOn } = facts
  if (post === undefined || kind === undefined || from === undefined || to === undefined) {
    return missing(absentFacts({ post, kind, from, to }), ['8.2'])
  }
  const counted = leaveDays({ kind, from, to, fromHalf, toHalf, registeredOn }, on, law)
  if (counted.outcome !== 'decided') return counted as Verdict<LeaveCost>
  if (counted.value === 0) return noWorkingDay(counted.cites)
  const limit = limitOf(facts, on, law)
  if (limit.outcome !== 'decided') return limit as Verdict<LeaveCost>
  const days = counted.value
  const { entitled } = limit.value
  if (entitled !== undefined && days > entitled) {
    return tooLong(days, entitled, limit.cites, [...counted.because, ...limit.because])
  }
  const approver = leaveApprover({ post, kind, days }, on, law)
  const cites = [...new Set([...limit.cites, ...counted.cites, ...approver.cites])]
  const because = [...counted.because, ...limit.because, ...approver.because]
  const costWith = (signs: Approver): LeaveCost => ({
    days,
    unit: unitOf(kind, from, registeredOn, on, law).unit,
    approver: signs,
    ...limit.value,
  })
  if (approver.outcome === 'decided') return decided(costWith(approver.value), cites, because)
  if (approver.outcome !== 'gap' || !approver.interpretation) return approver as Verdict<LeaveCost>
  const { id, value, status } = approver.interpretation
  const named: Citation = `interpretation:${id}`
  return gap(
    approver.question,
    { id, value: costWith(value), status },
    cites.filter((cite) => cite !== named),
    because,
  )
})
