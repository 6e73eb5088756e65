import { sql } from 'drizzle-orm'
import { bigint, foreignKey, index, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { dayColumn, id, instantColumn, officeId } from '#platform/db/columns.ts'
import type { Citation, Step } from '#platform/law/verdict.ts'
import { people } from '#platform/people/tables.ts'
import type { PostKind } from '#platform/people/who.ts'

/** One row a case that goes through a flow; only `advance()` changes it. */
export const flowCases = pgTable(
  'flow_cases',
  {
    officeId: officeId(),
    id: id(),
    flow: text('flow').notNull(),
    subjectId: text('subject_id').notNull(),
    /** Whom the case concerns, and the section they belong to. */
    personId: text('person_id').notNull(),
    sectionId: text('section_id'),
    step: text('step').notNull(),
    version: bigint('version', { mode: 'number' }).notNull(),
    facts: jsonb('facts').notNull(),
    summary: jsonb('summary').$type<Step>().notNull(),
    openedBy: text('opened_by').notNull(),
    openedOn: dayColumn('opened_on').notNull(),
    openedAt: instantColumn('opened_at').notNull(),
    closedAt: instantColumn('closed_at'),
  },
  (t) => [
    primaryKey({ columns: [t.officeId, t.id] }),
    foreignKey({ columns: [t.officeId, t.personId], foreignColumns: [people.officeId, people.id] }),
    index('flow_cases_subject').on(t.officeId, t.flow, t.subjectId),
    index('flow_cases_person').on(t.officeId, t.personId),
    index('flow_cases_step').on(t.officeId, t.flow, t.step),
  ],
)

/** What waits for a seat, and what was done there: the history of a case. Addressed to a post, or to one person. */
export const flowTasks = pgTable(
  'flow_tasks',
  {
    officeId: officeId(),
    id: id(),
    caseId: text('case_id').notNull(),
    /** The version of the case that opened the task; orders the history. */
    version: bigint('version', { mode: 'number' }).notNull(),
    step: text('step').notNull(),
    /** `seatKey()` of whom it is addressed to. */
    seat: text('seat').notNull(),
    seatPost: text('seat_post').$type<PostKind>(),
    seatSectionId: text('seat_section_id'),
    seatPersonId: text('seat_person_id'),
    cites: jsonb('cites').$type<readonly Citation[]>().notNull(),
    because: jsonb('because').$type<readonly Step[]>().notNull(),
    openedOn: dayColumn('opened_on').notNull(),
    /** Does not show in the inbox before this day. */
    showFrom: dayColumn('show_from'),
    remindedAt: instantColumn('reminded_at'),
    doneAt: instantColumn('done_at'),
    doneOn: dayColumn('done_on'),
    doneBy: text('done_by'),
    action: text('action'),
    records: jsonb('records'),
  },
  (t) => [
    primaryKey({ columns: [t.officeId, t.id] }),
    foreignKey({ columns: [t.officeId, t.caseId], foreignColumns: [flowCases.officeId, flowCases.id] }),
    index('flow_tasks_case').on(t.officeId, t.caseId, t.version),
    index('flow_tasks_open').on(t.officeId, t.seat).where(sql`${t.doneAt} is null`),
  ],
)
