import { sql } from 'drizzle-orm'
import { boolean, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { id, instantColumn, officeId } from '#platform/db/columns.ts'
import type { Text } from '#platform/law/clause.ts'
import type { Step } from '#platform/law/verdict.ts'
import { people } from '#platform/people/tables.ts'
import type { MailLanguage, MailMode } from './preferences.ts'

/** What a person was told of their own matters; written in the transaction of what happened. */
export const notices = pgTable(
  'notices',
  {
    officeId: officeId(),
    id: id(),
    /** Who is told. */
    personId: text('person_id').notNull(),
    /** What kind of matter it is: 请销假. */
    title: jsonb('title').$type<Text>().notNull(),
    /** Which matter: one line. */
    summary: jsonb('summary').$type<Step>().notNull(),
    /** What was done, and where the matter stands now; nothing where it was only told. */
    done: jsonb('done').$type<Text>(),
    standing: jsonb('standing').$type<Text>(),
    /** What whoever acted wrote to it. */
    note: text('note'),
    byId: text('by_id'),
    page: text('page').notNull(),
    at: instantColumn('at').notNull(),
    readAt: instantColumn('read_at'),
  },
  (t) => [
    primaryKey({ columns: [t.officeId, t.id] }),
    foreignKey({ columns: [t.officeId, t.personId], foreignColumns: [people.officeId, people.id] }),
    index('notices_person').on(t.officeId, t.personId, t.at),
    index('notices_unread').on(t.officeId, t.personId, t.at).where(sql`${t.readAt} is null`),
  ],
)

/** Where and when a person wants mail. Who has no row gets none. */
export const mailPreferences = pgTable(
  'mail_preferences',
  {
    officeId: officeId(),
    personId: text('person_id').notNull(),
    address: text('address').notNull(),
    mode: text('mode').$type<MailMode>().notNull(),
    /** Wall-clock times in Shanghai, `20:00`; the same twice for no quiet hours. */
    quietFrom: text('quiet_from').notNull(),
    quietTo: text('quiet_to').notNull(),
    /** Whether days off are quiet as a whole. */
    quietDaysOff: boolean('quiet_days_off').notNull(),
    language: text('language').$type<MailLanguage>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.officeId, t.personId] }),
    foreignKey({ columns: [t.officeId, t.personId], foreignColumns: [people.officeId, people.id] }),
  ],
)

/** `waiting` until it is due, `queued` while a job has it, then `sent`, `failed` or `dropped`. */
export type MailState = 'waiting' | 'queued' | 'sent' | 'failed' | 'dropped'

/** Notices that are to go out by mail, written with the notice itself; those due together go as one mail. */
export const mailOutbox = pgTable(
  'mail_outbox',
  {
    officeId: officeId(),
    noticeId: text('notice_id').notNull(),
    personId: text('person_id').notNull(),
    due: instantColumn('due').notNull(),
    state: text('state').$type<MailState>().notNull().default('waiting'),
    /** The mail it went into, and its job. */
    mailId: text('mail_id'),
    attempts: integer('attempts').notNull().default(0),
    /** Why the last attempt failed, in the words of the mail server. */
    problem: text('problem'),
    settledAt: instantColumn('settled_at'),
  },
  (t) => [
    primaryKey({ columns: [t.officeId, t.noticeId] }),
    foreignKey({ columns: [t.officeId, t.noticeId], foreignColumns: [notices.officeId, notices.id] }),
    index('mail_outbox_due').on(t.officeId, t.due).where(sql`${t.state} = 'waiting'`),
    index('mail_outbox_open').on(t.officeId, t.state).where(sql`${t.state} in ('queued', 'failed')`),
    index('mail_outbox_mail').on(t.officeId, t.mailId),
  ],
)

/** A person's secret address of their calendar: the hash of its token, so that the database does not give it away. */
export const calendarFeeds = pgTable(
  'calendar_feeds',
  {
    officeId: officeId(),
    personId: text('person_id').notNull(),
    tokenHash: text('token_hash').notNull(),
    language: text('language').$type<MailLanguage>().notNull(),
    madeAt: instantColumn('made_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.officeId, t.personId] }),
    foreignKey({ columns: [t.officeId, t.personId], foreignColumns: [people.officeId, people.id] }),
    uniqueIndex('calendar_feeds_token').on(t.officeId, t.tokenHash),
  ],
)
