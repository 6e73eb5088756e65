import { index, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { officeId } from '#platform/db/columns.ts'
import { registerColumns } from '#platform/register/columns.ts'

/** Who did what to what, why, and what it was before and after. A register like the others. */
export const auditEvents = pgTable(
  'audit_events',
  {
    officeId: officeId(),
    ...registerColumns(),
    kind: text('kind').notNull(),
    subject: text('subject').notNull(),
    reason: text('reason'),
    details: jsonb('details').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.officeId, t.serial] }),
    index('audit_events_subject').on(t.officeId, t.subject),
    index('audit_events_who').on(t.officeId, t.recordedBy),
  ],
)
