import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Db } from '#platform/db/database.ts'
import { testDatabase } from '#platform/db/testing.ts'
import { rolledBack } from '#tests/rolled-back.ts'
import { moment, personId, recording, seatRoster, sectionId } from '#tests/roster-office.ts'
import { septemberDays } from '#tests/workbooks.ts'
import { presentMonth, signMonth } from './month.ts'
import { openInMonth } from './month-open.ts'
import { recordDays } from './register.ts'

const names = ['方知行', '石磊', '江澜']

let db: Db
beforeAll(async () => {
  db = await testDatabase()
  await seatRoster(db)
})
afterAll(() => db.close())

describe('8.1.1 a month is signed at its end', () => {
  it('not before its last working day, though everything is recorded; from then on it is', () =>
    rolledBack(db, async (tx) => {
      const general = await sectionId(tx, '综合科')
      const people = await Promise.all(names.map((name) => personId(tx, name)))
      const half = { mark: 'present' } as const
      const days = septemberDays.map((d) => `2026-09-${String(d).padStart(2, '0')}`)
      const records = people.flatMap((id) =>
        days.map((day) => ({ personId: id, sectionId: general, day, am: half, pm: half })),
      )
      await recordDays(tx, records, { source: 'grid' }, recording('setup', '2026-09-30'))
      const which = { sectionId: general, month: '2026-09' }
      const early = { data: { code: 'month-not-over', next: { with: { date: '2026-09-30' } } } }
      const putUp = tx.transaction(async (t) => presentMonth(t, which, await moment(t, '石磊', '2026-09-29')))
      await expect(putUp).rejects.toMatchObject(early)
      const sign = tx.transaction(async (t) => signMonth(t, which, await moment(t, '方知行', '2026-09-29')))
      await expect(sign).rejects.toMatchObject(early)
      const opensOn = async (on: string) => {
        const { on: today, law } = await moment(tx, '方知行', on)
        return (await openInMonth(tx, general, '2026-09', today, law)).opensOn
      }
      expect([await opensOn('2026-09-29'), await opensOn('2026-09-30')]).toEqual(['2026-09-30', null])
      await signMonth(tx, which, await moment(tx, '方知行', '2026-09-30'))
    }))

  it('not a month that lies ahead, even of a section that records nobody', () =>
    rolledBack(db, async (tx) => {
      const which = { sectionId: await sectionId(tx, '综合科'), month: '2026-12' }
      const sign = tx.transaction(async (t) => signMonth(t, which, await moment(t, '方知行', '2026-10-12')))
      await expect(sign).rejects.toMatchObject({ data: { code: 'month-not-over' } })
    }))
})
