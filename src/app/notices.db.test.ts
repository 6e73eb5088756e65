import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { acrossOffices, type Db, inOffice } from '#platform/db/database.ts'
import { step } from '#platform/law/verdict.ts'
import { forgetOldNotices } from '#platform/notices/forgetting.ts'
import { tell } from '#platform/notices/notices.ts'
import { unsetWishes } from '#platform/notices/preferences.ts'
import { mailOutbox, mailPreferences, notices } from '#platform/notices/tables.ts'
import { approveLeave, moveLeave } from '#regulations/08-attendance/leave.ts'
import { acting } from '#tests/cast-office.ts'
import { ask, leaveActs } from '#tests/leave-acts.ts'
import { castServer, type TestServer } from '#tests/running-server.ts'

let db: Db
let server: TestServer
beforeAll(async () => {
  server = await castServer('2026-03-02T02:30:00Z')
  db = server.db
})
afterAll(() => server.close())

const { submit, approve } = leaveActs(() => db)
const inBox = async (key: string) => (await server.signedIn(key)).call.notices.own

describe('notices of one’s own matters', () => {
  test('whom a case concerns is told who did what with it, with the words written to it; the doer is not', async () => {
    const { id } = await submit('lin', ask('personal', '2026-03-09', '2026-03-09', { toHalf: 'am' }))
    await acting(db, 'wen', '2026-03-02', (tx, m) =>
      moveLeave(tx, { requestId: id, action: 'return', records: { reason: '请写明去处' } }, m),
    )
    const lin = await inBox('lin')
    const { listed } = await lin.list({})
    expect(listed).toMatchObject([
      {
        title: { zh: '请销假' },
        done: { zh: '退回' },
        standing: { zh: '已退回，待修改' },
        note: '请写明去处',
        by: '温若水',
        page: `/attendance/leave/${id}`,
        isUnread: true,
      },
    ])
    expect((await (await inBox('wen')).list({})).listed).toEqual([])
  })

  test('the unread are counted, one is marked by its reader alone, and nothing need be: what is old is not counted', async () => {
    const { id } = await submit('lin', ask('personal', '2026-03-16', '2026-03-16', { toHalf: 'am' }))
    await approve('wen', { requestId: id })
    const lin = await inBox('lin')
    expect(await lin.unread({})).toEqual({ n: 2 })
    const [latest] = (await lin.list({})).listed
    await (await inBox('wen')).markRead({ id: latest?.id ?? '' })
    expect(await lin.unread({})).toEqual({ n: 2 })
    await lin.markRead({ id: latest?.id ?? '' })
    expect(await lin.unread({})).toEqual({ n: 1 })

    server.clock.now = server.clock.now.add({ hours: 24 * 31 })
    expect(await lin.unread({})).toEqual({ n: 0 })
    expect((await lin.list({})).listed).toHaveLength(2)
    server.clock.now = server.clock.now.subtract({ hours: 24 * 31 })
    await lin.markRead({})
    expect(await lin.unread({})).toEqual({ n: 0 })
  })

  test('what is rolled back leaves neither notice nor mail behind', async () => {
    const wish = { personId: 'lin', ...unsetWishes, address: 'lin@example.cn', mode: 'at-once' as const }
    await inOffice(db, 1, (tx) => tx.insert(mailPreferences).values(wish))
    const { id } = await submit('lin', ask('personal', '2026-03-23', '2026-03-23', { toHalf: 'am' }))
    const rows = async () => {
      const [told, out] = await acrossOffices(db, async (tx) => [
        await tx.select().from(notices),
        await tx.select().from(mailOutbox),
      ])
      return [told?.length, out?.length]
    }
    const before = await rows()
    const broken = acting(db, 'wen', '2026-03-02', async (tx, m) => {
      await approveLeave(tx, { requestId: id }, m)
      throw new Error('the line went dead')
    })
    await expect(broken).rejects.toThrow('the line went dead')
    expect(await rows()).toEqual(before)
    await approve('wen', { requestId: id })
    expect(await rows()).toEqual(before.map((n) => (n ?? 0) + 1))
  })

  test('are kept for a year and some weeks, then forgotten with their mail', async () => {
    const keptAt = async (day: string) => {
      await acrossOffices(db, (tx) => forgetOldNotices(tx, Temporal.Instant.from(`${day}T00:00:00Z`)))
      return acrossOffices(db, (tx) => tx.select({ id: notices.id }).from(notices))
    }
    expect((await keptAt('2027-04-05')).length).toBeGreaterThan(0)
    expect(await keptAt('2027-04-08')).toEqual([])
  })

  test('are forgotten by their own age, also where their mail was due later', async () => {
    const { id } = await submit('lin', ask('personal', '2026-03-30', '2026-03-30', { toHalf: 'am' }))
    await approve('wen', { requestId: id })
    const due = '2026-03-04T00:00:00Z'
    const put = await acrossOffices(db, (tx) => tx.update(mailOutbox).set({ due }).returning())
    expect(put).toHaveLength(1)
    await acrossOffices(db, (tx) => forgetOldNotices(tx, Temporal.Instant.from('2027-04-07T00:00:00Z')))
    const left = await acrossOffices(db, async (tx) => [
      ...(await tx.select().from(notices)),
      ...(await tx.select().from(mailOutbox)),
    ])
    expect(left).toEqual([])
  })

  test('come page by page, and none of one instant is lost between two pages', async () => {
    const told = (days: number, count: number) => ({
      to: ['wen'],
      title: { zh: '', en: '' },
      summary: step('{{n}}', { n: days }),
      page: '/',
      count,
      at: Temporal.Instant.from('2026-02-01T00:00:00Z').add({ hours: 24 * days }),
    })
    const many = [told(3, 45), told(2, 12), told(1, 4)]
    await acting(db, 'lin', '2026-03-02', async (tx, moment) => {
      for (const { count, at, ...one } of many) await tell(tx, Array(count).fill(one), { ...moment, at })
    })
    const wen = await inBox('wen')
    const first = await wen.list({})
    const second = await wen.list({ before: first.listed.at(-1)?.at })
    expect([first.listed.length, first.hasMore]).toEqual([57, true])
    expect([second.listed.length, second.hasMore]).toEqual([4, false])
    expect(new Set([...first.listed, ...second.listed].map(({ id }) => id)).size).toBe(61)
  })
})
