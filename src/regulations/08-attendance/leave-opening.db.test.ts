import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { eventsOf } from '#platform/audit/audit.ts'
import { type Db, inOffice } from '#platform/db/database.ts'
import { acting, castDatabase } from '#tests/cast-office.ts'
import { monday, withoutSlips } from '#tests/leave-acts.ts'
import { listOpenings, recordOpening } from './leave-paper.ts'

let db: Db
beforeAll(async () => {
  db = await castDatabase()
})
afterAll(() => db.close())
beforeEach(() => withoutSlips(db))

const record = (who: string, personId: string, takenDays: number) => {
  const opening = { personId, year: 2026, takenDays, parts: 1, note: '纸质假条' }
  return acting(db, who, monday, (tx, m) => recordOpening(tx, opening, m))
}

describe('8.3.1 annual leave taken before the system began', () => {
  test('is recorded with an event that names what stood before', async () => {
    await record('bai', 'shi', 2)
    await record('ning', 'shi', 3)
    const events = await inOffice(db, 1, (tx) => eventsOf(tx, 'shi'))
    expect(events).toMatchObject([
      {
        kind: 'leave.opening',
        recordedBy: 'ning',
        reason: '纸质假条',
        details: { year: 2026, before: { takenDays: 2, parts: 1 }, after: { takenDays: 3, parts: 1 } },
      },
      { kind: 'leave.opening', recordedBy: 'bai', details: { before: null, after: { takenDays: 2, parts: 1 } } },
    ])
  })

  test('is listed by year with who recorded it', async () => {
    await record('bai', 'shi', 2.5)
    const listed = (year: number) => inOffice(db, 1, (tx) => listOpenings(tx, year))
    expect(await listed(2026)).toMatchObject([{ name: '石磊', takenDays: 2.5, parts: 1, recordedBy: '白鹭' }])
    expect(await listed(2025)).toEqual([])
  })

  test('is never recorded by whom it concerns', async () => {
    await expect(record('bai', 'bai', 0)).rejects.toEqual(expect.objectContaining({ code: 'own-case' }))
  })
})
