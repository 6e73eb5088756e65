import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clauseNamed } from '#app/regulations.ts'
import { flows } from '#app/router.ts'
import { verifyAll } from '#app/verify.ts'
import { acrossOffices, type Db, inOffice } from '#platform/db/database.ts'
import { offices } from '#platform/db/tables.ts'
import { testDatabase } from '#platform/db/testing.ts'
import { tasksFor } from '#platform/flow/inbox.ts'
import { day } from '#platform/law/day.ts'
import { loadActor } from '#platform/people/actor.ts'
import { people } from '#platform/people/tables.ts'
import { assessmentClosingLines, assessmentClosings, assessmentEntries } from '#regulations/01-assessment/tables.ts'
import { attendancePoints, attendanceSheet } from '#regulations/08-attendance/tables.ts'
import { runningServer, type TestServer } from '#tests/running-server.ts'
import { cast } from './cast.ts'
import { seedDemo } from './seed-demo.ts'

const today = day('2026-11-24')
const now = Temporal.Instant.from('2026-11-24T10:00:00+08:00')
const longEnough = 180_000

let db: Db
let server: TestServer
beforeAll(async () => {
  db = await testDatabase()
  await acrossOffices(db, (tx) => tx.delete(offices))
  server = await runningServer(db, now.toString())
})
afterAll(() => server.close())

const inDemo = <T>(work: Parameters<typeof inOffice<T>>[2]): Promise<T> => inOffice(db, 1, work)

describe('the demo office', () => {
  test('is made whole or not at all', async () => {
    const breaksOff = (month: string) => {
      if (month === '2025-11') throw new Error('power cut')
    }
    await expect(seedDemo(db, { today, now, progress: breaksOff })).rejects.toThrow('power cut')
    expect(await db.outside.select().from(offices)).toEqual([])
    const { rows } = await db.query('select count(*)::int as n from auth_users')
    expect(rows).toEqual([{ n: 0 }])
  })

  test(
    'is made once, whoever asks again',
    async () => {
      expect(await seedDemo(db, { today, now })).toBe(true)
      expect(await seedDemo(db, { today, now })).toBe(false)
    },
    longEnough,
  )

  test('has every register intact, in the order of time', async () => {
    const findings = await verifyAll(db)
    expect(findings.filter((f) => !f.ok)).toEqual([])
    expect(findings.filter((f) => f.rows > 100).length).toBeGreaterThanOrEqual(4)
    for (const table of ['audit_events', 'attendance_days', 'assessment_entries']) {
      const { rows } = await db.query(`select count(*)::int as n from ${table} a join ${table} b
        on b.serial = a.serial + 1 and b.recorded_at < a.recorded_at`)
      expect(rows, table).toEqual([{ n: 0 }])
    }
  })

  test('1.3.1: every entry rests on a verdict that cites clauses of the text', async () => {
    const entries = await inDemo((tx) => tx.select().from(assessmentEntries))
    const clauses = entries.map((e) => e.verdict.cites.filter((c) => !/^(interpretation|amendment):/.test(c)))
    expect(clauses.every((cites) => cites.length > 0)).toBe(true)
    expect([...new Set(clauses.flat())].filter((c) => !clauseNamed(c))).toEqual([])
    expect(entries.some((e) => e.restsOn.includes('1.3.3.2.1/one-to-three-hours'))).toBe(true)
    expect(entries.some((e) => e.reverses !== null)).toBe(true)
  })

  test('8.1.1: everybody is on the sheet every working day until yesterday', async () => {
    const { rows } = await db.query(`select max(day)::text as last, count(distinct day)::int as days
      from attendance_sheet where am is not null and section_id <> 'leadership' and day < '2026-11-24'`)
    expect(rows).toEqual([{ last: '2026-11-23', days: expect.any(Number) }])
    const minutes = await inDemo((tx) => tx.select({ m: attendancePoints.minutes }).from(attendancePoints))
    const bands = [1, 6, 21, 61, 180].filter((from, i, all) => {
      const to = all[i + 1] ?? 241
      return minutes.some(({ m }) => m !== null && m >= from && m < to)
    })
    expect(bands).toEqual([1, 6, 21, 61, 180])
  })

  test('1.3.4: 2025 is signed, with bonuses withheld and people below a hundred', async () => {
    const [closing] = await inDemo((tx) =>
      tx.select().from(assessmentClosings).where(eq(assessmentClosings.year, 2025)),
    )
    expect(closing).toMatchObject({ signedBy: 'tang', signedOn: '2026-01-16' })
    const lines = await inDemo((tx) => tx.select().from(assessmentClosingLines))
    expect(
      lines
        .filter((l) => l.withheld.length > 0)
        .map((l) => l.accountId)
        .sort(),
    ).toEqual(['cheng', 'he', 'kong'])
    expect(lines.some((l) => l.account === 'person' && !l.eligible)).toBe(true)
  })

  test('has something waiting for who approves at each level, for timekeepers and for the General Section', async () => {
    const waiting = async (key: string) =>
      inDemo(async (tx) => {
        const [person] = await tx.select().from(people).where(eq(people.id, key))
        const actor = await loadActor(tx, { userId: person?.userId ?? '', officeId: 1 }, today)
        return actor ? (await tasksFor(tx, flows, actor.who, today)).map((t) => `${t.flow} ${t.step}`) : []
      })
    for (const key of ['tang', 'deng', 'ouyang', 'qiao', 'wen', 'fang']) {
      expect(await waiting(key), key).toContain('leave-request approval')
    }
    expect(await waiting('tang')).toContain('judged-entry decision')
    for (const key of ['mei', 'xie', 'an']) expect(await waiting(key), key).toContain('leave-request reportedBack')
    expect(await waiting('bai')).toEqual(
      expect.arrayContaining(['leave-request registered', 'attendance-quarter handedIn']),
    )
    expect(await waiting('kong')).toContain('leave-request draft')
    expect(await waiting('ren')).toContain('leave-request onLeave')
    const [{ n } = { n: 0 }] = await inDemo((tx) =>
      tx
        .select({ n: sql<number>`count(*)::int` })
        .from(attendanceSheet)
        .where(sql`am in ('sick', 'personal') and am_slip is null and day >= '2026-11-01'`),
    )
    expect(n).toBeGreaterThan(0)
  })

  test('is entered by its cast in one press, and beside it one begins an office of one’s own', async () => {
    const state = await server.browser().call.session.state({})
    expect(state.demo).toHaveLength(cast.length)
    expect(state.demo?.slice(0, 4).map((p) => p.post)).toEqual(['主任', '副主任', '科长', '考勤员'])
    const browser = server.browser()
    await browser.call.session.signInAs({ key: 'shi' })
    expect((await browser.call.session.state({})).signedIn).toMatchObject({ name: '石磊' })
    expect((await browser.call.today.mine({})).inbox.count).toBeGreaterThan(0)
    const own = server.browser()
    await own.call.session.begin({ office: '自己的办公室', name: '张三', userName: 'zhang', password: 'winter2026x' })
    expect((await own.call.people.list({})).people).toHaveLength(1)
  })
})
