import { compareDays, type Day, isBefore, laterOf } from '#platform/law/day.ts'
import type { Law } from '#platform/law/interpretations.ts'
import { valueOn } from '#platform/law/values.ts'
import { type Citation, decided, missing, refused, step, type Verdict, valueOf } from '#platform/law/verdict.ts'
import { birthValues } from '../birth-values.ts'
import type { Facts } from '../facts.ts'
import { interpretations } from '../interpretations.ts'
import { type Check, withinDue } from './allowance.ts'
import { maternityLeave, miscarriageLeave, paternityLeave } from './birth.ts'

type Asked = Facts<'leaveCost'>

const clause: readonly Citation[] = ['8.4']

/** Two births of one mother are at least so far apart; days that are nearer are the day expected and the day itself. */
const oneBirthWithin = 240

/** Whether two days are those of one birth. */
export const isSameBirth = (a: Day | undefined, b: Day | undefined): boolean => {
  if (!a || !b) return a === b
  return Math.abs(a.until(b, { largestUnit: 'days' }).days) < oneBirthWithin
}

/** 8.4 gives the one leave to women, the other to the father. */
const forSex = ({ sex }: Asked, given: 'female' | 'male'): Check => {
  if (sex === undefined) return { code: 'sex-unknown', verdict: missing(['sex'], clause) }
  if (sex === given) return { code: 'not-due', verdict: decided(true, clause, []) }
  const verdict =
    given === 'female'
      ? refused(step('产假是给女职工的'), step('男方可以请护理假。'), clause)
      : refused(step('护理假是给男方的'), step('女职工可以请产假。'), clause)
  return { code: 'not-due', verdict }
}

/** 8.4: of maternity leave so many days may lie before the birth. */
const notTooEarly = ({ from, birthOn }: Asked): Verdict<unknown> => {
  if (!from || !birthOn) return decided(true, clause, [])
  const { value: before = 0, cites } = valueOn(birthValues.beforeBirth, birthOn)
  const earliest = birthOn.subtract({ days: before })
  if (!isBefore(from, earliest)) return decided(true, clause, [])
  return refused(
    step('产前休假最多 {{days}} 天，最早从 {{date}} 起', { days: before, date: earliest.toString() }),
    step('请从这天起请；要更早休息的，凭医院证明请病假。'),
    cites,
  )
}

/** 8.4: the days left of maternity leave run on from the birth, as interpreted. */
const runsOn = (last: Day, { to }: Asked, on: Day, law: Law): Verdict<unknown> => {
  const { id, value } = law.inForce(interpretations.maternityRunsOn, on)
  const cites: readonly Citation[] = ['8.4', `interpretation:${id}`]
  if (!value || !to || !isBefore(last, to)) return decided(true, cites, [])
  return refused(
    step('产假从生产前后起连续休，最迟到 {{date}}', { date: last.toString() }),
    step('请把结束日期改到这天以前；之后可以请育儿假、年休假或者事假。'),
    cites,
  )
}

const earliestOf = (days: readonly Day[]): Day | undefined => days.toSorted(compareDays)[0]

/** The first day of the maternity leave of this birth: of the slips that are held, and of this one. */
const firstDayOf = ({ from, birthOn, others = [] }: Asked): Day | undefined => {
  const held = others.filter((o) => o.kind === 'maternity' && o.birthOn && isSameBirth(o.birthOn, birthOn))
  return earliestOf([...held.flatMap((o) => o.from ?? []), ...(from ? [from] : [])])
}

const miscarriageChecks = (facts: Asked, days: number, on: Day, law: Law): Check[] => {
  const { birthOn, from = on, pregnancyMonths, usedDays: used = 0 } = facts
  const known: Verdict<unknown> = birthOn ? decided(true, clause, []) : missing(['birthOn'], clause)
  const due = miscarriageLeave({ pregnancyMonths }, from, law)
  return [{ code: 'evidence-missing', verdict: known }, ...withinDue(due, (entitled) => ({ entitled, used }), days)]
}

/** 8.4: the limits of maternity leave, and of leave after a miscarriage. */
export const maternityChecks = (facts: Asked, days: number, on: Day, law: Law): Check[] => {
  const forWomen = forSex(facts, 'female')
  if (facts.miscarriage) return [forWomen, ...miscarriageChecks(facts, days, on, law)]
  const { birthOn, difficultBirth, children, lateChildbirth, exclusiveBreastfeeding, usedDays: used = 0 } = facts
  const { childOrder, appliedForThirdChild, from = on } = facts
  const leaveFrom = firstDayOf(facts) ?? from
  const birth = { birthOn, difficultBirth, children, lateChildbirth, exclusiveBreastfeeding, childOrder }
  const due = maternityLeave({ ...birth, appliedForThirdChild, leaveFrom }, laterOf(on, from), law)
  const given = valueOf(due)
  if (given === undefined || birthOn === undefined) return [forWomen, { code: 'not-due', verdict: due }]
  const first = isBefore(birthOn, leaveFrom) ? birthOn : leaveFrom
  const end = first.add({ days: given.days }).add({ months: given.months })
  const last = end.subtract({ days: 1 })
  const entitled = first.until(end, { largestUnit: 'days' }).days
  return [
    forWomen,
    ...withinDue(due, () => ({ entitled, used, until: last.toString() }), days),
    { code: 'too-early', verdict: notTooEarly(facts) },
    { code: 'outside-time', verdict: runsOn(last, facts, on, law) },
  ]
}

/** 8.4: the father's leave lies within the mother's leave after the birth. */
const whileMotherRests = (
  birthOn: Day,
  last: Day,
  { from, to }: Asked,
  cites: readonly Citation[],
): Verdict<unknown> => {
  if (from && isBefore(from, birthOn)) {
    return refused(step('护理假从子女出生起休'), step('请从出生那天或之后起请。'), cites)
  }
  if (!to || !isBefore(last, to)) return decided(true, cites, [])
  return refused(
    step('护理假在女方产假、生育假期间休，最迟到 {{date}}', { date: last.toString() }),
    step('请把结束日期改到这天以前；之后可以请育儿假、年休假或者事假。'),
    cites,
  )
}

/** 8.4: the limits of the father's leave. */
export const paternityChecks = (facts: Asked, days: number, on: Day, law: Law): Check[] => {
  const { birthOn, lateChildbirth, motherLeaveFrom, from = on, usedDays: used = 0 } = facts
  const forMen = forSex(facts, 'male')
  const at = laterOf(on, from)
  const due = paternityLeave({ birthOn, lateChildbirth, motherLeaveFrom }, at, law)
  if (birthOn === undefined || valueOf(due) === undefined) return [forMen, { code: 'not-due', verdict: due }]
  const leaveFrom = motherLeaveFrom ?? birthOn
  const ordinary = { difficultBirth: false, children: 1, childOrder: 1, exclusiveBreastfeeding: false }
  const mother = maternityLeave({ birthOn, lateChildbirth, leaveFrom, ...ordinary }, at, law)
  const last = leaveFrom.add({ days: (valueOf(mother)?.days ?? 0) - 1 })
  return [
    forMen,
    ...withinDue(due, (entitled) => ({ entitled, used, until: last.toString() }), days),
    { code: 'outside-time', verdict: whileMotherRests(birthOn, last, facts, due.cites) },
  ]
}
