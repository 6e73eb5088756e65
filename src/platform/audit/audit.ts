import { desc, eq } from 'drizzle-orm'
import type { Tx } from '#platform/db/transaction.ts'
import { appendTo, defineRegister } from '#platform/register/register.ts'
import { auditEvents } from './tables.ts'

/**
 * The details of each kind of event. Whoever makes a kind adds it by declaration merging:
 * `declare module '#platform/audit/audit.ts' { interface AuditEvents { 'leave.submitted': { days: number } } }`.
 * Where something changes, its details are `before` and `after`.
 */
// biome-ignore lint/suspicious/noEmptyInterface: the code that makes events merges their kinds into it
export interface AuditEvents {}

/** What happened, to what, on which clauses, and why. */
export type AuditEvent = {
  [Kind in keyof AuditEvents & string]: {
    readonly kind: Kind
    /** The id of what it happened to. */
    readonly subject: string
    readonly details: AuditEvents[Kind]
    readonly reason?: string
    readonly cites?: readonly string[]
  }
}[keyof AuditEvents & string]

export const auditRegister = defineRegister({
  name: 'audit',
  table: auditEvents,
  content: ['kind', 'subject', 'reason', 'details'],
})

/** An event as it stands in the register, with its serial number, who and when. */
export type RecordedEvent = typeof auditEvents.$inferSelect

/** Records events in the transaction of the change itself: both happen, or neither. `by` is a person's id. */
export const recordEvents = async (
  tx: Tx,
  events: readonly AuditEvent[],
  by: string,
  at: Temporal.Instant,
): Promise<RecordedEvent[]> => appendTo(tx, auditRegister, events, { by, at })

/** Records one event; see `recordEvents`. */
export const recordEvent = async (tx: Tx, event: AuditEvent, by: string, at: Temporal.Instant): Promise<void> => {
  await recordEvents(tx, [event], by, at)
}

/** What happened to one subject, the latest first. */
export const eventsOf = (tx: Tx, subject: string, limit = 100): Promise<RecordedEvent[]> =>
  tx.select().from(auditEvents).where(eq(auditEvents.subject, subject)).orderBy(desc(auditEvents.serial)).limit(limit)
