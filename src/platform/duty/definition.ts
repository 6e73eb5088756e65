import type { Calendar } from '#platform/calendar/calendar.ts'
import type { ClauseId, Text } from '#platform/law/clause.ts'
import type { Day } from '#platform/law/day.ts'
import type { Law } from '#platform/law/interpretations.ts'
import type { Citation } from '#platform/law/verdict.ts'

/** Inclusive days: a month, a quarter, or the leave from which somebody is to be back. */
export type DutyPeriod = { readonly from: Day; readonly to: Day }

/** Who has a duty: a post, in every section or in the General Section, or the person whom the matter concerns. */
export type DutyHolder =
  | { readonly post: 'section-head' | 'timekeeper' | 'member'; readonly of: 'each-section' | 'general' }
  | { readonly person: 'concerned' }

/** `month` and `quarter` recur; `event` has a period of its own, such as a leave. */
export type Recurrence = 'month' | 'quarter' | 'event'

/** The law in force on the day for which the duty is asked: a ruling may have moved when it is due. */
export type DutyLaw = { readonly on: Day; readonly law: Law }

/** What must be done, when and by whom, as a clause orders it. */
export type Duty = {
  readonly id: string
  readonly clause: ClauseId
  readonly cites: readonly Citation[]
  readonly title: Text
  readonly who: DutyHolder
  readonly every: Recurrence
  /** The day by which it must be done; `undefined` where the calendar does not know the days concerned. */
  readonly dueFor: (period: DutyPeriod, calendar: Calendar, under: DutyLaw) => Day | undefined
}

export const duty = (d: Duty): Duty => d

/** The month in which the day lies. */
export const monthOf = (d: Day): DutyPeriod => {
  const from = d.with({ day: 1 })
  return { from, to: from.add({ months: 1 }).subtract({ days: 1 }) }
}

/** The quarter of the calendar year in which the day lies. */
export const quarterOf = (d: Day): DutyPeriod => {
  const from = d.with({ month: d.month - ((d.month - 1) % 3), day: 1 })
  return { from, to: from.add({ months: 3 }).subtract({ days: 1 }) }
}
