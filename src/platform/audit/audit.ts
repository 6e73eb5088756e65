import { desc, eq } from 'drizzle-orm'
import { beforeCommit, type Tx } from '#platform/db/transaction.ts'
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

type Waiting = { readonly events: AuditEvent[]; readonly by: string; readonly at: Temporal.Instant }

const waiting = new WeakMap<object, Waiting[]>()

const write = async (tx: Tx, groups: readonly Waiting[]): Promise<void> => {
  for (const { events, by, at } of groups) await appendTo(tx, auditRegister, events, { by, at })
}

/**
 * Records events in the transaction of the change itself: both happen, or neither. They are written in their order as
 * the last thing of the transaction, so that everybody who holds the audit register has what else they need, and
 * nobody waits in a circle. `by` is a person's id.
 */
export const recordEvents = async (
  tx: Tx,
  events: readonly AuditEvent[],
  by: string,
  at: Temporal.Instant,
): Promise<void> => {
  const session = tx._.session
  let groups = waiting.get(session)
  if (!groups) {
    const made: Waiting[] = []
    beforeCommit(tx, () => write(tx, made))
    waiting.set(session, made)
    groups = made
  }
  const last = groups.at(-1)
  if (last?.by === by && last.at.equals(at)) last.events.push(...events)
  else groups.push({ events: [...events], by, at })
}

/** Records one event; see `recordEvents`. */
export const recordEvent = (tx: Tx, event: AuditEvent, by: string, at: Temporal.Instant): Promise<void> =>
  recordEvents(tx, [event], by, at)

/** What happened to one subject, the latest first. */
export const eventsOf = (tx: Tx, subject: string, limit = 100): Promise<RecordedEvent[]> =>
  tx.select().from(auditEvents).where(eq(auditEvents.subject, subject)).orderBy(desc(auditEvents.serial)).limit(limit)
