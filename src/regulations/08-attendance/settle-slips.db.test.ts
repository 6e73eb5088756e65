import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Db } from '#platform/db/database.ts'
import { acting, castDatabase } from '#tests/cast-office.ts'
import { ask, leaveActs, monday, withoutSlips } from '#tests/leave-acts.ts'
import { recordMeta } from './leave.ts'
import { cancelLeave, reportBack } from './leave-return.ts'
import { recordDays } from './register.ts'
import { settleAbsence, slipsFor } from './settle.ts'

let db: Db
beforeAll(async () => {
  db = await castDatabase()
})
afterAll(() => db.close())
beforeEach(() => withoutSlips(db))

const { submit, approve } = leaveActs(() => db)
const later = '2026-03-20'

const covering = (day: string, half: 'am' | 'pm' = 'am') =>
  acting(db, 'xie', later, async (tx) => (await slipsFor(tx, 'wen', day, half, 'annual')).map((s) => s.id))

describe('8.2, 8.8 an absence is covered only by a slip as it stands', () => {
  test('a slip that was cancelled covers nothing', async () => {
    const { id } = await submit('wen', ask('annual', '2026-03-09', '2026-03-12'))
    await approve('tang', { requestId: id })
    expect(await covering('2026-03-10')).toEqual([id])
    await acting(db, 'wen', monday, (tx, m) => cancelLeave(tx, { requestId: id }, m))
    expect(await covering('2026-03-10')).toEqual([])
    const at = { personId: 'wen', sectionId: 'secretariat', day: '2026-03-10' }
    const settling = acting(db, 'xie', later, async (tx, m) => {
      await recordDays(tx, [{ ...at, am: { mark: 'annual' } }], { source: 'import' }, recordMeta(m))
      return settleAbsence(tx, { ...at, halves: ['am'], settlement: { how: 'slip', requestId: id } }, recordMeta(m))
    })
    await expect(settling).rejects.toMatchObject({ data: { code: 'slip-does-not-cover' } })
  })

  test('a slip that was shortened covers what was granted, and what ended early the days until the return', async () => {
    const { id } = await submit('wen', ask('annual', '2026-03-09', '2026-03-13'))
    await approve('tang', { requestId: id, grantedUntil: '2026-03-12' })
    expect(await covering('2026-03-12', 'pm')).toEqual([id])
    expect(await covering('2026-03-13')).toEqual([])
    const back = { requestId: id, returnedOn: '2026-03-11', half: 'pm' } as const
    await acting(db, 'wen', '2026-03-11', (tx, m) => reportBack(tx, back, m))
    expect(await covering('2026-03-11', 'am')).toEqual([id])
    expect(await covering('2026-03-11', 'pm')).toEqual([])
  })
})
