import { type Db, inOffice, instantText } from '#platform/db/database.ts'
import { offices } from '#platform/db/tables.ts'
import type { Day } from '#platform/law/day.ts'
import { feedClosing } from '#regulations/01-assessment/index.server.ts'
import { attendanceClosingSource } from '#regulations/08-attendance/closing-source.ts'
import { assessmentActs } from './assessment.ts'
import { attendanceActs } from './attendance.ts'
import { officeOfCast } from './cast.ts'
import { standsOn, workingDay } from './days.ts'
import { leaveActs } from './leave.ts'
import { postings } from './postings.ts'
import { rulings } from './rulings.ts'
import { play } from './stage.ts'

export type DemoWanted = {
  readonly today: Day
  readonly now: Temporal.Instant
  /** Told each month of the demo's life (`2026-03`) as it passes. */
  readonly progress?: (month: string) => void
}

const demoOffice = 1

/**
 * Fills an empty database with the demo office, which lives from October 2025 until yesterday, by the same rules and
 * through the same functions as any office. One transaction: all of it or nothing. Returns whether it was made; of two
 * servers that begin at once, one makes it.
 */
export const seedDemo = (db: Db, { today, now, progress = () => {} }: DemoWanted): Promise<boolean> =>
  inOffice(db, demoOffice, async (tx) => {
    const { name } = officeOfCast
    const made = await tx
      .insert(offices)
      .values({ id: demoOffice, name, title: name, demo: true, createdAt: instantText(now) })
      .onConflictDoNothing()
      .returning({ id: offices.id })
    if (made.length === 0) return false
    feedClosing(attendanceClosingSource)
    const end = standsOn(today).toString()
    const acts = [...postings, ...attendanceActs(end), ...leaveActs(end), ...assessmentActs(end), ...rulings]
    const lastMoment = `${workingDay(end, -1)}T23:59`
    await play(
      tx,
      demoOffice,
      acts.filter((act) => act.at <= lastMoment),
      progress,
    )
    return true
  })
