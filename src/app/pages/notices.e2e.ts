import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Db } from '#platform/db/database.ts'
import { expectAccessible, phone } from '#tests/browser.ts'
import { castJourney, type Journey } from '#tests/journey.ts'
import { ask, leaveActs } from '#tests/leave-acts.ts'
import { mailServer, readMail } from '#tests/mail-server.ts'

const quick = { look: 0.5, first: 1, longest: 1, tries: 3 }

let db: Db
let mail: Awaited<ReturnType<typeof mailServer>>
let journey: Journey
let page: Page
const { submit, approve } = leaveActs(() => db)

beforeAll(async () => {
  mail = await mailServer()
  journey = await castJourney('2026-03-02T10:00:00+08:00', {
    settings: {
      url: 'https://office.example',
      mail: { smtp: `smtp://127.0.0.1:${mail.port}`, from: 'zhangfa@office.example' },
    },
    post: { relay: 200, mail: quick, webhook: quick },
  })
  ;({ db, page } = journey)
})

afterAll(async () => {
  await journey?.close()
  await mail?.close()
})

const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
const sees = (words: string | RegExp) => page.getByText(words).first().waitFor()

describe('one hears of one’s own matters', () => {
  test('where there are none yet, the page says what will stand there; then the wishes for mail are kept', async () => {
    await journey.enter('林晚舟')
    await page.goto('/notices')
    await sees('还没有通知。')
    await page.getByLabel('有事就发').check()
    await press('记下设置')
    await sees('请填写邮箱，或选“不发邮件”。')
    await page.getByLabel('邮箱').fill('lin@office.example')
    await press('记下设置')
    await sees('收信的设置已经记下。')
    await expectAccessible(page)
  })

  test('a decision is counted in the menu, mailed, and read by opening it', async () => {
    const { id } = await submit('lin', ask('personal', '2026-03-09', '2026-03-09', { toHalf: 'am' }))
    await approve('wen', { requestId: id })
    expect(readMail(await mail.next()).text).toContain(`https://office.example/attendance/leave/${id}`)
    await page.goto('/')
    await page
      .getByRole('navigation', { name: '菜单' })
      .getByRole('link', { name: /我的通知\s*1\s*条未读/ })
      .click()
    await sees('温若水：同意 → 已批准，待销假')
    await page
      .getByRole('main')
      .getByRole('link', { name: /林晚舟：事假/ })
      .click()
    await page.waitForURL(`**/attendance/leave/${id}`)
    await page
      .getByRole('navigation', { name: '菜单' })
      .getByRole('link', { name: /^我的通知$/ })
      .waitFor()
  })

  test('a calendar address is shown once, and ends when it is switched off', async () => {
    await page.goto('/notices')
    await press('生成我的日历地址')
    const address = await page.getByLabel('日历地址').inputValue()
    expect(await (await fetch(address)).text()).toContain('SUMMARY:事假')
    await page.reload()
    await press('停用')
    await page.getByRole('dialog').getByRole('button', { name: '停用', exact: true }).click()
    await sees('日历地址已经停用。')
    expect((await fetch(address)).status).toBe(404)
    await page.setViewportSize(phone)
    await expectAccessible(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    expect(journey.faults).toEqual([])
  })
})

describe('the administrator', () => {
  test('sees how the mail goes, and adds a webhook whose secret is shown once', async () => {
    await page.setViewportSize({ width: 1440, height: 900 })
    await journey.enter('方知行')
    await page.goto('/outgoing')
    await sees('没有送不到的信。')
    await press('添加推送地址')
    const drawer = page.getByRole('dialog')
    await drawer.getByLabel('名称').fill('办公平台')
    await drawer.getByLabel('推送地址').fill('http://oa.example.cn/hook')
    await drawer.getByLabel('请销假', { exact: true }).check()
    await drawer.getByRole('button', { name: '添加', exact: true }).click()
    await sees(/不能用作推送地址/)
    await drawer.getByLabel('推送地址').fill('http://127.0.0.1:1/hook')
    await drawer.getByRole('button', { name: '添加', exact: true }).click()
    await page.waitForFunction(() =>
      document.querySelector<HTMLInputElement>('dialog input')?.value.startsWith('whsec_'),
    )
    await expectAccessible(page)
    await page.getByRole('dialog').getByRole('button', { name: '已经记下' }).click()
    await press('试推送')
    await press('推送记录')
    await page.getByRole('dialog').getByText('没有送到').waitFor()
    await expectAccessible(page)
    expect(journey.faults).toEqual([])
  })
})
