import type { Calendar } from '#platform/calendar/calendar.ts'
import { shanghaiClock, shanghaiDay } from '#platform/calendar/shanghai.ts'
import type { Day } from '#platform/law/day.ts'
import type { QuietHours } from './preferences.ts'

const atClock = (d: Day, time: string): Temporal.Instant =>
  d.toZonedDateTime({ timeZone: 'Asia/Shanghai', plainTime: Temporal.PlainTime.from(time) }).toInstant()

const isQuietHour = ({ quietFrom, quietTo }: QuietHours, at: Temporal.Instant): boolean => {
  const now = shanghaiClock(at).toPlainTime().toString().slice(0, 5)
  if (quietFrom === quietTo) return false
  if (quietFrom < quietTo) return now >= quietFrom && now < quietTo
  return now >= quietFrom || now < quietTo
}

/** A day that the calendar does not know yet is not taken for a day off. */
const isQuietDay = ({ quietDaysOff }: QuietHours, d: Day, calendar: Calendar): boolean =>
  quietDaysOff && calendar.isWorkingDay(d) === false

/** The first end of the quiet hours at or after an instant that falls on a day which is not quiet. */
const nextMorning = (hours: QuietHours, at: Temporal.Instant, calendar: Calendar): Temporal.Instant => {
  let d = shanghaiDay(at)
  if (Temporal.Instant.compare(atClock(d, hours.quietTo), at) < 0) d = d.add({ days: 1 })
  while (isQuietDay(hours, d, calendar)) d = d.add({ days: 1 })
  return atClock(d, hours.quietTo)
}

/** When mail about something that happens at an instant is sent at once: then, or when the quiet is over. */
export const dueAtOnce = (hours: QuietHours, at: Temporal.Instant, calendar: Calendar): Temporal.Instant =>
  isQuietHour(hours, at) || isQuietDay(hours, shanghaiDay(at), calendar) ? nextMorning(hours, at, calendar) : at

/** When the day's digest with it is sent: in the next morning that is not quiet. */
export const dueInDigest = (hours: QuietHours, at: Temporal.Instant, calendar: Calendar): Temporal.Instant =>
  nextMorning(hours, at, calendar)
