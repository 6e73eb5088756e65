import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eventsOf } from '#platform/audit/audit.ts'
import { inOffice } from '#platform/db/database.ts'
import { people, posts } from '#platform/people/tables.ts'
import { castServer, refusalFrom, type TestServer } from '#tests/running-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await castServer()
  await inOffice(server.db, 1, (tx) => tx.update(people).set({ remarks: '听力不好' }).where(eq(people.id, 'lin')))
})
afterAll(() => server.close())

const postsOf = (personId: string) =>
  inOffice(server.db, 1, (tx) => tx.select().from(posts).where(eq(posts.personId, personId)))

const head = { kind: 'section-head', sectionId: 'secretariat', title: '科长' } as const

describe('a request repeated with its idempotency key', () => {
  const asked = { ...head, kind: 'deputy-section-head', personId: 'lin', title: '副科长', from: '2026-04-01' } as const

  test('is done once and answered as before, also when both arrive at the same moment', async () => {
    const bai = await server.signedIn('bai')
    const once = { context: { idempotencyKey: 'appoint-1' } }
    const answers = await Promise.all([bai.call.people.appoint(asked, once), bai.call.people.appoint(asked, once)])
    expect(answers).toEqual([{}, {}])
    expect(await bai.call.people.appoint(asked, once)).toEqual({})
    expect((await postsOf('lin')).filter((p) => p.kind === 'deputy-section-head')).toHaveLength(1)
  })

  test('is refused when it asks something else', async () => {
    const bai = await server.signedIn('bai')
    const other = bai.call.people.appoint(
      { ...asked, from: '2026-05-01' },
      { context: { idempotencyKey: 'appoint-1' } },
    )
    expect(await refusalFrom(other)).toMatchObject({ status: 409, code: 'conflict' })
  })

  test('is tried anew when it failed the first time, and is another’s own', async () => {
    const bai = await server.signedIn('bai')
    const once = { context: { idempotencyKey: 'appoint-2' } }
    const wrong = { ...asked, personId: 'qi', from: '2026-05-02', to: '2026-05-01' }
    expect((await refusalFrom(bai.call.people.appoint(wrong, once))).code).toBe('reversed-period')
    await bai.call.people.appoint({ ...wrong, to: null }, once)
    const shi = await server.signedIn('shi')
    const same = shi.call.people.appoint({ ...wrong, to: null }, once)
    expect((await refusalFrom(same)).code).toBe('conflict')
  })
})

describe('posts are held for periods, and history is kept', () => {
  test('a new head of the section ends the old one’s post the day before', async () => {
    const bai = await server.signedIn('bai')
    await bai.call.people.appoint({ ...head, personId: 'tao', from: '2026-03-10' })
    const wen = (await postsOf('wen')).find((p) => p.kind === 'section-head')
    expect(wen).toMatchObject({ from: '2012-01-01', to: '2026-03-09' })
    const [event] = await inOffice(server.db, 1, (tx) => eventsOf(tx, 'tao'))
    expect(event).toMatchObject({ kind: 'post.begun', recordedBy: 'bai', details: { ended: ['wen'] } })
  })

  test('a section has one deputy in charge at a time; a person may be in charge of several', async () => {
    const fang = await server.signedIn('fang')
    const charge = { kind: 'deputy', title: '副主任', from: '2026-03-16' } as const
    await fang.call.people.appoint({ ...charge, personId: 'qiao', sectionId: 'reception' })
    const ofQiao = (await postsOf('qiao')).filter((p) => p.kind === 'deputy' && p.to === null)
    expect(ofQiao.map((p) => p.sectionId).sort()).toEqual(['emergency', 'legal', 'reception'])
    const ofDeng = (await postsOf('deng')).find((p) => p.sectionId === 'reception')
    expect(ofDeng?.to).toBe('2026-03-15')
    const twice = fang.call.people.appoint({ ...charge, personId: 'qiao', sectionId: 'reception' })
    expect((await refusalFrom(twice)).reason.say).toContain('已经担任')
  })

  test('a post that somebody is to hold from later on is not overwritten', async () => {
    const fang = await server.signedIn('fang')
    const earlier = fang.call.people.appoint({ ...head, personId: 'xie', from: '2026-03-05' })
    expect((await refusalFrom(earlier)).code).toBe('conflict')
  })

  test('who moves to another section leaves the old one the day before', async () => {
    const fang = await server.signedIn('fang')
    const move = { kind: 'member', title: '科员', personId: 'mo', sectionId: 'legal', from: '2026-03-20' } as const
    await fang.call.people.appoint(move)
    const member = (await postsOf('mo')).filter((p) => p.kind === 'member')
    expect(member.map((p) => [p.sectionId, p.to])).toEqual([
      ['supervision', '2026-03-19'],
      ['legal', null],
    ])
  })

  test('posts of the office take no section, posts of a section need one', async () => {
    const fang = await server.signedIn('fang')
    const asked = { personId: 'deng', title: '副主任', from: '2026-03-10' }
    const acting = fang.call.people.appoint({ ...asked, kind: 'acting-principal', sectionId: 'general' })
    expect((await refusalFrom(acting)).code).toBe('section-does-not-fit')
    const timekeeper = fang.call.people.appoint({ ...asked, kind: 'timekeeper', sectionId: null })
    expect((await refusalFrom(timekeeper)).code).toBe('section-does-not-fit')
  })

  test('the office has one principal at a time', async () => {
    const fang = await server.signedIn('fang')
    const [before] = await inOffice(server.db, 1, (tx) => tx.select().from(posts).where(eq(posts.kind, 'principal')))
    const next = { personId: 'qiao', kind: 'principal', sectionId: null, title: '主任', from: '2026-07-01' } as const
    await fang.call.people.appoint(next)
    const held = await inOffice(server.db, 1, (tx) => tx.select().from(posts).where(eq(posts.kind, 'principal')))
    expect(Object.fromEntries(held.map((p) => [p.personId, p.to]))).toEqual({
      [before?.personId ?? '']: '2026-06-30',
      qiao: null,
    })
  })

  test('a post ends on its first day at the earliest', async () => {
    const fang = await server.signedIn('fang')
    const [post] = (await postsOf('qiao')).filter((p) => p.kind === 'principal')
    const postId = post?.id ?? ''
    const reversed = fang.call.people.endPost({ postId, last: '2026-06-30' })
    expect((await refusalFrom(reversed)).code).toBe('reversed-period')
    await fang.call.people.endPost({ postId, last: '2026-07-01' })
    expect((await postsOf('qiao')).find((p) => p.id === postId)).toMatchObject({ from: '2026-07-01', to: '2026-07-01' })
  })

  test('6.3 who acts for the principal presides from the day of the appointment to its last', async () => {
    const fang = await server.signedIn('fang')
    await fang.call.people.appoint({
      personId: 'deng',
      kind: 'acting-principal',
      sectionId: null,
      title: '主持工作',
      from: '2026-03-03',
      to: '2026-03-06',
    })
    const deng = await server.signedIn('deng')
    const readsAudit = async () =>
      deng.call.audit.list({}).then(
        () => true,
        () => false,
      )
    expect(await readsAudit()).toBe(false)
    server.clock.now = Temporal.Instant.from('2026-03-06T02:00:00Z')
    expect(await readsAudit()).toBe(true)
    server.clock.now = Temporal.Instant.from('2026-03-07T02:00:00Z')
    expect(await readsAudit()).toBe(false)
  })
})

describe('what is whose', () => {
  test('birth date and remarks are for the person and for who keeps the list', async () => {
    const seenBy = async (key: string) => (await (await server.signedIn(key)).call.people.get({ id: 'lin' })).own
    const own = { bornOn: '1994-07-23', remarks: '听力不好' }
    expect(await seenBy('lin')).toEqual(own)
    expect(await seenBy('bai')).toEqual(own)
    expect(await seenBy('wen')).toBeNull()
    expect(await seenBy('tang')).toBeNull()
  })

  test('8.3.1 a wrong beginning of the service is corrected by the General Section, with a reason', async () => {
    const asked = { personId: 'kang', serviceStart: '2006-03-01', reason: '档案核实：此前在乡镇工作' }
    const kang = await server.signedIn('kang')
    await kang.call.people.correctService(asked)
    const lin = await server.signedIn('lin')
    expect((await refusalFrom(lin.call.people.correctService(asked))).code).toBe('forbidden')
    const [event] = await inOffice(server.db, 1, (tx) => eventsOf(tx, 'kang'))
    expect(event).toMatchObject({
      kind: 'service.corrected',
      reason: asked.reason,
      details: { before: '2008-03-01', after: '2006-03-01' },
    })
  })

  test('only the administrator opens accounts and resets passwords', async () => {
    const bai = await server.signedIn('bai')
    expect((await refusalFrom(bai.call.people.openAccounts({}))).code).toBe('forbidden')
    expect((await refusalFrom(bai.call.people.resetPassword({ personId: 'lin' }))).code).toBe('forbidden')
  })
})
