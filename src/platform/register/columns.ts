import { sql } from 'drizzle-orm'
import { bigint, text } from 'drizzle-orm/pg-core'
import { instantColumn } from '#platform/db/columns.ts'

/**
 * What every row of a register carries besides its content: gap-free serial, who and when (server time), on which
 * clauses, and the chain. The table's primary key is `(office_id, serial)`.
 */
export const registerColumns = () => ({
  serial: bigint('serial', { mode: 'number' }).notNull(),
  recordedBy: text('recorded_by').notNull(),
  recordedAt: instantColumn('recorded_at').notNull(),
  cites: text('cites').array().notNull().default(sql`'{}'::text[]`),
  previousHash: text('previous_hash').notNull(),
  hash: text('hash').notNull(),
})
