import { acrossOffices, type Db } from '#platform/db/database.ts'

export const year = 2026
export const daysRecorded = 250
const inSection = 8

/** An office with so many people, numbered as their headcount, so that one database holds them all. */
export type YearOffice = { readonly office: number; readonly people: number }

const nobody = '0'.repeat(64)
const verdict =
  '{"outcome":"decided","value":{"person":-1},"cites":["1.3.3.2.1"],"because":' +
  '[{"say":"迟到或早退 {{minutes}} 分钟，在 {{upTo}} 分钟以内，扣 {{points}} 分","with":{"minutes":3,"upTo":5,"points":1}}]}'

/** Each person is late on every fiftieth day, each on other ones; every lateness has its entry in the ledger. */
const isLate = '(p * 7 + d) % 50 = 0'

const rowsOf = ({ office, people }: YearOffice): string[] => {
  const sections = Math.max(2, Math.ceil(people / inSection))
  const everybody = `generate_series(0, ${people - 1}) p`
  const everyDay = `generate_series(0, ${daysRecorded - 1}) d`
  return [
    `insert into offices (id, name, title, demo, created_at) values (${office}, 'bench', 'bench', false, now())`,
    `insert into sections (office_id, id, name, role, position)
      select ${office}, 's' || s, '科室' || s, case when s = 0 then 'general' end, s
      from generate_series(0, ${sections - 1}) s`,
    `insert into people (office_id, id, name, position) select ${office}, 'p' || p, '人员' || p, p from ${everybody}`,
    `insert into posts (office_id, id, person_id, kind, section_id, from_day)
      select ${office}, 'm' || p, 'p' || p, 'member', 's' || p / ${inSection}, date '2020-01-01' from ${everybody}
      union all
      select ${office}, 'h' || p, 'p' || p, 'section-head', 's' || p / ${inSection}, date '2020-01-01' from ${everybody}
      where p % ${inSection} = 0`,
    `insert into attendance_months (office_id, section_id, month, signed_by, signed_at, chain_serial, chain_hash)
      select ${office}, 's' || s, '${year}-' || to_char(m, 'FM00'), 'p0', now(), 1, '${nobody}'
      from generate_series(0, ${sections - 1}) s, generate_series(1, 12) m`,
    `insert into attendance_quarters (office_id, section_id, quarter, case_id, handed_in_by, handed_in_at, received_by,
        received_at)
      select ${office}, 's' || s, '${year}-' || q, 'bench', 'p0', now(), 'p0', now()
      from generate_series(0, ${sections - 1}) s, generate_series(1, 4) q`,
    `insert into attendance_sheet (office_id, person_id, day, section_id, am, am_minutes, pm, source, serial)
      select ${office}, 'p' || p, date '${year}-01-01' + d, 's' || p / ${inSection},
        case when ${isLate} then 'late' else 'present' end, case when ${isLate} then 3 end, 'present', 'grid',
        p::bigint * ${daysRecorded} + d + 1
      from ${everybody}, ${everyDay}`,
    `insert into assessment_entries (office_id, serial, recorded_by, recorded_at, cites, previous_hash, hash, year,
        account, person_id, section_id, head, points, stage, clause, occurred_on, verdict, rests_on)
      select ${office}, row_number() over (), 'p0', now(), '{1.3.3.2.1}', '${nobody}', '${nobody}', ${year},
        'person', 'p' || p, 's' || p / ${inSection}, 'attendance', -1, 'pre-award', '1.3.3.2.1',
        date '${year}-01-01' + d, '${verdict}', '{}'
      from ${everybody}, ${everyDay} where ${isLate}`,
    `insert into register_heads (office_id, register, serial, hash)
      select ${office}, 'assessment', count(*), '${nobody}' from assessment_entries where office_id = ${office}`,
  ]
}

/** The foreign keys that rest on the table's key, then the key itself. */
const constraintsOn = (table: string): string => `
  select conname as name, conrelid::regclass::text as of, pg_get_constraintdef(oid) as definition from pg_constraint
  where (contype = 'p' and conrelid = '${table}'::regclass) or (contype = 'f' and confrelid = '${table}'::regclass)
  order by contype`

const indexesOf = (table: string): string => `
  select indexname as name, indexdef as definition from pg_indexes
  where schemaname = 'public' and tablename = '${table}'`

type Named = { readonly name: string; readonly definition: string }
type Constraint = Named & { readonly of: string }

/** Takes the indexes of a table away; returns what makes them again. Rows by the million go in much faster without. */
const withoutIndexes = async (db: Db, table: string): Promise<string[]> => {
  const keys = (await db.query(constraintsOn(table))).rows as Constraint[]
  for (const { name, of } of keys) await db.query(`alter table ${of} drop constraint ${name}`)
  const indexes = (await db.query(indexesOf(table))).rows as Named[]
  for (const { name } of indexes) await db.query(`drop index ${name}`)
  const addKey = ({ name, of, definition }: Constraint) => `alter table ${of} add constraint ${name} ${definition}`
  return [...keys.toReversed().map(addKey), ...indexes.map(({ definition }) => definition)]
}

/**
 * Fills the offices by one statement a table. Only here rows go in beside the registers: without triggers, foreign keys
 * and chains, which have no part in closing a year. The sheet is not logged, as the server does not sync
 * either.
 */
export const fillYear = async (db: Db, offices: readonly YearOffice[]): Promise<void> => {
  await acrossOffices(db, async () => {
    await db.query(`set local session_replication_role = replica`)
    await db.query(`set local maintenance_work_mem = '1GB'`)
    await db.query('alter table attendance_sheet set unlogged')
    const again = [
      ...(await withoutIndexes(db, 'attendance_sheet')),
      ...(await withoutIndexes(db, 'assessment_entries')),
    ]
    for (const office of offices) for (const statement of rowsOf(office)) await db.query(statement)
    for (const statement of again) await db.query(statement)
  })
  await db.query('vacuum analyze')
}

const marks = ['present', 'late', 'early', 'absent', 'sick', 'personal', 'annual']
const counted = marks.map((m) => `count(*) filter (where am = '${m}') + count(*) filter (where pm = '${m}') as ${m}`)

/** What a clerk who knows SQL would write: everybody's half days by mark and points, one statement. */
export const plainAggregate = ({ office }: YearOffice): string => `
  select t.*, 100 + coalesce(e.points, 0) as score
  from (
    select person_id, ${counted.join(', ')} from attendance_sheet
    where office_id = ${office} and day between '${year}-01-01' and '${year}-12-31' group by person_id) t
  left join (
    select person_id, sum(points) as points from assessment_entries
    where office_id = ${office} and year = ${year} and account = 'person' group by person_id) e
  on e.person_id = t.person_id`
