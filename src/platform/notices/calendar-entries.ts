import type { Tx } from '#platform/db/transaction.ts'
import type { Asked, DutySource } from '#platform/duty/today.ts'
import type { Text } from '#platform/law/clause.ts'
import type { Step } from '#platform/law/verdict.ts'

/** Whole days in a person's calendar. `key` stays the same for the same thing, so that a client knows it again. */
export type CalendarEntry = {
  readonly key: string
  readonly label: Text
  /** Which of them: `秘书科 2026-10`. */
  readonly what?: Step
  /** First and last day, ISO, both counted. */
  readonly from: string
  readonly to: string
  readonly page: string
}

/** What a regulation puts into a person's calendar. */
export type CalendarSource = (tx: Tx, asked: Asked) => Promise<readonly CalendarEntry[]>

/** The days on which the person's open duties are due; one whose day the calendar does not know yet is left out. */
export const dutiesInCalendar =
  (source: DutySource): CalendarSource =>
  async (tx, asked) => {
    const open = await source(tx, asked)
    return open.flatMap(({ duty, period, what, page }) => {
      const due = duty.dueFor(period, asked.calendar, asked)?.toString()
      if (due === undefined) return []
      return [{ key: `${duty.id} ${period.from} ${page}`, label: duty.title, what, from: due, to: due, page }]
    })
  }
