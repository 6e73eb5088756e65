import { Refusal } from '#platform/api/refusal.ts'
import { calendarUnder } from '#platform/calendar/entered-years.ts'
import type { Tx } from '#platform/db/database.ts'
import { type Day, day } from '#platform/law/day.ts'
import { step } from '#platform/law/verdict.ts'
import { type Membership, memberships } from '#platform/people/memberships.ts'
import type { HalfMark } from './day-marks.ts'
import { isSigned, lockMonths, monthOf } from './month-lock.ts'
import { type DayRecord, type Recorded, type RecordMeta, recordDays, sheetDays } from './register.ts'

/** A person's day as the page sends it; `seen` is the serial that the page had shown, to notice somebody faster. */
export type DayAsked = {
  readonly personId: string
  readonly am: HalfMark | null
  readonly pm: HalfMark | null
  readonly seen?: number | null | undefined
}

export type SavedDay = { readonly sectionId: string; readonly day: string; readonly rows: readonly DayAsked[] }

const refuse = (code: string, reason: ReturnType<typeof step>, next: ReturnType<typeof step>): never => {
  throw new Refusal({ code, reason, next, cites: ['8.1.1'] })
}

const checkDay = (d: Day, { on, law }: RecordMeta): void => {
  if (d.since(on).sign > 0) {
    refuse(
      'future-day',
      step('{{day}} 还没有到。', { day: d.toString() }),
      step('请到当天再登记；请假的由批准的假条登记。'),
    )
  }
  if (calendarUnder(law, on).isGazetted(d.year)) return
  refuse(
    'year-without-calendar',
    step('{{year}} 年的放假安排还没有公布。', { year: d.year }),
    step('请综合科录入放假通知后再登记。'),
  )
}

const checkMarks = (rows: readonly DayAsked[], isWorked: boolean): void => {
  const given = rows.flatMap((r) => [r.am, r.pm]).filter((half) => half !== null)
  if (isWorked && given.some((half) => half.mark === 'overtime')) {
    refuse('overtime-on-working-day', step('工作日不登记加班。'), step('工作日请记出勤 √；J 只记休息日的加班（8.7）。'))
  }
  const onRestDay = ['overtime', 'marriage', 'maternity', 'home']
  if (isWorked || given.every((half) => onRestDay.includes(half.mark))) return
  refuse('work-on-rest-day', step('休息日不登记出勤或缺勤。'), step('没有上班的留空；加班的记 J，以后补休（8.7）。'))
}

const checkPeople = (rows: readonly DayAsked[], members: readonly Membership[]): void => {
  const ids = new Set(members.map((m) => m.personId))
  if (rows.every((r) => ids.has(r.personId))) return
  refuse('not-of-section', step('有人这一天不在本科室任职。'), step('请刷新页面；任职有变的，请先在人员页更正。'))
}

const checkSeen = async (tx: Tx, { day: on, rows }: SavedDay): Promise<void> => {
  const held = await sheetDays(
    tx,
    rows.map(({ personId }) => ({ personId, day: on })),
  )
  const isStale = rows.some(({ personId, seen }) => {
    const serial = held.get(`${personId} ${on}`)?.serial ?? null
    return seen !== undefined && seen !== serial
  })
  if (!isStale) return
  refuse('conflict', step('这一天刚刚被别人登记过。'), step('请刷新页面，核对后再保存。'))
}

/** 8.1.1: saves a section's day in one go. Refuses days to come, rest days worked, who sits elsewhere, stale pages. */
export const saveDay = async (tx: Tx, saved: SavedDay, meta: RecordMeta): Promise<Recorded> => {
  const d = day(saved.day)
  checkDay(d, meta)
  await lockMonths(tx, [saved])
  checkPeople(saved.rows, await memberships(tx, { from: d, to: d, sectionId: saved.sectionId }))
  await checkSeen(tx, saved)
  checkMarks(saved.rows, calendarUnder(meta.law, meta.on).isWorkingDay(d) === true)
  const records = saved.rows.map(
    ({ personId, am, pm }): DayRecord => ({ personId, sectionId: saved.sectionId, day: saved.day, am, pm }),
  )
  return recordDays(tx, records, { source: 'grid' }, meta)
}

export type Correction = SavedDay & { readonly reason: string }

/** 8.1.1: corrects a day of a signed month by a row of its own that names the one it replaces, with the reason. */
export const correctDay = async (tx: Tx, { reason, ...saved }: Correction, meta: RecordMeta): Promise<Recorded> => {
  const d = day(saved.day)
  const [month] = await lockMonths(tx, [saved])
  if (!month || !isSigned(month)) {
    const holes = { month: monthOf(saved.day) }
    refuse('month-not-signed', step('{{month}}还没有签字，不用更正登记。', holes), step('请考勤员直接改记这一天。'))
  }
  if (saved.rows.some((r) => r.personId === meta.by)) {
    refuse('own-case', step('不能更正自己的考勤。'), step('请综合科的其他人员更正。'))
  }
  checkPeople(saved.rows, await memberships(tx, { from: d, to: d, sectionId: saved.sectionId }))
  checkMarks(saved.rows, calendarUnder(meta.law, meta.on).isWorkingDay(d) === true)
  const records = saved.rows.map(
    ({ personId, am, pm }): DayRecord => ({ personId, sectionId: saved.sectionId, day: saved.day, am, pm }),
  )
  return recordDays(tx, records, { source: 'correction', reason }, meta)
}
