import { sql } from 'drizzle-orm'
import type { Tx } from '#platform/db/database.ts'
import type { Day } from '#platform/law/day.ts'
import type { Law } from '#platform/law/interpretations.ts'
import type { Verdict } from '#platform/law/verdict.ts'
import { baseOf } from './account.ts'
import { talliesFrom } from './closing-sources.ts'
import { mayStandForAward } from './rules/score.ts'

export const firstDayOf = (year: number): string => `${year}-01-01`
export const lastDayOf = (year: number): string => `${year}-12-31`

export type ClosingRule = 'mayStandForAward' | 'yearEndBonus'
type Judged = { readonly facts: string; readonly verdict: Verdict<unknown> }

/** Keeps the verdicts once for all lines that share their facts. */
export const keepVerdicts = async (
  tx: Tx,
  year: number,
  rule: ClosingRule,
  verdicts: readonly Judged[],
): Promise<void> => {
  if (verdicts.length === 0) return
  await tx.execute(sql`
    insert into assessment_closing_verdicts (year, rule, facts, verdict)
    select ${year}, ${rule}, facts, verdict
    from json_to_recordset(${JSON.stringify(verdicts)}::json) as v(facts text, verdict jsonb)
    on conflict (office_id, year, rule, facts) do update set verdict = excluded.verdict`)
}

const noTallies = sql`select null::text as person_id, '{}'::jsonb as tallies where false`

/**
 * Every account's score, summed from the ledger, and the year's tallies of attendance. A table made by a query may be
 * filled by several workers of the database at once; an insert may not.
 */
const sumAccounts = async (tx: Tx, year: number): Promise<void> => {
  await tx.execute(sql`
    create temporary table closing_accounts on commit drop as
    with points as (
      select account, case account when 'person' then person_id else section_id end as id,
        count(*)::int as entries, sum(points) as points
      from assessment_entries where year = ${sql.raw(String(year))} and stage = 'pre-award' group by 1, 2),
    tallies as (${talliesFrom(year) ?? noTallies}),
    members as (
      select distinct on (person_id) person_id, section_id from posts
      where kind = 'member' and from_day <= ${sql.raw(`'${lastDayOf(year)}'`)}::date
        and (to_day is null or to_day >= ${sql.raw(`'${firstDayOf(year)}'`)}::date)
      order by person_id, from_day desc)
    select 'person'::text as account, p.id as account_id, p.name, m.section_id, p.position,
      coalesce(e.entries, 0) as entries, ${sql.raw(String(baseOf(year)))}::numeric + coalesce(e.points, 0) as score,
      coalesce(t.tallies, '{}'::jsonb) as tallies
    from members m
    join people p on p.id = m.person_id
    left join points e on e.account = 'person' and e.id = p.id
    left join tallies t on t.person_id = p.id
    union all
    select 'section', s.id, s.name, s.id, s.position, coalesce(e.entries, 0),
      ${sql.raw(String(baseOf(year)))}::numeric + coalesce(e.points, 0), '{}'::jsonb
    from sections s left join points e on e.account = 'section' and e.id = s.id
    where s.role is distinct from 'leadership'`)
}

const factsOfScore = sql.raw(`jsonb_build_object('score', round(score, 2))::text`)

/**
 * 1.3.1, 1.3.4.2: writes one line an account with its score and whether it may stand for awards. Set-based: a few big
 * statements; each different score is judged once.
 */
export const freezeScores = async (tx: Tx, year: number, on: Day, law: Law): Promise<void> => {
  await sumAccounts(tx, year)
  const { rows } = await tx.execute<{ facts: string }>(
    sql`select distinct ${factsOfScore} as facts from closing_accounts`,
  )
  const verdicts = rows.map(({ facts }) => ({ facts, verdict: mayStandForAward(JSON.parse(facts), on, law) }))
  await keepVerdicts(tx, year, 'mayStandForAward', verdicts)
  await tx.execute(sql`
    insert into assessment_closing_lines
      (year, account, account_id, name, section_id, position, entries, score, eligible, tallies, withheld)
    select ${year}, a.account, a.account_id, a.name, a.section_id, a.position, a.entries, round(a.score, 2),
      v.verdict ->> 'outcome' = 'decided', a.tallies, '[]'::jsonb
    from closing_accounts a
    join assessment_closing_verdicts v on v.year = ${year} and v.rule = 'mayStandForAward' and v.facts = ${factsOfScore}`)
}
