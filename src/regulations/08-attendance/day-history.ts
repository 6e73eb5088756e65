import { and, desc, eq } from 'drizzle-orm'
import type { Tx } from '#platform/db/transaction.ts'
import { people } from '#platform/people/tables.ts'
import { marksOf } from './register.ts'
import { attendanceDays } from './tables.ts'

export type DayAsked = {
  readonly personId: string
  /** ISO day. */
  readonly day: string
  /** Only what was recorded in this section. */
  readonly sectionId?: string | undefined
}

/** 8.1.1: every row that the register holds of a person's day, the latest first: who wrote it, how, and why. */
export const dayHistory = async (tx: Tx, { personId, day, sectionId }: DayAsked) => {
  const rows = await tx
    .select({ row: attendanceDays, by: people.name })
    .from(attendanceDays)
    .leftJoin(people, and(eq(people.officeId, attendanceDays.officeId), eq(people.id, attendanceDays.recordedBy)))
    .where(
      and(
        eq(attendanceDays.personId, personId),
        eq(attendanceDays.day, day),
        sectionId === undefined ? undefined : eq(attendanceDays.sectionId, sectionId),
      ),
    )
    .orderBy(desc(attendanceDays.serial))
  return rows.map(({ row, by }) => {
    const { serial, recordedAt, source, reason, replaces } = row
    return { serial, at: recordedAt, by, source, reason, replaces, ...marksOf(row) }
  })
}
