import { sql } from 'drizzle-orm'
import { bigint, customType, date, integer, numeric, text } from 'drizzle-orm/pg-core'
import { newId } from './id.ts'

/** First column of every table of an office; the open transaction's office when not given. */
export const officeId = () => integer('office_id').notNull().default(sql`current_setting('zhangfa.office')::int`)

/** A uuid v7 as text, made when not given. Primary keys are `primaryKey({ columns: [t.officeId, t.id] })`. */
export const id = () => text('id').notNull().$defaultFn(newId)

/** A civil day as ISO text: `2026-03-02`. */
export const dayColumn = (name: string) => date(name, { mode: 'string' })

/** Points with two decimals, as a number. */
export const pointsColumn = (name: string) => numeric(name, { precision: 8, scale: 2, mode: 'number' })

/** Whole 分, as a number. */
export const fenColumn = (name: string) => bigint(name, { mode: 'number' })

/** An instant as ISO text in UTC with milliseconds, the same from both databases: `2026-03-02T02:00:00.000Z`. */
export const instantColumn = customType<{ data: string; driverData: string }>({
  dataType: () => 'timestamp (3) with time zone',
  toDriver: (value) => value,
  fromDriver: (value) => new Date(value).toISOString(),
})

/** ISO text of an instant as `instantColumn` keeps it. */
export const instantText = (at: Temporal.Instant): string => at.toString({ fractionalSecondDigits: 3 })
