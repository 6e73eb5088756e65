import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Db, inOffice } from '#platform/db/database.ts'
import { expectAccessible } from '#tests/browser.ts'
import { acting } from '#tests/cast-office.ts'
import { castJourney, type Journey } from '#tests/journey.ts'
import { signMonths } from '#tests/sign-months.ts'
import { recordDays } from '../register.ts'

const today = '2026-03-02'

let db: Db
let journey: Journey
let page: Page

beforeAll(async () => {
  journey = await castJourney(`${today}T10:00:00+08:00`)
  ;({ db, page } = journey)
  await acting(db, 'xie', today, (tx, { who, at, on, law }) => {
    const half = { mark: 'present' } as const
    const record = { personId: 'lin', sectionId: 'secretariat', day: '2026-01-05', am: half, pm: half }
    return recordDays(tx, [record], { source: 'grid' }, { by: who.personId, at, on, law })
  })
})

afterAll(() => journey?.close())

const opens = (name: string, path: string) => journey.opens(name, path)
const button = (name: string | RegExp) => page.getByRole('button', { name }).first()
const morningOf = (name: string) => page.getByLabel(`${name} 上午`, { exact: true })

describe('8.1.1 the day', () => {
  test('keeps what is not saved while other days are looked at, asks before it is left, and stops at today', async () => {
    await opens('谢长青', '/attendance/day')
    await morningOf('林晚舟').selectOption('errand')
    expect(await button('后一个').isDisabled()).toBe(true)
    await button('前一个').click()
    await page.getByText('这几天还有没保存的改动：').waitFor()
    expect(await morningOf('林晚舟').inputValue()).not.toBe('errand')
    await expectAccessible(page)
    await page.getByRole('button', { name: /秘书科 2026年3月2日/ }).click()
    await page.getByText('已改，未保存').waitFor()
    expect(await morningOf('林晚舟').inputValue()).toBe('errand')

    await page.getByRole('link', { name: '我的假' }).first().click()
    await page.getByRole('dialog').getByText('离开这一页，没保存的考勤就没有了。').waitFor()
    await page.getByRole('dialog').getByRole('button').first().click()
    await button(/记下这一天/).click()
    await page.getByText('这一天已经记好。').first().waitFor()
    await page.getByRole('link', { name: '我的假' }).first().click()
    await page.waitForURL(/attendance\/leave/)
  })
})

describe('8.1.1 the month', () => {
  test('says from when it can be signed, and what a blank day waits for', async () => {
    await opens('谢长青', '/attendance/month')
    await page.getByText('这个月还没有结束，2026年3月31日起可以签字。').waitFor()
    expect(await button('送科室负责人签字').isDisabled()).toBe(true)
    await page.goto('/attendance/month?month=2026-01')
    await page.getByRole('button', { name: /林晚舟 2026年1月6日 上午/ }).click()
    await page.getByRole('dialog').getByRole('link', { name: '去登记这一天' }).click()
    await page.waitForURL(/attendance\/day.*2026-01-06/)
  })
})

describe('8.1.2 the quarter', () => {
  test('is offered only when its months are signed, and asked once more', async () => {
    await opens('谢长青', '/attendance/quarter/secretariat_2026-1')
    await page.getByText('各月签齐以后才能送交').waitFor()
    expect(await button('送交综合科').count()).toBe(0)
    await inOffice(db, 1, (tx) => signMonths(tx, 'secretariat', '2026-01', '2026-02', '2026-03'))
    await page.reload()
    await button('送交综合科').click()
    await page.getByRole('dialog').getByText('送交以后不能撤回。').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: '送交综合科' }).click()
    await page.getByText('这个季度的考勤表已送综合科。').first().waitFor()
  })
})
