import type { Calendar } from '#platform/calendar/calendar.ts'
import { calendarUnder } from '#platform/calendar/entered-years.ts'
import { sourceOf, yearUnknown } from '#platform/calendar/rules.ts'
import type { Text } from '#platform/law/clause.ts'
import { type Day, daysFrom, isBefore } from '#platform/law/day.ts'
import { rule } from '#platform/law/rule.ts'
import { type Citation, decided, gap, missing, refused, step } from '#platform/law/verdict.ts'
import type { Facts } from '../facts.ts'
import { absentFacts } from './absent-facts.ts'

/** Working days that are asked for in one run, and the days away that they make with the rest days around; ISO days. */
export type LeavePart = {
  readonly from: string
  readonly to: string
  readonly days: number
  readonly away: { readonly from: string; readonly to: string; readonly days: number }
  /** Statutory holidays among the days away, by name. */
  readonly holidays: readonly Text[]
}

/** One way to take what is left: `longest` at once, `two` in two parts, `short` fewest days for the longest absence. */
export type LeavePlan = { readonly way: 'longest' | 'two' | 'short'; readonly parts: readonly LeavePart[] }

const clause: readonly Citation[] = ['8.3.1']
const fewDays = 3

const holidayOn = (d: Day, calendar: Calendar): (readonly [zh: string, en: string])[] => {
  const holiday = calendar.statutoryHoliday(d)
  return holiday ? [[holiday.name, holiday.en]] : []
}

/** The working days one may choose among, and with each the first and last day away if leave began or ended on it. */
type Grid = { readonly worked: readonly Day[]; readonly first: readonly number[]; readonly last: readonly number[] }

/** Working days one after another: where they begin in the grid, and how long one is away. */
type Run = { readonly at: number; readonly count: number; readonly length: number }

/** The days of the year by their number; those before New Year's Day are 0 and below. */
const gridOf = (worked: readonly Day[], calendar: Calendar): Grid => {
  const [earliest, latest] = [worked[0], worked.at(-1)]
  const before = earliest && calendar.previousWorkingDay(earliest)
  const after = latest && calendar.nextWorkingDay(latest)
  const restBefore = earliest && before ? earliest.since(before, { largestUnit: 'days' }).days - 1 : 0
  const restAfter = latest && after ? latest.until(after, { largestUnit: 'days' }).days - 1 : 0
  const numbers = worked.map((d) => d.dayOfYear)
  return {
    worked,
    first: numbers.map((n, index) => (index === 0 ? n - restBefore : (numbers[index - 1] ?? n) + 1)),
    last: numbers.map((n, index) => (index === numbers.length - 1 ? n + restAfter : (numbers[index + 1] ?? n) - 1)),
  }
}

const firstOf = ({ first }: Grid, { at }: Run): number => first[at] ?? 0
const lastOf = ({ last }: Grid, { at, count }: Run): number => last[at + count - 1] ?? 0

const runsOf = (grid: Grid, count: number): Run[] =>
  grid.worked.slice(0, Math.max(0, grid.worked.length - count + 1)).map((_, at) => {
    const run = { at, count, length: 0 }
    return { ...run, length: lastOf(grid, run) - firstOf(grid, run) + 1 }
  })

const partOf = (grid: Grid, run: Run, calendar: Calendar): LeavePart[] => {
  const [from, to] = [grid.worked[run.at], grid.worked[run.at + run.count - 1]]
  if (!from || !to) return []
  const awayFrom = from.add({ days: firstOf(grid, run) - from.dayOfYear })
  const awayTo = to.add({ days: lastOf(grid, run) - to.dayOfYear })
  const holidays = new Map(daysFrom(awayFrom, awayTo).flatMap((d) => holidayOn(d, calendar)))
  return [
    {
      from: from.toString(),
      to: to.toString(),
      days: run.count,
      away: { from: awayFrom.toString(), to: awayTo.toString(), days: run.length },
      holidays: [...holidays].map(([zh, en]) => ({ zh, en })),
    },
  ]
}

const longer = (a: Run | undefined, b: Run): Run => (!a || b.length > a.length ? b : a)
const longestOf = (runs: readonly Run[]): Run | undefined => runs.reduce<Run | undefined>(longer, undefined)
const lengthOf = (runs: readonly Run[]): number => runs.reduce((sum, { length }) => sum + length, 0)

/** The best two runs, the first before the second, with at least a day of work between. */
const bestPair = (grid: Grid, firsts: readonly Run[], seconds: readonly Run[]): Run[] | undefined => {
  let best: Run[] | undefined
  let first: Run | undefined
  let seen = 0
  for (const second of seconds) {
    for (let next = firsts[seen]; next && lastOf(grid, next) < firstOf(grid, second); next = firsts[++seen]) {
      first = longer(first, next)
    }
    if (first && (!best || first.length + second.length > lengthOf(best))) best = [first, second]
  }
  return best
}

/** The run that gives most days away for a day of leave, of few days: it leaves the rest for later. */
const thriftiest = (runs: ReadonlyMap<number, readonly Run[]>, most: number): Run | undefined =>
  [...runs]
    .filter(([count]) => count <= most)
    .flatMap(([, each]) => longestOf(each) ?? [])
    .toSorted((a, b) => b.length / b.count - a.length / a.count)[0]

const plansOf = (worked: readonly Day[], days: number, parts: number, calendar: Calendar): LeavePlan[] => {
  const grid = gridOf(worked, calendar)
  const runs = new Map(Array.from({ length: days }, (_, n) => [n + 1, runsOf(grid, n + 1)] as const))
  const of = (count: number) => runs.get(count) ?? []
  const pairs = parts < 2 ? [] : Array.from({ length: days - 1 }, (_, n) => bestPair(grid, of(n + 1), of(days - n - 1)))
  const [two] = pairs.flatMap((pair) => (pair ? [pair] : [])).toSorted((a, b) => lengthOf(b) - lengthOf(a))
  const longest = longestOf(of(days))
  const short = days > 1 && parts > 1 ? thriftiest(runs, Math.min(fewDays, days - 1)) : undefined
  const plan = (way: LeavePlan['way'], chosen: readonly Run[]): LeavePlan => ({
    way,
    parts: chosen.flatMap((run) => partOf(grid, run, calendar)),
  })
  return [
    ...(two ? [plan('two', two)] : []),
    ...(longest ? [plan('longest', [longest])] : []),
    ...(short ? [plan('short', [short])] : []),
  ]
}

/**
 * How the days of annual leave that are left are taken best around the rest days and holidays of the gazetted calendar:
 * whole working days from a day on until another, within the parts that are left. Empty where none fits any more.
 */
export const annualLeaveSplit = rule<Facts<'annualLeaveSplit'>, readonly LeavePlan[]>('8.3.1', (facts, on, law) => {
  const { remainingDays, partsLeft, from, until } = facts
  if (remainingDays === undefined || partsLeft === undefined || from === undefined || until === undefined) {
    return missing(absentFacts({ remainingDays, partsLeft, from, until }), clause)
  }
  if (isBefore(until, from) || from.year !== until.year || remainingDays > 366) {
    return refused(step('要算的时间不在同一年里'), step('请选同一年里先后的两天。'), clause)
  }
  const calendar = calendarUnder(law, on)
  if (!calendar.isGazetted(from.year)) return gap(yearUnknown(from.year), undefined, [...clause, '8.1.1'])
  const worked = daysFrom(from, until).filter((d) => calendar.isWorkingDay(d))
  const days = Math.min(Math.floor(remainingDays), worked.length)
  const plans = days < 1 || partsLeft < 1 ? [] : plansOf(worked, days, Math.floor(partsLeft), calendar)
  return decided(
    plans,
    [...clause, sourceOf(from.year)],
    [
      step('还余 {{days}} 天，还可以分 {{parts}} 次休；只把工作日算作假，前后的休息日和节假日连起来数', {
        days: remainingDays,
        parts: partsLeft,
      }),
      ...plans.flatMap(({ parts }) =>
        parts.map(({ from: a, to: b, days: count, away }) =>
          step('{{from}} 至 {{to}} 请 {{days}} 天，{{first}} 至 {{last}} 连休 {{length}} 天', {
            from: a,
            to: b,
            days: count,
            first: away.from,
            last: away.to,
            length: away.days,
          }),
        ),
      ),
    ],
  )
})
