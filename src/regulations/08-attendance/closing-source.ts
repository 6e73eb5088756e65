import { and, asc, eq, isNull, like, lte, sql } from 'drizzle-orm'
import type { Day } from '#platform/law/day.ts'
import { step } from '#platform/law/verdict.ts'
import { sections } from '#platform/people/tables.ts'
import type { Blocker, ClosingSource } from '#regulations/01-assessment/index.server.ts'
import { monthName } from './month-lock.ts'
import { bestOfMonth } from './supervision.ts'
import { attendanceMonths } from './tables.ts'

type Unsigned = { readonly month: string; readonly sectionId: string; readonly section: string }

const blockerOf = ({ month, sectionId, section }: Unsigned): Blocker => ({
  reason: step('{{section}}{{month}}的考勤还没有签字。', { section, month: monthName(month) }),
  next: step('请{{section}}负责人签字后再冻结。', { section }),
  cites: ['8.1.1', '8.1.2'],
  page: `/attendance/month/${sectionId}_${month}`,
})

/** The last month that is over by the end of the day: `2026-11` on 10 December, `2026-12` on the 31st. */
const lastMonthOver = (on: Day): string => on.add({ days: 1 }).toPlainYearMonth().subtract({ months: 1 }).toString()

const half = (mark: string) =>
  sql.raw(`(count(*) filter (where am = '${mark}') + count(*) filter (where pm = '${mark}'))`)

/** The leaders keep no sheet: only their leave stands on it. */
const hasSheet = sql`${sections.role} is distinct from 'leadership'`

/**
 * 8.1.2, 1.3.2: what attendance gives to the assessment: months not yet signed, everybody's tallies in half days,
 * and which sections a month's sheets propose as best.
 */
export const attendanceClosingSource: ClosingSource = {
  clause: '8.1.2',
  blockers: async (tx, year, on) => {
    const rows = await tx
      .select({ month: attendanceMonths.month, sectionId: sections.id, section: sections.name })
      .from(attendanceMonths)
      .innerJoin(
        sections,
        and(eq(sections.officeId, attendanceMonths.officeId), eq(sections.id, attendanceMonths.sectionId)),
      )
      .where(
        and(
          like(attendanceMonths.month, `${year}-%`),
          lte(attendanceMonths.month, lastMonthOver(on)),
          isNull(attendanceMonths.signedAt),
          hasSheet,
        ),
      )
      .orderBy(asc(attendanceMonths.month), asc(sections.position))
    return rows.map(blockerOf)
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
