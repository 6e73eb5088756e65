import { sql } from 'drizzle-orm'
import { officeOf, type Tx } from '#platform/db/database.ts'
import { type Day, day } from '#platform/law/day.ts'
import type { Law } from '#platform/law/interpretations.ts'
import { valueOf } from '#platform/law/verdict.ts'
import { baseOf } from './account.ts'
import { proposedIn } from './closing-open.ts'
import { firstDayOf, joiningWholeTables, keepVerdicts, lastDayOf } from './closing-scores.ts'
import { hasCleanGovernment, withheldOf } from './closing-withheld.ts'
import { bonusCoefficient, bonusWithheld, yearEndBonus } from './rules/bonus.ts'

const ranks = ['principal', 'deputy', 'section-head', 'deputy-section-head', 'staff'] as const

const coefficientsByRule = (on: Day, law: Law) =>
  ranks.map((post, i) => ({ rank: i + 1, post, coefficient: valueOf(bonusCoefficient({ post }, on, law)) ?? 1 }))

/** Writes everybody's coefficient, what is withheld, and the facts that the bonus is judged by, on the frozen lines. */
const writeFacts = (tx: Tx, year: number, baseFen: number, on: Day, law: Law) => {
  const office = officeOf(tx)
  const coefficients = JSON.stringify(coefficientsByRule(on, law))
  return joiningWholeTables(
    tx,
    sql`
    with points as (
      select office_id, person_id, sum(points) as points from assessment_entries
      where office_id = ${office} and year = ${year} and account = 'person' group by 1, 2),
    served as (
      select m.office_id, m.person_id, least(min(m.from_day), min(p.joined_on)) as since,
        least(max(coalesce(m.to_day, ${lastDayOf(year)}::date)), ${lastDayOf(year)}::date) as until
      from posts m join people p on p.office_id = m.office_id and p.id = m.person_id
      where m.office_id = ${office} and m.kind = 'member' and m.from_day <= ${lastDayOf(year)}::date group by 1, 2),
    months as (
      select office_id, person_id, 1 + (extract(month from until)
        - extract(month from greatest(since, ${firstDayOf(year)}::date)))::int as months
      from served where until >= ${firstDayOf(year)}::date),
    rank_of as (
      select h.office_id, h.person_id, min(case h.kind when 'principal' then 1 when 'acting-principal' then 1
        when 'deputy' then 2 when 'section-head' then 3 when 'deputy-section-head' then 4 else 5 end) as rank
      from posts h join served s on s.office_id = h.office_id and s.person_id = h.person_id
      where h.office_id = ${office} and h.from_day <= s.until and (h.to_day is null or h.to_day >= s.until)
      group by 1, 2),
    by_rule as (
      select ${office}::int as office_id, c.*
      from json_to_recordset(${coefficients}::json) as c(rank int, post text, coefficient numeric)),
    withheld as (${withheldOf(office, year, on, law)}),
    figures as (
      select l.office_id, l.account_id,
        round(coalesce(of_person.coefficient, of_post.coefficient, r.coefficient), 3) as coefficient,
        round(${baseOf(year)}::numeric + coalesce(e.points, 0), 2) as score,
        coalesce(n.months, 12) as months, coalesce(w.facts, '[]'::jsonb) as facts, coalesce(w.withheld, '[]'::jsonb) as withheld
      from assessment_closing_lines l
      left join points e on e.office_id = l.office_id and e.person_id = l.account_id
      left join months n on n.office_id = l.office_id and n.person_id = l.account_id
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
      bonus_facts = (jsonb_build_object('baseFen', ${baseFen}::bigint, 'score', f.score, 'coefficient', f.coefficient,
        'withheld', f.facts) || case when f.months < 12 then jsonb_build_object('months', f.months) else '{}' end)::text
    from figures f
    where l.office_id = ${office} and l.year = ${year} and l.account = 'person'
      and f.office_id = l.office_id and f.account_id = l.account_id`,
  )
}

const cleanGovernment = { kind: 'clean-government', as: 'person' } as const

/** The different facts of the year's bonuses, as JSON. */
const differentFacts = async (tx: Tx, year: number): Promise<string[]> => {
  const { rows } = await tx.execute<{ facts: string }>(sql`
    select distinct bonus_facts as facts from assessment_closing_lines
    where office_id = ${officeOf(tx)} and year = ${year} and account = 'person' and bonus_facts is not null`)
  return rows.map(({ facts }) => facts)
}

/**
 * 1.3.4.1: computes everybody's bonus on the frozen lines, award points of 1.3.2 included, without charging a withheld
 * matter's points again, by the law of the year's last day and the post held on one's last day in it. Money in 分. Each
 * different set of facts is judged once. Returns the unconfirmed interpretations that the figures rest on.
 */
export const fillBonuses = async (tx: Tx, year: number, baseFen: number, law: Law): Promise<string[]> => {
  const on = day(lastDayOf(year))
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
  const silent = (await hasCleanGovernment(tx, year)) ? [bonusWithheld(cleanGovernment, on, law)] : []
  const judged = [bonusCoefficient({ post: 'staff' }, on, law), ...silent, ...verdicts.map((v) => v.verdict)]
  return proposedIn(judged, on, law)
}
