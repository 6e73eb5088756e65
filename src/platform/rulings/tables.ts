import { integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { dayColumn, id, instantColumn, officeId } from '#platform/db/columns.ts'
import { registerColumns } from '#platform/register/columns.ts'

/** 1.6: what the General Section ruled where the text is silent, from a day on. Rows are only ever added. */
export const rulings = pgTable(
  'rulings',
  {
    officeId: officeId(),
    id: id(),
    interpretation: text('interpretation').notNull(),
    value: jsonb('value').notNull(),
    from: dayColumn('from_day').notNull(),
    confirms: text('confirms').$type<'proposal' | 'other'>().notNull(),
    reason: text('reason').notNull(),
    /** Who decided it in the office, as the minutes or the document name them; and the document's number. */
    decidedBy: text('decided_by'),
    documentNumber: text('document_number'),
    ruledBy: text('ruled_by').notNull(),
    ruledAt: instantColumn('ruled_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.officeId, t.id] })],
)

/** 1.5: what the office decided on an amendment that was not verified: on or off, from a day on. A register. */
export const amendmentSwitches = pgTable(
  'amendment_switches',
  {
    officeId: officeId(),
    ...registerColumns(),
    amendment: text('amendment').notNull(),
    state: text('state').$type<'on' | 'off'>().notNull(),
    from: dayColumn('from_day').notNull(),
    reason: text('reason').notNull(),
    decidedBy: text('decided_by').notNull(),
    documentNumber: text('document_number'),
  },
  (t) => [primaryKey({ columns: [t.officeId, t.serial] })],
)

/** The office's own wording of its regulations, clause by clause, as it imported it. The latest edition is shown. */
export const fullTexts = pgTable(
  'full_texts',
  {
    officeId: officeId(),
    edition: integer('edition').notNull(),
    clause: text('clause').notNull(),
    words: text('words').notNull(),
  },
  (t) => [primaryKey({ columns: [t.officeId, t.edition, t.clause] })],
)

/** Each import of the full text: who, when, from which file. */
export const fullTextEditions = pgTable(
  'full_text_editions',
  {
    officeId: officeId(),
    edition: integer('edition').notNull(),
    fileName: text('file_name').notNull(),
    importedBy: text('imported_by').notNull(),
    importedAt: instantColumn('imported_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.officeId, t.edition] })],
)
