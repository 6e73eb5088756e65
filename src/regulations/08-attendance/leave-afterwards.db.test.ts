import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Db, inOffice } from '#platform/db/database.ts'
import { day } from '#platform/law/day.ts'
import { lawWith } from '#platform/law/interpretations.ts'
import { acting, castDatabase } from '#tests/cast-office.ts'
import { ask, leaveActs, withoutSlips } from '#tests/leave-acts.ts'
import { signMonths } from '#tests/sign-months.ts'
import { recordMeta, submitLeave } from './leave.ts'
import { leaveInFull } from './leave-lists.ts'
import { previewLeave } from './leave-preview.ts'
import { reportBack } from './leave-return.ts'
import { recordDays } from './register.ts'
import { correctDay } from './save-day.ts'
import { attendanceMonths } from './tables.ts'

let db: Db
beforeAll(async () => {
  db = await castDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  await withoutSlips(db)
  await inOffice(db, 1, (tx) => tx.delete(attendanceMonths))
})

const { submit, approve, marks } = leaveActs(() => db)
const later = '2026-03-16'

const absentOn = (iso: string) =>
  acting(db, 'xie', iso, (tx, m) => {
    const row = {
      personId: 'lin',
      sectionId: 'secretariat',
      day: iso,
      am: { mark: 'absent' },
      pm: { mark: 'absent' },
    } as const
    return recordDays(tx, [row], { source: 'grid' }, recordMeta(m))
  })

const sign = (month: string) => inOffice(db, 1, (tx) => signMonths(tx, 'secretariat', month))

const toCorrect = (id: string) => acting(db, 'lin', later, async (tx, m) => (await leaveInFull(tx, id, m)).toCorrect)

describe('8.1.1, 8.2 leave asked for afterwards', () => {
  test('leaves a signed month as it is; the correction carries the slip', async () => {
    await absentOn('2026-02-26')
    await sign('2026-02')
    const { id } = await submit('lin', ask('personal', '2026-02-26', '2026-02-26'), later)
    await approve('ouyang', { requestId: id }, later)
    expect(await marks('lin')).toEqual([['02-26', 'absent', 'absent']])
    expect(await toCorrect(id)).toEqual(['2026-02-26'])
    const half = { mark: 'personal' } as const
    const corrected = {
      sectionId: 'secretariat',
      day: '2026-02-26',
      rows: [{ personId: 'lin', am: half, pm: half }],
      reason: '补办了假条',
    }
    await acting(db, 'wen', later, (tx, m) => correctDay(tx, corrected, recordMeta(m)))
    expect(await marks('lin')).toEqual([['02-26', 'personal', 'personal']])
    expect(await toCorrect(id)).toEqual([])
  })

  test('changes a month that is not signed yet', async () => {
    await absentOn('2026-03-10')
    const { id } = await submit('lin', ask('personal', '2026-03-10', '2026-03-10'), later)
    await approve('ouyang', { requestId: id }, later)
    expect(await marks('lin')).toEqual([['03-10', 'personal', 'personal']])
    expect(await toCorrect(id)).toEqual([])
  })

  test('a return registered after the signing leaves the signed days to be corrected', async () => {
    const { id } = await submit('lin', ask('annual', '2026-02-26', '2026-02-27'), '2026-02-24')
    await approve('tang', { requestId: id }, '2026-02-24')
    await sign('2026-02')
    await acting(db, 'lin', later, (tx, m) =>
      reportBack(tx, { requestId: id, returnedOn: '2026-02-27', half: 'am' }, m),
    )
    expect(await marks('lin')).toHaveLength(2)
    expect(await toCorrect(id)).toEqual(['2026-02-27'])
  })

  test('is said before sending, and refused where the office rules so', async () => {
    const asked = ask('personal', '2026-03-10', '2026-03-10')
    const preview = await acting(db, 'lin', later, (tx, m) => previewLeave(tx, asked, m))
    expect(preview.inTime).toMatchObject({ outcome: 'gap', interpretation: { value: 'afterwards' } })
    expect(preview.obstacles).toEqual([])
    const never = lawWith([{ interpretation: '8.2/asked-afterwards', value: false, from: day('2026-01-01') }])
    const sending = acting(db, 'lin', later, (tx, m) => submitLeave(tx, asked, m), never)
    await expect(sending).rejects.toEqual(expect.objectContaining({ code: 'asked-afterwards' }))
    const shown = await acting(db, 'lin', later, (tx, m) => previewLeave(tx, asked, m), never)
    expect(shown.obstacles).toMatchObject([{ code: 'asked-afterwards' }])
    await acting(db, 'lin', later, (tx, m) => submitLeave(tx, ask('personal', later), m), never)
  })
})
