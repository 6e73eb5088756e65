import { calendarUnder } from '#platform/calendar/entered-years.ts'
import type { Tx } from '#platform/db/database.ts'
import { type Day, day } from '#platform/law/day.ts'
import { step } from '#platform/law/verdict.ts'
import { checkMarks, checkPeople, refuseDay } from './day-checks.ts'
import { type Half, type HalfMark, isLeaveMark } from './day-marks.ts'
import { approvedLeaves } from './leave-store.ts'
import { isSigned, monthOf } from './month-lock.ts'
import {
  type DayRecord,
  type HeldDays,
  holdDays,
  keyOf,
  type Recorded,
  type RecordMeta,
  recordHeld,
} from './register.ts'
import { coveringSlips } from './settle.ts'

/** A person's day as the page sends it; `seen` is the serial that the page had shown, to notice somebody faster. */
export type DayAsked = {
  readonly personId: string
  readonly am: HalfMark | null
  readonly pm: HalfMark | null
  readonly seen?: number | null | undefined
}

export type SavedDay = { readonly sectionId: string; readonly day: string; readonly rows: readonly DayAsked[] }

const checkDay = (d: Day, { on, law }: RecordMeta): void => {
  if (d.since(on).sign > 0) {
    refuseDay(
      'future-day',
      step('{{day}} 还没有到。', { day: d.toString() }),
      step('请到当天再登记；请假的由批准的假条登记。'),
    )
  }
  if (calendarUnder(law, on).isGazetted(d.year)) return
  refuseDay(
    'year-without-calendar',
    step('{{year}} 年的放假安排还没有公布。', { year: d.year }),
    step('请综合科录入放假通知后再登记。'),
  )
}

const hold = (tx: Tx, { sectionId, day, rows }: SavedDay): Promise<HeldDays> =>
  holdDays(
    tx,
    rows.map(({ personId }) => ({ personId, sectionId, day })),
  )

const checkSeen = ({ day, rows }: SavedDay, held: HeldDays): void => {
  const isStale = rows.some(({ personId, seen }) => {
    const serial = held.days.get(keyOf({ personId, day }))?.serial ?? null
    return seen !== undefined && seen !== serial
  })
  if (!isStale) return
  refuseDay('conflict', step('这一天刚刚被别人登记过。'), step('请刷新页面，核对后再保存。'))
}

/** 8.1.1: saves a section's day in one go. Refuses days to come, rest days worked, who sits elsewhere, stale pages. */
export const saveDay = async (tx: Tx, saved: SavedDay, meta: RecordMeta): Promise<Recorded> => {
  const d = day(saved.day)
  checkDay(d, meta)
  const held = await hold(tx, saved)
  await checkPeople(tx, saved, saved.rows)
  checkSeen(saved, held)
  checkMarks(saved.rows, d, meta)
  const records = saved.rows.map(
    ({ personId, am, pm }): DayRecord => ({ personId, sectionId: saved.sectionId, day: saved.day, am, pm }),
  )
  return recordHeld(tx, records, held, { source: 'grid' }, meta)
}

type Given = {
  readonly personId: string
  readonly day: string
  readonly am: HalfMark | null
  readonly pm: HalfMark | null
}

/** Halves corrected to leave carry the approved slip that covers them, where there is one (8.2). */
const withSlips = async (tx: Tx, { personId, day: iso, am, pm }: Given) => {
  if (![am, pm].some((given) => given && isLeaveMark(given.mark))) return { am, pm }
  const slips = await approvedLeaves(tx, personId)
  const covered = (given: HalfMark | null, half: Half): HalfMark | null => {
    if (!given || !isLeaveMark(given.mark)) return given
    const [slip] = coveringSlips(slips, { day: iso, half }, given.mark)
    return slip ? { ...given, slip: slip.id } : given
  }
  return { am: covered(am, 'am'), pm: covered(pm, 'pm') }
}

export type Correction = SavedDay & { readonly reason: string }

/** 8.1.1: corrects a day of a signed month by a row of its own that names the one it replaces, with the reason. */
export const correctDay = async (tx: Tx, { reason, ...saved }: Correction, meta: RecordMeta): Promise<Recorded> => {
  const d = day(saved.day)
  const held = await hold(tx, saved)
  const [month] = held.months
  if (!month || !isSigned(month)) {
    const holes = { month: monthOf(saved.day) }
    refuseDay('month-not-signed', step('{{month}}还没有签字，不用更正登记。', holes), step('请考勤员直接改记这一天。'))
  }
  if (saved.rows.some((r) => r.personId === meta.by)) {
    refuseDay('own-case', step('不能更正自己的考勤。'), step('请综合科的其他人员更正。'))
  }
  await checkPeople(tx, saved, saved.rows)
  checkMarks(saved.rows, d, meta)
  const records: DayRecord[] = []
  for (const { personId, am, pm } of saved.rows) {
    const covered = await withSlips(tx, { personId, day: saved.day, am, pm })
    records.push({ personId, sectionId: saved.sectionId, day: saved.day, ...covered })
  }
  return recordHeld(tx, records, held, { source: 'correction', reason }, meta)
}
