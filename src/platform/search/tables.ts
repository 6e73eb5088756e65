import { customType, index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { dayColumn, officeId } from '#platform/db/columns.ts'

const wordsColumn = customType<{ data: string }>({ dataType: () => 'tsvector' })

/**
 * What can be found, by what words, and whom it concerns: one row a person, a case, a clause's own words. Written in the
 * transaction of what it describes and holding nothing of its own, so that it can be made anew at any time (`rebuild.ts`).
 */
export const searchEntries = pgTable(
  'search_entries',
  {
    officeId: officeId(),
    kind: text('kind').$type<EntryKind>().notNull(),
    /** The id of what is described, within its kind. */
    key: text('key').notNull(),
    words: wordsColumn('words').notNull(),
    /** Whom it may concern, as `reader.ts` writes them: the wide net, before the page's own policy decides. */
    readers: text('readers').array().notNull(),
    /** By which the latest come first. */
    day: dayColumn('day').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.officeId, t.kind, t.key] }),
    index('search_entries_words').using('gin', t.words, t.readers).with({ fastupdate: false }),
    index('search_entries_latest').on(t.officeId, t.kind, t.day.desc(), t.key.desc()),
  ],
)

/** `edition` marks by which edition of the words an office's entries were made. */
export type EntryKind = 'person' | 'case' | 'words' | 'edition'
