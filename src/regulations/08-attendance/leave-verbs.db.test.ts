import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Db, inOffice } from '#platform/db/database.ts'
import { advance } from '#platform/flow/engine.ts'
import { acting, castDatabase } from '#tests/cast-office.ts'
import { ask, leaveActs, monday, withoutSlips } from '#tests/leave-acts.ts'
import { leaveFlow } from './flows.ts'
import { leaveInBatch } from './leave-batch.ts'
import { registerReturn, reportBack, voidLeave } from './leave-return.ts'
import { findLeave } from './leave-store.ts'

let db: Db
beforeAll(async () => {
  db = await castDatabase()
})
afterAll(() => db.close())
beforeEach(() => withoutSlips(db))

const { submit, approve, stepOf, marks, balance } = leaveActs(() => db)
const refused = (code: string) => expect.objectContaining({ code })

describe('8.2 a slip is declared void', () => {
  const declareVoid = (who: string, requestId: string, reason = '登记有误', on = monday) =>
    acting(db, who, on, (tx, m) => voidLeave(tx, { requestId, reason }, m))

  test('by whoever approves it, with a reason, begun or not: days and marks go back', async () => {
    const before = (await balance('lin'))?.remaining
    const { id } = await submit('lin', ask('annual', monday))
    await approve('ouyang', { requestId: id })
    expect(await marks('lin')).toHaveLength(1)
    await expect(declareVoid('lin', id)).rejects.toEqual(refused('not-your-seat'))
    await expect(declareVoid('ouyang', id, ' ')).rejects.toEqual(refused('records-incomplete'))
    await declareVoid('ouyang', id)
    expect(await stepOf(id)).toBe('voided')
    expect(await marks('lin')).toEqual([])
    expect((await balance('lin'))?.remaining).toBe(before)
  })

  test('not before it is approved, nor twice', async () => {
    const { id } = await submit('lin', ask('personal', '2026-03-09'))
    await expect(declareVoid('ouyang', id)).rejects.toEqual(refused('not-at-this-step'))
    await approve('ouyang', { requestId: id })
    await declareVoid('ouyang', id)
    await expect(declareVoid('ouyang', id)).rejects.toEqual(refused('already-decided'))
  })
})

describe('8.8 the General Section sends a slip back', () => {
  test('to the applicant, who reports back anew', async () => {
    const { id } = await submit('lin', ask('personal', monday))
    await approve('ouyang', { requestId: id })
    const back = { requestId: id, returnedOn: '2026-03-03', half: 'am' as const }
    await acting(db, 'lin', '2026-03-03', (tx, m) => reportBack(tx, back, m))
    await acting(db, 'xie', '2026-03-03', (tx, m) => registerReturn(tx, { requestId: id }, m))
    await acting(db, 'bai', '2026-03-03', async (tx, m) => {
      const { request } = await findLeave(tx, id)
      const move = { flow: leaveFlow, caseId: request.caseId, action: 'sendBack', to: 'onLeave' }
      return advance(tx, { ...move, records: { reason: '返岗日期不对' } }, m)
    })
    expect(await stepOf(id)).toBe('onLeave')
    await acting(db, 'lin', '2026-03-04', (tx, m) => reportBack(tx, { ...back, returnedOn: '2026-03-04' }, m))
    const { request } = await inOffice(db, 1, (tx) => findLeave(tx, id))
    expect(request).toMatchObject({ returnedOn: '2026-03-04', lateDays: 1 })
  })
})

describe('8.2 several slips at once', () => {
  test('each is granted as asked, and one that was decided meanwhile is refused by itself', async () => {
    const first = await submit('lin', ask('personal', '2026-03-09'))
    const second = await submit('qi', ask('personal', '2026-03-10'))
    await approve('ouyang', { requestId: second.id })
    const act = (subjectId: string) =>
      acting(db, 'ouyang', monday, (tx, m) => leaveInBatch(tx, { subjectId, action: 'approve', expectedVersion: 1 }, m))
    await act(first.id)
    await expect(act(second.id)).rejects.toEqual(refused('already-decided'))
    expect(await stepOf(first.id)).toBe('onLeave')
  })

  test('not where something has to be written', () => {
    const inBatch = leaveFlow.actions.approve.inBatch
    const facts = { kind: 'personal', post: 'staff' } as Parameters<NonNullable<typeof inBatch>>[0]
    expect(inBatch?.(facts)).toBe(true)
    expect(inBatch?.({ ...facts, kind: 'sick' })).toBe(false)
    expect(inBatch?.({ ...facts, post: 'principal' })).toBe(false)
  })
})
