import { sql } from 'drizzle-orm'
import { officeOf, type Tx } from '#platform/db/database.ts'
import type { Day } from '#platform/law/day.ts'
import { step } from '#platform/law/verdict.ts'
import type { Blocker, ClosingSource } from '#regulations/01-assessment/index.server.ts'
import { monthName } from './month-lock.ts'
import { firstMonthKept, sectionMonths } from './months-kept.ts'
import { bestOfMonth } from './supervision.ts'

type Open = {
  readonly what: 'month' | 'quarter'
  /** `2026-09`, or `2026-3` for a quarter. */
  readonly period: string
  readonly sectionId: string
  readonly section: string
}

const unsignedMonth = ({ period, sectionId, section }: Open): Blocker => ({
  reason: step('{{section}}{{month}}的考勤还没有签字。', { section, month: monthName(period) }),
  next: step('请{{section}}负责人签字后再冻结。', { section }),
  cites: ['8.1.1', '8.1.2'],
  page: `/attendance/month/${sectionId}_${period}`,
})

const missingQuarter = ({ period, sectionId, section }: Open): Blocker => ({
  reason: step('{{section}}{{quarter}}的考勤表，综合科还没有收存。', { section, quarter: period }),
  next: step('请{{section}}送交、综合科收存后再冻结。', { section }),
  cites: ['8.1.2'],
  page: `/attendance/quarter/${sectionId}_${period}`,
})

/** The last month that is over by the end of the day: `2026-11` on 10 December, `2026-12` on the 31st. */
const lastMonthOver = (on: Day): string => on.add({ days: 1 }).toPlainYearMonth().subtract({ months: 1 }).toString()

const half = (mark: string) =>
  sql.raw(`(count(*) filter (where am = '${mark}') + count(*) filter (where pm = '${mark}'))`)

/** The year's months not signed, and quarters over and signed that have not reached the General Section. */
const openOf = async (tx: Tx, year: number, first: string, last: string): Promise<Open[]> => {
  const office = officeOf(tx)
  const { rows } = await tx.execute<Open>(sql`
    with kept as (
      select * from (${sectionMonths(office, `${year}-01`, `${year}-12`)}) k where month between ${first} and ${last}),
    open as (
      select 'month' as what, month as period, id, name, position from kept where not is_signed
      union all
      select 'quarter', quarter, id, name, position from kept
      where not exists (select 1 from attendance_quarters q where q.office_id = ${office} and q.section_id = kept.id
        and q.quarter = kept.quarter and q.received_at is not null)
      group by quarter, id, name, position
      having bool_and(is_signed) and bool_or(right(month, 2) in ('03', '06', '09', '12')))
    select what, period, id as "sectionId", name as section from open order by what, period, position`)
  return rows
}

/**
 * 8.1.2, 1.3.2: what attendance gives to the assessment: months not yet signed since the office began here, whether
 * anything is on them or not, quarters not yet received, everybody's tallies in half days,
 * and which sections a month's sheets propose as best.
 */
export const attendanceClosingSource: ClosingSource = {
  clause: '8.1.2',
  blockers: async (tx, year, on) => {
    const began = await firstMonthKept(tx)
    if (began === null) return []
    const open = await openOf(tx, year, began, lastMonthOver(on))
    return open.map((o) => (o.what === 'month' ? unsignedMonth(o) : missingQuarter(o)))
  },
  tallies: (office, year) => sql`
    select ${office}::int as office_id, person_id, jsonb_build_object(
      'present', ${half('present')}, 'late', ${half('late')}, 'early', ${half('early')}, 'absent', ${half('absent')},
      'sick', ${half('sick')}, 'personal', ${half('personal')}, 'annual', ${half('annual')}) as tallies
    from attendance_sheet
    where office_id = ${office} and day between ${sql.raw(`'${year}-01-01'`)}::date and ${sql.raw(`'${year}-12-31'`)}::date
    group by person_id`,
  monthStandings: bestOfMonth,
}
