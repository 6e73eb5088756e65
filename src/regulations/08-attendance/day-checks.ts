import { Refusal } from '#platform/api/refusal.ts'
import { calendarUnder } from '#platform/calendar/entered-years.ts'
import type { Tx } from '#platform/db/database.ts'
import { type Day, day } from '#platform/law/day.ts'
import { step } from '#platform/law/verdict.ts'
import { memberships } from '#platform/people/memberships.ts'
import { type HalfMark, minutesFit } from './day-marks.ts'
import type { RecordMeta } from './register.ts'

export const refuseDay = (code: string, reason: ReturnType<typeof step>, next: ReturnType<typeof step>): never => {
  throw new Refusal({ code, reason, next, cites: ['8.1.1'] })
}

type OfDay = { readonly sectionId: string; readonly day: string }

/** 8.1.1: a section's sheet holds its own people: refuses whoever does not sit there on the day. */
export const checkPeople = async (
  tx: Tx,
  { sectionId, day: iso }: OfDay,
  rows: readonly { readonly personId: string }[],
): Promise<void> => {
  const on = day(iso)
  const members = await memberships(tx, { from: on, to: on, sectionId })
  const ids = new Set(members.map((m) => m.personId))
  if (rows.every((r) => ids.has(r.personId))) return
  refuseDay('not-of-section', step('有人这一天不在本科室任职。'), step('请刷新页面；任职有变的，请先在人员页更正。'))
}

const onRestDay = ['overtime', 'marriage', 'maternity', 'home']

type Marked = { readonly am?: HalfMark | null; readonly pm?: HalfMark | null }

/**
 * Refuses marks that the day cannot hold: minutes without lateness or the reverse, overtime on a working day, work on
 * a day of rest.
 */
export const checkMarks = (rows: readonly Marked[], d: Day, { law, on }: RecordMeta): void => {
  const marked = rows.flatMap(({ am, pm }) => [am, pm]).filter((half) => half != null)
  if (!marked.every(minutesFit)) {
    refuseDay(
      'minutes-do-not-fit',
      step('迟到、早退要写分钟数，其他的不写。'),
      step('请补上分钟数，或者去掉多写的分钟数。'),
    )
  }
  const isWorked = calendarUnder(law, on).isWorkingDay(d) === true
  if (isWorked && marked.some((half) => half.mark === 'overtime')) {
    refuseDay(
      'overtime-on-working-day',
      step('工作日不登记加班。'),
      step('工作日请记出勤 √；J 只记休息日的加班（8.7）。'),
    )
  }
  if (isWorked || marked.every((half) => onRestDay.includes(half.mark))) return
  refuseDay('work-on-rest-day', step('休息日不登记出勤或缺勤。'), step('没有上班的留空；加班的记 J，以后补休（8.7）。'))
}
