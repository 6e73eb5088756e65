import { and, eq, isNull } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inOffice } from '#platform/db/database.ts'
import { loadActor } from '#platform/people/actor.ts'
import { posts } from '#platform/people/tables.ts'
import { type PostKind, presides } from '#platform/people/who.ts'
import { type Browser, castServer, refusalFrom, type TestServer } from '#tests/running-server.ts'

let server: TestServer
let bai: Browser
let fang: Browser
beforeAll(async () => {
  server = await castServer()
  bai = await server.signedIn('bai')
  fang = await server.signedIn('fang')
})
afterAll(() => server.close())

const periods = (kind: PostKind, sectionId: string | null) =>
  inOffice(server.db, 1, async (tx) => {
    const seat = sectionId === null ? isNull(posts.sectionId) : eq(posts.sectionId, sectionId)
    const rows = await tx
      .select()
      .from(posts)
      .where(and(eq(posts.kind, kind), seat))
    return rows.sort((a, b) => (a.from < b.from ? -1 : 1)).map((p) => [p.personId, p.from, p.to])
  })

const presiding = (personId: string, on: string) =>
  inOffice(server.db, 1, async (tx) => {
    const actor = await loadActor(tx, { userId: `user-${personId}`, officeId: 1 }, Temporal.PlainDate.from(on))
    return actor !== undefined && presides(actor.who)
  })

const postId = (personId: string, kind: PostKind) =>
  inOffice(server.db, 1, async (tx) => {
    const [post] = await tx
      .select({ id: posts.id })
      .from(posts)
      .where(and(eq(posts.personId, personId), eq(posts.kind, kind)))
      .orderBy(posts.from)
    return post?.id ?? ''
  })

describe('an appointment for a time', () => {
  test('leaves the post to its holder again afterwards', async () => {
    const head = { kind: 'section-head', sectionId: 'secretariat', title: '负责人' } as const
    await bai.call.people.appoint({ ...head, personId: 'tao', from: '2026-04-01', to: '2026-04-30' })
    expect(await periods('section-head', 'secretariat')).toEqual([
      ['wen', '2012-01-01', '2026-03-31'],
      ['tao', '2026-04-01', '2026-04-30'],
      ['wen', '2026-05-01', null],
    ])
  })

  test('that ends early gives it back early', async () => {
    await bai.call.people.endPost({ postId: await postId('tao', 'section-head'), last: '2026-04-10' })
    expect(await periods('section-head', 'secretariat')).toEqual([
      ['wen', '2012-01-01', '2026-03-31'],
      ['tao', '2026-04-01', '2026-04-10'],
      ['wen', '2026-04-11', null],
    ])
  })

  test('of another principal: the former one presides again', async () => {
    const principal = { kind: 'principal', sectionId: null, title: '主任' } as const
    await fang.call.people.appoint({ ...principal, personId: 'deng', from: '2026-06-01', to: '2026-06-30' })
    expect([await presiding('tang', '2026-06-15'), await presiding('deng', '2026-06-15')]).toEqual([false, true])
    expect([await presiding('tang', '2026-07-01'), await presiding('deng', '2026-07-01')]).toEqual([true, false])
  })

  test('to another section: the person comes back', async () => {
    const move = { kind: 'member', title: '科员', personId: 'qi', sectionId: 'legal' } as const
    await bai.call.people.appoint({ ...move, from: '2026-04-01', to: '2026-05-31' })
    const own = await inOffice(server.db, 1, (tx) => tx.select().from(posts).where(eq(posts.personId, 'qi')))
    expect(own.sort((a, b) => (a.from < b.from ? -1 : 1)).map((p) => [p.sectionId, p.from, p.to])).toEqual([
      ['secretariat', '2012-01-01', '2026-03-31'],
      ['legal', '2026-04-01', '2026-05-31'],
      ['secretariat', '2026-06-01', null],
    ])
  })
})

describe('a post handed over', () => {
  test('passes for good, and the one who had it has it no longer', async () => {
    const handing = { postId: await postId('xie', 'timekeeper'), personId: 'lin', from: '2026-03-16' }
    await bai.call.people.handOver(handing)
    expect(await periods('timekeeper', 'secretariat')).toEqual([
      ['xie', '2012-01-01', '2026-03-15'],
      ['lin', '2026-03-16', null],
    ])
    expect(await refusalFrom(bai.call.people.handOver(handing))).toMatchObject({ code: 'not-held-then' })
  })

  test('by the principal for a time: somebody acts, and the principal remains', async () => {
    const handing = {
      postId: await postId('tang', 'principal'),
      personId: 'qiao',
      from: '2026-03-20',
      to: '2026-03-25',
    }
    await fang.call.people.handOver(handing)
    expect(await periods('acting-principal', null)).toEqual([['qiao', '2026-03-20', '2026-03-25']])
    expect([await presiding('qiao', '2026-03-25'), await presiding('qiao', '2026-03-26')]).toEqual([true, false])
    expect(await presiding('tang', '2026-03-26')).toBe(true)
  })

  test('is refused to who does not keep the list', async () => {
    const wen = await server.signedIn('wen')
    const handing = wen.call.people.handOver({ postId: 'post-1', personId: 'lin', from: '2026-03-16' })
    expect(await refusalFrom(handing)).toMatchObject({ status: 403, cites: ['1.1'] })
  })
})

test('the last administrator is not ended', async () => {
  const ending = fang.call.people.endPost({ postId: await postId('fang', 'administrator'), last: '2026-03-31' })
  expect(await refusalFrom(ending)).toMatchObject({ code: 'last-administrator' })
})

describe('who gives which post', () => {
  const leading = { title: '副主任', from: '2026-05-04' } as const
  const refusal = async (by: Browser, asked: Parameters<Browser['call']['people']['appoint']>[0]) =>
    (await refusalFrom(by.call.people.appoint(asked))).code

  test('posts that lead are given, ended and handed over by the administrator only', async () => {
    const kinds = ['principal', 'acting-principal', 'administrator'] as const
    for (const kind of kinds)
      expect(await refusal(bai, { ...leading, kind, personId: 'lin', sectionId: null })).toBe('administrator-only')
    const charge = { ...leading, kind: 'deputy', personId: 'lin', sectionId: 'legal' } as const
    expect(await refusal(bai, charge)).toBe('administrator-only')
    const principal = await postId('tang', 'principal')
    const ending = bai.call.people.endPost({ postId: principal, last: '2026-12-31' })
    expect((await refusalFrom(ending)).code).toBe('administrator-only')
    const handing = bai.call.people.handOver({ postId: principal, personId: 'lin', from: '2026-05-04' })
    expect((await refusalFrom(handing)).code).toBe('administrator-only')
  })

  test('nobody gives a post to themself', async () => {
    const head = { kind: 'section-head', title: '科长', from: '2026-05-04', sectionId: 'legal' } as const
    expect(await refusal(bai, { ...head, personId: 'bai' })).toBe('not-oneself')
    expect(await refusal(fang, { ...leading, kind: 'principal', personId: 'fang', sectionId: null })).toBe(
      'not-oneself',
    )
  })

  test('a post that has ended is not lengthened', async () => {
    const lengthened = bai.call.people.endPost({ postId: await postId('xie', 'timekeeper'), last: '2026-04-30' })
    expect((await refusalFrom(lengthened)).code).toBe('post-over')
  })

  test('of two who are given one post at the same moment one has it', async () => {
    const head = { kind: 'section-head', title: '科长', from: '2026-06-01', sectionId: 'reception' } as const
    const both = await Promise.allSettled(
      ['lin', 'tao'].map((personId) => bai.call.people.appoint({ ...head, personId })),
    )
    expect(both.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected'])
    const held = (await periods('section-head', 'reception')).filter(([, , to]) => to === null)
    expect(held).toHaveLength(1)
  })
})
