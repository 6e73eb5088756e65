import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import jsqr from 'jsqr'
import { type TOTP, URI } from 'otpauth'
import { pino } from 'pino'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createServer, type Running } from '#app/server.ts'
import { desktop, expectAccessible, launchBrowser, openPage, phone } from './browser.ts'

const pictures = process.env.ZHANGFA_PICTURES
const password = 'kaishi2026x'

let running: Running
let browser: Browser
let page: Page
let elsewhere: string[]
let faults: string[]
let folder: string
let telephone: TOTP
let codes: string[]

const go = async (path: string): Promise<void> => {
  await page.goto(path)
  await page.locator('h1').waitFor()
}
const press = (name: string | RegExp) => page.getByRole('button', { name }).filter({ visible: true }).first().click()
const sees = (words: string | RegExp) => page.getByText(words).filter({ visible: true }).first().waitFor()
const inDrawer = () => page.getByRole('dialog')
const picture = async (name: string): Promise<void> => {
  if (!pictures) return
  await page.screenshot({ path: join(pictures, `${name}.png`) })
  await page.setViewportSize(phone)
  await page.screenshot({ path: join(pictures, `${name}-phone.png`), fullPage: true })
  await page.setViewportSize(desktop)
}

/** What a telephone's camera reads off the screen: the drawing's pixels, through a reader of QR codes. */
const scanned = async (): Promise<string> => {
  const { data, side } = await page.locator('.qr').evaluate(async (svg) => {
    const side = 600
    const image = new Image(side, side)
    image.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(svg))}`
    await image.decode()
    const canvas = new OffscreenCanvas(side, side)
    const brush = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D
    brush.drawImage(image, 0, 0, side, side)
    return { data: [...brush.getImageData(0, 0, side, side).data], side }
  })
  return jsqr.default(Uint8ClampedArray.from(data), side, side)?.data ?? ''
}

const signOut = async (): Promise<void> => {
  await press('退出')
  await page.getByLabel('用户名').waitFor()
}
const signIn = async (): Promise<void> => {
  await page.getByLabel('用户名').fill('tang')
  await page.getByLabel('密码', { exact: true }).fill(password)
  await press('登录')
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'zhangfa-second-factor-'))
  if (pictures) mkdirSync(pictures, { recursive: true })
  running = await createServer({ settings: { port: 0, dataDir: folder }, log: pino({ level: 'silent' }) })
  browser = await launchBrowser()
  ;({ page, elsewhere, faults } = await openPage(browser, running.url, desktop))
  page.setDefaultTimeout(15_000)
})

afterAll(async () => {
  await browser?.close()
  await running?.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('a second factor from a telephone', () => {
  test('is switched on from one’s own account by the QR code, and gives backup codes', async () => {
    await go('/')
    await page.getByLabel('办公室全称').fill('某某区人民政府办公室')
    await page.getByLabel('您的姓名').fill('唐甲')
    await page.getByLabel('用户名').fill('tang')
    await page.getByLabel('密码', { exact: true }).fill(password)
    await page.getByLabel('再填一次密码').fill(password)
    await press('开办')
    await page.getByRole('link', { name: '我的账号' }).click()
    await sees('没有启用')
    await expectAccessible(page)

    await press('启用两步验证')
    await inDrawer().getByLabel('现在的密码').fill(password)
    await press('下一步')
    await page.locator('.qr').waitFor()
    await expectAccessible(page)
    await picture('second-factor-scan')
    const read = await scanned()
    telephone = URI.parse(read) as TOTP
    expect(telephone).toMatchObject({ label: 'tang', issuer: '某某区人民政府办公室', digits: 6, period: 30 })
    await page.getByText('扫不了，手工输入').click()
    const letters = (await page.locator('.letters').textContent()) ?? ''
    expect(letters.replaceAll(/\s/g, '')).toBe(telephone.secret.base32)

    await inDrawer().getByLabel('验证码').fill('000000')
    await inDrawer().getByRole('button', { name: '启用两步验证' }).click()
    await sees('验证码不对，或已经用过。')
    await inDrawer().getByLabel('验证码').fill(telephone.generate())
    await inDrawer().getByRole('button', { name: '启用两步验证' }).click()
    await sees(/只显示这一次/)
    codes = await page.locator('.backup-codes li').allTextContents()
    expect(codes).toHaveLength(10)
    await expectAccessible(page)
    await picture('second-factor-codes')
    await press('我已经收好')
    await sees(/备用码还剩 10 个/)
    await picture('second-factor-on')
  })

  test('the door then asks for a code besides the password', async () => {
    await signOut()
    await signIn()
    await sees('密码对了。请再填身份验证器上现在显示的数字。')
    await expectAccessible(page)
    await picture('second-factor-door')
    await page.getByLabel('验证码').fill('000000')
    await press('登录')
    await sees('验证码不对，或已经用过。')
    const next = telephone.generate({ timestamp: Date.now() + 30_000 })
    await page.getByLabel('验证码').fill(next)
    await press('登录')
    await sees('要我办的')
  })

  test('without the telephone a backup code opens it, and one is told', async () => {
    await signOut()
    await signIn()
    await page.getByLabel('验证码').fill(codes[0] ?? '')
    await press('登录')
    await sees('要我办的')
    await go('/notices')
    await sees(/有人用备用码登录了您的账号，还剩 9 个/)
    await go('/account')
    await sees(/备用码还剩 9 个/)
  })

  test('is switched off with the password', async () => {
    await press('停用两步验证')
    await inDrawer().getByLabel('现在的密码').fill(password)
    await inDrawer().getByRole('button', { name: '停用' }).click()
    await sees('没有启用')
    await signOut()
    await signIn()
    await sees('要我办的')
  })

  test('nothing was asked of another host, and no page failed', () => {
    expect(elsewhere).toEqual([])
    expect(faults).toEqual([])
  })
})
