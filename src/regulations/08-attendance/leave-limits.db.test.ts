import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Db } from '#platform/db/database.ts'
import { type Verdict, valueOf } from '#platform/law/verdict.ts'
import { acting, castDatabase } from '#tests/cast-office.ts'
import { ask, leaveActs, monday, withoutSlips } from '#tests/leave-acts.ts'
import { moveLeave } from './leave.ts'
import { recordOpening } from './leave-paper.ts'
import { previewLeave } from './leave-preview.ts'
import type { Forfeit } from './terms.ts'

let db: Db
beforeAll(async () => {
  db = await castDatabase()
})
afterAll(() => db.close())
beforeEach(() => withoutSlips(db))

const { submit, approve, balance } = leaveActs(() => db)
const code = (name: string) => expect.objectContaining({ code: name })

describe('8.3.1 balance, parts and overlap', () => {
  test.each([
    ['reversed', ask('personal', '2026-03-10', '2026-03-09')],
    ['zero-days', ask('personal', '2026-03-07', '2026-03-08')],
    ['calendar-unknown', ask('personal', '2026-12-30', '2027-01-05')],
    ['above-balance', ask('annual', '2026-03-09', '2026-03-16')],
    ['evidence-missing', ask('marriage', '2026-03-09')],
    ['evidence-missing', ask('bereavement', '2026-03-09')],
    ['not-due', ask('bereavement', '2026-03-09', '2026-03-09', { evidence: { relation: 'sibling', diedOn: monday } })],
  ])('%s is refused', async (reason, asked) => {
    await expect(submit('lin', asked)).rejects.toEqual(code(reason))
  })

  test('pending days count against the balance; withdrawing gives them back', async () => {
    const first = await submit('shi', ask('annual', '2026-03-09', '2026-03-12'))
    expect(await balance('shi')).toMatchObject({ entitlement: 5, pending: 4, remaining: 1 })
    await expect(submit('shi', ask('annual', '2026-03-16', '2026-03-17'))).rejects.toEqual(code('above-balance'))
    await acting(db, 'shi', monday, (tx, m) => moveLeave(tx, { requestId: first.id, action: 'withdraw' }, m))
    expect(await balance('shi')).toMatchObject({ pending: 0, remaining: 5 })
  })

  test('five days are taken in one part, ten in two', async () => {
    await submit('shi', ask('annual', '2026-03-09'))
    await expect(submit('shi', ask('annual', '2026-03-16'))).rejects.toEqual(code('parts-used'))
    await submit('wen', ask('annual', '2026-03-09'))
    await submit('wen', ask('annual', '2026-03-16'))
    await expect(submit('wen', ask('annual', '2026-03-23'))).rejects.toEqual(code('parts-used'))
  })

  test('what was taken before the system began counts', async () => {
    const opening = { personId: 'shi', year: 2026, takenDays: 2, parts: 0, note: '启用前已休' }
    await acting(db, 'bai', monday, (tx, m) => recordOpening(tx, opening, m))
    expect(await balance('shi')).toMatchObject({ opening: 2, remaining: 3 })
    await expect(submit('shi', ask('annual', '2026-03-09', '2026-03-12'))).rejects.toEqual(code('above-balance'))
  })

  test('twenty days of personal leave take the annual leave away (8.3.2)', async () => {
    const { id } = await submit('shi', ask('personal', '2026-03-09', '2026-04-03'))
    const preview = await acting(db, 'shi', monday, (tx, m) =>
      previewLeave(tx, ask('personal', '2026-03-09', '2026-04-03'), m, id),
    )
    expect(valueOf(preview.consequences?.forfeit as Verdict<Forfeit>)).toBe('this-year')
    await approve('tang', { requestId: id })
    expect(await balance('shi')).toMatchObject({ entitlement: 0, remaining: 0 })
  })

  test('one inside the other overlaps; a morning and the same afternoon do not', async () => {
    await submit('lin', ask('personal', '2026-03-09', '2026-03-13'))
    await expect(submit('lin', ask('annual', '2026-03-11'))).rejects.toEqual(code('overlap'))
    await expect(submit('lin', ask('sick', '2026-03-02', '2026-03-20'))).rejects.toEqual(code('overlap'))
    await submit('qi', ask('personal', '2026-03-09', '2026-03-09', { toHalf: 'am' }))
    await submit('qi', ask('personal', '2026-03-09', '2026-03-09', { fromHalf: 'pm' }))
    await expect(submit('qi', ask('personal', '2026-03-09'))).rejects.toEqual(code('overlap'))
  })

  test('of many slips sent at once no two overlap and the balance holds', async () => {
    const asked = ['09', '10', '11', '12', '13', '16'].map((d) => ask('annual', '2026-03-09', `2026-03-${d}`))
    const sent = await Promise.allSettled(asked.map((slip) => submit('fang', slip)))
    expect(sent.filter((r) => r.status === 'fulfilled')).toHaveLength(1)
    const apart = ['03-09', '03-16', '03-23', '03-30'].map((d) => ask('annual', `2026-${d}`))
    const sentApart = await Promise.allSettled(apart.map((slip) => submit('gu', slip)))
    expect(sentApart.filter((r) => r.status === 'fulfilled')).toHaveLength(2)
  })
})

describe('8.6 marriage and bereavement', () => {
  test('a marriage registered in 2026 gives twenty calendar days, and not more', async () => {
    const evidence = { registeredOn: '2026-02-20' }
    const { days } = await submit('ji', ask('marriage', '2026-03-09', '2026-03-23', { evidence }))
    expect(days).toBe(15)
    await expect(submit('ji', ask('marriage', '2026-04-06', '2026-04-11', { evidence }))).rejects.toEqual(
      code('above-allowance'),
    )
    await submit('ji', ask('marriage', '2026-04-06', '2026-04-10', { evidence }))
  })

  test('five working days for a parent, by the principal', async () => {
    const evidence = { relation: 'parent', diedOn: '2026-03-01' }
    const { id, days } = await submit('ji', ask('bereavement', '2026-03-02', '2026-03-06', { evidence }))
    expect(days).toBe(5)
    await approve('tang', { requestId: id })
    await expect(submit('ji', ask('bereavement', '2026-03-09', '2026-03-09', { evidence }))).rejects.toEqual(
      code('above-allowance'),
    )
  })
})

describe('8.2 before sending', () => {
  test('what it counts, what remains, and who will sign by name and post', async () => {
    const preview = await acting(db, 'wen', monday, (tx, m) =>
      previewLeave(tx, ask('annual', '2026-09-30', '2026-10-09'), m),
    )
    expect(preview).toMatchObject({
      days: 3,
      obstacles: [],
      balance: { before: { value: { remaining: 15 } }, after: { value: { remaining: 12 } } },
      cost: { outcome: 'decided', value: { days: 3, remaining: 12, approver: 'principal', points: 0 } },
      signers: [
        { step: 'approval', post: '主要负责人', holders: [{ name: '唐书远' }], verdict: { cites: ['8.2'] } },
        { step: 'reportedBack', section: '秘书科', post: '考勤员', holders: [{ name: '谢长青' }] },
        { step: 'registered' },
      ],
    })
  })

  test('every obstacle at once, with clause and next step', async () => {
    await submit('lin', ask('annual', '2026-03-09', '2026-03-11'))
    const preview = await acting(db, 'lin', monday, (tx, m) =>
      previewLeave(tx, ask('annual', '2026-03-10', '2026-03-13'), m),
    )
    expect(preview.obstacles.map((o) => o.code)).toEqual(['overlap', 'above-balance', 'parts-used'])
    for (const obstacle of preview.obstacles) expect(obstacle.cites.length).toBeGreaterThan(0)
  })
})
