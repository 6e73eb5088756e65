import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Db } from '#platform/db/database.ts'
import { acting, castDatabase } from '#tests/cast-office.ts'
import { ask, leaveActs, monday, withoutSlips } from '#tests/leave-acts.ts'
import { whatMayBeTaken } from './leave-may-take.ts'
import type { LeaveEvidence } from './leave-request.ts'

let db: Db
beforeAll(async () => {
  db = await castDatabase()
})
afterAll(() => db.close())
beforeEach(() => withoutSlips(db))

const { submit } = leaveActs(() => db)
const asking = (who: string, evidence: LeaveEvidence = {}, on = monday) =>
  acting(db, who, on, (tx, m) => whatMayBeTaken(tx, evidence, m))
const kindOf = async (who: string, kind: string, evidence: LeaveEvidence = {}, on = monday) => {
  const { kinds } = await asking(who, evidence, on)
  return kinds.find((one) => one.kind === kind)
}

describe('8.2–8.6 what leave may be taken today', () => {
  test('annual leave: what is left after what waits, until the end of the year, and how to split it', async () => {
    await submit('wen', ask('annual', '2026-03-09', '2026-03-11'))
    expect(await kindOf('wen', 'annual')).toMatchObject({
      state: 'open',
      entitled: 15,
      left: 12,
      until: '2026-12-31',
      unit: 'working-days',
    })
    const { split } = await asking('wen')
    expect(split).toMatchObject({ outcome: 'decided', value: [{ way: 'longest', parts: [{ days: 12 }] }] })
  })

  test('both parts used: it is closed, says why, and nothing is split', async () => {
    await submit('wen', ask('annual', '2026-03-09'))
    await submit('wen', ask('annual', '2026-03-16'))
    expect(await kindOf('wen', 'annual')).toMatchObject({ state: 'closed', verdict: { outcome: 'refused' } })
    expect((await asking('wen')).split).toBeNull()
  })

  test('who signs half a day, a day and more', async () => {
    const names = async (who: string, kind: string) => (await kindOf(who, kind))?.signs.map((s) => s.names)
    expect(await names('lin', 'personal')).toEqual([['温若水'], ['欧阳砚'], ['唐书远']])
    expect(await names('lin', 'sick')).toEqual([['欧阳砚'], ['欧阳砚'], ['欧阳砚']])
    expect(await names('lin', 'bereavement')).toEqual([['唐书远'], ['唐书远'], ['唐书远']])
  })

  test('what is not known is named; what an earlier slip showed is known', async () => {
    expect(await kindOf('qi', 'parental')).toMatchObject({ state: 'unknown', missing: ['birthOn'] })
    await submit('qi', ask('parental', '2026-03-09', '2026-03-11', { evidence: { birthOn: '2025-03-08' } }))
    expect(await kindOf('qi', 'parental')).toMatchObject({ state: 'open', entitled: 10, left: 10, until: '2026-03-07' })
    expect(await kindOf('qi', 'parental', {}, '2026-03-16')).toMatchObject({ left: 7, until: '2027-03-07' })
  })

  test('maternity leave is not for him, paternity leave not for her', async () => {
    expect(await kindOf('qi', 'maternity')).toMatchObject({ state: 'closed' })
    expect(await kindOf('lin', 'paternity')).toMatchObject({ state: 'closed' })
    expect(await kindOf('qi', 'paternity', { birthOn: '2026-02-01' })).toMatchObject({ state: 'open', left: 30 })
  })

  test('facts that are told now answer for marriage and home leave', async () => {
    const wedding = { registeredOn: '2026-02-20', premaritalExam: true }
    expect(await kindOf('qi', 'marriage', wedding)).toMatchObject({ left: 25, until: '2027-02-20' })
    const home = { visit: 'parents', married: false, canMeetOneParent: false } as const
    expect(await kindOf('qi', 'home', home)).toMatchObject({ state: 'open', left: 20, unit: 'calendar-days' })
    expect(await kindOf('qi', 'home', { ...home, canMeetOneParent: true })).toMatchObject({ state: 'closed' })
  })
})
