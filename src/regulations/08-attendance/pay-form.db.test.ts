import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Db } from '#platform/db/database.ts'
import { moveDelegation, offerDelegation } from '#platform/flow/delegation.ts'
import { acting, castDatabase } from '#tests/cast-office.ts'
import { ask, leaveActs, withoutSlips } from '#tests/leave-acts.ts'
import { readsPay } from './pay-api.ts'
import type { PayAsked } from './pay-flow.ts'
import { filePay, movePay, previewPay, resubmitPay, submitPay } from './pay-form.ts'
import { payInFull } from './pay-lists.ts'

let db: Db
beforeAll(async () => {
  db = await castDatabase()
})
afterAll(() => db.close())
beforeEach(() => withoutSlips(db))

const { submit: submitLeave, approve } = leaveActs(() => db)
const january = '2026-01-12'
const asked: PayAsked = { year: 2025, reason: '全年驻点督查，未能安排', cause: 'work-agreed' }
const code = (name: string) => expect.objectContaining({ code: name })

const submit = (who: string, more: Partial<PayAsked> = {}, on = january) =>
  acting(db, who, on, (tx, moment) => submitPay(tx, { ...asked, ...more }, moment))
const decide = (who: string, id: string, action: string, opinion = '') =>
  acting(db, who, january, (tx, moment) => movePay(tx, { id, action, opinion }, moment))
const file = (who: string, id: string, yearlyPay: number) =>
  acting(db, who, january, (tx, moment) => filePay(tx, { id, yearlyPay }, moment))
const seen = (who: string, id: string) => acting(db, who, january, (tx, moment) => payInFull(tx, id, moment))

describe('8.3.5, 8.7 the form for annual-leave pay', () => {
  test('deputy’s opinion, principal’s signature, then the General Section fixes the sum', async () => {
    const { id } = await submit('lin')
    await decide('ouyang', id, 'agree', '情况属实')
    await decide('tang', id, 'sign')
    await file('bai', id, 13_050_000)
    const form = await seen('lin', id)
    expect(form).toMatchObject({ step: 'filed', takenDays: 0, yearlyPay: 13_050_000 })
    expect(form.sum).toMatchObject({ value: { extra: (13_050_000 / 261) * 2 * form.unusedDays } })
    expect(form.timeline.map((move) => move.action)).toEqual(['agree', 'sign', 'pay'])
  })

  test('the days are those of the account: what was taken counts, and nobody types them', async () => {
    const before = (await acting(db, 'lin', january, (tx, m) => previewPay(tx, 'lin', asked, m))).unusedDays
    const slip = await submitLeave('lin', ask('annual', '2025-12-01', '2025-12-03'), '2025-11-24')
    await approve('tang', { requestId: slip.id }, '2025-11-24')
    const { id } = await submit('lin')
    expect(await seen('lin', id)).toMatchObject({ unusedDays: before - 3, takenDays: 3 })
  })

  test('8.3.4 who took more personal leave than annual leave is due gets normal pay, and is told', async () => {
    const slip = await submitLeave('lin', ask('personal', '2025-11-03', '2025-11-28'), '2025-10-30')
    await approve('tang', { requestId: slip.id }, '2025-10-30')
    await expect(submit('lin')).rejects.toEqual(code('normal-pay'))
  })

  test('refused where nobody agreed, for one’s own reasons, before the year is over, a year too late, and a second time', async () => {
    await expect(submit('lin', { cause: 'work-not-agreed' })).rejects.toEqual(code('normal-pay'))
    await expect(submit('lin', { cause: 'own' })).rejects.toEqual(code('normal-pay'))
    await expect(submit('lin', { year: 2026 })).rejects.toEqual(code('year-not-over'))
    await expect(submit('lin', {}, '2027-01-04')).rejects.toEqual(code('year-long-over'))
    const { id } = await submit('lin')
    await expect(submit('lin')).rejects.toEqual(code('filled-already'))
    await decide('lin', id, 'withdraw')
    await submit('lin')
  })

  test('of two at the same moment one is kept', async () => {
    const both = await Promise.allSettled([submit('lin'), submit('lin')])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('nobody decides on their own form, and nobody out of turn', async () => {
    const { id } = await submit('lin')
    await expect(decide('tang', id, 'sign')).rejects.toMatchObject({ code: expect.stringMatching(/not-/) })
    await expect(decide('lin', id, 'agree')).rejects.toEqual(code('not-your-seat'))
    const own = await submit('ouyang')
    await decide('tang', own.id, 'agree')
    await decide('tang', own.id, 'sign')
    const ofGeneral = await submit('bai')
    await decide('deng', ofGeneral.id, 'agree')
    await decide('tang', ofGeneral.id, 'sign')
    await expect(file('bai', ofGeneral.id, 100)).rejects.toMatchObject({ code: 'own-case' })
    await file('fang', ofGeneral.id, 10_000_000)
  })

  test('who stands in for the deputy reads and decides the form while it waits there, and not afterwards', async () => {
    const { id } = await submit('lin')
    const reads = (who: string) =>
      acting(db, who, january, async (tx, { on, at, ...moment }) =>
        readsPay.allows(moment.who, { id }, { ...moment, db, tx, today: on, now: at }),
      )
    expect(await reads('wen')).toBe(false)
    const period = { from: january, to: '2026-01-16', flows: null }
    const { id: delegation } = await acting(db, 'ouyang', january, (tx, m) =>
      offerDelegation(tx, { deputyId: 'wen', ...period }, m),
    )
    await acting(db, 'wen', january, (tx, m) => moveDelegation(tx, { id: delegation, action: 'agree' }, m))
    expect(await reads('wen')).toBe(true)
    await decide('wen', id, 'agree', '情况属实')
    expect(await reads('wen')).toBe(false)
    await acting(db, 'wen', january, (tx, m) => moveDelegation(tx, { id: delegation, action: 'giveUp' }, m))
  })

  test('returned with a reason it comes back corrected', async () => {
    const { id } = await submit('lin')
    await decide('ouyang', id, 'return', '请写明哪几个月驻点')
    await acting(db, 'lin', january, (tx, moment) =>
      resubmitPay(tx, { id, asked: { ...asked, reason: '三月至十二月驻点' } }, moment),
    )
    expect(await seen('ouyang', id)).toMatchObject({ step: 'opinion', reason: '三月至十二月驻点' })
  })

  test('a sum of nothing is refused, and the form stays where it is', async () => {
    const { id } = await submit('lin')
    await decide('ouyang', id, 'agree')
    await decide('tang', id, 'sign')
    await expect(file('bai', id, 0)).rejects.toBeDefined()
    expect((await seen('bai', id)).step).toBe('summing')
  })
})
