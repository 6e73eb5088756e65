import { sql } from 'drizzle-orm'
import { bigint, boolean, check, foreignKey, index, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
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
    /** Whom of the holders of the seat it was handed to; it waits for all of them again if that one holds it no more. */
    handedTo: text('handed_to'),
    doneAt: instantColumn('done_at'),
    doneOn: dayColumn('done_on'),
    doneBy: text('done_by'),
    /** For whom, where a deputy acted. */
    doneFor: text('done_for'),
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

export type AsideKind = 'handOver' | 'remind' | 'opinion'
/** When an opinion is due: all of them before the decision (`countersign`: several sign), meanwhile, or after it. */
export const opinionTimings = ['before', 'countersign', 'parallel', 'after'] as const
export type OpinionTiming = (typeof opinionTimings)[number]

/** What happens beside a waiting task, while the case stays where it is: handed over, reminded of, an opinion asked. */
export const flowAsides = pgTable(
  'flow_asides',
  {
    officeId: officeId(),
    id: id(),
    caseId: text('case_id').notNull(),
    taskId: text('task_id').notNull(),
    kind: text('kind').$type<AsideKind>().notNull(),
    timing: text('timing').$type<OpinionTiming>(),
    byId: text('by_id').notNull(),
    /** For whom, where a deputy did it. */
    forId: text('for_id'),
    /** To whom it went; nobody in particular for a reminder. */
    toId: text('to_id'),
    on: dayColumn('on_day').notNull(),
    at: instantColumn('at').notNull(),
    words: text('words').notNull().default(''),
    answer: text('answer'),
    agrees: boolean('agrees'),
    answeredAt: instantColumn('answered_at'),
    takenBackAt: instantColumn('taken_back_at'),
  },
  (t) => [
    primaryKey({ columns: [t.officeId, t.id] }),
    foreignKey({ columns: [t.officeId, t.taskId], foreignColumns: [flowTasks.officeId, flowTasks.id] }),
    index('flow_asides_case').on(t.officeId, t.caseId),
    index('flow_asides_asked').on(t.officeId, t.toId).where(sql`${t.answeredAt} is null`),
  ],
)

/** Who decides for whom from a day to another, both included; it holds once the deputy has agreed. */
export const delegations = pgTable(
  'delegations',
  {
    officeId: officeId(),
    id: id(),
    caseId: text('case_id').notNull(),
    giverId: text('giver_id').notNull(),
    deputyId: text('deputy_id').notNull(),
    from: dayColumn('from_day').notNull(),
    to: dayColumn('to_day').notNull(),
    /** Names of flows; all if empty. */
    flows: jsonb('flows').$type<readonly string[]>(),
    reason: text('reason').notNull().default(''),
    agreedAt: instantColumn('agreed_at'),
    endedAt: instantColumn('ended_at'),
  },
  (t) => [
    primaryKey({ columns: [t.officeId, t.id] }),
    foreignKey({ columns: [t.officeId, t.caseId], foreignColumns: [flowCases.officeId, flowCases.id] }),
    foreignKey({ columns: [t.officeId, t.giverId], foreignColumns: [people.officeId, people.id] }),
    foreignKey({ columns: [t.officeId, t.deputyId], foreignColumns: [people.officeId, people.id] }),
    index('delegations_deputy').on(t.officeId, t.deputyId, t.from),
    index('delegations_giver').on(t.officeId, t.giverId, t.from),
    check('delegations_period', sql`${t.to} >= ${t.from}`),
    check('delegations_two', sql`${t.giverId} <> ${t.deputyId}`),
  ],
)
