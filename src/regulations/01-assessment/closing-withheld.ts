import { type SQL, sql } from 'drizzle-orm'
import { officeOf, type Tx } from '#platform/db/database.ts'
import type { Day } from '#platform/law/day.ts'
import type { Law } from '#platform/law/interpretations.ts'
import { valueOf } from '#platform/law/verdict.ts'
import { bonusWithheld } from './rules/bonus.ts'

const kinds = ['unrelated-work', 'games-stocks-novels', 'complaint-or-exposure', 'clean-government'] as const

/** Percent withheld by matter and role (1.3.4.4); a matter whose percent the text leaves open withholds nothing. */
const percents = (on: Day, law: Law) =>
  kinds.flatMap((kind) =>
    (['person', 'section-head'] as const).map((as) => ({
      matter: kind,
      role: as,
      percent: valueOf(bonusWithheld({ kind, as }, on, law))?.percent ?? 0,
    })),
  )

/** Whether the entry `e` counts: it takes none back and none took it back. */
const standing = sql`e.reverses is null and not exists (
  select from assessment_entries r where r.office_id = e.office_id and r.reverses = e.serial)`

/**
 * 1.3.4.4: by person the facts and the account of what is withheld, as JSON. A matter stands once, in its person's
 * account; reversed ones do not count. The head of the section on the day of the matter loses bonus as well where the
 * clause says so, unless the matter was the head's own; once for a matter of several people.
 */
export const withheldOf = (office: number, year: number, on: Day, law: Law): SQL => sql`
  select office_id, person_id,
    jsonb_agg(jsonb_build_object('percent', percent, 'points', points) order by serial) as facts,
    jsonb_agg(jsonb_build_object('matter', matter, 'as', role, 'percent', percent, 'points', points,
      'serials', jsonb_build_array(serial)) order by serial) as withheld
  from (
    select e.office_id, case q.role when 'person' then e.person_id else h.person_id end as person_id,
      e.matter, q.role, q.percent, case q.role when 'person' then e.points else 0 end as points, e.serial,
      row_number() over (partition by q.role, h.person_id,
        case q.role when 'person' then e.serial::text else coalesce(e.matter_id, e.serial::text) end
        order by e.serial) as nth
    from assessment_entries e
    join (
      select ${office}::int as office_id, p.* from
        json_to_recordset(${JSON.stringify(percents(on, law))}::json) as p(matter text, role text, percent numeric)) q
      on q.office_id = e.office_id and q.matter = e.matter and q.percent > 0
    left join posts h on h.office_id = e.office_id and q.role = 'section-head' and h.kind = 'section-head'
      and h.section_id = e.section_id and h.from_day <= e.occurred_on
      and (h.to_day is null or h.to_day >= e.occurred_on) and h.person_id <> e.person_id
    where e.office_id = ${office} and e.year = ${year} and e.account = 'person'
      and ${standing}) as each_matter
  where person_id is not null and nth = 1
  group by office_id, person_id`

/** Whether a clean-government matter stands in the year, for which the text names no percentage (1.3.4.4). */
export const hasCleanGovernment = async (tx: Tx, year: number): Promise<boolean> => {
  const { rows } = await tx.execute<{ has: boolean }>(sql`
    select exists (
      select from assessment_entries e
      where e.office_id = ${officeOf(tx)} and e.year = ${year} and e.account = 'person'
        and e.matter = 'clean-government' and ${standing}) as has`)
  return rows[0]?.has === true
}
