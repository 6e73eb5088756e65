import { eq, sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { acrossOffices, type Db, inOffice } from '#platform/db/database.ts'
import { unsetWishes } from '#platform/notices/preferences.ts'
import { mailOutbox } from '#platform/notices/tables.ts'
import { castDatabase } from '#tests/cast-office.ts'
import { ask, leaveActs, withoutSlips } from '#tests/leave-acts.ts'
import { mailServer, readMail } from '#tests/mail-server.ts'
import { giveAccounts, refusalFrom, runningServer, type TestServer } from '#tests/running-server.ts'

const from = '章法 <zhangfa@office.example>'
const url = 'https://office.example'
const quick = { look: 0.5, first: 1, longest: 1, tries: 20 }
const pace = { relay: 3_600_000, mail: quick, webhook: quick }
const noRetry = { ...pace, mail: { ...quick, tries: 1 } }

let db: Db
let server: TestServer
let post: Awaited<ReturnType<typeof mailServer>>

const open = (mailPace = pace, port = post.port) =>
  runningServer({ ...db, close: async () => {} }, '2026-03-02T02:30:00Z', {
    settings: { url, mail: { smtp: `smtp://127.0.0.1:${port}`, from } },
    post: mailPace,
  })

beforeAll(async () => {
  post = await mailServer(0, (address) => address.startsWith('gone'))
  db = await castDatabase()
  await giveAccounts(db)
})
afterAll(async () => {
  await db.close()
  await post.close()
})
beforeEach(async () => {
  await withoutSlips(db)
  await acrossOffices(db, (tx) => tx.execute(sql`truncate notices, mail_outbox, mail_preferences`))
})
afterEach(() => server.close())

const { submit, approve } = leaveActs(() => db)
const wish = async (more: object, key = 'lin') => {
  const browser = await server.signedIn(key)
  await browser.call.notices.mail.save({ ...unsetWishes, address: `${key}@office.example`, mode: 'at-once', ...more })
  return browser
}
const goTo = (local: string) => {
  server.clock.now = Temporal.PlainDateTime.from(local).toZonedDateTime('Asia/Shanghai').toInstant()
}
const halfDay = (day: string) => ask('personal', day, day, { toHalf: 'am' })

/** Something happens to lin's matter at ten in the morning of a day. */
const approved = async (day: string, on = '2026-03-02') => {
  const { id } = await submit('lin', halfDay(day), on)
  await approve('wen', { requestId: id }, on)
  return id
}
const states = () => acrossOffices(db, (tx) => tx.select({ state: mailOutbox.state }).from(mailOutbox))
const settled = async (state: string) => {
  await expect.poll(async () => (await states()).every((row) => row.state === state), { timeout: 10_000 }).toBe(true)
}

describe('mail', () => {
  test('at once: to the person’s address, with what was done and where to read it, and nothing private in its subject', async () => {
    server = await open()
    await wish({})
    const id = await approved('2026-03-09')
    await server.post?.relay()
    const received = await post.next()
    const { subject, text, html, from: sender } = readMail(received)
    expect(received.to).toEqual(['lin@office.example'])
    expect(subject).toBe('章法：请销假有新进展')
    expect(sender).toContain('zhangfa@office.example')
    for (const body of [text, html]) {
      expect(body).toContain('温若水：同意 → 已批准，待销假')
      expect(body).toContain(`${url}/attendance/leave/${id}`)
      expect(body).toContain('测试区人民政府办公室')
    }
    await settled('sent')
    await server.post?.relay()
    expect(post.left()).toEqual([])
  })

  test('in English for who reads English', async () => {
    server = await open()
    await wish({ language: 'en' })
    await approved('2026-03-09')
    await server.post?.relay()
    const { subject, text } = readMail(await post.next())
    expect(subject).toBe('Zhangfa: news about Leave')
    expect(text).toContain('温若水: Approve → Approved, return not reported yet')
    expect(text).toContain('Personal leave, 0.5 days')
  })

  test('as a digest: one mail in the morning with the whole of the day before', async () => {
    server = await open()
    await wish({ mode: 'digest' })
    await approved('2026-03-09')
    await approved('2026-03-10')
    goTo('2026-03-03T07:59')
    await server.post?.relay()
    expect((await states()).map((r) => r.state)).toEqual(['waiting', 'waiting'])
    goTo('2026-03-03T08:00')
    await server.post?.relay()
    const { subject, text } = readMail(await post.next())
    expect(subject).toBe('章法：您有 2 条新通知')
    expect(text.match(/attendance\/leave\//g)).toHaveLength(2)
    await settled('sent')
    expect(post.left()).toEqual([])
  })

  test('in quiet hours and on days off it waits for the next working morning', async () => {
    server = await open()
    const lin = await wish({ quietFrom: '09:00', quietTo: '08:30' })
    await approved('2026-03-16', '2026-03-06')
    expect((await lin.call.notices.mail.mine({})).next).toBe('2026-03-09T00:30:00.000Z')
    goTo('2026-03-08T12:00')
    await server.post?.relay()
    expect((await states()).map((r) => r.state)).toEqual(['waiting'])
    goTo('2026-03-09T08:30')
    await server.post?.relay()
    expect((await post.next()).to).toEqual(['lin@office.example'])
    await settled('sent')
  })

  test('what is read in the app before it is due, or no longer wanted, is not sent', async () => {
    server = await open()
    const lin = await wish({ mode: 'digest' })
    await approved('2026-03-09')
    await lin.call.notices.own.markRead({})
    await approved('2026-03-10')
    await wish({ mode: 'none' })
    goTo('2026-03-03T08:00')
    await server.post?.relay()
    await settled('dropped')
    expect(post.left()).toEqual([])
  })

  test('a server that is down loses nothing: the mail goes when it is back', async () => {
    const away = await mailServer()
    await away.close()
    server = await open(pace, away.port)
    await wish({})
    await approved('2026-03-09')
    await server.post?.relay()
    const problem = () => acrossOffices(db, (tx) => tx.select().from(mailOutbox))
    await expect.poll(async () => (await problem())[0]?.attempts, { timeout: 15_000 }).toBeGreaterThan(0)
    expect(await problem()).toMatchObject([{ state: 'queued', problem: expect.stringContaining('ECONNREFUSED') }])
    const fang = await server.signedIn('fang')
    expect((await fang.call.notices.mail.state({})).stuck).toMatchObject([{ name: '林晚舟', state: 'queued' }])

    const back = await mailServer(away.port)
    expect((await back.next()).to).toEqual(['lin@office.example'])
    await settled('sent')
    expect(back.left()).toEqual([])
    await back.close()
  })

  test('a mail whose job is lost, as after a backup is restored, gets it again at the start', async () => {
    server = await open()
    await wish({})
    await approved('2026-03-09')
    await acrossOffices(db, (tx) => tx.update(mailOutbox).set({ state: 'queued', mailId: crypto.randomUUID() }))
    const before = server
    server = await open()
    expect((await post.next()).to).toEqual(['lin@office.example'])
    await settled('sent')
    await before.close()
  })

  test('an address that is refused is given up and shown to the administrator, who has it sent again', async () => {
    server = await open()
    await wish({ address: 'gone@office.example' })
    await approved('2026-03-09')
    await server.post?.relay()
    await settled('failed')
    const fang = await server.signedIn('fang')
    const { counted, stuck } = await fang.call.notices.mail.state({})
    expect(counted).toEqual({ failed: 1 })
    expect(stuck).toMatchObject([{ state: 'failed', problem: expect.stringContaining('no such mailbox') }])
    await wish({})
    await fang.call.notices.mail.sendAgain({})
    await server.post?.relay()
    expect((await post.next()).to).toEqual(['lin@office.example'])
    await settled('sent')
    const lin = await server.signedIn('lin')
    expect((await refusalFrom(lin.call.notices.mail.state({}))).code).toBe('forbidden')
  })

  test('a server that stays away is given up after the last attempt', async () => {
    const away = await mailServer()
    await away.close()
    server = await open(noRetry, away.port)
    await wish({})
    await approved('2026-03-09')
    await server.post?.relay()
    await settled('failed')
  })

  test('a trial is sent whatever the hours; where mail is off, the page and the refusal say so', async () => {
    server = await open()
    const lin = await wish({ quietFrom: '08:00', quietTo: '07:00' })
    await lin.call.notices.mail.tryOut({})
    await server.post?.relay()
    expect(readMail(await post.next()).subject).toBe('章法：试发邮件有新进展')
    await settled('sent')
    const off = await runningServer({ ...db, close: async () => {} }, '2026-03-02T02:30:00Z')
    const there = await off.signedIn('lin')
    expect((await there.call.notices.mail.mine({})).isOn).toBe(false)
    expect((await refusalFrom(there.call.notices.mail.tryOut({}))).code).toBe('mail-off')
    await off.close()
  })

  test('an address is needed by who wants mail, and has to be one', async () => {
    server = await open()
    expect((await refusalFrom(wish({ address: '' }))).code).toBe('mail-address-missing')
    expect((await refusalFrom(wish({ address: 'a@b.c\r\nBcc: x@y.z' }))).code).toBe('invalid-input')
    expect(await inOffice(db, 1, (tx) => tx.select().from(mailOutbox).where(eq(mailOutbox.personId, 'lin')))).toEqual(
      [],
    )
  })
})
