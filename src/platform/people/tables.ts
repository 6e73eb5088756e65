import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { dayColumn, id, instantColumn, officeId } from '#platform/db/columns.ts'
import type { Identity, PostKind, SectionRole } from './who.ts'

export type FormerName = { readonly name: string; readonly until: string }

/** The sections of an office, in the order that its lists use (1.1: merged offices included). */
export const sections = pgTable(
  'sections',
  {
    officeId: officeId(),
    id: id(),
    name: text('name').notNull(),
    role: text('role').$type<SectionRole>(),
    position: integer('position').notNull().default(0),
    merged: boolean('merged').notNull().default(false),
    /** The last day of a section that was merged into another, and which; it keeps its past. */
    until: dayColumn('until'),
    mergedInto: text('merged_into'),
    /** What it was called before, and until when. */
    formerNames: jsonb('former_names').$type<readonly FormerName[]>().notNull().default([]),
  },
  (t) => [
    primaryKey({ columns: [t.officeId, t.id] }),
    uniqueIndex('sections_name').on(t.officeId, t.name),
    uniqueIndex('sections_role').on(t.officeId, t.role),
    foreignKey({ columns: [t.officeId, t.mergedInto], foreignColumns: [t.officeId, t.id] }),
  ],
)

/** Everybody who works in the office, contract staff included (1.1). `userId` is empty for who cannot sign in. */
export const people = pgTable(
  'people',
  {
    officeId: officeId(),
    id: id(),
    name: text('name').notNull(),
    /** Full pinyin and initials of the name, for search: `tangshuyuan tsy`. */
    pinyin: text('pinyin').notNull().default(''),
    sex: text('sex').$type<'男' | '女'>(),
    bornOn: dayColumn('born_on'),
    identity: text('identity').$type<Identity>().notNull().default('civil-servant'),
    /** The day the cumulative service began (8.3.1). */
    serviceStart: dayColumn('service_start'),
    joinedOn: dayColumn('joined_on'),
    phone: text('phone').notNull().default(''),
    room: text('room').notNull().default(''),
    remarks: text('remarks').notNull().default(''),
    userId: text('user_id'),
    mustChangePassword: boolean('must_change_password').notNull().default(false),
    position: integer('position').notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.officeId, t.id] }),
    index('people_name').on(t.officeId, t.name),
    uniqueIndex('people_user').on(t.officeId, t.userId),
  ],
)

/** Posts held for a period; both days belong to it, no `to` means until further notice. History is kept. */
export const posts = pgTable(
  'posts',
  {
    officeId: officeId(),
    id: id(),
    personId: text('person_id').notNull(),
    kind: text('kind').$type<PostKind>().notNull(),
    sectionId: text('section_id'),
    title: text('title').notNull().default(''),
    from: dayColumn('from_day').notNull(),
    to: dayColumn('to_day'),
  },
  (t) => [
    primaryKey({ columns: [t.officeId, t.id] }),
    foreignKey({ columns: [t.officeId, t.personId], foreignColumns: [people.officeId, people.id] }),
    foreignKey({ columns: [t.officeId, t.sectionId], foreignColumns: [sections.officeId, sections.id] }),
    index('posts_person').on(t.officeId, t.personId, t.from),
    index('posts_seat').on(t.officeId, t.kind, t.sectionId, t.from),
    check('posts_period', sql`${t.to} is null or ${t.to} >= ${t.from}`),
  ],
)

/** The first answer to a request that carried an `Idempotency-Key`, for whoever repeats it. */
export const answeredRequests = pgTable(
  'answered_requests',
  {
    officeId: officeId(),
    userId: text('user_id').notNull(),
    endpoint: text('endpoint').notNull(),
    key: text('key').notNull(),
    requestHash: text('request_hash').notNull(),
    answer: text('answer'),
    answeredAt: instantColumn('answered_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.officeId, t.userId, t.endpoint, t.key] })],
)
