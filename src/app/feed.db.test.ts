import { eq } from 'drizzle-orm'
import ICAL from 'ical.js'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { acrossOffices, type Db, inOffice } from '#platform/db/database.ts'
import { calendarFeeds } from '#platform/notices/tables.ts'
import { people } from '#platform/people/tables.ts'
import { recordDays } from '#regulations/08-attendance/register.ts'
import { acting } from '#tests/cast-office.ts'
import { ask, leaveActs, withoutSlips } from '#tests/leave-acts.ts'
import { type Browser, castServer, type TestServer } from '#tests/running-server.ts'

let db: Db
let server: TestServer
beforeAll(async () => {
  server = await castServer('2026-03-02T02:30:00Z', { settings: { url: 'https://office.example' } })
  db = server.db
})
afterAll(() => server.close())
beforeEach(() => withoutSlips(db))

const { submit, approve } = leaveActs(() => db)

const address = async (key: string, language: 'zh-CN' | 'en' = 'zh-CN') => {
  const browser = await server.signedIn(key)
  return (await browser.call.notices.feed.make({ language })).path
}

/** As a calendar client asks: without a cookie. */
const asClient = (path: string, headers: Record<string, string> = {}) => server.browser().fetch(path, { headers })

const eventsAt = async (path: string) => {
  const answer = await asClient(path)
  expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
  const calendar = new ICAL.Component(ICAL.parse(await answer.text()))
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const { uid, summary, startDate, endDate } = new ICAL.Event(component)
    return { uid, summary, start: startDate.toString(), end: endDate.toString(), allDay: startDate.isDate }
  })
}

describe('a person’s calendar', () => {
  test('has the own leave with its kind as whole days, the same event for the same slip', async () => {
    const { id } = await submit('lin', ask('personal', '2026-03-09', '2026-03-10'))
    await approve('tang', { requestId: id })
    const path = await address('lin')
    const events = await eventsAt(path)
    const days = { start: '2026-03-09', end: '2026-03-11', allDay: true }
    expect(events).toMatchObject([{ summary: '事假', ...days }])
    server.clock.now = server.clock.now.add({ hours: 24 })
    expect((await eventsAt(path))[0]?.uid).toBe(events[0]?.uid)
    server.clock.now = server.clock.now.subtract({ hours: 24 })
    expect((await eventsAt(await address('lin', 'en')))[0]?.summary).toBe('Personal leave')
  })

  test('8.8 has for who leads the section that others are away, never why; for colleagues and other sections nothing', async () => {
    const { id } = await submit('lin', ask('sick', '2026-03-09', '2026-03-09'))
    await approve('ouyang', { requestId: id, certificateSeen: true })
    const leaveOf = async (key: string) =>
      (await eventsAt(await address(key))).filter(({ start }) => start === '2026-03-09').map(({ summary }) => summary)
    expect(await leaveOf('wen')).toEqual(['林晚舟请假'])
    expect(await leaveOf('ouyang')).toEqual(['林晚舟请假'])
    expect(await leaveOf('fang')).toEqual([])
    const colleague = await inOffice(db, 1, async (tx) => {
      const { rows } = await tx.execute<{ person_id: string }>(
        `select person_id from posts p where section_id = 'secretariat' and kind = 'member'
          and not exists (select from posts q where q.person_id = p.person_id and q.kind <> 'member') and person_id <> 'lin'`,
      )
      return rows[0]?.person_id ?? ''
    })
    expect(await leaveOf(colleague)).toEqual([])
  })

  test('8.1.1 has what one is to do on the day it is due', async () => {
    const worked = { am: { mark: 'present' }, pm: { mark: 'present' } } as const
    await acting(db, 'xie', '2026-03-02', (tx, { who, at, on, law }) =>
      recordDays(
        tx,
        [{ personId: 'lin', sectionId: 'secretariat', day: '2026-03-02', ...worked }],
        { source: 'grid' },
        { by: who.personId, at, on, law },
      ),
    )
    const dutiesOf = async (key: string) =>
      (await eventsAt(await address(key))).filter(({ summary }) => summary.includes('考勤'))
    const signing = {
      summary: '核对本月考勤并签字：秘书科 2026-03',
      start: '2026-03-31',
      end: '2026-04-01',
      allDay: true,
    }
    expect(await dutiesOf('wen')).toMatchObject([signing])
    expect(await dutiesOf('lin')).toEqual([])
  })

  test('that has not changed is not sent again', async () => {
    const { id } = await submit('lin', ask('personal', '2026-03-09', '2026-03-10'))
    await approve('tang', { requestId: id })
    const path = await address('lin')
    const tag = (await asClient(path)).headers.get('etag') ?? ''
    expect(tag).toMatch(/^".{40,}"$/)
    const again = await asClient(path, { 'if-none-match': `"other", W/${tag}` })
    expect([again.status, await again.text()]).toEqual([304, ''])
    const { id: more } = await submit('lin', ask('personal', '2026-03-16', '2026-03-16', { toHalf: 'am' }))
    await approve('wen', { requestId: more })
    expect((await asClient(path, { 'if-none-match': tag })).status).toBe(200)
  })
})

describe('its address', () => {
  const isLin = eq(people.id, 'lin')
  const isOpen = async (path: string) => (await asClient(path)).status

  test('is kept as a hash alone, ends when it is made anew or ended, and opens no other office', async () => {
    const first = await address('lin')
    const kept = JSON.stringify(await acrossOffices(db, (tx) => tx.select().from(calendarFeeds)))
    expect(kept).not.toContain(first.split('/').at(-1)?.replace('.ics', ''))
    expect(await isOpen(first)).toBe(200)
    expect(await isOpen(first.replace('/feeds/1/', '/feeds/2/'))).toBe(404)
    expect(await isOpen(first.replace('/feeds/1/', '/feeds/x/'))).toBe(404)
    const second = await address('lin')
    expect([await isOpen(first), await isOpen(second)]).toEqual([404, 200])
    const lin: Browser = await server.signedIn('lin')
    await lin.call.notices.feed.end({})
    expect(await isOpen(second)).toBe(404)
    expect(await lin.call.notices.feed.mine({})).toEqual({ madeAt: null })
  })

  test('ends with the account', async () => {
    const path = await address('lin')
    const account = (userId: string | null) => acrossOffices(db, (tx) => tx.update(people).set({ userId }).where(isLin))
    await account(null)
    expect(await isOpen(path)).toBe(404)
    await account('user-lin')
    expect(await isOpen(path)).toBe(200)
  })
})
