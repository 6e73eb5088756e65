import { bigint, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'

/** Where each register of an office ends: its last serial number and the hash that closes its chain. */
export const registerHeads = pgTable(
  'register_heads',
  {
    officeId: integer('office_id').notNull(),
    register: text('register').notNull(),
    serial: bigint('serial', { mode: 'number' }).notNull(),
    hash: text('hash').notNull(),
  },
  (t) => [primaryKey({ columns: [t.officeId, t.register] })],
)
