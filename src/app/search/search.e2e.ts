import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Db } from '#platform/db/database.ts'
import { desktop, expectAccessible, phone } from '#tests/browser.ts'
import { castJourney, type Journey } from '#tests/journey.ts'
import { ask, leaveActs } from '#tests/leave-acts.ts'

let db: Db
let journey: Journey
let page: Page
let slip = ''
const { submit } = leaveActs(() => db)

beforeAll(async () => {
  journey = await castJourney()
  ;({ db, page } = journey)
  slip = (await submit('lin', ask('annual', '2026-03-16', '2026-03-18'))).id
})

afterAll(() => journey?.close())

const box = () => page.getByRole('combobox', { name: '搜索' })
const option = (name: string | RegExp) => page.getByRole('option', { name })
const as = (name: string) => journey.opens(name, '/')

describe('the head of a section looks for a slip', () => {
  test('by keyboard alone: / opens, letters find, arrows choose, Enter opens the slip', async () => {
    await as('温若水')
    await page.keyboard.press('/')
    await box().waitFor()
    await page.keyboard.type('lwz')
    await option(/林晚舟：年休假 3 天/).waitFor()
    await option(/^林晚舟 秘书科/).waitFor()
    expect(await option(/^林晚舟 秘书科/).getAttribute('aria-selected')).toBe('true')
    await expectAccessible(page)
    await page.keyboard.press('ArrowDown')
    expect(await option(/林晚舟：年休假 3 天/).getAttribute('aria-selected')).toBe('true')
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/attendance/leave/${slip}`)
  })

  test('Ctrl+K opens it from any page, Escape closes it, and the page is as it was', async () => {
    await page.keyboard.press('Control+k')
    await box().waitFor()
    await page.keyboard.press('Escape')
    await box().waitFor({ state: 'detached' })
    expect(page.url()).toContain(slip)
  })

  test('a clause opens beside the page, a page by its pinyin, and “/” in a field is a sign like others', async () => {
    await page.keyboard.press('Control+k')
    await box().fill('8.3.1')
    await option(/^第8\.3\.1条/).click()
    await page.getByRole('dialog').getByRole('heading', { name: /8|三/ }).first().waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+k')
    await box().fill('mrkq')
    await option(/^每日考勤/).click()
    await page.waitForURL('**/attendance/day')
    await page.keyboard.press('Control+k')
    await box().fill('2026/3')
    await page.keyboard.press('/')
    expect(await box().inputValue()).toBe('2026/3/')
    await page.keyboard.press('Escape')
  })
})

describe('who may not open the slip', () => {
  test('finds the person and not the slip; nothing found says what to do', async () => {
    await as('顾怀瑾')
    await page.getByRole('button', { name: '搜索' }).click()
    await box().fill('林晚舟')
    await option(/^林晚舟 秘书科/).waitFor()
    await page.getByText('找到1项').waitFor()
    await box().fill('林晚舟 年休假')
    await page.getByText('没有找到“林晚舟 年休假”。').waitFor()
    await expectAccessible(page)
  })

  test('hears that the server is away, and searches again', async () => {
    await journey.context.setOffline(true)
    await box().fill('晚舟')
    await page.getByRole('alert').waitFor()
    await journey.context.setOffline(false)
    await page.getByRole('button', { name: '重新连接' }).click()
    await option(/^林晚舟 秘书科/).waitFor()
    await page.keyboard.press('Escape')
  })
})

describe('on the phone', () => {
  test('the head has its own button, and the search fills the screen without scrolling sideways', async () => {
    await page.setViewportSize(phone)
    await page.getByRole('banner').getByRole('button', { name: '搜索' }).click()
    await box().fill('欧阳')
    await option(/^欧阳砚/).waitFor()
    await expectAccessible(page)
    const width = await page.evaluate(() => document.querySelector('.search-panel')?.scrollWidth ?? 0)
    expect(width).toBeLessThanOrEqual(phone.width)
    await option(/^欧阳砚/).click()
    await page.waitForURL('**/people/ouyang')
    await page.setViewportSize(desktop)
  })
})

test('the pages complained of nothing', () => expect(journey.faults).toEqual([]))
