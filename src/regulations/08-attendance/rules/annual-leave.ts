import { type Day, isBefore } from '#platform/law/day.ts'
import { rule } from '#platform/law/rule.ts'
import { valueOn } from '#platform/law/values.ts'
import { type Citation, decided, missing, refused, type Step, step } from '#platform/law/verdict.ts'
import type { Facts } from '../facts.ts'
import { heldOn, type ServiceBand, values } from '../values.ts'
import { absentFacts } from './absent-facts.ts'

const daysOn = heldOn(values.annualLeave)
const startsOn = heldOn(values.annualLeaveStarts)

const clause: readonly Citation[] = ['8.3.1']

const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

/** The day of the month on which a year of service is full: 28 February stands for the 29th. */
const anniversaryDay = (start: Day, year: number): number =>
  start.month === 2 && start.day === 29 && !isLeapYear(year) ? 28 : start.day

/** Full years of service that count on `on`; by the measures of 2008 a year counts only from the month after. */
const yearsCounting = (start: Day, fromMonthAfter: boolean, on: Day): number => {
  const months = (on.year - start.year) * 12 + on.month - start.month
  const isShort = fromMonthAfter || on.day < anniversaryDay(start, on.year)
  return Math.floor((months - (isShort ? 1 : 0)) / 12)
}

const two = (n: number): string => (n < 10 ? `0${n}` : String(n))

/** The ISO day from which `years` of service count. */
const countsFrom = (start: Day, years: number, fromMonthAfter: boolean): string => {
  const year = start.year + years
  if (!fromMonthAfter) return `${year}-${two(start.month)}-${two(anniversaryDay(start, year))}`
  return start.month === 12 ? `${year + 1}-01-01` : `${year}-${two(start.month + 1)}-01`
}

/** The highest band that so many full years reach. */
export const bandFor = (bands: readonly ServiceBand[], years: number): ServiceBand | undefined => {
  let reached: ServiceBand | undefined
  for (const band of bands) if (band.fromYears <= years) reached = band
  return reached
}

/** Days of annual leave by cumulative service; 0 before a full year. A new band holds from the month after. */
export const annualLeaveDays = rule<Facts<'annualLeaveDays'>, number>('8.3.1', ({ serviceStart }, on) => {
  if (serviceStart === undefined) return missing(['serviceStart'], clause)
  if (isBefore(on, serviceStart)) {
    return refused(
      step('参加工作的日子 {{start}} 在 {{on}} 之后', { start: serviceStart.toString(), on: on.toString() }),
      step('请核对参加工作时间。'),
      clause,
    )
  }
  const bands = daysOn(on).value ?? []
  const fromMonthAfter = startsOn(on).value === 'month-after'
  const years = yearsCounting(serviceStart, fromMonthAfter, on)
  const cites = citesOf(on)
  const since = step('{{start}} 参加工作', { start: serviceStart.toString() })
  const band = bandFor(bands, years)
  const next = bands.find(({ fromYears }) => fromYears > years)
  const because: Step[] = [
    since,
    band
      ? step('累计工作满 {{years}} 年，年休假 {{days}} 天', { years: band.fromYears, days: band.amount })
      : step('累计工作未满 1 年，还没有年休假'),
  ]
  if (next) because.push(nextBand(serviceStart, next, fromMonthAfter))
  return decided(band?.amount ?? 0, cites, because)
})

const nextBand = (start: Day, { fromYears, amount }: ServiceBand, fromMonthAfter: boolean): Step =>
  step('{{from}} 起为 {{days}} 天', { from: countsFrom(start, fromYears, fromMonthAfter), days: amount })

let citedOn: Day | undefined
let cited: readonly Citation[] = clause
const citesOf = (on: Day): readonly Citation[] => {
  if (citedOn !== on) {
    cited = [...daysOn(on).cites, ...startsOn(on).cites.slice(1)]
    citedOn = on
  }
  return cited
}

/** An amount that is none: refused with what to enter instead. */
export const notANumber = (name: string, given: number, next: Step, cites: readonly Citation[]) =>
  refused(step('{{name}}“{{given}}”无效', { name, given: String(given) }), next, cites)

export const isAmount = (n: number): boolean => n >= 0 && n < Number.POSITIVE_INFINITY

/** Whether another part of annual leave may be taken: two parts a year, one where five days or fewer are due. */
export const annualLeaveParts = rule<Facts<'annualLeaveParts'>, 'allowed'>('8.3.1', (facts, on) => {
  const { entitlementDays, partsTaken } = facts
  if (entitlementDays === undefined || partsTaken === undefined) {
    return missing(absentFacts({ entitlementDays, partsTaken }), clause)
  }
  if (!isAmount(entitlementDays)) {
    return notANumber('应休天数', entitlementDays, step('请填不小于 0 的天数。'), clause)
  }
  if (!(Number.isInteger(partsTaken) && partsTaken >= 0)) {
    return notANumber('已休次数', partsTaken, step('请填已经休过的次数，没有休过填 0。'), clause)
  }
  if (entitlementDays === 0) {
    return refused(step('今年没有年休假'), step('可以请事假，或者等到下一年度。'), clause)
  }
  const onePartUpTo = valueOn(values.onePartUpTo, on).value ?? 0
  const parts = entitlementDays <= onePartUpTo ? 1 : (valueOn(values.annualLeaveParts, on).value ?? 0)
  const because = step('年休假 {{days}} 天，一年最多分 {{parts}} 次，已休 {{taken}} 次', {
    days: entitlementDays,
    parts,
    taken: partsTaken,
  })
  if (partsTaken < parts) return decided('allowed', clause, [because])
  return refused(
    step('年休假 {{days}} 天只能分 {{parts}} 次休，已经休了 {{taken}} 次', {
      days: entitlementDays,
      parts,
      taken: partsTaken,
    }),
    step('剩余的天数由分管负责人签署意见、主要负责人同意后另行安排（8.7），或者请事假。'),
    clause,
    [because],
  )
})
