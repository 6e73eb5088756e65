import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Db, Tx } from '#platform/db/database.ts'
import { testDatabase } from '#platform/db/testing.ts'
import { day } from '#platform/law/day.ts'
import { rolledBack } from '#tests/rolled-back.ts'
import { moment, personId, recording, seatRoster, sectionId } from '#tests/roster-office.ts'
import { signMonths } from '#tests/sign-months.ts'
import { attendanceClosingSource } from './closing-source.ts'
import { handInQuarter, receiveQuarter } from './month.ts'
import { recordDays } from './register.ts'

let db: Db
beforeAll(async () => {
  db = await testDatabase()
  await seatRoster(db)
})
afterAll(() => db.close())

const blockers = async (tx: Tx, on: string, year = 2026) =>
  ((await attendanceClosingSource.blockers?.(tx, year, day(on))) ?? []).map((b) => b.page)

describe('8.1.1, 8.1.2 what holds up the freeze', () => {
  it('every month of every section since the office began, recorded or not, and quarters not received', () =>
    rolledBack(db, async (tx) => {
      expect(await blockers(tx, '2027-01-05')).toEqual([])
      const [general, secretariat] = [await sectionId(tx, '综合科'), await sectionId(tx, '秘书科')]
      const at = { personId: await personId(tx, '江澜'), sectionId: general }
      const meta = recording('setup', '2026-12-30')
      await recordDays(tx, [{ ...at, day: '2026-09-01', am: { mark: 'annual' } }], { source: 'leave' }, meta)
      expect(await blockers(tx, '2027-01-05')).toEqual([])
      await recordDays(tx, [{ ...at, day: '2026-11-02', am: { mark: 'present' } }], { source: 'grid' }, meta)
      const page = (section: string, month: string) => `/attendance/month/${section}_${month}`
      const november = [page(general, '2026-11'), page(secretariat, '2026-11')]
      expect(await blockers(tx, '2026-12-10')).toEqual(november)
      const december = [page(general, '2026-12'), page(secretariat, '2026-12')]
      expect(await blockers(tx, '2027-01-05')).toEqual([...november, ...december])
      expect(await blockers(tx, '2027-01-05', 2025)).toEqual([])

      await signMonths(tx, general, '2026-11', '2026-12')
      await signMonths(tx, secretariat, '2026-11', '2026-12')
      const ofQuarter = (section: string) => `/attendance/quarter/${section}_2026-4`
      expect(await blockers(tx, '2027-01-05')).toEqual([ofQuarter(general), ofQuarter(secretariat)])
      const which = { sectionId: general, quarter: '2026-4' }
      await handInQuarter(tx, which, await moment(tx, '石磊', '2027-01-04'))
      expect(await blockers(tx, '2027-01-05')).toContain(ofQuarter(general))
      await receiveQuarter(tx, which, await moment(tx, '江澜', '2027-01-05'))
      expect(await blockers(tx, '2027-01-05')).toEqual([ofQuarter(secretariat)])
    }))
})
