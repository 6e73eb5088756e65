import { sql } from 'drizzle-orm'
import { officeOf, type Tx } from '#platform/db/database.ts'
import { type Day, day, earlierOf } from '#platform/law/day.ts'
import type { Law } from '#platform/law/interpretations.ts'
import { type Verdict, valueOf } from '#platform/law/verdict.ts'
import { baseOf } from './account.ts'
import { joiningWholeTables, keepVerdicts, lastDayOf } from './closing-scores.ts'
import { bonusCoefficient, bonusWithheld, yearEndBonus } from './rules/bonus.ts'

const ranks = ['principal', 'deputy', 'section-head', 'deputy-section-head', 'staff'] as const
export type BonusRank = (typeof ranks)[number]
export const bonusRanks: readonly BonusRank[] = ranks

const coefficientsByRule = (on: Day, law: Law) =>
  ranks.map((post, i) => ({ rank: i + 1, post, coefficient: valueOf(bonusCoefficient({ post }, on, law)) ?? 1 }))

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

/**
 * 1.3.4.4: a matter stands once, in its person's account; reversed ones do not count. The head of the section on the
 * day of the matter loses bonus as well where the clause says so, unless the matter was the head's own.
 */
const withheldOf = (office: number, year: number, on: Day, law: Law) => sql`
  select office_id, person_id,
    jsonb_agg(jsonb_build_object('percent', percent, 'points', points) order by serial) as facts,
    jsonb_agg(jsonb_build_object('matter', matter, 'as', role, 'percent', percent, 'points', points,
      'serials', jsonb_build_array(serial)) order by serial) as withheld
  from (
    select e.office_id, case q.role when 'person' then e.person_id else h.person_id end as person_id,
      e.matter, q.role, q.percent, case q.role when 'person' then e.points else 0 end as points, e.serial
    from assessment_entries e
    join (
      select ${office}::int as office_id, p.* from
        json_to_recordset(${JSON.stringify(percents(on, law))}::json) as p(matter text, role text, percent numeric)) q
      on q.office_id = e.office_id and q.matter = e.matter and q.percent > 0
    left join posts h on h.office_id = e.office_id and q.role = 'section-head' and h.kind = 'section-head'
      and h.section_id = e.section_id and h.from_day <= e.occurred_on
      and (h.to_day is null or h.to_day >= e.occurred_on) and h.person_id <> e.person_id
    where e.office_id = ${office} and e.year = ${year} and e.account = 'person' and e.reverses is null
      and not exists (
        select from assessment_entries r where r.office_id = e.office_id and r.reverses = e.serial)) as each_matter
  where person_id is not null
  group by office_id, person_id`

/** Writes everybody's coefficient, what is withheld, and the facts that the bonus is judged by, on the frozen lines. */
const writeFacts = (tx: Tx, year: number, baseFen: number, on: Day, law: Law) => {
  const office = officeOf(tx)
  const asOf = earlierOf(on, day(lastDayOf(year))).toString()
  const coefficients = JSON.stringify(coefficientsByRule(on, law))
  return joiningWholeTables(
    tx,
    sql`
    with points as (
      select office_id, person_id, sum(points) as points from assessment_entries
      where office_id = ${office} and year = ${year} and account = 'person' group by 1, 2),
    rank_of as (
      select office_id, person_id, min(case kind when 'principal' then 1 when 'acting-principal' then 1
        when 'deputy' then 2 when 'section-head' then 3 when 'deputy-section-head' then 4 else 5 end) as rank
      from posts
      where office_id = ${office} and from_day <= ${asOf}::date and (to_day is null or to_day >= ${asOf}::date)
      group by 1, 2),
    by_rule as (
      select ${office}::int as office_id, c.*
      from json_to_recordset(${coefficients}::json) as c(rank int, post text, coefficient numeric)),
    withheld as (${withheldOf(office, year, on, law)}),
    figures as (
      select l.office_id, l.account_id,
        round(coalesce(of_person.coefficient, of_post.coefficient, r.coefficient), 3) as coefficient,
        round(${baseOf(year)}::numeric + coalesce(e.points, 0), 2) as score,
        coalesce(w.facts, '[]'::jsonb) as facts, coalesce(w.withheld, '[]'::jsonb) as withheld
      from assessment_closing_lines l
      left join points e on e.office_id = l.office_id and e.person_id = l.account_id
      left join rank_of k on k.office_id = l.office_id and k.person_id = l.account_id
      join by_rule r on r.office_id = l.office_id and r.rank = coalesce(k.rank, 5)
      left join assessment_coefficients of_person on of_person.office_id = l.office_id
        and of_person.year = ${year} and of_person.subject = 'person:' || l.account_id
      left join assessment_coefficients of_post on of_post.office_id = l.office_id
        and of_post.year = ${year} and of_post.subject = 'post:' || r.post
      left join withheld w on w.office_id = l.office_id and w.person_id = l.account_id
      where l.office_id = ${office} and l.year = ${year} and l.account = 'person')
    update assessment_closing_lines l
    set coefficient = f.coefficient, withheld = f.withheld, bonus_fen = null,
      bonus_facts = jsonb_build_object('baseFen', ${baseFen}::bigint, 'score', f.score, 'coefficient', f.coefficient,
        'withheld', f.facts)::text
    from figures f
    where l.office_id = ${office} and l.year = ${year} and l.account = 'person'
      and f.office_id = l.office_id and f.account_id = l.account_id`,
  )
}

/** The different facts of the year's bonuses, as JSON. */
const differentFacts = async (tx: Tx, year: number): Promise<string[]> => {
  const { rows } = await tx.execute<{ facts: string }>(sql`
    select distinct bonus_facts as facts from assessment_closing_lines
    where office_id = ${officeOf(tx)} and year = ${year} and account = 'person' and bonus_facts is not null`)
  return rows.map(({ facts }) => facts)
}

/**
 * 1.3.4.1: computes everybody's bonus on the frozen lines, award points of 1.3.2 included, without charging a withheld
 * matter's points again. Money in 分. Each different set of facts is judged once. Returns the unconfirmed
 * interpretations that the figures rest on.
 */
export const fillBonuses = async (tx: Tx, year: number, baseFen: number, on: Day, law: Law): Promise<string[]> => {
  const office = officeOf(tx)
  await writeFacts(tx, year, baseFen, on, law)
  const verdicts = (await differentFacts(tx, year)).map((facts) => ({
    facts,
    verdict: yearEndBonus(JSON.parse(facts), on, law),
  }))
  await keepVerdicts(tx, year, 'yearEndBonus', verdicts)
  await joiningWholeTables(
    tx,
    sql`
    update assessment_closing_lines l
    set bonus_fen = coalesce(v.verdict #>> '{value,fen}', v.verdict #>> '{interpretation,value,fen}')::bigint
    from assessment_closing_verdicts v
    where l.office_id = ${office} and l.year = ${year} and l.account = 'person'
      and v.office_id = l.office_id and v.year = l.year and v.rule = 'yearEndBonus' and v.facts = l.bonus_facts`,
  )
  const openOnes = [bonusCoefficient({ post: 'staff' }, on, law), ...verdicts.map((v) => v.verdict)].flatMap(proposedIn)
  return [...new Set(openOnes)]
}

const proposedIn = (verdict: Verdict<unknown>): string[] =>
  verdict.outcome === 'gap' && verdict.interpretation?.status === 'proposed' ? [verdict.interpretation.id] : []
