import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { acrossOffices, inOffice } from '#platform/db/database.ts'
import { offices } from '#platform/db/tables.ts'
import { testDatabase } from '#platform/db/testing.ts'
import { users } from '#platform/people/auth-tables.ts'
import { administrators, resetPasswordOf } from '#platform/people/password-reset.ts'
import { answeredRequests, people } from '#platform/people/tables.ts'
import { refusalFrom, runningServer, type TestServer } from '#tests/running-server.ts'

const beginning = { office: '云岭区人民政府办公室', name: '方知行', userName: 'Fang', password: 'spring2026x' }

let server: TestServer
beforeAll(async () => {
  const db = await testDatabase()
  await acrossOffices(db, (tx) => tx.delete(offices))
  server = await runningServer(db, '2026-03-02T02:00:00Z')
})
afterAll(() => server.close())

const adminSignedIn = async () => {
  const browser = server.browser()
  await browser.call.session.signIn({ userName: 'fang', password: beginning.password })
  return browser
}

const addPeople = (names: readonly string[]) =>
  inOffice(server.db, 1, (tx) =>
    tx.insert(people).values(names.map((name, n) => ({ id: `added-${name}-${n}`, name, pinyin: 'linwanzhou lwz' }))),
  )

describe('the first run', () => {
  test('an empty installation says so, and has no cast to enter as', async () => {
    const state = await server.browser().call.session.state({})
    expect(state).toMatchObject({ firstRun: true, mayBegin: true, demo: null, signedIn: null, office: null })
  })

  test('a weak password begins nothing', async () => {
    const begin = server.browser().call.session.begin
    const weak = ['short1', '12345678', 'onlyletters', 'fang2026fang']
    for (const password of weak)
      expect((await refusalFrom(begin({ ...beginning, password }))).code, password).toBe('weak-password')
  })

  test('makes the office and its administrator, who is signed in; two at once make one', async () => {
    const [a, b] = [server.browser(), server.browser()]
    const both = await Promise.allSettled([a.call.session.begin(beginning), b.call.session.begin(beginning)])
    expect(both.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected'])
    const first = both[0]?.status === 'fulfilled' ? a : b
    const state = await first.call.session.state({})
    expect(state).toMatchObject({ firstRun: false, mayBegin: false, office: beginning.office })
    expect(state.signedIn).toMatchObject({ name: '方知行', mustChangePassword: false, titles: ['管理员'] })
  })

  test('is over then', async () => {
    const again = server.browser().call.session.begin({ ...beginning, userName: 'other' })
    expect(await refusalFrom(again)).toMatchObject({ status: 409, code: 'conflict' })
  })

  test('a real office has no door without a password', async () => {
    const state = await server.browser().call.session.state({})
    expect(state.demo).toBeNull()
    const [person] = await inOffice(server.db, 1, (tx) => tx.select().from(people))
    const entering = server.browser().call.session.signInAs({ key: person?.id ?? '' })
    expect((await refusalFrom(entering)).code).toBe('wrong-password')
  })
})

describe('signing in', () => {
  test('takes the right password whatever the case of the name, and signing out ends it', async () => {
    const browser = server.browser()
    await browser.call.session.signIn({ userName: 'FANG', password: beginning.password })
    expect((await browser.call.people.list({})).people).toHaveLength(1)
    await browser.call.session.signOut({})
    expect((await refusalFrom(browser.call.people.list({}))).code).toBe('sign-in')
  })

  test('an unknown name and a wrong password are told alike', async () => {
    const { signIn } = server.browser().call.session
    const unknown = await refusalFrom(signIn({ userName: 'nobody', password: 'spring2026x' }))
    const wrong = await refusalFrom(signIn({ userName: 'fang', password: 'autumn2026x' }))
    expect(unknown).toEqual(wrong)
    await adminSignedIn()
  })

  test('after five wrong passwords the name waits a quarter of an hour, even with the right one', async () => {
    const { signIn } = server.browser().call.session
    const wrong = { userName: 'fang', password: 'autumn2026x' }
    const codes = await Promise.all(Array.from({ length: 7 }, async () => (await refusalFrom(signIn(wrong))).code))
    expect(codes.filter((code) => code === 'wrong-password')).toHaveLength(5)
    expect(codes.filter((code) => code === 'too-many')).toHaveLength(2)
    const right = { userName: 'fang', password: beginning.password }
    expect(await refusalFrom(signIn(right))).toMatchObject({
      status: 429,
      code: 'too-many',
      next: { with: { minutes: 15 } },
    })
    server.clock.now = server.clock.now.add({ minutes: 11 })
    expect((await refusalFrom(signIn(right))).next.with).toEqual({ minutes: 4 })
    server.clock.now = server.clock.now.add({ minutes: 5 })
    await signIn(right)
  })
})

describe('the names that one may begin with', () => {
  test.each(['li-ming', 'a@b', 'x.y_z'])('%s signs in as well', async (userName) => {
    const db = await testDatabase()
    await acrossOffices(db, (tx) => tx.delete(offices))
    const own = await runningServer(db, '2026-03-02T02:00:00Z')
    await own.browser().call.session.begin({ ...beginning, userName })
    await own.browser().call.session.signIn({ userName, password: beginning.password })
    await own.close()
  })
})

describe('an administrator who is locked out', () => {
  test('gets an initial password from who keeps the server, at once, and changes it', async () => {
    const at = server.clock.now
    expect(await administrators(server.db, at)).toEqual([{ office: 1, name: '方知行', userName: 'Fang' }])
    await expect(resetPasswordOf(server.db, 'nobody', at)).rejects.toMatchObject({ code: 'not-found' })
    const browser = server.browser()
    const { signIn } = browser.call.session
    const wrong = { userName: 'fang', password: 'autumn2026x' }
    for (let n = 0; n < 6; n++) await signIn(wrong).catch(() => {})
    const password = await resetPasswordOf(server.db, 'FANG', at)
    await signIn({ userName: 'fang', password })
    expect((await browser.call.session.state({})).signedIn).toMatchObject({ mustChangePassword: true })
    await browser.call.session.changePassword({ current: password, next: beginning.password })
    const { rows } = await browser.call.audit.list({})
    expect(rows).toContainEqual(expect.objectContaining({ kind: 'password.reset', reason: '在服务器上用命令重置' }))
  })
})

describe('accounts', () => {
  test('are opened for everybody at once, each with a name of its own and a password to change', async () => {
    await addPeople(['林晚舟', '林皖舟'])
    const admin = await adminSignedIn()
    await server.db.outside.insert(users).values(
      [2, 3, 4, 5, 6].map((n) => ({
        id: `elsewhere-${n}`,
        name: '林晚州',
        email: `linwanzhou${n}@zhangfa.invalid`,
        username: `linwanzhou${n}`,
        office: 2,
      })),
    )
    const { opened } = await admin.call.people.openAccounts({}, { context: { idempotencyKey: 'open-1' } })
    expect(opened.map((o) => o.userName)).toEqual(['linwanzhou', 'linwanzhou7'])
    expect((await admin.call.people.openAccounts({})).opened).toEqual([])

    const lin = server.browser()
    const given = opened[0]?.password ?? ''
    await lin.call.session.signIn({ userName: 'linwanzhou', password: given })
    expect((await lin.call.session.state({})).signedIn).toMatchObject({ mustChangePassword: true })
    expect(await refusalFrom(lin.call.people.list({}))).toMatchObject({ status: 403, code: 'must-change-password' })

    const { changePassword } = lin.call.session
    const wrong = changePassword({ current: 'not-this-1', next: 'lake-2026-x' })
    expect((await refusalFrom(wrong)).code).toBe('wrong-password')
    expect((await refusalFrom(changePassword({ current: given, next: given }))).code).toBe('weak-password')
    await changePassword({ current: given, next: 'lake-2026-x' })
    expect((await lin.call.session.state({})).signedIn).toMatchObject({ mustChangePassword: false })
  })

  test('initial passwords are not kept for who repeats the request', async () => {
    const admin = await adminSignedIn()
    const again = admin.call.people.openAccounts({}, { context: { idempotencyKey: 'open-1' } })
    expect((await refusalFrom(again)).code).toBe('conflict')
    const kept = await inOffice(server.db, 1, (tx) =>
      tx.select().from(answeredRequests).where(eq(answeredRequests.key, 'open-1')),
    )
    expect(kept).toMatchObject([{ answer: null }])
  })

  test('who has no post today does nothing, signed in or not', async () => {
    const lin = server.browser()
    await lin.call.session.signIn({ userName: 'linwanzhou', password: 'lake-2026-x' })
    expect((await refusalFrom(lin.call.people.list({}))).code).toBe('forbidden')
  })

  test('a reset password ends the old one and has to be changed', async () => {
    const admin = await adminSignedIn()
    const old = server.browser()
    await old.call.session.signIn({ userName: 'linwanzhou', password: 'lake-2026-x' })
    const { password } = await admin.call.people.resetPassword({ personId: 'added-林晚舟-0' })
    expect((await refusalFrom(old.call.people.list({}))).code).toMatch(/sign-in|must-change-password/)
    const signIn = server.browser().call.session.signIn
    const withOld = signIn({ userName: 'linwanzhou', password: 'lake-2026-x' })
    expect((await refusalFrom(withOld)).code).toBe('wrong-password')
    await signIn({ userName: 'linwanzhou', password })
  })
})

describe('a demo office', () => {
  test('offers its people by post, and beside it one may begin an office of one’s own', async () => {
    await acrossOffices(server.db, (tx) => tx.update(offices).set({ demo: true }))
    const browser = server.browser()
    const state = await browser.call.session.state({})
    expect(state.mayBegin).toBe(true)
    const administrator = state.demo?.find((entry) => entry.name === '方知行')
    expect(administrator).toMatchObject({ post: expect.any(String) })
    await browser.call.session.signInAs({ key: administrator?.key ?? '' })
    expect((await browser.call.session.state({})).signedIn).toMatchObject({ name: '方知行' })

    const own = server.browser()
    await own.call.session.begin({ office: '自己的办公室', name: '张三', userName: 'zhang', password: 'winter2026x' })
    expect((await own.call.people.list({})).people.map((p) => p.name)).toEqual(['张三'])
    expect((await browser.call.people.list({})).people).toHaveLength(3)
  })
})
