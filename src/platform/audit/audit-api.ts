import { and, desc, eq, lt } from 'drizzle-orm'
import { z } from 'zod'
import { endpoint } from '#platform/api/endpoint.ts'
import { policy } from '#platform/api/policy.ts'
import { people } from '#platform/people/tables.ts'
import { holds, isGeneral, presides } from '#platform/people/who.ts'
import { auditEvents } from './tables.ts'

const pageSize = 100

const readsAudit = policy(
  'The principal, the General Section and the administrator read the audit (1.6).',
  (who) => presides(who) || isGeneral(who) || holds(who, 'administrator'),
)

/** What happened in the office, the latest first, a page at a time. */
export const audit = {
  list: endpoint(readsAudit)
    .input(z.object({ before: z.int().positive().optional() }).default({}))
    .handler(async ({ input, context: { tx } }) => {
      const rows = await tx
        .select({ event: auditEvents, by: people.name })
        .from(auditEvents)
        .leftJoin(people, and(eq(people.officeId, auditEvents.officeId), eq(people.id, auditEvents.recordedBy)))
        .where(input.before === undefined ? undefined : lt(auditEvents.serial, input.before))
        .orderBy(desc(auditEvents.serial))
        .limit(pageSize)
      return {
        rows: rows.map(({ event, by }) => ({
          serial: event.serial,
          at: event.recordedAt,
          by: by ?? '',
          kind: event.kind as string,
          subject: event.subject,
          reason: event.reason,
          details: event.details,
          cites: event.cites,
        })),
        next: rows.length === pageSize ? (rows.at(-1)?.event.serial ?? null) : null,
      }
    }),
}
