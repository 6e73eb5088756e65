import { desc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { eventsOf } from '#platform/audit/audit.ts'
import { inOffice } from '#platform/db/database.ts'
import { sayInChinese } from '#platform/law/verdict.ts'
import { setPassword } from '#platform/people/accounts.ts'
import { sessions } from '#platform/people/auth-tables.ts'
import { people } from '#platform/people/tables.ts'
import { type Browser, castServer, refusalFrom, type TestServer } from '#tests/running-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await castServer()
})
afterAll(() => server.close())
beforeEach(() => server.db.outside.delete(sessions))

const mine = async ({ call }: Browser) => (await call.account.mine({})).sessions
const works = ({ call }: Browser) => call.people.list({})
const isOver = async (browser: Browser) => expect((await refusalFrom(works(browser))).code).toBe('sign-in')

const eventsAbout = (personId: string) => inOffice(server.db, 1, (tx) => eventsOf(tx, personId))

const agents = {
  office: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Safari/537.36',
  telephone: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 MicroMessenger/8.0',
}
const password = 'lake-2026-x'

/** Signs 林 in with name and password from a device, through a proxy that says where the device is. */
const signedInFrom = async (device: keyof typeof agents, address: string): Promise<Browser> => {
  const browser = server.browser()
  const response = await browser.fetch('/rpc/session/signIn', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'user-agent': agents[device], 'x-forwarded-for': address },
    body: JSON.stringify({ json: { userName: 'lin', password } }),
  })
  expect(response.status).toBe(200)
  return browser
}

describe('where one is signed in', () => {
  beforeAll(() => inOffice(server.db, 1, (tx) => setPassword(tx, 'user-lin', password)))

  test('says since when, with what, from where, and which one this is', async () => {
    await signedInFrom('telephone', '2001:db8:0:0:0:0:0:7')
    const office = await signedInFrom('office', '192.0.2.7')
    const listed = await mine(office)
    expect(listed.map(({ device, address, isThis }) => [sayInChinese(device), address, isThis])).toEqual([
      ['Chrome（Windows）', '192.0.2.7', true],
      ['微信（iPhone）', '2001:db8::7', false],
    ])
    for (const { since, lastUsed } of listed) expect(Date.parse(since)).toBeLessThanOrEqual(Date.parse(lastUsed))
  })

  test('believes no address that the browser itself claims', async () => {
    const browser = server.browser()
    await browser.fetch('/rpc/session/signIn', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-zhangfa-address': '203.0.113.9' },
      body: JSON.stringify({ json: { userName: 'lin', password } }),
    })
    expect((await mine(browser)).map(({ address }) => address)).not.toContain('203.0.113.9')
  })

  test('shows nobody the sessions of others', async () => {
    const [lin, he] = [await server.signedIn('lin'), await server.signedIn('he')]
    expect(await mine(lin)).toHaveLength(1)
    const [ofHe] = await mine(he)
    expect(await refusalFrom(lin.call.account.endSession({ id: ofHe?.id ?? '' }))).toMatchObject({ status: 404 })
    await works(he)
  })
})

describe('a session that is ended', () => {
  test('opens nothing from that moment on, though the server had just found its cookie good', async () => {
    const [here, there] = [await server.signedIn('lin'), await server.signedIn('lin')]
    await works(there)
    const other = (await mine(here)).find(({ isThis }) => !isThis)
    await here.call.account.endSession({ id: other?.id ?? '' })
    await isOver(there)
    expect((await there.call.session.state({})).signedIn).toBeNull()
    expect((await there.fetch('/export/people.xlsx')).status).toBe(401)
    await works(here)
    expect(await mine(here)).toHaveLength(1)
  })

  test('is over also where another server ends it, whose memory is not this one’s', async () => {
    const browser = await server.signedIn('lin')
    await works(browser)
    const [latest] = await server.db.outside.select().from(sessions).orderBy(desc(sessions.createdAt)).limit(1)
    await server.db.outside.delete(sessions).where(eq(sessions.id, latest?.id ?? ''))
    await isOver(browser)
  })

  test('stands in the audit', async () => {
    const [here, there] = [await server.signedIn('lin'), await server.signedIn('lin')]
    const [other] = (await mine(here)).filter(({ isThis }) => !isThis)
    await here.call.account.endSession({ id: other?.id ?? '' })
    const again = await refusalFrom(here.call.account.endSession({ id: other?.id ?? '' }))
    expect(again.code).toBe('not-found')
    await isOver(there)
    expect((await eventsAbout('lin'))[0]).toMatchObject({ kind: 'session.ended', recordedBy: 'lin' })
  })
})

describe('all others', () => {
  test('end at once, and this one goes on', async () => {
    const [here, one, two] = (await Promise.all(['lin', 'lin', 'lin'].map(server.signedIn))) as [
      Browser,
      Browser,
      Browser,
    ]
    const stranger = await server.signedIn('he')
    expect(await here.call.account.endOthers({})).toEqual({ ended: 2 })
    await isOver(one)
    await isOver(two)
    await works(here)
    await works(stranger)
    expect((await eventsAbout('lin'))[0]).toMatchObject({ kind: 'sessions.ended', details: { count: 2 } })
    expect(await here.call.account.endOthers({})).toEqual({ ended: 0 })
  })

  test('end with a changed password', async () => {
    const other = await server.signedIn('lin')
    const here = await signedInFrom('office', '192.0.2.7')
    await works(other)
    await here.call.session.changePassword({ current: password, next: 'river-2026-x' })
    await isOver(other)
    await works(here)
    expect(await mine(here)).toHaveLength(1)
  })
})

describe('the administrator', () => {
  test('sees where a person is signed in, and ends one or all of it', async () => {
    const [lin, again] = [await server.signedIn('lin'), await server.signedIn('lin')]
    const { account } = (await server.signedIn('fang')).call.people
    const { sessions: listed } = await account.get({ personId: 'lin' })
    expect(listed.map(({ isThis }) => isThis)).toEqual([false, false])
    await account.endSession({ personId: 'lin', id: listed[0]?.id ?? '' })
    const open = await Promise.allSettled([works(lin), works(again)])
    expect(open.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await account.endSessions({ personId: 'lin' })).toEqual({ ended: 1 })
    await isOver(lin)
    await isOver(again)
    expect((await eventsAbout('lin'))[0]).toMatchObject({ kind: 'sessions.ended', recordedBy: 'fang' })
  })

  test('alone does so', async () => {
    const lin = await server.signedIn('lin')
    expect((await refusalFrom(lin.call.people.account.get({ personId: 'he' }))).code).toBe('forbidden')
    expect((await refusalFrom(lin.call.people.account.endSessions({ personId: 'he' }))).code).toBe('forbidden')
  })

  test('is told where there is no account', async () => {
    await inOffice(server.db, 1, (tx) => tx.update(people).set({ userId: null }).where(eq(people.id, 'he')))
    const { account } = (await server.signedIn('fang')).call.people
    expect((await refusalFrom(account.get({ personId: 'he' }))).code).toBe('no-account')
  })
})
