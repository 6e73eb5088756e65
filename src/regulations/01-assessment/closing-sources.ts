import type { SQL } from 'drizzle-orm'
import type { Tx } from '#platform/db/database.ts'
import type { ClauseId } from '#platform/law/clause.ts'
import type { Day } from '#platform/law/day.ts'
import type { Citation, Step } from '#platform/law/verdict.ts'

/** What must be settled before a year can be frozen: what is open, the next step, the page that settles it. */
export type Blocker = {
  readonly reason: Step
  readonly next: Step
  readonly cites: readonly Citation[]
  readonly page?: string
}

/** How a section stood in a month, as the registers of another regulation speak for it (1.3.2). */
export type MonthStanding = {
  readonly sectionId: string
  readonly name: string
  readonly isSigned: boolean
  /** Points lost in the month; 0 or negative. */
  readonly points: number
  readonly spotChecksThatDiffered: number
  /** Among those that lost fewest; several when they tie. Only signed months stand. */
  readonly isProposed: boolean
}

/**
 * What another regulation gives to the closing of a year (8.1.2: the sheets feed regulation 1). `tallies` is a query
 * of `office_id`, `person_id` and `tallies` (jsonb of counts by name) over the office's year, one row a person.
 */
export type ClosingSource = {
  readonly clause: ClauseId
  /** What is open of the year's months that are over by the day, each with its next step. */
  readonly blockers?: (tx: Tx, year: number, on: Day) => Promise<readonly Blocker[]>
  readonly tallies?: (office: number, year: number) => SQL
  readonly monthStandings?: (tx: Tx, month: string) => Promise<readonly MonthStanding[]>
}

const sources: ClosingSource[] = []

/** Adds a regulation's source; called once where the product is put together. */
export const feedClosing = (source: ClosingSource): void => {
  if (!sources.some((s) => s.clause === source.clause)) sources.push(source)
}

export const blockersFrom = async (tx: Tx, year: number, on: Day): Promise<Blocker[]> => {
  const found = await Promise.all(sources.map((source) => source.blockers?.(tx, year, on) ?? []))
  return found.flat()
}

/** The first source that tallies people; the sheet of attendance is the only one the text names (8.1.2). */
export const talliesFrom = (office: number, year: number): SQL | undefined =>
  sources.find((s) => s.tallies)?.tallies?.(office, year)

/** 1.3.2: what the month's sheets propose for the best in attendance. `month` is `2026-09`. */
export const monthStandingsFrom = async (tx: Tx, month: string): Promise<readonly MonthStanding[]> =>
  (await sources.find((s) => s.monthStandings)?.monthStandings?.(tx, month)) ?? []
