import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Db } from '#platform/db/database.ts'
import { day } from '#platform/law/day.ts'
import { lawWith } from '#platform/law/interpretations.ts'
import { acting, castDatabase } from '#tests/cast-office.ts'
import { ask, leaveActs, monday, withoutSlips } from '#tests/leave-acts.ts'
import { previewLeave } from './leave-preview.ts'
import { cancelLeave } from './leave-return.ts'

let db: Db
beforeAll(async () => {
  db = await castDatabase()
})
afterAll(() => db.close())
beforeEach(() => withoutSlips(db))

const { submit, approve } = leaveActs(() => db)

const atLeast = (people: number) =>
  lawWith([{ interpretation: '8.3/minimum-present', value: people, from: day('2026-01-01') }])
const awayFor = (who: string, from: string, more: object = {}, law = lawWith([])) =>
  acting(db, who, monday, (tx, m) => previewLeave(tx, ask('personal', from, from, more), m), law).then((p) => p.away)

const linIsSick = async () => {
  const { id } = await submit('lin', ask('sick', '2026-03-10', '2026-03-11', { toHalf: 'am', reason: '' }))
  await approve('ouyang', { requestId: id, certificateSeen: true })
  return id
}

describe('8.3 who else of the section is away', () => {
  test('names and half days to everybody, the kind only to who leads or keeps time', async () => {
    await linIsSick()
    const lasting = { name: '林晚舟', from: '2026-03-10', fromHalf: 'am', to: '2026-03-11', toHalf: 'am' }
    expect(await awayFor('qi', '2026-03-11')).toEqual({
      others: [{ ...lasting, personId: 'lin', kind: null }],
      tooFew: null,
    })
    expect((await awayFor('xie', '2026-03-11')).others).toMatchObject([{ kind: 'sick' }])
    expect((await awayFor('wen', '2026-03-11')).others).toMatchObject([{ kind: 'sick' }])
    expect((await awayFor('qi', '2026-03-12')).others).toEqual([])
    expect((await awayFor('ji', '2026-03-11')).others).toEqual([])
  })

  test('an errand is no secret; what was cancelled or only waits is not shown', async () => {
    const { id } = await submit('lin', ask('errand', '2026-03-10'))
    expect((await awayFor('qi', '2026-03-10')).others).toEqual([])
    await approve('ouyang', { requestId: id })
    expect((await awayFor('qi', '2026-03-10')).others).toMatchObject([{ name: '林晚舟', kind: 'errand' }])
    await acting(db, 'lin', monday, (tx, m) => cancelLeave(tx, { requestId: id }, m))
    expect((await awayFor('qi', '2026-03-10')).others).toEqual([])
  })

  test('fewer than the office wants is said of the half day when fewest are there, and stops nothing', async () => {
    await linIsSick()
    expect((await awayFor('qi', '2026-03-11', {}, atLeast(3))).tooFew).toBeNull()
    expect((await awayFor('qi', '2026-03-11', {}, atLeast(4))).tooFew).toMatchObject({ half: 'am', present: 3 })
    expect((await awayFor('qi', '2026-03-11', { fromHalf: 'pm' }, atLeast(4))).tooFew).toBeNull()
    const asked = ask('personal', '2026-03-11')
    const preview = await acting(db, 'qi', monday, (tx, m) => previewLeave(tx, asked, m), atLeast(5))
    expect(preview.obstacles).toEqual([])
  })
})
