import { sql } from 'drizzle-orm'
import { officeOf, type Tx } from '#platform/db/database.ts'

/**
 * The month in which the office began to record here (`2026-09`), or `null`: the first that is signed, or that holds
 * more than leave; leave asked for ahead, or entered from paper, begins nothing.
 */
export const firstMonthKept = async (tx: Tx): Promise<string | null> => {
  const office = officeOf(tx)
  const { rows } = await tx.execute<{ month: string | null }>(sql`
    select least(
      (select min(month) from attendance_months where office_id = ${office} and signed_at is not null),
      (select to_char(min(day), 'YYYY-MM') from attendance_sheet where office_id = ${office} and source <> 'leave')
    ) as month`)
  return rows[0]?.month ?? null
}

/** `2026-3` → `2026-07`, `2026-08`, `2026-09`. */
export const monthsOfQuarter = (quarter: string): string[] => {
  const [year = '', number = ''] = quarter.split('-')
  return [2, 1, 0].map((back) => `${year}-${String(Number(number) * 3 - back).padStart(2, '0')}`)
}

/** The months of a quarter whose sheets exist here: none before the office began. */
export const monthsToSign = (quarter: string, first: string | null): string[] =>
  monthsOfQuarter(quarter).filter((month) => first !== null && month >= first)

/**
 * Every section and every month between two (`2026-09`, inclusive) in which somebody sits there, signed or not. The
 * leaders keep no sheet: only their leave stands on it.
 */
export const sectionMonths = (office: number, first: string, last: string) => sql`
  select s.id, s.name, s.position, to_char(m, 'YYYY-MM') as month, to_char(m, 'YYYY-Q') as quarter,
    a.signed_at is not null as is_signed
  from generate_series(${`${first}-01`}::date, ${`${last}-01`}::date, interval '1 month') m
    join sections s on s.office_id = ${office}
    left join attendance_months a
      on a.office_id = s.office_id and a.section_id = s.id and a.month = to_char(m, 'YYYY-MM')
  where s.role is distinct from 'leadership'
    and exists (select 1 from posts p where p.office_id = s.office_id and p.section_id = s.id and p.kind = 'member'
      and p.from_day < m + interval '1 month' and (p.to_day is null or p.to_day >= m))`
