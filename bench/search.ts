import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findableFlows } from '#app/findable.ts'
import { interpretations, regulations } from '#app/regulations.ts'
import { flows } from '#app/router.ts'
import type { Context } from '#platform/api/context.ts'
import { acrossOffices, type Db, inOffice, openDatabase } from '#platform/db/database.ts'
import { startLocalPostgres } from '#platform/db/local-postgres.ts'
import { day } from '#platform/law/day.ts'
import { shippedLaw } from '#platform/law/interpretations.ts'
import type { PostHeld } from '#platform/people/who.ts'
import { describeOffices } from '#platform/search/rebuild.ts'
import { finder } from '#platform/search/search-api.ts'
import { type Figure, milliseconds, type Part, timed } from './figures.ts'

const persons = 5_000
const slips = 95_000
const rounds = 40
const aimMs = 50

const surnames = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗'
const given = '书远明华静怡晚舟知行望舒若水怀瑾映雪文谦疏影正平小满鸿飞守一天成英兰明理乐天长青连山'

/** The name of a person by number, as SQL. */
const nameOf = (n: string): string =>
  `substr('${surnames}', 1 + ${n} % ${surnames.length}, 1) || substr('${given}', 1 + (${n} / 20) % ${given.length}, 1)` +
  ` || substr('${given}', 1 + (${n} / 7) % ${given.length}, 1)`

const people = `generate_series(0, ${persons - 1}) p`
const cases = `(select c, c % ${persons} as p, date '2016-01-04' + c % 3960 as begins, 1 + c % 9 as days,
  case c % 4 when 0 then '年休假' when 1 then '病假' else '事假' end as kind from generate_series(0, ${slips - 1}) c) s`
const summary = `jsonb_build_object('say', '{{name}}：{{kind}} {{days}} 天，{{from}} 至 {{until}}', 'with', jsonb_build_object(
  'name', ${nameOf('s.p')}, 'kind', s.kind, 'days', s.days, 'from', s.begins::text, 'until', (s.begins + s.days)::text))`

/** A large office with ten years of leave slips behind it, all filed. */
const rows: readonly string[] = [
  `insert into offices (id, name, title, demo, created_at) values (1, 'bench', 'bench', false, now())`,
  `insert into sections (office_id, id, name, role, position)
    select 1, 's' || s, '科室' || s, case when s = 0 then 'general' end, s from generate_series(0, 499) s`,
  `insert into people (office_id, id, name, position) select 1, 'p' || p, ${nameOf('p')}, p from ${people}`,
  `insert into posts (office_id, id, person_id, kind, section_id, title, from_day)
    select 1, 'm' || p, 'p' || p, 'member', 's' || p / 10, '科员', date '2010-01-01' from ${people}`,
  `insert into flow_cases (office_id, id, flow, subject_id, person_id, section_id, step, version, facts, summary,
      opened_by, opened_on, opened_at)
    select 1, 'c' || lpad(s.c::text, 6, '0'), 'leave-request', 'l' || s.c, 'p' || s.p, 's' || s.p / 10, 'filed', 5, '{}',
      ${summary}, 'p' || s.p, s.begins - 3, s.begins from ${cases}`,
  `insert into leave_requests (office_id, id, case_id, person_id, section_id, year, kind, from_day, from_half, to_day,
      to_half, counted, cites, because, reason, evidence, submitted_at)
    select 1, 'l' || s.c, 'c' || lpad(s.c::text, 6, '0'), 'p' || s.p, 's' || s.p / 10,
      extract(year from s.begins)::int, 'annual', s.begins, 'am', s.begins + s.days, 'pm', s.days, '[]', '[]', '家事',
      '{}', now() from ${cases}`,
]

const searches = {
  'a name': ['王书静', '李明舟', '张远行', '高知水', '罗正谦'],
  'initials and pinyin': ['wsj', 'lmz', 'zhangyuan', 'gaozhi', 'lzq'],
  'two words that many have': ['年休假', '病假 王', '事假 2024年', '请销假', '假 明'],
  'a day or a month': ['2024-03-05', '3月5日', '2021年7月', '11月', '2019年1月4日'],
  'a clause': ['8.3', '8.3.1', '年休假', '积分', '1.3'],
  'what nobody wrote': ['桃花源', 'qqqq', '唐宋元', '2031-01-01', '9.9.9'],
} as const

const posts: Readonly<Record<string, readonly PostHeld[]>> = {
  'who sees all': [{ kind: 'member', sectionId: 's0', sectionRole: 'general', title: '' }],
  'who sees their own': [{ kind: 'member', sectionId: 's9', sectionRole: null, title: '' }],
}

const find = finder({
  book: flows,
  flows: findableFlows,
  regulations: regulations.map((r) => r.regulation),
  interpretations,
})

const once = (db: Db, text: string, held: readonly PostHeld[]): Promise<number> =>
  timed(() =>
    inOffice(db, 1, (tx) => {
      const who = { officeId: 1, personId: 'p95', name: '', userId: '', posts: held }
      const now = Temporal.Instant.from('2026-11-24T02:00:00Z')
      const context: Context = { db, tx, who, today: day('2026-11-24'), now, law: shippedLaw }
      return find(text, context)
    }),
  )

const quantile = (sorted: readonly number[], part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0

const searching = async (db: Db, where: string): Promise<Figure[]> => {
  const figures: Figure[] = []
  for (const [seer, held] of Object.entries(posts)) {
    for (const [what, texts] of Object.entries(searches)) {
      for (const text of texts) await once(db, text, held)
      const times: number[] = []
      for (let i = 0; i < rounds; i++) times.push(await once(db, texts[i % texts.length] ?? '', held))
      const sorted = times.sort((a, b) => a - b)
      const [half, most] = [quantile(sorted, 0.5), quantile(sorted, 0.95)]
      figures.push({
        what: `Search for ${what}, by ${seer}, ${where}`,
        here: `p50 ${milliseconds(half)}, p95 ${milliseconds(most)}`,
        beside: '',
        aim: `p95 ≤ ${aimMs} ms`,
        isReached: most <= aimMs,
      })
    }
  }
  return figures
}

const measureOn = async (db: Db, where: string, say: (progress: string) => void): Promise<Figure[]> => {
  try {
    say(`filling ${where}`)
    await acrossOffices(db, async () => {
      for (const statement of rows) await db.query(statement)
    })
    say(`describing what can be found, ${where}`)
    const making = await timed(() => describeOffices(db, flows))
    await db.query('analyze')
    say(`searching, ${where}`)
    const made = { what: `Entries of 100,000 records made anew, ${where}`, here: milliseconds(making), beside: '' }
    return [made, ...(await searching(db, where))]
  } finally {
    await db.close()
  }
}

export const search: Part = {
  title: 'Search in 100,000 records',
  how:
    `An office of ${persons.toLocaleString('en')} people with ${slips.toLocaleString('en')} leave slips of ten years. A ` +
    'search is what the endpoint does in its transaction: people, cases with the policy of each page asked, clauses and ' +
    'questions; five texts of each sort take turns. One thread, no HTTP; the embedded database syncs, PostgreSQL does not.',
  measure: async (say) => {
    const folder = mkdtempSync(join(tmpdir(), 'zhangfa-bench-search-'))
    const server = await startLocalPostgres()
    try {
      const onServer = await measureOn(await openDatabase({ databaseUrl: server.url }), 'PostgreSQL', say)
      return [...onServer, ...(await measureOn(await openDatabase({ dataDir: folder }), 'embedded', say))]
    } finally {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    }
  },
}
