import type { Day } from '#platform/law/day.ts'
import type { InForce, Law } from '#platform/law/interpretations.ts'
import { rule } from '#platform/law/rule.ts'
import { valueOn } from '#platform/law/values.ts'
import { type Citation, decided, gap, missing, type Step, step, type Verdict } from '#platform/law/verdict.ts'
import type { Facts } from '../facts.ts'
import { interpretations } from '../interpretations.ts'
import type { Forfeit } from '../terms.ts'
import { values } from '../values.ts'
import { absentFacts } from './absent-facts.ts'
import { bandFor, isAmount, notANumber } from './annual-leave.ts'

const clauses: readonly Citation[] = ['8.3.2', '8.3.3']

/** An amount by which 8.3.2 measures, and the interpretation by which it was read where the text's measure is unknown. */
type Measured = {
  readonly amount: number
  readonly by?: InForce<unknown>
  readonly question?: Step
  readonly because: readonly Step[]
}

type Absences = Omit<Facts<'annualLeaveForfeit'>, 'serviceYears' | 'takenThisYear'>

/** Names of the absences that are given in neither measure. */
export const unknownAbsences = (facts: Absences): string[] =>
  absentFacts({
    paidPersonalLeaveDays: facts.paidPersonalLeaveDays ?? facts.personalLeaveDays,
    sickLeaveMonths: facts.sickLeaveMonths ?? facts.sickLeaveDays,
  })

const paidPersonalLeave = (facts: Absences, on: Day, law: Law): Measured | undefined => {
  const { paidPersonalLeaveDays, personalLeaveDays } = facts
  if (paidPersonalLeaveDays !== undefined) return { amount: paidPersonalLeaveDays, because: [] }
  if (personalLeaveDays === undefined) return undefined
  if (personalLeaveDays === 0) return { amount: 0, because: [] }
  const by = law.inForce(interpretations.personalLeaveIsPaid, on)
  return {
    amount: by.value ? personalLeaveDays : 0,
    by,
    question: step('没有登记扣没扣工资的事假，条文没有写明算不算不扣工资的。'),
    because: [],
  }
}

const sickMonths = (facts: Absences, on: Day, law: Law): Measured | undefined => {
  const { sickLeaveMonths, sickLeaveDays } = facts
  if (sickLeaveMonths !== undefined) return { amount: sickLeaveMonths, because: [] }
  if (sickLeaveDays === undefined) return undefined
  if (sickLeaveDays === 0) return { amount: 0, because: [] }
  const by = law.inForce(interpretations.sickMonth, on)
  const amount = Math.floor((sickLeaveDays * 10) / by.value) / 10
  const because = step('病假累计 {{days}} 个自然日，按 {{month}} 天一个月折合 {{months}} 个月', {
    days: sickLeaveDays,
    month: by.value,
    months: amount,
  })
  return { amount, by, question: step('病假累计的一个月按多少天折算，条文没有规定。'), because: [because] }
}

type Hit = { readonly says: Step; readonly measured: Measured }

const personalHit = (personal: Measured, on: Day): Hit | undefined => {
  const limit = valueOn(values.paidPersonalLimit, on).value
  if (limit === undefined || personal.amount < limit) return undefined
  const says = step('带薪事假累计 {{days}} 天，达到 {{limit}} 天', { days: personal.amount, limit })
  return { says, measured: personal }
}

const sickHit = (service: number, sick: Measured, on: Day): Hit | undefined => {
  const band = bandFor(valueOn(values.sickMonthsLimit, on).value ?? [], service)
  if (!band || sick.amount < band.amount) return undefined
  const holes = { years: service, months: sick.amount, limit: band.amount }
  const says = step('工龄 {{years}} 年，病假累计 {{months}} 个月，达到 {{limit}} 个月', holes)
  return { says, measured: sick }
}

/** The verdict by what decided it: a gap where only an interpretation made it one of the cases of 8.3.2. */
const forfeits = (hit: Hit, value: Forfeit, cites: readonly Citation[], says: Step): Verdict<Forfeit> => {
  const { by, question, because } = hit.measured
  const steps = [...because, hit.says, says]
  if (!by || !question) return decided(value, cites, steps)
  return gap(question, { id: by.id, value, status: by.status }, cites, steps)
}

const without = (measured: readonly Measured[]): Verdict<Forfeit> =>
  decided(
    'none',
    ['8.3.2', ...measured.flatMap(({ by }): Citation[] => (by ? [`interpretation:${by.id}`] : []))],
    [...measured.flatMap(({ because }) => because), step('没有 8.3.2 所列的情形，年休假不受影响')],
  )

/**
 * Whether long personal or sick leave takes the annual leave away: this year's, or next year's if already taken. Paid
 * personal leave in days and sick leave in months are the text's measures; given as days of the register they are read
 * by the interpretations in force.
 */
export const annualLeaveForfeit = rule<Facts<'annualLeaveForfeit'>, Forfeit>('8.3.2', (facts, on, law) => {
  const { serviceYears, takenThisYear } = facts
  const personal = paidPersonalLeave(facts, on, law)
  const sick = sickMonths(facts, on, law)
  if (serviceYears === undefined || personal === undefined || sick === undefined || takenThisYear === undefined) {
    const known = { serviceYears, paidPersonalLeaveDays: personal, sickLeaveMonths: sick, takenThisYear }
    return missing(absentFacts(known), clauses)
  }
  const amounts = { 工龄: serviceYears, 事假天数: personal.amount, 病假月数: sick.amount }
  const wrong = Object.entries(amounts).find(([, n]) => !isAmount(n))
  if (wrong) return notANumber(wrong[0], wrong[1], step('请填不小于 0 的数。'), clauses)
  const hit = serviceYears < 1 ? undefined : (personalHit(personal, on) ?? sickHit(serviceYears, sick, on))
  if (!hit) return without([personal, sick])
  return takenThisYear
    ? forfeits(hit, 'next-year', clauses, step('当年已经休过年休假，不享受下一年的年休假'))
    : forfeits(hit, 'this-year', ['8.3.2'], step('不享受当年的年休假'))
})
