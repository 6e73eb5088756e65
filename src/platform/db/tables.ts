import { boolean, integer, pgTable, text } from 'drizzle-orm/pg-core'
import { instantColumn } from './columns.ts'

/** The offices that keep their books here. An office is the unit of distribution; its id leads every other table's key. */
export const offices = pgTable('offices', {
  id: integer('id').primaryKey(),
  /** Short, as on a stamp: 区政府办. */
  name: text('name').notNull(),
  /** In full, as on a form's head. */
  title: text('title').notNull(),
  /** Whose local rules amend the text: `sichuan-chengdu`. */
  region: text('region').notNull().default('sichuan-chengdu'),
  /** A made-up office to look around in. */
  demo: boolean('demo').notNull().default(false),
  createdAt: instantColumn('created_at').notNull(),
})
