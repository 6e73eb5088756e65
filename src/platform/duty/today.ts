import type { Calendar } from '#platform/calendar/calendar.ts'
import { calendarUnder } from '#platform/calendar/entered-years.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { Text } from '#platform/law/clause.ts'
import { type Day, isBefore } from '#platform/law/day.ts'
import type { Law } from '#platform/law/interpretations.ts'
import type { Citation, Step } from '#platform/law/verdict.ts'
import type { Who } from '#platform/people/who.ts'
import type { Duty, DutyPeriod } from './definition.ts'

/** For whom and on which day *today* is asked. */
export type Asked = { readonly who: Who; readonly on: Day; readonly law: Law; readonly calendar: Calendar }

/** Something that a duty asks for and that is not done: for which section, over which period, and where to do it. */
export type OpenDuty = {
  readonly duty: Duty
  readonly period: DutyPeriod
  /** What of it is open: `秘书科 2026-10`. */
  readonly what: Step
  readonly page: string
}

/** Which of a regulation's duties are open for the person: few queries, whatever the number of duties. */
export type DutySource = (tx: Tx, asked: Asked) => Promise<readonly OpenDuty[]>

export type DutyToday = {
  readonly id: string
  readonly title: Text
  readonly what: Step
  readonly page: string
  readonly cites: readonly Citation[]
  /** ISO day; `null` where the calendar does not know the days concerned. */
  readonly due: string | null
  readonly overdue: boolean
}

/** A duty shows from so many days before it is due. */
const shownBefore = { days: 10 }

const isShown = (due: Day | undefined, on: Day): boolean =>
  due === undefined || !isBefore(on, due.subtract(shownBefore))

const asToday = ({ duty, period, what, page }: OpenDuty, { on, law, calendar }: Asked): DutyToday | undefined => {
  const due = duty.dueFor(period, calendar, { on, law })
  if (!isShown(due, on)) return undefined
  const overdue = due !== undefined && isBefore(due, on)
  return { id: duty.id, title: duty.title, what, page, cites: duty.cites, due: due?.toString() ?? null, overdue }
}

const byDue = (a: DutyToday, b: DutyToday): number => (a.due ?? '9999').localeCompare(b.due ?? '9999')

export const asking = (who: Who, on: Day, law: Law): Asked => ({ who, on, law, calendar: calendarUnder(law, on) })

/** The person's open duties, the most urgent first. */
export const dutiesToday = async (tx: Tx, sources: readonly DutySource[], asked: Asked): Promise<DutyToday[]> => {
  const open: OpenDuty[] = []
  for (const source of sources) open.push(...(await source(tx, asked)))
  return open.flatMap((duty) => asToday(duty, asked) ?? []).sort(byDue)
}
