import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Db, Tx } from '#platform/db/database.ts'
import { testDatabase } from '#platform/db/testing.ts'
import { rolledBack } from '#tests/rolled-back.ts'
import { personId, recording, seatRoster, sectionId } from '#tests/roster-office.ts'
import type { HalfMark } from './day-marks.ts'
import { saveDay } from './save-day.ts'
import { settleAbsence } from './settle.ts'
import { listCharges } from './supervision.ts'
import type { MarkCode } from './terms.ts'

const meta = recording('setup', '2026-11-02')

let db: Db
beforeAll(async () => {
  db = await testDatabase()
  await seatRoster(db)
})
afterAll(() => db.close())

const trying = (body: (tx: Tx, held: Held) => Promise<void>) => () =>
  rolledBack(db, async (tx) => body(tx, await heldBy(tx)))

type Held = { readonly person: string; readonly general: string; readonly secretariat: string }
const heldBy = async (tx: Tx): Promise<Held> => ({
  person: await personId(tx, '江澜'),
  general: await sectionId(tx, '综合科'),
  secretariat: await sectionId(tx, '秘书科'),
})

const saves = (tx: Tx, sectionId: string, personId: string, on: string, mark: HalfMark) =>
  saveDay(tx, { sectionId, day: on, rows: [{ personId, am: mark, pm: mark }] }, meta)

describe('8.1.1 处理缺勤：只处理本科室的人', () => {
  it(
    'refuses to settle what belongs to another section',
    trying(async (tx, held) => {
      await saves(tx, held.general, held.person, '2026-09-01', { mark: 'personal' })
      const settled = { personId: held.person, day: '2026-09-01', halves: ['am', 'pm'] as const }
      const settle = (sectionId: string) =>
        settleAbsence(tx, { ...settled, sectionId, settlement: { how: 'absence' } }, meta)
      await expect(settle(held.secretariat)).rejects.toMatchObject({ data: { code: 'not-of-section' } })
      await settle(held.general)
      expect(await listCharges(tx, { from: '2026-09-01', to: '2026-09-30' })).toMatchObject([{ points: -5 }])
    }),
  )

  it.each<[string, HalfMark & { mark: MarkCode }, string]>([
    ['lateness without minutes', { mark: 'late' }, 'minutes-do-not-fit'],
    ['minutes of somebody present', { mark: 'present', minutes: 5 }, 'minutes-do-not-fit'],
    ['overtime on a working day', { mark: 'overtime' }, 'overtime-on-working-day'],
  ])('refuses to settle by %s', (_, { mark, minutes }, code) =>
    trying(async (tx, held) => {
      await saves(tx, held.general, held.person, '2026-09-01', { mark: 'personal' })
      const settlement = { how: 'mark', mark, minutes: minutes ?? undefined, reason: '核实' } as const
      const at = { personId: held.person, sectionId: held.general, day: '2026-09-01', halves: ['am'] as const }
      await expect(settleAbsence(tx, { ...at, settlement }, meta)).rejects.toMatchObject({ data: { code } })
    })(),
  )
})
