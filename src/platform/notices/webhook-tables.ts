import { sql } from 'drizzle-orm'
import { boolean, foreignKey, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { id, instantColumn, officeId } from '#platform/db/columns.ts'

/** Programs elsewhere that are told of the office's cases. */
export const webhooks = pgTable(
  'webhooks',
  {
    officeId: officeId(),
    id: id(),
    name: text('name').notNull(),
    url: text('url').notNull(),
    /** Names of the flows it is told of. */
    flows: jsonb('flows').$type<readonly string[]>().notNull(),
    /** `whsec_…`: what its deliveries are signed with; the receiver has the same. */
    secret: text('secret').notNull(),
    isOn: boolean('is_on').notNull().default(true),
    madeAt: instantColumn('made_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.officeId, t.id] })],
)

/** `waiting` for its job, `queued` while a job has it, then `delivered`, `failed`, or `dropped` with its webhook. */
export type DeliveryState = 'waiting' | 'queued' | 'delivered' | 'failed' | 'dropped'

/** What was, or is to be, delivered to a webhook; written in the transaction of what happened. */
export const webhookDeliveries = pgTable(
  'webhook_deliveries',
  {
    officeId: officeId(),
    id: id(),
    webhookId: text('webhook_id').notNull(),
    type: text('type').notNull(),
    /** The body as it is signed and sent, character by character. */
    body: text('body').notNull(),
    at: instantColumn('at').notNull(),
    state: text('state').$type<DeliveryState>().notNull().default('waiting'),
    jobId: text('job_id'),
    attempts: integer('attempts').notNull().default(0),
    /** Status of the last answer, or why there was none. */
    status: integer('status'),
    problem: text('problem'),
    settledAt: instantColumn('settled_at'),
  },
  (t) => [
    primaryKey({ columns: [t.officeId, t.id] }),
    foreignKey({ columns: [t.officeId, t.webhookId], foreignColumns: [webhooks.officeId, webhooks.id] }).onDelete(
      'cascade',
    ),
    index('webhook_deliveries_of').on(t.officeId, t.webhookId, t.at),
    index('webhook_deliveries_open').on(t.officeId, t.state).where(sql`${t.state} in ('waiting', 'queued')`),
  ],
)
