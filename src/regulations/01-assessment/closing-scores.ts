import { type SQL, sql } from 'drizzle-orm'
import { officeOf, type Tx } from '#platform/db/database.ts'
import { day } from '#platform/law/day.ts'
import type { Law } from '#platform/law/interpretations.ts'
import { type Verdict, valueOf } from '#platform/law/verdict.ts'
import { baseOf, membersOf } from './account.ts'
import { isProposed, proposedIn } from './closing-open.ts'
import { talliesFrom } from './closing-sources.ts'
import { withheldOf } from './closing-withheld.ts'
import { interpretations } from './interpretations.ts'
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
    insert into assessment_closing_verdicts (office_id, year, rule, facts, verdict)
    select ${officeOf(tx)}, ${year}, ${rule}, facts, verdict
    from json_to_recordset(${JSON.stringify(verdicts)}::json) as v(facts text, verdict jsonb)
    on conflict (office_id, year, rule, facts) do update set verdict = excluded.verdict`)
}

const noTallies = sql`select 0 as office_id, null::text as person_id, '{}'::jsonb as tallies where false`

/**
 * Plans that walk one table for every row of another are ruled out while accounts are joined: what the statistics say
 * of a year just entered may be far from true, and with a hundred thousand people such a plan does not end. Helpers are
 * called only for what is worth it: for a small office they take longer to start than its year takes to sum. Ruled-out
 * plans look so dear that PostgreSQL would compile the statement first, which takes it seconds.
 */
export const joiningWholeTables = async <T extends Record<string, unknown>>(tx: Tx, statement: SQL): Promise<T[]> => {
  const set = (setting: string) => tx.execute(sql.raw(`set local ${setting}`))
  const [, , , { rows }] = await Promise.all([
    set('jit = off'),
    set('enable_nestloop = off'),
    set('parallel_setup_cost = 10000'),
    tx.execute(statement),
    set('enable_nestloop = default'),
    set('parallel_setup_cost = default'),
  ])
  return rows as T[]
}

type Scored = {
  account: string
  account_id: string
  name: string
  section_id: string
  position: number
  entries: number
  /** With two decimals, as text: `96.00`. */
  score: string
  /** JSON, as text. */
  tallies: string
  /** What is withheld directly (1.3.4.4): JSON, as text. */
  withheld: string
}

/** 1.3.2: award points come after the ballot that the score decides, unless the General Section has ruled otherwise. */
const countedStage = (year: number, law: Law): SQL =>
  law.inForce(interpretations.frozenBeforeAwards, day(lastDayOf(year))).value ? sql`and stage = 'pre-award'` : sql``

/** Every account's score, what is withheld of its bonus, and the year's tallies of attendance: one statement. */
export const sumAccounts = (tx: Tx, year: number, law: Law): Promise<Scored[]> => {
  const office = officeOf(tx)
  return joiningWholeTables<Scored>(
    tx,
    sql`
    with points as (
      select ${office}::int as office_id, account, case account when 'person' then person_id else section_id end as id,
        count(*)::int as entries, sum(points) as points
      from assessment_entries where office_id = ${office} and year = ${year} ${countedStage(year, law)} group by 2, 3),
    withheld as (${withheldOf(office, year, day(lastDayOf(year)), law)}),
    tallies as (${talliesFrom(office, year) ?? noTallies}),
    members as (${membersOf(office, firstDayOf(year), lastDayOf(year))})
    select 'person' as account, p.id as account_id, p.name, m.section_id, p.position,
      coalesce(e.entries, 0) as entries, round(${baseOf(year)}::numeric + coalesce(e.points, 0), 2)::text as score,
      coalesce(t.tallies, '{}'::jsonb)::text as tallies, coalesce(w.withheld, '[]'::jsonb)::text as withheld
    from members m
    join people p on p.office_id = m.office_id and p.id = m.person_id
    left join points e on e.office_id = p.office_id and e.account = 'person' and e.id = p.id
    left join tallies t on t.office_id = p.office_id and t.person_id = p.id
    left join withheld w on w.office_id = p.office_id and w.person_id = p.id
    where p.office_id = ${office}
    union all
    select 'section', s.id, s.name, s.id, s.position, coalesce(e.entries, 0),
      round(${baseOf(year)}::numeric + coalesce(e.points, 0), 2)::text, '{}', '[]'
    from sections s
    left join points e on e.office_id = s.office_id and e.account = 'section' and e.id = s.id
    where s.office_id = ${office} and s.role is distinct from 'leadership'`,
  )
}

/** The facts of `mayStandForAward`, by which its verdict is kept; `score` with two decimals. */
export const factsOfStanding = (score: string, lostBonus: boolean): string =>
  lostBonus ? `{"score": ${score}, "lostBonus": true}` : `{"score": ${score}}`

const factsOf = ({ score, withheld }: Scored): string => factsOfStanding(score, withheld !== '[]')

const lineOf = (year: number, eligible: ReadonlyMap<string, boolean>) => (a: Scored) => ({
  ...a,
  year,
  eligible: eligible.get(factsOf(a)) ?? false,
})

const linesAtOnce = 10_000

const insertLines = async (tx: Tx, lines: readonly unknown[]): Promise<void> => {
  for (let i = 0; i < lines.length; i += linesAtOnce) {
    const batch = JSON.stringify(lines.slice(i, i + linesAtOnce))
    await tx.execute(sql`
      insert into assessment_closing_lines
        (office_id, year, account, account_id, name, section_id, position, entries, score, eligible, tallies, withheld)
      select ${officeOf(tx)}, year, account, account_id, name, section_id, position, entries, score, eligible, tallies::jsonb, withheld::jsonb
      from json_to_recordset(${batch}::json) as l(year int, account text, account_id text, name text, section_id text,
        position int, entries int, score numeric, eligible boolean, tallies text, withheld text)`)
  }
}

/**
 * 1.3.1, 1.3.4.2: writes one line an account with its score and whether it may stand for awards, by the law of the
 * year's last day; lines of an earlier freeze give way. Set-based: one statement sums everybody's entries, each
 * different standing is judged once, and the lines go in by the ten thousand. Returns the unconfirmed interpretations
 * that the scores and the standings rest on.
 */
export const freezeScores = async (tx: Tx, year: number, law: Law): Promise<string[]> => {
  const accounts = await sumAccounts(tx, year, law)
  const on = day(lastDayOf(year))
  const kept = [...new Set(accounts.map(factsOf))].map((facts) => ({
    facts,
    verdict: mayStandForAward(JSON.parse(facts), on, law),
  }))
  const eligible = new Map(kept.map(({ facts, verdict }) => [facts, valueOf(verdict) === true]))
  await Promise.all([
    keepVerdicts(tx, year, 'mayStandForAward', kept),
    insertLines(tx, accounts.map(lineOf(year, eligible))),
  ])
  const order = isProposed(interpretations.frozenBeforeAwards.id, on, law)
    ? [interpretations.frozenBeforeAwards.id]
    : []
  return [
    ...order,
    ...proposedIn(
      kept.map(({ verdict }) => verdict),
      on,
      law,
    ),
  ]
}

/** Takes away the lines of a freeze, and what was judged for them, so that the year can be frozen anew. */
export const thaw = async (tx: Tx, year: number): Promise<void> => {
  const office = officeOf(tx)
  await tx.execute(sql`delete from assessment_closing_lines where office_id = ${office} and year = ${year}`)
  await tx.execute(sql`delete from assessment_closing_verdicts where office_id = ${office} and year = ${year}`)
}
