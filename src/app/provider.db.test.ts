import { count, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { eventsOf } from '#platform/audit/audit.ts'
import { type Db, inOffice } from '#platform/db/database.ts'
import { setPassword } from '#platform/people/accounts.ts'
import { accounts, sessions, users } from '#platform/people/auth-tables.ts'
import type { ProviderSettings } from '#platform/people/provider.ts'
import { people, posts } from '#platform/people/tables.ts'
import { castDatabase } from '#tests/cast-office.ts'
import { type IdentityProvider, identityProvider } from '#tests/identity-provider.ts'
import { type Browser, giveAccounts, refusalFrom, runningServer, type TestServer } from '#tests/running-server.ts'
import { providerDoor } from './provider-door.ts'

const backTo = `http://zhangfa.test${providerDoor.back}`
const label = '区统一身份认证'

let db: Db
let provider: IdentityProvider

const serverWith = (more: Partial<ProviderSettings> = {}): Promise<TestServer> => {
  const { id: clientId, secret: clientSecret } = provider.client
  const settings = { issuer: provider.issuer, clientId, clientSecret, label, claim: 'sub', backTo, ...more }
  return runningServer(db, '2026-03-02T02:00:00Z', { settings: { provider: settings } })
}

let server: TestServer
beforeAll(async () => {
  db = await castDatabase()
  await giveAccounts(db)
  provider = await identityProvider(backTo)
  server = await serverWith()
})
afterAll(async () => {
  await provider.close()
  await server.close()
})

beforeEach(async () => {
  await db.outside.delete(accounts)
  await db.outside.delete(sessions)
})

/** Where the product sends the browser to sign in. */
const leave = async (browser: Browser): Promise<string> => {
  const answer = await browser.fetch(providerDoor.begin, { redirect: 'manual' })
  expect(answer.status).toBe(302)
  return answer.headers.get('location') ?? ''
}

/** Brings back what the provider sent along. */
const comeBack = async (browser: Browser, address: string): Promise<void> => {
  const { pathname, search } = new URL(address)
  const answer = await browser.fetch(`${pathname}${search}`, { redirect: 'manual' })
  expect(answer.status).toBe(302)
  expect(answer.headers.get('location')).toBe('/')
}

/** The whole way: from the product to the provider, through its pages as `login`, and back. */
const signInAs = async (login: string, at = server): Promise<Browser> => {
  const browser = at.browser()
  await comeBack(browser, await provider.visit(await leave(browser), login))
  return browser
}

const bindLin = async (subject: string, at = server): Promise<void> => {
  const { bindProvider } = (await at.signedIn('fang')).call.people.account
  await bindProvider({ personId: 'lin', subject })
}

const whoIs = async ({ call }: Browser) => (await call.session.state({})).signedIn?.personId
const refused = async ({ call }: Browser) => (await call.session.state({})).provider?.refusal

describe('the door to the provider', () => {
  test('stands at the sign-in page under its name', async () => {
    const state = await server.browser().call.session.state({})
    expect(state.provider).toEqual({ label, refusal: null })
  })

  test('asks with state, nonce and PKCE', async () => {
    const asked = new URL(await leave(server.browser()))
    expect(asked.origin).toBe(provider.issuer)
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      response_type: 'code',
      client_id: 'zhangfa',
      redirect_uri: backTo,
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/.{20}/),
      nonce: expect.stringMatching(/.{20}/),
    })
  })
})

describe('who is not bound', () => {
  test('gets nowhere, is told the name to be bound by, and nobody is created', async () => {
    const people = await db.outside.select({ n: count() }).from(users)
    const browser = await signInAs('u-1001')
    expect(await whoIs(browser)).toBeUndefined()
    expect(await refused(browser)).toMatchObject({ code: 'unbound', reason: { with: { label, subject: 'u-1001' } } })
    expect(await db.outside.select({ n: count() }).from(users)).toEqual(people)
    expect(await db.outside.select().from(accounts)).toEqual([])
    expect(await db.outside.select().from(sessions)).toEqual([])
  })
})

describe('who is bound', () => {
  test('signs in, as who the posts of the day make them; no token of the provider is kept', async () => {
    await bindLin('u-1001')
    const browser = await signInAs('u-1001')
    expect(await whoIs(browser)).toBe('lin')
    expect((await browser.call.people.list({})).mayEdit).toBe(false)
    expect(await browser.call.account.mine({})).toMatchObject({ provider: { label, bound: 'u-1001' } })
    const [kept] = await db.outside.select().from(accounts)
    expect(kept).toMatchObject({ accountId: 'u-1001', accessToken: null, refreshToken: null, idToken: null })
    const [event] = await inOffice(db, 1, (tx) => eventsOf(tx, 'lin'))
    expect(event).toMatchObject({ kind: 'provider.bound', recordedBy: 'fang', details: { subject: 'u-1001' } })
    expect((await browser.call.notices.own.list({})).listed[0]?.summary.with).toEqual({ label, subject: 'u-1001' })
    expect(await whoIs(await signInAs('u-1002'))).toBeUndefined()
  })

  test('does nothing any more after the last post, signed in or not', async () => {
    await bindLin('u-1001')
    await inOffice(db, 1, (tx) => tx.update(posts).set({ to: '2026-03-01' }).where(eq(posts.personId, 'lin')))
    const browser = await signInAs('u-1001')
    expect(await refusalFrom(browser.call.people.list({}))).toMatchObject({ status: 403, code: 'forbidden' })
    await inOffice(db, 1, (tx) => tx.update(posts).set({ to: null }).where(eq(posts.personId, 'lin')))
    await browser.call.people.list({})
  })

  test('loses an initial password that was never changed, and keeps one of their own', async () => {
    await inOffice(db, 1, async (tx) => {
      await setPassword(tx, 'user-lin', 'kwpm-4729-hxt')
      await tx.update(people).set({ mustChangePassword: true }).where(eq(people.id, 'lin'))
    })
    await bindLin('u-1001')
    const signing = server.browser().call.session.signIn({ userName: 'lin', password: 'kwpm-4729-hxt' })
    expect((await refusalFrom(signing)).code).toBe('wrong-password')
    await (await signInAs('u-1001')).call.people.list({})

    await inOffice(db, 1, (tx) => setPassword(tx, 'user-lin', 'lake-2026-x'))
    await bindLin('u-1001')
    await server.browser().call.session.signIn({ userName: 'lin', password: 'lake-2026-x' })
  })

  test('is signed out and refused when unbound', async () => {
    await bindLin('u-1001')
    const browser = await signInAs('u-1001')
    const { account } = (await server.signedIn('fang')).call.people
    await account.unbindProvider({ personId: 'lin' })
    expect((await refusalFrom(browser.call.people.list({}))).code).toBe('sign-in')
    expect((await refused(await signInAs('u-1001')))?.code).toBe('unbound')
    expect((await refusalFrom(account.unbindProvider({ personId: 'lin' }))).code).toBe('conflict')
  })

  test('is the only one bound to the name, and is bound to one name alone', async () => {
    await bindLin('u-1001')
    const { account } = (await server.signedIn('fang')).call.people
    expect((await refusalFrom(account.bindProvider({ personId: 'he', subject: 'u-1001' }))).code).toBe('conflict')
    await bindLin('u-2002')
    expect(await account.get({ personId: 'lin' })).toMatchObject({ provider: { bound: 'u-2002' } })
    expect((await refused(await signInAs('u-1001')))?.code).toBe('unbound')
  })

  test('is bound by the administrator alone', async () => {
    const { bindProvider } = (await server.signedIn('he')).call.people.account
    expect((await refusalFrom(bindProvider({ personId: 'he', subject: 'u-1001' }))).code).toBe('forbidden')
  })
})

describe('what cannot be trusted is refused', () => {
  test('an answer whose state nobody asked for', async () => {
    await bindLin('u-1001')
    const browser = server.browser()
    const back = new URL(await provider.visit(await leave(browser), 'u-1001'))
    back.searchParams.set('state', 'forged')
    await comeBack(browser, back.href)
    expect(await whoIs(browser)).toBeUndefined()
    expect((await refused(browser))?.code).toBe('broken-off')
  })

  test('an answer to another browser: nobody is signed in as somebody else by a link', async () => {
    await bindLin('u-1001')
    const back = await provider.visit(await leave(server.browser()), 'u-1001')
    const victim = server.browser()
    await comeBack(victim, back)
    expect(await whoIs(victim)).toBeUndefined()
  })

  test('the same answer twice', async () => {
    await bindLin('u-1001')
    const browser = server.browser()
    const back = await provider.visit(await leave(browser), 'u-1001')
    await comeBack(browser, back)
    await browser.call.session.signOut({})
    await comeBack(browser, back)
    expect(await whoIs(browser)).toBeUndefined()
  })

  test('who turned back at the provider', async () => {
    const browser = server.browser()
    await comeBack(browser, await provider.visit(await leave(browser), 'u-1001', { gives: false }))
    expect((await refused(browser))?.code).toBe('broken-off')
  })

  test('an answer in the name of another issuer', async () => {
    await bindLin('u-1001')
    const browser = server.browser()
    const back = new URL(await provider.visit(await leave(browser), 'u-1001'))
    back.searchParams.set('iss', 'https://elsewhere.example')
    await comeBack(browser, back.href)
    expect(await whoIs(browser)).toBeUndefined()
    expect((await refused(browser))?.code).toBe('wrong-issuer')
  })
})

/** The refusal at the door of a server with other settings. */
const refusalAtDoor = async (more: Partial<ProviderSettings>) => {
  const other = await serverWith(more)
  const browser = other.browser()
  expect(await leave(browser)).toBe('/')
  return refused(browser)
}

describe('other settings', () => {
  test('a provider that calls itself otherwise is not believed', async () => {
    const refusal = await refusalAtDoor({ issuer: `http://localhost:${provider.port}` })
    expect(refusal).toMatchObject({
      code: 'wrong-issuer',
      next: { say: expect.stringContaining('ZHANGFA_OIDC_ISSUER') },
    })
  })

  test('one that does not answer is said to be out of reach, and password sign-in goes on', async () => {
    expect((await refusalAtDoor({ issuer: 'http://127.0.0.1:9' }))?.code).toBe('unreachable')
  })

  test('people may be bound by another claim, and a binding by one claim is none by another', async () => {
    await bindLin('name-of-u-1001')
    const byName = await serverWith({ claim: 'preferred_username' })
    expect((await refused(await signInAs('u-1001', byName)))?.reason.with?.subject).toBe('name-of-u-1001')
    await bindLin('name-of-u-1001', byName)
    expect(await whoIs(await signInAs('u-1001', byName))).toBe('lin')
  })

  test('a claim that the provider does not tell lets nobody in', async () => {
    const without = await serverWith({ claim: 'employee_number' })
    expect((await refused(await signInAs('u-1001', without)))?.code).toBe('no-claim')
  })

  test('without a provider there is no such door', async () => {
    const plain = await runningServer(db, '2026-03-02T02:00:00Z')
    const browser = plain.browser()
    expect((await browser.call.session.state({})).provider).toBeNull()
    const { bindProvider } = (await plain.signedIn('fang')).call.people.account
    expect((await refusalFrom(bindProvider({ personId: 'lin', subject: 'u-1001' }))).code).toBe('conflict')
    const answer = await browser.fetch(providerDoor.begin, { redirect: 'manual' })
    expect(answer.status).not.toBe(302)
  })
})
