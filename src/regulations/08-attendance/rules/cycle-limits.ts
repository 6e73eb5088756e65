import { type Day, day, earlierOf, fullYears, isBefore, isSameDay, laterOf } from '#platform/law/day.ts'
import type { Law } from '#platform/law/interpretations.ts'
import { valueOn } from '#platform/law/values.ts'
import { type Citation, decided, missing, type Verdict, valueOf } from '#platform/law/verdict.ts'
import type { Facts } from '../facts.ts'
import type { LeaveKind } from '../terms.ts'
import { values } from '../values.ts'
import { type Check, withinAllowance } from './allowance.ts'
import { isSameBirth } from './birth-limits.ts'
import { parentalLeave, parentCareLeave } from './family.ts'
import { homeLeave } from './home-leave.ts'
import { leaveDays, type Span } from './leave-days.ts'

type Asked = Facts<'leaveCost'>
type Held = NonNullable<Asked['others']>[number]

/** Days from the first to the last, both included, of which the law gives a number. */
type Cycle = { readonly from: Day; readonly to: Day }

const calendarYear = ({ year }: Day): Cycle => ({ from: day(`${year}-01-01`), to: day(`${year}-12-31`) })

/** The year of age in which a day lies: from a birthday to the day before the next. */
const ageYear = (birthOn: Day, d: Day): Cycle => {
  const age = fullYears(birthOn, d)
  return { from: birthOn.add({ years: age }), to: birthOn.add({ years: age + 1 }).subtract({ days: 1 }) }
}

/** The part of a period that lies within a cycle. */
const partWithin = ({ from, to, fromHalf, toHalf }: Span, cycle: Cycle): Span | undefined => {
  const [first, last] = [laterOf(from, cycle.from), earlierOf(to, cycle.to)]
  if (isBefore(last, first)) return undefined
  return {
    from: first,
    to: last,
    fromHalf: isSameDay(first, from) ? fromHalf : 'am',
    toHalf: isSameDay(last, to) ? toHalf : 'pm',
  }
}

const isSpan = (held: Held): held is Held & Span => held.from !== undefined && held.to !== undefined

type Taking = { readonly kind: LeaveKind; readonly on: Day; readonly law: Law }

const daysWithin = (span: Span, cycle: Cycle, { kind, on, law }: Taking): number => {
  const part = partWithin(span, cycle)
  return part ? (valueOf(leaveDays({ kind, ...part }, on, law)) ?? 0) : 0
}

/** The cycles that a period touches, one after another. */
const cyclesOf = (from: Day, to: Day, cycleAt: (d: Day) => Cycle): Cycle[] => {
  const cycles: Cycle[] = []
  for (let d = from; !isBefore(to, d); ) {
    const cycle = cycleAt(d)
    cycles.push(cycle)
    d = cycle.to.add({ days: 1 })
  }
  return cycles
}

/** Whether what is asked for is within what each cycle gives, together with what the other slips take of it. */
const withinCycles = (
  { from, to, fromHalf, toHalf }: Asked,
  held: readonly Held[],
  { entitled, cycleAt, due }: { entitled: number; cycleAt: (d: Day) => Cycle; due: Verdict<unknown> },
  taking: Taking,
): Check[] => {
  if (!from || !to) return []
  const others = held.filter(isSpan)
  return cyclesOf(from, to, cycleAt).map((cycle) => {
    const used = others.reduce((sum, other) => sum + daysWithin(other, cycle, taking), 0)
    const days = daysWithin({ from, to, fromHalf, toHalf }, cycle, taking)
    return withinAllowance(days, { entitled, used, until: cycle.to.toString() }, due)
  })
}

/** 8.3.6: parental leave: what each year of the child's age, or each calendar year, gives by the law of the day. */
export const parentalChecks = (facts: Asked, on: Day, law: Law): Check[] => {
  const { birthOn: childBornOn, from = on, to = from, others = [] } = facts
  const due = parentalLeave({ childBornOn }, from, law)
  const given = valueOf(due)
  if (given === undefined || childBornOn === undefined) return [{ code: 'not-due', verdict: due }]
  const atLast = parentalLeave({ childBornOn }, to, law)
  if (atLast.outcome === 'refused') return [{ code: 'not-due', verdict: atLast }]
  const perOn = (d: Day) => valueOf(parentalLeave({ childBornOn }, d, law))?.per
  const cycleAt = (d: Day) => (perOn(d) === 'age-year' ? ageYear(childBornOn, d) : calendarYear(d))
  const held = others.filter((o) => o.kind === 'parental' && (!o.birthOn || isSameBirth(o.birthOn, childBornOn)))
  const each = { entitled: given.workingDays, cycleAt, due }
  return withinCycles({ ...facts, from, to }, held, each, { kind: 'parental', on, law })
}

/** 8.3.6: care for a parent in hospital: so many days a year. */
export const parentCareChecks = (facts: Asked, on: Day, law: Law): Check[] => {
  const { onlyChild, inHospital, from = on, others = [] } = facts
  const due = parentCareLeave({ onlyChild, inHospital }, from, law)
  const entitled = valueOf(due)
  if (entitled === undefined) return [{ code: 'not-due', verdict: due }]
  const held = others.filter((o) => o.kind === 'parent-care')
  return withinCycles(facts, held, { entitled, cycleAt: calendarYear, due }, { kind: 'parent-care', on, law })
}

/** Calendar years between this visit and the nearest other one of the same kind, on record or as the person says. */
const yearsSinceLast = ({ visit, lastHomeYear, others = [] }: Asked, year: number): number | undefined => {
  const held = others.filter((o) => o.kind === 'home' && (o.visit === undefined || o.visit === visit))
  const years = [...held.flatMap((o) => o.from?.year ?? []), ...(lastHomeYear === undefined ? [] : [lastHomeYear])]
  return years.length === 0 ? undefined : Math.min(...years.map((taken) => Math.abs(year - taken)))
}

/** 8.5: home leave: whether a visit is due in this year, its days, and travelling days on top where it is so. */
export const homeChecks = (facts: Asked, days: number, on: Day, law: Law): Check[] => {
  const { visit, married, serviceStart, twoYearsAtOnce, neverTaken, canMeetOneParent, spouseTakesIt } = facts
  const { from = on, travelDays = 0 } = facts
  if (serviceStart === undefined) return [{ code: 'account-unknown', verdict: missing(['serviceStart'], ['8.5']) }]
  const serviceYears = Math.max(0, fullYears(serviceStart, from))
  const since = yearsSinceLast(facts, from.year)
  const asked = { visit, married: visit === 'spouse' ? true : married, serviceYears, twoYearsAtOnce, canMeetOneParent }
  const due = homeLeave({ ...asked, spouseTakesIt, yearsSinceLast: since, neverTaken }, from, law)
  const given = valueOf(due)
  if (given === undefined) return [{ code: 'not-due', verdict: due }]
  const entitled = given.calendarDays + travelDays
  const cites = travelDays > 0 ? [...due.cites, ...valueOn(values.homeTravel, from).cites] : due.cites
  return [withinAllowance(days, { entitled, used: 0 }, { ...due, cites: [...new Set(cites)] })]
}

const errandClause: readonly Citation[] = ['8.2']

/** 8.2: an errand says what it is for. */
export const errandChecks = ({ reasonGiven }: Asked): Check[] => [
  {
    code: 'evidence-missing',
    verdict: reasonGiven === false ? missing(['errand'], errandClause) : decided(true, errandClause, []),
  },
]
