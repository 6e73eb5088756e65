import type { Day } from '#platform/law/day.ts'

const shanghai = 'Asia/Shanghai'

/** The civil day in Shanghai at an instant. */
export const shanghaiDay = (at: Temporal.Instant): Day => at.toZonedDateTimeISO(shanghai).toPlainDate()

/** The instant at which the day begins in Shanghai. */
export const startOfShanghaiDay = (d: Day): Temporal.Instant => d.toZonedDateTime(shanghai).toInstant()

/** What Shanghai's clocks show at an instant: day and time. */
export const shanghaiClock = (at: Temporal.Instant): Temporal.PlainDateTime =>
  at.toZonedDateTimeISO(shanghai).toPlainDateTime()
