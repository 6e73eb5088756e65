import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Db, inOffice } from '#platform/db/database.ts'
import { testDatabase } from '#platform/db/testing.ts'
import { personId, recording, seatRoster, sectionId } from '#tests/roster-office.ts'
import { dayHistory } from './day-history.ts'
import { recordDays } from './register.ts'

const day = '2026-09-01'

let db: Db
beforeAll(async () => {
  db = await testDatabase()
  await seatRoster(db)
})
afterAll(() => db.close())

describe('8.1.1 一天的登记经过', () => {
  it('shows every row of the register, the latest first, each naming the one it replaces', () =>
    inOffice(db, 1, async (tx) => {
      const section = await sectionId(tx, '综合科')
      const person = await personId(tx, '江澜')
      const meta = recording(person, '2026-11-02')
      const row = { personId: person, sectionId: section, day }
      await recordDays(tx, [{ ...row, am: { mark: 'present' }, pm: { mark: 'present' } }], { source: 'grid' }, meta)
      const late = { mark: 'late', minutes: 12 } as const
      await recordDays(tx, [{ ...row, am: late }], { source: 'correction', reason: '看错了' }, meta)

      const [last, first] = await dayHistory(tx, { personId: person, day })
      expect(first).toMatchObject({ by: '江澜', source: 'grid', replaces: null, am: { mark: 'present' } })
      expect(last).toMatchObject({ source: 'correction', reason: '看错了', replaces: first?.serial, am: late })
    }))

  it('of another section stays closed to who may read this one', () =>
    inOffice(db, 1, async (tx) => {
      const person = await personId(tx, '江澜')
      const section = await sectionId(tx, '综合科')
      const meta = recording(person, '2026-11-02')
      await recordDays(
        tx,
        [{ personId: person, sectionId: section, day: '2026-09-02', am: { mark: 'present' } }],
        { source: 'grid' },
        meta,
      )
      expect(await dayHistory(tx, { personId: person, day: '2026-09-02', sectionId: 'another' })).toEqual([])
    }))
})
