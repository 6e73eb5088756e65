import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Db } from '#platform/db/database.ts'
import { asking, dutiesToday } from '#platform/duty/today.ts'
import { day } from '#platform/law/day.ts'
import { lawWith } from '#platform/law/interpretations.ts'
import { acting, castDatabase } from '#tests/cast-office.ts'
import { annualLeaveFigure, attendanceDuties, onLeaveToday } from './duties-due.ts'
import { approveLeave, submitLeave } from './leave.ts'
import { leaveAsked } from './leave-request.ts'
import { recordDays } from './register.ts'

let db: Db
beforeAll(async () => {
  db = await castDatabase()
  await acting(db, 'xie', '2026-09-30', (tx, { who, at, on, law }) =>
    recordDays(
      tx,
      [
        {
          personId: 'lin',
          sectionId: 'secretariat',
          day: '2026-09-01',
          am: { mark: 'present' },
          pm: { mark: 'personal' },
        },
        { personId: 'qi', sectionId: 'secretariat', day: '2026-09-01', am: { mark: 'sick' }, pm: { mark: 'sick' } },
      ],
      { source: 'grid' },
      { by: who.personId, at, on, law },
    ),
  )
})
afterAll(() => db.close())

const today = (key: string, on: string) =>
  acting(db, key, on, (tx, m) => dutiesToday(tx, [attendanceDuties], asking(m.who, m.on, m.law)))

describe('8.1 duties of today', () => {
  test('8.1.1 the head signs the month by its last working day; it shows ten days before', async () => {
    expect(await today('wen', '2026-09-19')).toEqual([])
    expect(await today('wen', '2026-09-21')).toMatchObject([
      { id: 'attendance.sign-month', due: '2026-09-30', overdue: false, cites: ['8.1.1'] },
    ])
    expect(await today('wen', '2026-10-12')).toMatchObject([{ id: 'attendance.sign-month', overdue: true }])
    expect(await today('lin', '2026-10-12')).toEqual([])
  })

  test('8.1.1, 8.1.2 months without any record and older quarters stay duties until they are done', async () => {
    const ofHead = (await today('he', '2026-12-31')).filter((d) => d.id === 'attendance.sign-month')
    expect(ofHead.map((d) => d.what.with?.month)).toEqual(['2026-09', '2026-10', '2026-11', '2026-12'])
    const quarters = (await today('xie', '2026-12-31')).filter((d) => d.id === 'attendance.hand-in-quarter')
    expect(quarters.map((d) => d.what.with?.month)).toEqual(['2026-3', '2026-4'])
  })

  test('8.1.1, 8.1.2 the timekeeper settles absences and hands the quarter in', async () => {
    expect(await today('xie', '2026-09-28')).toMatchObject([
      { id: 'attendance.settle-absences', what: { with: { n: 3 } } },
      { id: 'attendance.hand-in-quarter', due: '2026-09-30', page: '/attendance/quarter/secretariat_2026-3' },
    ])
  })

  test("8.1.3 the General Section's head checks every section each month", async () => {
    const checks = (await today('fang', '2026-10-30')).filter((d) => d.id === 'attendance.spot-check')
    expect(checks).toMatchObject([{ id: 'attendance.spot-check', what: { with: { n: 8 } } }])
  })

  test('8.1.3 or once a quarter, where the General Section has ruled so', async () => {
    const law = lawWith([{ interpretation: '8.1.3/how-often', value: 'quarter', from: day('2026-01-01') }])
    const open = (on: string) =>
      acting(db, 'fang', on, (tx, m) => dutiesToday(tx, [attendanceDuties], asking(m.who, m.on, law)))
    expect((await open('2026-10-30')).filter((d) => d.id === 'attendance.spot-check')).toEqual([])
    expect((await open('2026-12-25')).filter((d) => d.id === 'attendance.spot-check')).toMatchObject([
      { due: '2026-12-31', what: { with: { month: '2026-4' } } },
    ])
  })

  test('8.8 an unreported return is chased: by the person, the timekeeper and the General Section', async () => {
    const asked = leaveAsked.parse({ kind: 'annual', from: '2026-10-19', to: '2026-10-19' })
    const { id } = await acting(db, 'lin', '2026-10-12', (tx, m) => submitLeave(tx, asked, m))
    await acting(db, 'ouyang', '2026-10-12', (tx, m) => approveLeave(tx, { requestId: id }, m))
    const out = await acting(db, 'bai', '2026-10-19', (tx, m) => onLeaveToday(tx, asking(m.who, m.on, m.law)))
    expect(out).toMatchObject([{ name: '林晚舟', why: { zh: '请假' }, until: '2026-10-19' }])
    expect(await today('lin', '2026-10-19')).toEqual([])
    expect(await today('lin', '2026-10-20')).toMatchObject([{ id: 'attendance.report-back', overdue: false }])
    for (const who of ['lin', 'xie', 'bai']) {
      const overdue = (await today(who, '2026-10-22')).filter((d) => d.id === 'attendance.report-back')
      expect(overdue).toMatchObject([{ overdue: true, page: `/attendance/leave/${id}` }])
    }
    expect(await today('ren', '2026-10-22')).toEqual([])
  })

  test('8.3.1 what remains of annual leave is explained', async () => {
    const [figure] = await acting(db, 'shi', '2026-10-12', (tx, m) => annualLeaveFigure(tx, asking(m.who, m.on, m.law)))
    expect(figure).toMatchObject({ value: 5, cites: expect.arrayContaining(['8.3.1']) })
    expect(figure?.because.length).toBeGreaterThan(1)
  })
})
