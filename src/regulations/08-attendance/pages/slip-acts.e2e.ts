import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Db } from '#platform/db/database.ts'
import { acting } from '#tests/cast-office.ts'
import { castJourney, type Journey } from '#tests/journey.ts'
import { ask, leaveActs, withoutSlips } from '#tests/leave-acts.ts'
import { recordMeta } from '../leave.ts'
import { recordDays } from '../register.ts'

let db: Db
let journey: Journey
let page: Page
const { submit, approve, stepOf, marks } = leaveActs(() => db)

beforeAll(async () => {
  journey = await castJourney()
  ;({ db, page } = journey)
})

afterAll(() => journey?.close())

beforeEach(() => withoutSlips(db))

const askedBy = async (who: string, kind: string, approver: string): Promise<string> => {
  const { id } = await submit(who, ask(kind, '2026-03-09'))
  await journey.enter(approver)
  await page.goto(`/attendance/leave/${id}`)
  return id
}

describe('8.2 the approver says no', () => {
  test.each([
    ['退回', 'draft', '已经退回申请人。'],
    ['不同意', 'refused', '已登记“不同意”。'],
  ])('%s without a reason does nothing, with one it is done, and nothing is approved', async (words, step, done) => {
    const id = await askedBy('lin', 'personal', '欧阳砚')
    await page.getByRole('button', { name: words, exact: true }).click()
    const drawer = page.getByRole('dialog')
    await drawer.getByRole('button', { name: words, exact: true }).click()
    await drawer.getByText('请写明理由，申请人要看。').waitFor()
    expect(await stepOf(id)).toBe('approval')
    await drawer.getByLabel('理由').fill('请改到下周')
    await drawer.getByRole('button', { name: words, exact: true }).click()
    await page.getByText(done).first().waitFor()
    expect(await stepOf(id)).toBe(step)
  })
})

describe('8.8 coming back', () => {
  test('the first half day back is proposed, not the first day of the leave', async () => {
    const { id } = await submit('wen', ask('annual', '2026-02-24', '2026-02-26'), '2026-02-23')
    await approve('tang', { requestId: id }, '2026-02-23')
    await journey.enter('温若水')
    await page.goto(`/attendance/leave/${id}`)
    expect(await page.getByLabel('哪天回来上班').inputValue()).toBe('2026-02-27')
  })
})

describe('1.3.3.2.1 absence without leave', () => {
  test('is recorded only after whose day it is and what it costs was confirmed', async () => {
    await acting(db, 'xie', '2026-03-02', (tx, m) => {
      const day = { personId: 'lin', sectionId: 'secretariat', day: '2026-03-02', am: { mark: 'personal' } as const }
      return recordDays(tx, [day], { source: 'import' }, recordMeta(m))
    })
    await journey.enter('谢长青')
    await page.goto('/attendance/open')
    await page.getByRole('button', { name: '没有请假，按旷工' }).click()
    const sure = page.getByRole('dialog')
    await sure.getByText('林晚舟').waitFor()
    await sure.getByText('-3分').waitFor()
    expect(await marks('lin')).toEqual([['03-02', 'personal', null]])
    await sure.getByRole('button', { name: '按旷工登记' }).click()
    await page.getByText('已按旷工登记。').first().waitFor()
    expect(await marks('lin')).toEqual([['03-02', 'absent', null]])
  })
})
