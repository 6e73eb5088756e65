import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Db, Tx } from '#platform/db/database.ts'
import { testDatabase } from '#platform/db/testing.ts'
import { day } from '#platform/law/day.ts'
import { rolledBack } from '#tests/rolled-back.ts'
import { hasSamples, sample } from '#tests/samples.ts'
import { type RosterLine, rosterHeaders, rosterWorkbook, smallOffice } from '#tests/workbooks.ts'
import { type RosterDryRun, storeRoster, tryRoster } from './roster-import.ts'
import { people, posts, sections } from './tables.ts'

const meta = { by: 'setup', at: Temporal.Instant.from('2026-11-02T02:00:00Z'), on: day('2026-11-02') }
const september = day('2026-09-01')

let db: Db
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

const tried = <T>(work: (tx: Tx) => Promise<T>) => rolledBack(db, work)

const dryRun = (content: Uint8Array): Promise<RosterDryRun> => tried((tx) => tryRoster(tx, 'r.xlsx', content, meta))

const problemsOf = async (lines: readonly RosterLine[]): Promise<string[]> => {
  const { problems } = await dryRun(await rosterWorkbook(lines))
  return problems.map((p) => `${p.severity} ${p.cell} ${p.reason.say}`)
}

const withLine = (at: number, line: RosterLine): RosterLine[] => smallOffice.map((l, i) => (i === at ? line : l))

describe('roster import', () => {
  it('finds nothing wrong with a sound roster', async () => {
    expect(await problemsOf(smallOffice)).toEqual([])
  })

  const bad: [string, RosterLine[], string][] = [
    ['one person twice', [...smallOffice, ['江澜', '综合科', '科员']], 'error A10 “{{name}}”在第 {{row}} 行已经有了。'],
    [
      'two people of one name',
      [...smallOffice, ['江澜', '秘书科', '科员', { born: '1990.05' }]],
      'warning A10 第 {{row}} 行也有一位“{{name}}”。',
    ],
    [
      'an unknown section in charge',
      withLine(1, ['邓望舒', '办公室领导', '副主任（分管综合科、秘书科、信访科）']),
      'error E4 分管的“{{name}}”不是花名册里的科室。',
    ],
    [
      'no head',
      withLine(2, ['方知行', '综合科', '科员']),
      'warning E5 {{name}}没有负责人，月末没有人能签字（8.1.1）。',
    ],
    ['two heads', withLine(4, ['江澜', '综合科', '科长']), 'error E7 {{name}}有两位负责人。'],
    ['no timekeeper', withLine(3, ['石磊', '综合科', '科员']), 'warning I5 {{name}}没有考勤员（8.1.1）。'],
    ['no principal', withLine(0, ['唐书远', '办公室领导', '调研员']), 'error E3 没有主要负责人。'],
    [
      'joined before service began',
      withLine(4, ['江澜', '综合科', '科员', { joined: '2007-01-01' }]),
      'warning H7 进入本办的时间早于参加工作的时间。',
    ],
    [
      'a day that is none',
      withLine(4, ['江澜', '综合科', '科员', { service: '毕业后' }]),
      'error G7 {{column}}“{{text}}”不是日期。',
    ],
    [
      'a day to come',
      withLine(4, ['江澜', '综合科', '科员', { joined: '2031-01-01' }]),
      'error H7 {{column}}“{{text}}”在今天之后。',
    ],
    [
      'January or October',
      withLine(4, ['江澜', '综合科', '科员', { born: 1990.1 }]),
      'error C7 {{column}}“{{text}}”可能是 1 月，也可能是 10 月。',
    ],
    [
      'a child',
      withLine(4, ['江澜', '综合科', '科员', { born: '2015.05', service: '' }]),
      'error C7 按出生日期算是 {{age}} 岁。',
    ],
    [
      'work at fourteen',
      withLine(4, ['江澜', '综合科', '科员', { born: '1994.05' }]),
      'warning G7 参加工作时只有 {{age}} 岁。',
    ],
    [
      'an unknown identity',
      withLine(4, ['江澜', '综合科', '科员', { identity: '志愿者' }]),
      'error F7 身份“{{text}}”读不懂。',
    ],
    [
      'a timekeeper lent to others',
      withLine(3, ['石磊', '综合科', '科员', { keeper: '是', remarks: '借调区委办' }]),
      'warning I6 {{name}}的考勤员借调在外。',
    ],
  ]
  it.each(bad)('reports %s with its cell', async (_, lines, problem) => {
    expect(await problemsOf(lines)).toContain(problem)
  })

  it('reports a missing header and stores nothing for it', async () => {
    const headers = rosterHeaders.map((h) => (h === '科室' ? '单位' : h))
    const { problems, people: read } = await dryRun(await rosterWorkbook(smallOffice, { headers }))
    expect(problems.map((p) => p.reason.say)).toEqual(['表头里没有“{{column}}”一栏。'])
    expect(read).toEqual([])
  })

  it('refuses to store a roster with errors, and one that no dry run has shown', async () => {
    const content = await rosterWorkbook(withLine(4, ['江澜', '综合科', '科长']))
    const stored = tried(async (tx) =>
      storeRoster(tx, (await tryRoster(tx, 'r.xlsx', content, meta)).hash, september, meta),
    )
    await expect(stored).rejects.toMatchObject({ data: { code: 'import-has-errors' } })
    await expect(tried((tx) => storeRoster(tx, 'f'.repeat(64), september, meta))).rejects.toMatchObject({
      data: { code: 'not-found' },
    })
  })

  it('knows the administrator of the first run by the name alone', async () => {
    await tried(async (tx) => {
      await tx.insert(people).values({ officeId: 1, id: 'first', name: '方知行' })
      const post = { officeId: 1, id: 'p', personId: 'first', kind: 'administrator', from: '2026-08-01' } as const
      await tx.insert(posts).values(post)
      const { people: read, problems } = await tryRoster(tx, 'a.xlsx', await rosterWorkbook(smallOffice), meta)
      expect(read.find((p) => p.name === '方知行')?.personId).toBe('first')
      expect(problems).toEqual([])
    })
  })

  it('stores posts from the day that the dry run showed, no other', async () => {
    await tried(async (tx) => {
      const { hash } = await tryRoster(tx, 'a.xlsx', await rosterWorkbook(smallOffice), meta)
      const earlier = storeRoster(tx, hash, day('2020-01-01'), meta)
      await expect(earlier).rejects.toMatchObject({ data: { code: 'other-day' } })
    })
  })

  it('a new head ends the post of who headed the section, named in the roster or not', async () => {
    await tried(async (tx) => {
      const first = await tryRoster(tx, 'a.xlsx', await rosterWorkbook(smallOffice), meta)
      await storeRoster(tx, first.hash, september, meta)
      const next = smallOffice.flatMap((line): RosterLine[] => {
        if (line[0] === '方知行') return []
        return line[0] === '江　澜' ? [['江澜', '综合科', '科长']] : [line]
      })
      const second = await tryRoster(tx, 'b.xlsx', await rosterWorkbook(next, { title: '花名册（2026年11月）' }), meta)
      expect(second.notNamed).toEqual(['方知行'])
      await storeRoster(tx, second.hash, day('2026-11-01'), meta)
      const heads = (await tx.select().from(posts)).filter((p) => p.kind === 'section-head' && p.title === '科长')
      const general = second.people.find((p) => p.name === '江澜')?.personId
      const former = first.people.find((p) => p.name === '方知行')
      expect(former).toBeDefined()
      expect(heads.filter((p) => p.to === null).map((p) => p.personId)).toContain(general)
      expect(heads.filter((p) => p.to === '2026-10-31')).toHaveLength(1)
    })
  })

  it('of two of one name whom it knew as one, takes the one born that day and adds the other', async () => {
    await tried(async (tx) => {
      const first = await tryRoster(tx, 'a.xlsx', await rosterWorkbook(smallOffice), meta)
      await storeRoster(tx, first.hash, september, meta)
      const two: RosterLine[] = [...smallOffice, ['江澜', '秘书科', '科员', { born: '1999-01-02', service: '2022-07' }]]
      const second = await tryRoster(tx, 'b.xlsx', await rosterWorkbook(two), meta)
      expect(second.counts).toEqual({ added: 1, changed: 0, same: 7 })
      await storeRoster(tx, second.hash, september, meta)
      const named = (await tx.select().from(people)).filter((p) => p.name === '江澜')
      expect(named.map((p) => p.bornOn).sort()).toEqual(['1985-05-01', '1999-01-02'])
    })
  })

  it('knows everybody again, shows what changed, and ends the posts that are gone', async () => {
    await tried(async (tx) => {
      const first = await tryRoster(tx, 'a.xlsx', await rosterWorkbook(smallOffice), meta)
      await storeRoster(tx, first.hash, september, meta)
      const changed = smallOffice.map((l): RosterLine => (l[0] === '江　澜' ? ['江澜', '秘书科', '副科长'] : l))
      const second = await tryRoster(
        tx,
        'b.xlsx',
        await rosterWorkbook(changed, { title: '花名册（2026年11月）' }),
        meta,
      )
      expect(second.counts).toEqual({ added: 0, changed: 1, same: 6 })
      expect(second.people[4]?.differences).toEqual([{ field: '科室', before: '综合科', after: '秘书科' }])
      await storeRoster(tx, second.hash, day('2026-11-01'), meta)
      const jiang = second.people[4]?.personId
      const held = (await tx.select().from(posts)).filter((p) => p.personId === jiang)
      expect(held.map((p) => [p.kind, p.from, p.to]).sort()).toEqual([
        ['deputy-section-head', '2026-11-01', null],
        ['member', '2026-09-01', '2026-10-31'],
        ['member', '2026-11-01', null],
      ])
      expect(await tx.select().from(people)).toHaveLength(7)
    })
  })
})

describe.runIf(hasSamples)('the sample roster', () => {
  it('is understood whole, stored after confirmation only, and known again', async () => {
    await tried(async (tx) => {
      const shown = await tryRoster(tx, 'roster-2026-09.xlsx', sample('roster-2026-09.xlsx'), meta)
      expect(shown.people).toHaveLength(64)
      expect(shown.from).toBe('2026-09-01')
      expect(shown.problems.map((p) => `${p.severity} ${p.cell}`)).toEqual([
        'warning I4',
        'warning I5',
        'warning I16',
        'warning M44',
        'warning L23',
      ])
      expect(shown.people.find((p) => p.name === '彭艳')?.inCharge).toEqual(['秘书科', '编辑科', '督查科'])
      expect(shown.people.find((p) => p.name === '董娜涛')).toMatchObject({
        bornOn: '1980-02-01',
        onlyMonth: ['出生日期'],
      })
      expect(shown.people.find((p) => p.name === '韩梅')?.remarks).toBe('借调区委办至2026年12月')
      expect(await tx.select().from(people)).toEqual([])

      const stored = await storeRoster(tx, shown.hash, september, meta)
      expect(stored).toEqual({ added: 64, changed: 0, same: 0, from: '2026-09-01' })
      const kept = await tx.select().from(sections)
      expect(kept.filter((s) => s.role === null)).toEqual([])
      expect(kept).toHaveLength(10)
      const kinds = Map.groupBy(await tx.select().from(posts), (p) => p.kind)
      expect(Object.fromEntries([...kinds].map(([kind, held]) => [kind, held.length]))).toEqual({
        member: 64,
        principal: 1,
        deputy: 9,
        'section-head': 9,
        'deputy-section-head': 8,
        timekeeper: 9,
      })

      const again = await tryRoster(tx, 'roster-2026-09.xlsx', sample('roster-2026-09.xlsx'), meta)
      expect(again.counts).toEqual({ added: 0, changed: 0, same: 64 })
      await storeRoster(tx, again.hash, september, meta)
      expect(await tx.select().from(people)).toHaveLength(64)
      expect(await tx.select().from(posts)).toHaveLength(100)
    })
  })
})
