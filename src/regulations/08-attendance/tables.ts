import { sql } from 'drizzle-orm'
import { bigint, foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { dayColumn, instantColumn, officeId, pointsColumn } from '#platform/db/columns.ts'
import { people, sections } from '#platform/people/tables.ts'
import { registerColumns } from '#platform/register/columns.ts'
import type { MarkCode } from './terms.ts'

export type MarkSource = 'grid' | 'import' | 'leave' | 'settlement' | 'correction'

const person = () => text('person_id').notNull()
const section = () => text('section_id').notNull()

/** What one day holds: a mark for each half, minutes with late and early, the leave slip that covers the half. */
const marks = () => ({
  am: text().$type<MarkCode>(),
  amMinutes: integer('am_minutes'),
  amSlip: text('am_slip'),
  pm: text().$type<MarkCode>(),
  pmMinutes: integer('pm_minutes'),
  pmSlip: text('pm_slip'),
})

/** 8.1.1: every person's marks of every day, append-only; a row that replaces another names it. */
export const attendanceDays = pgTable(
  'attendance_days',
  {
    officeId: officeId(),
    ...registerColumns(),
    personId: person(),
    sectionId: section(),
    day: dayColumn('day').notNull(),
    ...marks(),
    source: text().$type<MarkSource>().notNull(),
    reason: text(),
    replaces: bigint({ mode: 'number' }),
  },
  (t) => [
    primaryKey({ columns: [t.officeId, t.serial] }),
    foreignKey({ columns: [t.officeId, t.personId], foreignColumns: [people.officeId, people.id] }),
    foreignKey({ columns: [t.officeId, t.sectionId], foreignColumns: [sections.officeId, sections.id] }),
    index('attendance_days_of_person').on(t.officeId, t.personId, t.day),
    index('attendance_days_after_signing')
      .on(t.officeId, t.sectionId, t.day)
      .where(sql`${t.source} in ('correction', 'leave')`),
  ],
)

/** 8.1.1: the sheet as it stands: of each person's day the latest row of the register. */
export const attendanceSheet = pgTable(
  'attendance_sheet',
  {
    officeId: officeId(),
    personId: person(),
    day: dayColumn('day').notNull(),
    sectionId: section(),
    ...marks(),
    source: text().$type<MarkSource>().notNull(),
    serial: bigint({ mode: 'number' }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.officeId, t.personId, t.day] }),
    foreignKey({ columns: [t.officeId, t.serial], foreignColumns: [attendanceDays.officeId, attendanceDays.serial] }),
    index('attendance_sheet_of_section').on(t.officeId, t.sectionId, t.day),
    index('attendance_sheet_of_day').on(t.officeId, t.day),
  ],
)

/** 1.3.3.2.1: which entry of the assessment account a day's mark has made; the entry stands until it is reversed. */
export const attendancePoints = pgTable(
  'attendance_points',
  {
    officeId: officeId(),
    personId: person(),
    day: dayColumn('day').notNull(),
    part: text().$type<'am' | 'pm' | 'day'>().notNull(),
    sectionId: section(),
    mark: text().$type<MarkCode>().notNull(),
    minutes: integer(),
    points: pointsColumn('points').notNull(),
    /** The register's row that the charge rests on. */
    serial: bigint({ mode: 'number' }).notNull(),
    entrySerial: bigint('entry_serial', { mode: 'number' }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.officeId, t.personId, t.day, t.part] }),
    index('attendance_points_of_section').on(t.officeId, t.sectionId, t.day),
  ],
)

/** 8.1.1: a section's month, and the head's signature with the end of the register's chain that it was given on. */
export const attendanceMonths = pgTable(
  'attendance_months',
  {
    officeId: officeId(),
    sectionId: section(),
    month: text().notNull(),
    /** The case of the flow `month-sheet`; opened when the month is put up for signing. */
    caseId: text('case_id'),
    signedBy: text('signed_by'),
    signedAt: instantColumn('signed_at'),
    chainSerial: bigint('chain_serial', { mode: 'number' }),
    chainHash: text('chain_hash'),
  },
  (t) => [
    primaryKey({ columns: [t.officeId, t.sectionId, t.month] }),
    foreignKey({ columns: [t.officeId, t.sectionId], foreignColumns: [sections.officeId, sections.id] }),
    uniqueIndex('attendance_months_of_case').on(t.officeId, t.caseId),
  ],
)

/** 8.1.2: a section's quarter as handed in to the General Section. */
export const attendanceQuarters = pgTable(
  'attendance_quarters',
  {
    officeId: officeId(),
    sectionId: section(),
    /** `2026-3`: the third quarter. */
    quarter: text().notNull(),
    caseId: text('case_id').notNull(),
    handedInBy: text('handed_in_by').notNull(),
    handedInAt: instantColumn('handed_in_at').notNull(),
    receivedBy: text('received_by'),
    receivedAt: instantColumn('received_at'),
  },
  (t) => [
    primaryKey({ columns: [t.officeId, t.sectionId, t.quarter] }),
    foreignKey({ columns: [t.officeId, t.sectionId], foreignColumns: [sections.officeId, sections.id] }),
  ],
)

/** 8.1.3: spot checks by the General Section, append-only. */
export const attendanceSpotChecks = pgTable(
  'attendance_spot_checks',
  {
    officeId: officeId(),
    ...registerColumns(),
    sectionId: section(),
    day: dayColumn('day').notNull(),
    half: text().$type<'am' | 'pm'>().notNull(),
    result: text().$type<'agrees' | 'differs'>().notNull(),
    /** Ids of the people whom the check found other than the sheet says, parted by blanks. */
    found: text().notNull(),
    note: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.officeId, t.serial] }),
    foreignKey({ columns: [t.officeId, t.sectionId], foreignColumns: [sections.officeId, sections.id] }),
    index('attendance_spot_checks_of_section').on(t.officeId, t.sectionId, t.day),
  ],
)
