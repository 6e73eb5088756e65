import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Db } from '#platform/db/database.ts'
import { testDatabase } from '#platform/db/testing.ts'
import { desktop, enterAs, expectAccessible, launchBrowser, openPage, phone } from '#tests/browser.ts'
import { seatCast } from '#tests/cast-office.ts'
import { ask, leaveActs } from '#tests/leave-acts.ts'
import { giveAccounts, runningServer, type TestServer } from '#tests/running-server.ts'

let db: Db
let server: TestServer
let browser: Browser
let context: BrowserContext
let page: Page
let faults: string[]
let slip = ''
const { submit } = leaveActs(() => db)

beforeAll(async () => {
  db = await testDatabase()
  await seatCast(db)
  await giveAccounts(db)
  server = await runningServer(db, '2026-03-02T10:00:00+08:00')
  slip = (await submit('lin', ask('annual', '2026-03-16', '2026-03-18'))).id
  browser = await launchBrowser()
  ;({ context, page, faults } = await openPage(browser, server.url))
})

afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const box = () => page.getByRole('combobox', { name: '搜索' })
const option = (name: string | RegExp) => page.getByRole('option', { name })
const as = async (name: string): Promise<void> => {
  await enterAs(server, context, 1, name)
  await page.goto('/')
  await page.locator('h1').waitFor()
}

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
    await context.setOffline(true)
    await box().fill('晚舟')
    await page.getByRole('alert').waitFor()
    await context.setOffline(false)
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

test('the pages complained of nothing', () => expect(faults).toEqual([]))
