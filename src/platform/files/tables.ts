import { customType, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { instantColumn, officeId } from '#platform/db/columns.ts'

const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' })

/** Workbooks handed in for a dry run, by the SM3 of their content, so that what was shown is what gets stored. */
export const uploadedFiles = pgTable(
  'uploaded_files',
  {
    officeId: officeId(),
    hash: text('hash').notNull(),
    name: text('name').notNull(),
    size: integer('size').notNull(),
    content: bytes('content').notNull(),
    uploadedBy: text('uploaded_by').notNull(),
    uploadedAt: instantColumn('uploaded_at').notNull(),
    /** When an import from it was confirmed; files never confirmed are removed after a day. */
    confirmedAt: instantColumn('confirmed_at'),
  },
  (t) => [
    primaryKey({ columns: [t.officeId, t.hash] }),
    index('uploaded_files_unconfirmed').on(t.officeId, t.confirmedAt, t.uploadedAt),
  ],
)
