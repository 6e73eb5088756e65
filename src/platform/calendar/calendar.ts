import { compareDays, type Day, day } from '#platform/law/day.ts'
import { type CalendarYear, type Span, type StatutoryDay, shippedYears } from './years.ts'

/** Of a day: worked or not, or not known because its year has no notice yet. */
export type Calendar = {
  readonly years: readonly CalendarYear[]
  readonly isGazetted: (year: number) => boolean
  /** `undefined` where the year has no notice: never taken for plain weekends. */
  readonly isWorkingDay: (d: Day) => boolean | undefined
  /** A weekend day that the notice makes a day of work. */
  readonly isMakeUpDay: (d: Day) => boolean
  readonly statutoryHoliday: (d: Day) => StatutoryDay | undefined
  /** Working days from `from` to `to`, both counted; 0 when reversed; `undefined` where a year is not gazetted. */
  readonly workingDaysBetween: (from: Day, to: Day) => number | undefined
  /** The first working day after `d`. */
  readonly nextWorkingDay: (d: Day) => Day | undefined
  /** The last working day before `d`. */
  readonly previousWorkingDay: (d: Day) => Day | undefined
  /** `d` itself if it is worked, else the first working day after it. */
  readonly workingDayOnOrAfter: (d: Day) => Day | undefined
  readonly workingDayOnOrBefore: (d: Day) => Day | undefined
  /** The `count`-th working day after `d` (before it for a negative count). 0 is `d` itself, worked or not. */
  readonly addWorkingDays: (d: Day, count: number) => Day | undefined
}

/** `workedBefore[n]` counts the working days before the year's n-th day (from 0): one look-up answers any question. */
type YearTable = { readonly gazetted: boolean; readonly worked: Set<number>; readonly workedBefore: Uint16Array }

const endsOf = (year: number, span: Span): readonly [Day, Day] => {
  const [first = '', last = first] = span.split('/')
  return [day(`${year}-${first}`), day(`${year}-${last}`)]
}

/** The days of the spans as numbers of the day in their year. Throws `RangeError` for what is no span. */
const daysOf = (year: number, spans: readonly Span[]): Set<number> => {
  const days = new Set<number>()
  for (const span of spans) {
    const [first, last] = endsOf(year, span)
    for (let d = first.dayOfYear; d <= last.dayOfYear; d++) days.add(d)
  }
  return days
}

const tableOf = ({ year, notice, off, work }: CalendarYear): YearTable => {
  const offDays = daysOf(year, off)
  const makeUpDays = daysOf(year, work)
  const newYear = day(`${year}-01-01`)
  const worked = new Set<number>()
  const workedBefore = new Uint16Array(newYear.daysInYear + 2)
  for (let n = 1; n <= newYear.daysInYear; n++) {
    const isWeekday = (newYear.dayOfWeek + n - 2) % 7 < 5
    if (makeUpDays.has(n) || (isWeekday && !offDays.has(n))) worked.add(n)
    workedBefore[n + 1] = worked.size
  }
  return { gazetted: notice !== undefined, worked, workedBefore }
}

/** A calendar of the given years. Only a year with its notice answers; of two entries for one year the later holds. */
export const calendarOf = (years: readonly CalendarYear[]): Calendar => {
  const byYear = new Map(years.map((y) => [y.year, y]))
  const tables = new Map([...byYear.values()].map((y) => [y.year, tableOf(y)]))

  const isGazetted = (year: number) => tables.get(year)?.gazetted === true

  const isWorkingDay = (d: Day) => {
    const table = tables.get(d.year)
    return table?.gazetted ? table.worked.has(d.dayOfYear) : undefined
  }

  const step = (d: Day, by: 1 | -1) => {
    let candidate = d.add({ days: by })
    while (isWorkingDay(candidate) === false) candidate = candidate.add({ days: by })
    return isWorkingDay(candidate) ? candidate : undefined
  }

  const workingDaysBetween = (from: Day, to: Day) => {
    if (compareDays(from, to) > 0) return 0
    let count = 0
    for (let year = from.year; year <= to.year; year++) {
      const table = tables.get(year)
      if (!table?.gazetted) return undefined
      const first = year === from.year ? from.dayOfYear : 1
      const last = year === to.year ? to.dayOfYear : table.workedBefore.length - 2
      count += (table.workedBefore[last + 1] ?? 0) - (table.workedBefore[first] ?? 0)
    }
    return count
  }

  const addWorkingDays = (d: Day, count: number) => {
    let reached: Day | undefined = d
    for (let i = 0; i < Math.abs(count) && reached; i++) reached = step(reached, count > 0 ? 1 : -1)
    return reached
  }

  return {
    years: [...byYear.values()],
    isGazetted,
    isWorkingDay,
    isMakeUpDay: (d) => d.dayOfWeek > 5 && isWorkingDay(d) === true,
    statutoryHoliday: (d) =>
      byYear.get(d.year)?.statutory.find((holiday) => daysOf(d.year, [holiday.days]).has(d.dayOfYear)),
    workingDaysBetween,
    nextWorkingDay: (d) => step(d, 1),
    previousWorkingDay: (d) => step(d, -1),
    workingDayOnOrAfter: (d) => (isWorkingDay(d) === false ? step(d, 1) : isWorkingDay(d) ? d : undefined),
    workingDayOnOrBefore: (d) => (isWorkingDay(d) === false ? step(d, -1) : isWorkingDay(d) ? d : undefined),
    addWorkingDays,
  }
}

/** The calendar as shipped: 2024–2026 gazetted, 2027 provisional. */
export const shippedCalendar: Calendar = calendarOf(shippedYears)
