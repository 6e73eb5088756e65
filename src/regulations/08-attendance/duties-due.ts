import { inArray, sql } from 'drizzle-orm'
import { officeOf, type Tx } from '#platform/db/transaction.ts'
import { duty, monthOf, quarterOf } from '#platform/duty/definition.ts'
import type { Asked, DutySource, OpenDuty } from '#platform/duty/today.ts'
import type { Figure, OutToday } from '#platform/duty/today-api.ts'
import { type Day, day } from '#platform/law/day.ts'
import { valueOf as answerOf, step } from '#platform/law/verdict.ts'
import { sections } from '#platform/people/tables.ts'
import { holds, isGeneral, sectionsWhere } from '#platform/people/who.ts'
import { leaveMarks } from './day-marks.ts'
import { duties } from './duties.ts'
import { interpretations } from './interpretations.ts'
import { accountOf } from './leave-account.ts'
import { type LeaveListed, outOn, unreportedReturns } from './leave-lists.ts'
import { findApplicant, leaveRecordOf } from './leave-store.ts'
import { firstMonthKept, sectionMonths } from './months-kept.ts'
import { annualLeaveBalance } from './rules/annual-leave-balance.ts'
import { attendanceQuarters, attendanceSpotChecks } from './tables.ts'
import { leaveKinds } from './terms.ts'

/** How a section's month of a quarter (`2026-3`) stands: whether it is signed, and halves of leave without a slip. */
type MonthStanding = {
  sectionId: string
  sectionName: string
  month: string
  quarter: string
  unsettled: number
  isSigned: boolean
}

const settleAbsences = duty({
  id: 'attendance.settle-absences',
  clause: '8.1.1',
  cites: ['8.1.1', '8.2'],
  title: { zh: '处理没有批准假条的缺勤', en: 'Settle absences without an approved slip' },
  who: { post: 'timekeeper', of: 'each-section' },
  every: 'month',
  dueFor: duties.signMonth.dueFor,
})

const withoutSlip = (half: 'am' | 'pm') =>
  sql.raw(`count(*) filter (where ${half} in ('${leaveMarks.join("', '")}') and ${half}_slip is null)`)

/** Every month of the sections since the office began here, whether anything is on it or not; nothing where signed. */
const monthStandings = async (tx: Tx, ids: readonly string[], on: Day): Promise<MonthStanding[]> => {
  const [first, last] = [await firstMonthKept(tx), on.toString().slice(0, 7)]
  if (first === null || first > last) return []
  const office = officeOf(tx)
  const { rows } = await tx.execute<MonthStanding>(sql`
    select k.id as "sectionId", k.name as "sectionName", k.month, k.quarter, k.is_signed as "isSigned",
      (select (${withoutSlip('am')} + ${withoutSlip('pm')})::int
        from attendance_sheet d where d.office_id = ${office} and d.section_id = k.id and not k.is_signed
          and d.day >= (k.month || '-01')::date and d.day < (k.month || '-01')::date + interval '1 month') as unsettled
    from (${sectionMonths(office, first, last)}) k
    where k.id = any(${sql.param(ids)}::text[])
    order by k.month, k.position`)
  return rows
}

const monthPage = ({ sectionId, month }: MonthStanding): string => `/attendance/month/${sectionId}_${month}`

const openMonths = (months: readonly MonthStanding[], { who }: Asked): OpenDuty[] =>
  months
    .filter((m) => !m.isSigned)
    .flatMap((m) => {
      const period = monthOf(day(`${m.month}-01`))
      const what = step('{{section}} {{month}}', { section: m.sectionName, month: m.month })
      const waiting = step('{{section}} {{month}}：{{n}} 个半天', {
        section: m.sectionName,
        month: m.month,
        n: m.unsettled,
      })
      const toSign: OpenDuty = { duty: duties.signMonth, period, what, page: monthPage(m) }
      const toSettle: OpenDuty = { duty: settleAbsences, period, what: waiting, page: monthPage(m) }
      return [
        ...(holds(who, 'section-head', m.sectionId) ? [toSign] : []),
        ...(m.unsettled > 0 && holds(who, 'timekeeper', m.sectionId) ? [toSettle] : []),
      ]
    })

const quarterName = (d: Day): string => `${d.year}-${Math.ceil(d.month / 3)}`

const openQuarters = async (tx: Tx, months: readonly MonthStanding[], { who }: Asked): Promise<OpenDuty[]> => {
  const kept = months.filter((m) => holds(who, 'timekeeper', m.sectionId))
  const quarters = new Map(kept.map((m) => [`${m.sectionId} ${m.quarter}`, m]))
  if (quarters.size === 0) return []
  const handedIn = await tx
    .select({ sectionId: attendanceQuarters.sectionId, quarter: attendanceQuarters.quarter })
    .from(attendanceQuarters)
    .where(inArray(attendanceQuarters.sectionId, [...new Set(kept.map((m) => m.sectionId))]))
  for (const { sectionId, quarter } of handedIn) quarters.delete(`${sectionId} ${quarter}`)
  return [...quarters.values()].map(({ sectionId, sectionName, month, quarter }) => {
    const what = step('{{section}} {{month}}', { section: sectionName, month: quarter })
    return {
      duty: duties.handInQuarter,
      period: quarterOf(day(`${month}-01`)),
      what,
      page: `/attendance/quarter/${sectionId}_${quarter}`,
    }
  })
}

/** 8.1.3: the month or the quarter in which every section is to be checked once, as interpreted. */
const spotCheckPeriod = ({ on, law }: Asked) =>
  law.inForce(interpretations.spotCheckEvery, on).value === 'quarter'
    ? { period: quarterOf(on), month: quarterName(on) }
    : { period: monthOf(on), month: on.toString().slice(0, 7) }

const openSpotChecks = async (tx: Tx, asked: Asked): Promise<OpenDuty[]> => {
  const { who } = asked
  if (!isGeneral(who) || sectionsWhere(who, 'section-head').length === 0) return []
  const { period, month } = spotCheckPeriod(asked)
  const unchecked = await tx
    .select({ id: sections.id })
    .from(sections)
    .where(
      sql`${sections.role} is distinct from 'leadership' and not exists (select 1 from ${attendanceSpotChecks} c
        where c.office_id = ${sections.officeId} and c.section_id = ${sections.id} and c.day >= ${period.from.toString()}::date)`,
    )
  if (unchecked.length === 0) return []
  const what = step('{{month}} 还有 {{n}} 个科室没有抽查', { month, n: unchecked.length })
  return [{ duty: duties.spotCheck, period, what, page: '/attendance/spot-checks' }]
}

const concerns = ({ who }: Asked, slip: LeaveListed): boolean =>
  slip.personId === who.personId || isGeneral(who) || holds(who, 'timekeeper', slip.sectionId)

const openReturns = async (tx: Tx, asked: Asked): Promise<OpenDuty[]> => {
  const unreported = await unreportedReturns(tx, asked.on)
  return unreported
    .filter((slip) => concerns(asked, slip))
    .map((slip) => ({
      duty: duties.reportBack,
      period: { from: day(slip.from), to: day(slip.grantedUntil ?? slip.to) },
      what: step('{{name}}的{{kind}}', { name: slip.name, kind: leaveKinds[slip.kind].label.zh }),
      page: `/attendance/leave/${slip.id}`,
    }))
}

/** What 8 asks of the person today: signing, handing in, settling, spot checks, and returns that are overdue. */
export const attendanceDuties: DutySource = async (tx, asked) => {
  const ids = sectionsWhere(asked.who, 'section-head', 'timekeeper')
  const months = ids.length === 0 ? [] : await monthStandings(tx, ids, asked.on)
  return [
    ...openMonths(months, asked),
    ...(await openQuarters(tx, months, asked)),
    ...(await openSpotChecks(tx, asked)),
    ...(await openReturns(tx, asked)),
  ]
}

/** What everybody may know of somebody's leave: whether it is an errand, never that it is sick leave or mourning. */
const awayLabel = (kind: LeaveListed['kind']) =>
  kind === 'errand' ? leaveKinds.errand.label : { zh: '请假', en: 'Leave' }

/** Who is on leave today: the whole office, for it is not large; of what kind is nobody else's business. */
export const onLeaveToday = async (tx: Tx, { on }: Asked): Promise<OutToday[]> => {
  const out = await outOn(tx, on.toString())
  return out.map(({ personId, name, sectionName, kind, grantedUntil, to }) => {
    return { personId, name, sectionName, why: awayLabel(kind), until: grantedUntil ?? to }
  })
}

/** What remains of the person's annual leave this year (8.3.1). */
export const annualLeaveFigure = async (tx: Tx, { who, on, law }: Asked): Promise<Figure[]> => {
  const person = await findApplicant(tx, who.personId, on)
  const verdict = annualLeaveBalance(accountOf(await leaveRecordOf(tx, person, on.year, on), on, law), on, law)
  const balance = answerOf(verdict)
  if (!balance) return []
  const { cites, because } = verdict
  const label = { zh: '年休假还余', en: 'Annual leave left' }
  const unit = { zh: '天', en: balance.remaining === 1 ? 'day' : 'days' }
  return [
    { key: 'annual-leave', label, value: balance.remaining, unit, page: '/attendance/leave/may-take', cites, because },
  ]
}
