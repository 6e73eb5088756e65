import {
  bigint,
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
} from 'drizzle-orm/pg-core'
import { dayColumn, fenColumn, instantColumn, officeId, pointsColumn } from '#platform/db/columns.ts'
import type { ClauseId } from '#platform/law/clause.ts'
import type { Verdict } from '#platform/law/verdict.ts'
import { people, sections } from '#platform/people/tables.ts'
import { registerColumns } from '#platform/register/columns.ts'
import type { Account, Discretion, EnvironmentViolation, Head } from './terms.ts'

/** Awards add points after the score was frozen (1.3.2, regulation 2): they count for the bonus, not for the awards. */
export type Stage = 'pre-award' | 'post-award'

/** What 1.3.3.2.3–6 charge to a person, and mostly to the section as well. */
export type Matter = EnvironmentViolation | Discretion

/** 1.3.1: the ledger of points, append-only; a wrong entry is reversed by an opposite one that names it. */
export const assessmentEntries = pgTable(
  'assessment_entries',
  {
    officeId: officeId(),
    ...registerColumns(),
    year: integer().notNull(),
    account: text().$type<Account>().notNull(),
    /** The account's person; null for a section's account. */
    personId: text('person_id'),
    /** The account's section, or the one the person sat in on the day. */
    sectionId: text('section_id').notNull(),
    head: text().$type<Head>().notNull(),
    points: pointsColumn('points').notNull(),
    stage: text().$type<Stage>().notNull(),
    clause: text().$type<ClauseId>().notNull(),
    occurredOn: dayColumn('occurred_on').notNull(),
    verdict: jsonb().$type<Verdict<unknown>>().notNull(),
    /** Interpretations that the verdict rests on. */
    restsOn: text('rests_on').array().notNull(),
    /** What kind of matter it was, where 1.3.4.4 may withhold bonus for it. */
    matter: text().$type<Matter>(),
    /** Entries of person and section about one and the same matter share this id. */
    matterId: text('matter_id'),
    sourceRegister: text('source_register'),
    sourceSerial: bigint('source_serial', { mode: 'number' }),
    reverses: bigint({ mode: 'number' }),
    reason: text(),
    proposedBy: text('proposed_by'),
    decidedBy: text('decided_by'),
  },
  (t) => [
    primaryKey({ columns: [t.officeId, t.serial] }),
    foreignKey({ columns: [t.officeId, t.personId], foreignColumns: [people.officeId, people.id] }),
    foreignKey({ columns: [t.officeId, t.sectionId], foreignColumns: [sections.officeId, sections.id] }),
    index('assessment_entries_of_person').on(t.officeId, t.year, t.personId),
    index('assessment_entries_of_section').on(t.officeId, t.year, t.sectionId),
    index('assessment_entries_of_source').on(t.officeId, t.sourceRegister, t.sourceSerial),
    index('assessment_entries_reversals').on(t.officeId, t.reverses),
  ],
)

/** 1.3.3.2.3–6: what a section head proposes and the deputy, for a section head the principal, decides. */
export const assessmentProposals = pgTable(
  'assessment_proposals',
  {
    officeId: officeId(),
    id: text().notNull(),
    caseId: text('case_id').notNull(),
    matter: text().$type<Matter>().notNull(),
    personId: text('person_id').notNull(),
    sectionId: text('section_id').notNull(),
    occurredOn: dayColumn('occurred_on').notNull(),
    personPoints: pointsColumn('person_points').notNull(),
    sectionPoints: pointsColumn('section_points'),
    reason: text().notNull(),
    evidence: text().notNull(),
    verdict: jsonb().$type<Verdict<unknown>>().notNull(),
    proposedBy: text('proposed_by').notNull(),
    proposedOn: dayColumn('proposed_on').notNull(),
    decidedBy: text('decided_by'),
    decidedOn: dayColumn('decided_on'),
    opinion: text(),
  },
  (t) => [
    primaryKey({ columns: [t.officeId, t.id] }),
    foreignKey({ columns: [t.officeId, t.personId], foreignColumns: [people.officeId, people.id] }),
    foreignKey({ columns: [t.officeId, t.sectionId], foreignColumns: [sections.officeId, sections.id] }),
    index('assessment_proposals_of_case').on(t.officeId, t.caseId),
  ],
)

/** 1.3.3: an appeal against an entry, with its outcome beside it; how far it is, its case knows. */
export const assessmentAppeals = pgTable(
  'assessment_appeals',
  {
    officeId: officeId(),
    id: text().notNull(),
    caseId: text('case_id').notNull(),
    /** The entry's number, and the year of its account. */
    entrySerial: bigint('entry_serial', { mode: 'number' }).notNull(),
    year: integer().notNull(),
    appealedBy: text('appealed_by').notNull(),
    appealedOn: dayColumn('appealed_on').notNull(),
    /** The last day of the time allowed; null where the calendar of the next year was not known. */
    until: dayColumn('until'),
    reason: text().notNull(),
    evidence: text().notNull(),
    verdict: jsonb().$type<Verdict<true>>().notNull(),
    decidedBy: text('decided_by'),
    decidedOn: dayColumn('decided_on'),
    opinion: text(),
    /** The minutes of the leaders, where they decided together. */
    meeting: text(),
    /** The entries by which the outcome was put into the ledger. */
    outcomeSerials: bigint('outcome_serials', { mode: 'number' }).array().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.officeId, t.id] }),
    foreignKey({
      columns: [t.officeId, t.entrySerial],
      foreignColumns: [assessmentEntries.officeId, assessmentEntries.serial],
    }),
    foreignKey({ columns: [t.officeId, t.appealedBy], foreignColumns: [people.officeId, people.id] }),
    index('assessment_appeals_of_entry').on(t.officeId, t.entrySerial),
    index('assessment_appeals_of_year').on(t.officeId, t.year),
  ],
)

/** 1.3.2, 1.3.3.2.2: a month's evaluation of the sections under one head, as the General Section recorded it. */
export const assessmentEvaluations = pgTable(
  'assessment_evaluations',
  {
    officeId: officeId(),
    month: text().notNull(),
    head: text().$type<Head>().notNull(),
    bestSectionIds: text('best_section_ids').array().notNull(),
    failedSectionIds: text('failed_section_ids').array().notNull(),
    lastSectionIds: text('last_section_ids').array().notNull(),
    entrySerials: bigint('entry_serials', { mode: 'number' }).array().notNull(),
    recordedBy: text('recorded_by').notNull(),
    recordedAt: instantColumn('recorded_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.officeId, t.month, t.head] })],
)

/** 1.3.4.1: the year's base bonus per head, in 分, entered by the General Section. */
export const assessmentBonusBases = pgTable(
  'assessment_bonus_bases',
  { officeId: officeId(), year: integer().notNull(), baseFen: fenColumn('base_fen').notNull() },
  (t) => [primaryKey({ columns: [t.officeId, t.year] })],
)

/** 1.3.4.1: the responsibility coefficient of a post (`post:deputy`) or, before it, of a person (`person:…`). */
export const assessmentCoefficients = pgTable(
  'assessment_coefficients',
  {
    officeId: officeId(),
    year: integer().notNull(),
    subject: text().notNull(),
    coefficient: numeric({ precision: 6, scale: 3, mode: 'number' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.officeId, t.year, t.subject] })],
)

/** 1.3.1, 1.3.4: the closing of a year, and the point of the ledger at which the scores were frozen. */
export const assessmentClosings = pgTable(
  'assessment_closings',
  {
    officeId: officeId(),
    year: integer().notNull(),
    caseId: text('case_id').notNull(),
    frozenOn: dayColumn('frozen_on'),
    frozenBy: text('frozen_by'),
    ledgerSerial: bigint('ledger_serial', { mode: 'number' }),
    ledgerHash: text('ledger_hash'),
    /** Interpretations not confirmed when the year was frozen, which figures rest on. */
    openInterpretations: text('open_interpretations').array().notNull(),
    signedBy: text('signed_by'),
    signedOn: dayColumn('signed_on'),
  },
  (t) => [primaryKey({ columns: [t.officeId, t.year] })],
)

/** One matter's direct loss of bonus (1.3.4.4), with the points that the same matter took. */
export type Withheld = {
  readonly matter: Matter
  readonly as: 'person' | 'section-head'
  readonly percent: number
  readonly points: number
  readonly serials: readonly number[]
}

/** 1.3.4: each account's figures at the closing. The verdicts stand in `assessment_closing_verdicts` by their facts. */
export const assessmentClosingLines = pgTable(
  'assessment_closing_lines',
  {
    officeId: officeId(),
    year: integer().notNull(),
    account: text().$type<Account>().notNull(),
    /** The person's or the section's id. */
    accountId: text('account_id').notNull(),
    name: text().notNull(),
    sectionId: text('section_id').notNull(),
    position: integer().notNull(),
    entries: integer().notNull(),
    score: pointsColumn('score').notNull(),
    eligible: boolean().notNull(),
    tallies: jsonb().$type<Readonly<Record<string, number>>>().notNull(),
    withheld: jsonb().$type<readonly Withheld[]>().notNull(),
    coefficient: numeric({ precision: 6, scale: 3, mode: 'number' }),
    bonusFen: fenColumn('bonus_fen'),
    bonusFacts: text('bonus_facts'),
  },
  (t) => [
    primaryKey({ columns: [t.officeId, t.year, t.account, t.accountId] }),
    index('assessment_closing_lines_in_order').on(t.officeId, t.year, t.account, t.sectionId, t.position),
  ],
)

/** 1.3.4.1, 1.3.4.2: the closing's verdicts, once for all lines with the same facts. */
export const assessmentClosingVerdicts = pgTable(
  'assessment_closing_verdicts',
  {
    officeId: officeId(),
    year: integer().notNull(),
    rule: text().$type<'mayStandForAward' | 'yearEndBonus'>().notNull(),
    /** The facts as JSON, keys in alphabetical order. */
    facts: text().notNull(),
    verdict: jsonb().$type<Verdict<unknown>>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.officeId, t.year, t.rule, t.facts] })],
)
