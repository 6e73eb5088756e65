import { type Db, inOffice, instantText, type Tx } from '#platform/db/database.ts'
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
import { type Act, stageOf } from './stage.ts'

export type DemoWanted = {
  readonly today: Day
  readonly now: Temporal.Instant
  /** Told each month of the demo's life (`2026-03`) as it passes. */
  readonly progress?: (month: string) => void
}

const demoOffice = 1

/** The office itself, unless there is one already: of two servers that begin at once, one makes it. */
const isOpened = async (tx: Tx, now: Temporal.Instant): Promise<boolean> => {
  const { name, title } = officeOfCast
  const made = await tx
    .insert(offices)
    .values({ id: demoOffice, name, title, demo: true, createdAt: instantText(now) })
    .onConflictDoNothing()
    .returning({ id: offices.id })
  return made.length > 0
}

/** Everything that happens until the evening before the day on which the demo stands, month by month. */
const monthsUntil = (today: Day): (readonly [month: string, acts: Act[]])[] => {
  const end = standsOn(today).toString()
  const lastMoment = `${workingDay(end, -1)}T23:59`
  const acts = [...postings, ...attendanceActs(end), ...leaveActs(end), ...assessmentActs(end), ...rulings]
  const inOrder = acts.filter((act) => act.at <= lastMoment).sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  return [...Map.groupBy(inOrder, ({ at }) => at.slice(0, 7))]
}

/**
 * Fills an empty database with the demo office, which lives from October 2025 until yesterday, by the same rules and
 * through the same functions as any office. One transaction: all of it or nothing. Returns whether it was made.
 */
export const seedDemo = (db: Db, { today, now, progress = () => {} }: DemoWanted): Promise<boolean> =>
  inOffice(db, demoOffice, async (tx) => {
    if (!(await isOpened(tx, now))) return false
    feedClosing(attendanceClosingSource)
    const play = stageOf(demoOffice)
    for (const [month, acts] of monthsUntil(today)) {
      progress(month)
      await play(tx, acts)
    }
    return true
  })

/**
 * The same in a database that is being made and that nobody sees before it is complete: a transaction a month, which
 * is quicker, since the rows that change all the time leave no more old versions behind than a month's.
 */
export const seedNewDemo = async (db: Db, { today, now, progress = () => {} }: DemoWanted): Promise<void> => {
  await inOffice(db, demoOffice, (tx) => isOpened(tx, now))
  feedClosing(attendanceClosingSource)
  const play = stageOf(demoOffice)
  for (const [month, acts] of monthsUntil(today)) {
    progress(month)
    await inOffice(db, demoOffice, (tx) => play(tx, acts))
  }
}
