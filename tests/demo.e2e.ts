import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seedNewDemo } from '#app/demo/seed-demo.ts'
import { createServer, type Running } from '#app/server.ts'
import { makeDatabase } from '#platform/db/database.ts'
import { day } from '#platform/law/day.ts'
import { desktop, expectAccessible, launchBrowser, openPage, phone } from './browser.ts'

const pictures = process.env.ZHANGFA_PICTURES
const now = Temporal.Instant.from('2026-02-05T09:00:00+08:00')

let running: Running
let browser: Browser
let page: Page
let elsewhere: string[]
let faults: string[]
let folder: string

const go = async (path: string): Promise<void> => {
  await page.goto(path)
  await page.locator('h1').waitFor()
}
const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click()
const sees = (words: string | RegExp) => page.getByText(words).filter({ visible: true }).first().waitFor()
const picture = async (name: string): Promise<void> => {
  if (!pictures) return
  await page.screenshot({ path: join(pictures, `demo-${name}.png`) })
  await page.setViewportSize(phone)
  await page.screenshot({ path: join(pictures, `demo-${name}-phone.png`), fullPage: true })
  await page.setViewportSize(desktop)
}
const leaves = async (): Promise<void> => {
  await page.context().clearCookies()
  await go('/')
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'zhangfa-demo-'))
  if (pictures) mkdirSync(pictures, { recursive: true })
  await makeDatabase(folder, (db) => seedNewDemo(db, { today: day('2026-02-05'), now }))
  const settings = { port: 0, dataDir: folder }
  running = await createServer({ settings, clock: () => now, log: pino({ level: 'silent' }) })
  browser = await launchBrowser()
  ;({ page, elsewhere, faults } = await openPage(browser, running.url, desktop))
}, 300_000)

afterAll(async () => {
  await browser?.close()
  await running?.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('the first start of an empty directory', () => {
  test('offers the demo’s cast by post, and one press enters', async () => {
    await go('/')
    await sees('以谁的身份看看')
    await sees('云岭区人民政府办公室（演示）')
    await expectAccessible(page)
    await picture('door')
    await press(/主任 唐书远/)
    await sees('要我办的')
    await sees(/顾怀瑾/)
    await sees('云岭区人民政府办公室（演示）')
    await picture('principal')
  })

  test('1.3.4: the year before is closed, each bonus with its reasons', async () => {
    await go('/assessment/closing?year=2025')
    await sees('孔令仪')
    await expectAccessible(page)
    await picture('closing')
  })

  test('a timekeeper finds the leave that has no slip yet', async () => {
    await leaves()
    await press(/考勤员 谢长青/)
    await go('/attendance/month')
    await sees(/没有假条的缺勤 2 个半天/)
    await expectAccessible(page)
  })

  test('an office of one’s own begins beside it, empty', async () => {
    await leaves()
    await press('开办自己的办公室')
    await page.getByLabel('办公室全称').waitFor()
    await picture('begin')
    await page.getByLabel('办公室全称').fill('某某区人民政府办公室')
    await page.getByLabel('您的姓名').fill('管理员甲')
    await page.getByLabel('用户名').fill('tang')
    await page.getByLabel('密码', { exact: true }).fill('kaishi2026x')
    await page.getByLabel('再填一次密码').fill('kaishi2026x')
    await press('开办')
    await sees('办公室刚开办，先做这几步')
    await picture('begun')
    await go('/people')
    await sees('共 1 人')
  })

  test('from then on the door asks for name and password first, and the demo stands below', async () => {
    await leaves()
    await sees('某某区人民政府办公室')
    await sees('看看演示办公室')
    await expectAccessible(page)
    await picture('door-of-one-own')
    await page.getByLabel('用户名').fill('tang')
    await page.getByLabel('密码', { exact: true }).fill('kaishi2026x')
    await press('登录')
    await sees('办公室刚开办，先做这几步')
  })

  test('nothing was asked of another host, and no page failed', () => {
    expect(elsewhere).toEqual([])
    expect(faults).toEqual([])
  })
})
