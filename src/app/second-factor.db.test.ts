import { Secret, type TOTP, URI } from 'otpauth'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { eventsOf } from '#platform/audit/audit.ts'
import { inOffice } from '#platform/db/database.ts'
import { setPassword } from '#platform/people/accounts.ts'
import { signInFailures, spentCodes, twoFactors, users } from '#platform/people/auth-tables.ts'
import { resetPasswordOf } from '#platform/people/password-reset.ts'
import { type Browser, castServer, refusalFrom, type TestServer } from '#tests/running-server.ts'

const password = 'lake-2026-x'

let server: TestServer
beforeAll(async () => {
  server = await castServer()
})
afterAll(() => server.close())

beforeEach(async () => {
  const { outside } = server.db
  await outside.delete(twoFactors)
  await outside.update(users).set({ twoFactorEnabled: false })
  await outside.delete(spentCodes)
  await outside.delete(signInFailures)
  await inOffice(server.db, 1, (tx) => setPassword(tx, 'user-lin', password))
})

/** The code that the telephone shows, or shows at the next change of codes. */
const codeOf = (telephone: TOTP, later = 0): string =>
  telephone.generate({ timestamp: Date.now() + later * telephone.period * 1000 })

const withPassword = async (): Promise<Browser & { needsCode: boolean }> => {
  const browser = server.browser()
  const { needsCode } = await browser.call.session.signIn({ userName: 'lin', password })
  return { ...browser, needsCode }
}

/** 林 with a second factor that is in force: the telephone, and the backup codes. */
const withFactor = async () => {
  const browser = await withPassword()
  const { secondFactor } = browser.call.account
  const { uri } = await secondFactor.begin({ password })
  const telephone = URI.parse(uri) as TOTP
  const { codes } = await secondFactor.confirm({ code: codeOf(telephone) })
  return { browser, telephone, codes }
}

const kindsAbout = async (personId: string): Promise<string[]> =>
  (await inOffice(server.db, 1, (tx) => eventsOf(tx, personId))).map(({ kind }) => kind)

describe('switching it on', () => {
  test('shows the secret in letters and as a drawing, and is in force only after a code', async () => {
    const browser = await withPassword()
    expect(browser.needsCode).toBe(false)
    const { secret, uri, drawing } = await browser.call.account.secondFactor.begin({ password })
    const telephone = URI.parse(uri) as TOTP
    expect(telephone.secret.base32).toBe(Secret.fromBase32(secret).base32)
    expect(telephone.label).toBe('lin')
    expect(drawing.path).toMatch(/^M4 4h1v1h-1z/)
    expect((await withPassword()).needsCode).toBe(false)

    const { confirm } = browser.call.account.secondFactor
    expect((await refusalFrom(confirm({ code: '000000' }))).code).toBe('wrong-code')
    expect((await browser.call.account.mine({})).hasSecondFactor).toBe(false)
    const { codes } = await confirm({ code: codeOf(telephone) })
    expect(codes).toHaveLength(10)
    expect(new Set(codes).size).toBe(10)
    expect(await browser.call.account.mine({})).toMatchObject({ hasSecondFactor: true, hasPassword: true })
    expect((await withPassword()).needsCode).toBe(true)
    expect(await kindsAbout('lin')).toContain('second-factor.on')
  })

  test('asks for the password, and leaves one that is in force alone', async () => {
    const { browser } = await withFactor()
    const { begin } = browser.call.account.secondFactor
    expect((await refusalFrom(begin({ password }))).code).toBe('conflict')
    await server.db.outside.delete(twoFactors)
    await server.db.outside.update(users).set({ twoFactorEnabled: false })
    expect((await refusalFrom(begin({ password: 'wrong-2026-x' }))).code).toBe('wrong-password')
    expect((await refusalFrom(begin({}))).code).toBe('wrong-password')
  })

  test('is for who is signed in', async () => {
    const { secondFactor } = server.browser().call.account
    const { begin, confirm, takeOff } = secondFactor
    for (const asked of [() => begin({}), () => confirm({ code: '123456' }), () => takeOff({})])
      expect((await refusalFrom(asked())).code).toBe('sign-in')
  })

  test('is open to who has no password, as the demo’s people', async () => {
    const he = await server.signedIn('he')
    const { uri } = await he.call.account.secondFactor.begin({})
    await he.call.account.secondFactor.confirm({ code: codeOf(URI.parse(uri) as TOTP) })
    expect(await he.call.account.mine({})).toMatchObject({ hasSecondFactor: true, hasPassword: false })
    await he.call.account.secondFactor.takeOff({})
    expect(await he.call.account.mine({})).toMatchObject({ hasSecondFactor: false })
  })
})

describe('signing in with it', () => {
  test('name and password alone open nothing', async () => {
    await withFactor()
    const browser = await withPassword()
    expect(browser.needsCode).toBe(true)
    expect((await browser.call.session.state({})).signedIn).toBeNull()
    expect((await refusalFrom(browser.call.people.list({}))).code).toBe('sign-in')
  })

  test('a code of the telephone finishes it, once; the next code again', async () => {
    const { telephone } = await withFactor()
    const used = codeOf(telephone)
    const again = await withPassword()
    expect((await refusalFrom(again.call.session.confirmSignIn({ code: used }))).code).toBe('wrong-code')
    const next = codeOf(telephone, 1)
    await again.call.session.confirmSignIn({ code: `${next.slice(0, 3)} ${next.slice(3)}` })
    expect((await again.call.session.state({})).signedIn).toMatchObject({ personId: 'lin' })
    const overTheShoulder = await withPassword()
    expect((await refusalFrom(overTheShoulder.call.session.confirmSignIn({ code: next }))).code).toBe('wrong-code')
  })

  test('a code opens the account whose password was given, whoever was signed in before', async () => {
    const { telephone } = await withFactor()
    const browser = await server.signedIn('he')
    const before = browser.cookies.get('zhangfa.session_token') ?? ''
    await browser.call.session.signIn({ userName: 'lin', password })
    browser.cookies.set('zhangfa.session_token', before)
    await browser.call.session.confirmSignIn({ code: codeOf(telephone, 1) })
    expect((await browser.call.session.state({})).signedIn).toMatchObject({ personId: 'lin' })
  })

  test('nobody gets in by a code without a password', async () => {
    const { telephone } = await withFactor()
    const stranger = server.browser().call.session
    const refusal = await refusalFrom(stranger.confirmSignIn({ code: codeOf(telephone, 1) }))
    expect(refusal).toMatchObject({ status: 401, next: { say: '请重新填写用户名和密码。' } })
  })

  test('a backup code works once, however it is typed; it is recorded, and the person is told', async () => {
    const { codes } = await withFactor()
    const [first = '', second = ''] = codes
    const browser = await withPassword()
    await browser.call.session.confirmSignIn({ code: ` ${first.toUpperCase()} ` })
    expect((await browser.call.session.state({})).signedIn).toMatchObject({ personId: 'lin' })
    expect(await kindsAbout('lin')).toContain('second-factor.code-spent')
    const { listed } = await browser.call.notices.own.list({})
    expect(listed[0]?.summary.with).toEqual({ n: 9 })

    const again = await withPassword()
    expect((await refusalFrom(again.call.session.confirmSignIn({ code: first }))).code).toBe('wrong-code')
    await again.call.session.confirmSignIn({ code: second })
  })

  test('of two who use the same backup code at once, one gets in', async () => {
    const { codes } = await withFactor()
    const [one, two] = [await withPassword(), await withPassword()]
    const code = codes[0] ?? ''
    const both = await Promise.allSettled([one, two].map(({ call }) => call.session.confirmSignIn({ code })))
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test('after five wrong codes the account waits, also for the right one and from a new sign-in', async () => {
    const { telephone } = await withFactor()
    const { confirmSignIn } = (await withPassword()).call.session
    for (const code of ['000001', '000002', '000003', '000004', 'kwpm-4729-hxt'])
      expect((await refusalFrom(confirmSignIn({ code }))).code).toBe('wrong-code')
    const right = { code: codeOf(telephone, 1) }
    expect(await refusalFrom(confirmSignIn(right))).toMatchObject({ status: 429, code: 'too-many' })
    const anew = await withPassword()
    expect((await refusalFrom(anew.call.session.confirmSignIn(right))).code).toBe('too-many')
    server.clock.now = server.clock.now.add({ minutes: 16 })
    await (await withPassword()).call.session.confirmSignIn({ code: codeOf(telephone, 1) })
  })
})

describe('keeping it', () => {
  test('new backup codes make the old ones void', async () => {
    const { browser, codes } = await withFactor()
    const { renewCodes } = browser.call.account.secondFactor
    expect((await refusalFrom(renewCodes({ password: 'wrong-2026-x' }))).code).toBe('wrong-password')
    const renewed = await renewCodes({ password })
    const { confirmSignIn } = (await withPassword()).call.session
    expect((await refusalFrom(confirmSignIn({ code: codes[0] ?? '' }))).code).toBe('wrong-code')
    await confirmSignIn({ code: renewed.codes[0] ?? '' })
    expect(await kindsAbout('lin')).toContain('second-factor.codes-renewed')
  })

  test('the person takes it off with the password', async () => {
    const { browser } = await withFactor()
    const { takeOff } = browser.call.account.secondFactor
    expect((await refusalFrom(takeOff({ password: 'wrong-2026-x' }))).code).toBe('wrong-password')
    await takeOff({ password })
    expect((await withPassword()).needsCode).toBe(false)
    expect((await browser.call.account.mine({})).hasSecondFactor).toBe(false)
    expect((await kindsAbout('lin'))[0]).toBe('second-factor.off')
  })

  test('the password is throttled here as at the door', async () => {
    const { browser } = await withFactor()
    const { takeOff } = browser.call.account.secondFactor
    for (const n of [1, 2, 3, 4, 5]) await refusalFrom(takeOff({ password: `wrong-2026-${n}` }))
    expect((await refusalFrom(takeOff({ password }))).code).toBe('too-many')
  })
})

describe('who has lost the telephone and the codes', () => {
  test('is helped by the administrator, with a reason; the person is told', async () => {
    const { browser } = await withFactor()
    const admin = await server.signedIn('fang')
    const { account } = admin.call.people
    expect(await account.get({ personId: 'lin' })).toMatchObject({ hasSecondFactor: true })
    await account.takeOffSecondFactor({ personId: 'lin', reason: '手机丢失，当面核对过本人' })
    expect((await withPassword()).needsCode).toBe(false)
    expect((await browser.call.notices.own.list({})).listed[0]).toMatchObject({ by: '方知行', page: '/account' })
    const [event] = await inOffice(server.db, 1, (tx) => eventsOf(tx, 'lin'))
    const expected = { kind: 'second-factor.taken-off', recordedBy: 'fang', reason: '手机丢失，当面核对过本人' }
    expect(event).toMatchObject(expected)
    const again = account.takeOffSecondFactor({ personId: 'lin', reason: '再取一次' })
    expect((await refusalFrom(again)).code).toBe('conflict')
  })

  test('is helped by nobody else', async () => {
    await withFactor()
    const { account } = (await server.signedIn('he')).call.people
    const taking = account.takeOffSecondFactor({ personId: 'lin', reason: '手机丢失' })
    expect((await refusalFrom(taking)).code).toBe('forbidden')
  })

  test('is helped by the command on the server, also where the administrator is locked out', async () => {
    await withFactor()
    const given = await resetPasswordOf(server.db, 'lin', server.clock.now)
    const browser = server.browser()
    expect(await browser.call.session.signIn({ userName: 'lin', password: given })).toEqual({ needsCode: false })
    expect((await browser.call.session.state({})).signedIn).toMatchObject({ mustChangePassword: true })
    expect((await kindsAbout('lin')).slice(0, 2).sort()).toEqual(['password.reset', 'second-factor.taken-off'])
  })
})
