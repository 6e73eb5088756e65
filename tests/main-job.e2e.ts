import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { pino } from 'pino'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createServer, type Running } from '#app/server.ts'
import { type Acting, pagesOfAnOffice, recordMonth, rpc, signMonth } from './acts-over-http.ts'
import { desktop, enterAs, expectAccessible, launchBrowser, openPage, phone } from './browser.ts'

const samples = fileURLToPath(new URL('../../shared/samples', import.meta.url))
const pictures = process.env.ZHANGFA_PICTURES

let running: Running
let browser: Browser
let context: BrowserContext
let page: Page
let elsewhere: string[]
let faults: string[]
let folder: string
let now = Temporal.Instant.from('2026-11-24T09:00:00+08:00')

const go = async (path: string): Promise<void> => {
  await page.goto(path)
  await page.locator('h1').waitFor()
}
const as = async (name: string, path = '/'): Promise<void> => {
  await enterAs(running, context, 1, name)
  await go(path)
}
const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click()
const sees = (words: string | RegExp) => page.getByText(words).first().waitFor()
const acting = (): Acting => ({ running, context })
const picture = async (name: string): Promise<void> => {
  if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`) })
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'zhangfa-journey-'))
  if (pictures) mkdirSync(pictures, { recursive: true })
  running = await createServer({
    settings: { port: 0, dataDir: folder },
    clock: () => now,
    log: pino({ level: 'silent' }),
  })
  browser = await launchBrowser()
  ;({ context, page, elsewhere, faults } = await openPage(browser, running.url, desktop))
})

afterAll(async () => {
  await browser?.close()
  await running?.close()
  rmSync(folder, { recursive: true, force: true })
})

type Listed = { people: { name: string; sectionId: string; section: string; titles: string[] }[] }

/** The six steps, from an empty data directory to a closed year, by role and label. */
describe.skipIf(!existsSync(samples))('an office from its roster to its closed year', () => {
  test('1 the office is begun and its roster imported after a dry run', async () => {
    await go('/')
    await expectAccessible(page)
    await page.getByLabel('办公室全称').fill('某某区人民政府办公室')
    await page.getByLabel('您的姓名').fill('管理员甲')
    await page.getByLabel('用户名').fill('admin')
    await page.getByLabel('密码', { exact: true }).fill('kaishi2026x')
    await page.getByLabel('再填一次密码').fill('kaishi2026x')
    await press('开办')
    await sees('办公室刚开办，先做这几步')
    await go('/people/import')
    await page.locator('input[type=file]').setInputFiles(join(samples, 'roster-2026-09.xlsx'))
    await sees(/读到 64 人、10 个科室/)
    await sees('男同志的备注写着“哺乳期”。')
    await expectAccessible(page)
    await press('存入 64 人')
    await sees('共 65 人')
    await press(/为 64 人开通账号/)
    await page.getByRole('dialog').getByRole('button', { name: '开通', exact: true }).click()
    await page.getByText('已开通 64 个账号').waitFor({ timeout: 120_000 })
  })

  test('2 the sheets of September and October are imported, the same sheet twice changes nothing', async () => {
    for (const [month, back, days] of [
      ['09', 2, 1336],
      ['10', 1, 423],
      ['09', 2, 0],
    ] as const) {
      await go('/attendance/import')
      for (let i = 0; i < back; i++) await press('前一个')
      await page.locator('input[type=file]').setInputFiles(join(samples, `attendance-2026-${month}.xlsx`))
      await sees(new RegExp(`可存 ${days} 人日`))
      if (days === 0) return sees('没有要存的新内容。')
      await press(/存入 \d+ 个科室/)
      await sees('再导入一个')
    }
  })

  test('3 a person signs in for the first time; absences are charged, and those without a slip are settled', async () => {
    await as('解颖杰')
    await sees('处理没有批准假条的缺勤')
    await expectAccessible(page)
    await go('/attendance/charges?month=2026-09')
    await sees(/共 \d+ 笔/)
    await page
      .getByRole('button', { name: /凭什么/ })
      .first()
      .click()
    await sees('怎样得出')
    await picture('why')
    await page.keyboard.press('Escape')

    await go('/attendance/month?month=2026-09')
    await sees(/没有假条的缺勤 9 个半天/)
    expect(await page.getByRole('button', { name: '送科室负责人签字' }).isDisabled()).toBe(true)
    await expectAccessible(page)
    await picture('month')

    await go('/attendance/open?month=2026-09')
    await press('补登纸质假条')
    await page.getByLabel('谁签的字').selectOption({ label: '曹海海 · 办公室领导 · 主任（主要负责人）' })
    await page.getByLabel('签字日期').fill('2026-09-18')
    await page.getByLabel('假条编号').fill('综-2026-031')
    await press('登记假条')
    await sees('共 5 个半天')
    for (let left = 5; left > 0; ) {
      await press('记错了，是出勤')
      await page.waitForFunction((before) => !document.body.textContent.includes(`共 ${before} 个半天`), left)
      const shown = /共 (\d+) 个半天/.exec((await page.locator('main').textContent()) ?? '')
      left = shown ? Number(shown[1]) : 0
    }
    await sees('没有待处理的缺勤。')
  })

  test('4 the head signs the month; from then on it is locked, and a correction is an entry of its own', async () => {
    await as('赵鹏海', '/attendance/month?month=2026-09')
    await press('审查无误，签字')
    await page.getByRole('dialog').getByRole('button', { name: '签字', exact: true }).click()
    await sees('已签字')
    await page.getByRole('button', { name: /李燕 2026年9月3日 上午/ }).click()
    await page.getByRole('dialog').getByRole('combobox', { name: /上午/ }).selectOption('present')
    await page.getByRole('dialog').getByLabel('理由').fill('当天公务外出，门卫登记为证')
    await press('记下更正')
    await sees('更正已经记下，原记录和分数已冲正。')
    await go('/assessment/accounts')
    await page.getByRole('link', { name: '李燕', exact: true }).click()
    await sees(/冲正第\d+号/)
    await expectAccessible(page)
  })

  test('5 leave is asked for in five clicks, approved in two, returned from early, registered and filed', async () => {
    await as('何杰', '/')
    let clicks = 0
    const click = async (what: () => Promise<void>) => {
      clicks++
      await what()
    }
    await click(() => page.getByRole('link', { name: '我的假' }).first().click())
    await click(() =>
      page
        .getByRole('link', { name: '请假' })
        .or(page.getByRole('button', { name: '请假' }))
        .first()
        .click(),
    )
    await page.getByLabel('从哪天').fill('2026-12-01')
    await page.getByLabel('到哪天').fill('2026-12-03')
    await sees('送出以后谁来签')
    await sees('曹海海')
    await expectAccessible(page)
    await picture('leave')
    await click(() => press('送出假条'))
    expect(clicks).toBeLessThanOrEqual(5)
    await sees(/待批准/)

    await as('曹海海', '/')
    clicks = 0
    await click(() => page.getByRole('main').getByRole('link', { name: /何杰/ }).first().click())
    await page.getByRole('button', { name: '同意', exact: true }).waitFor()
    await expectAccessible(page)
    await click(() => page.getByRole('button', { name: '同意', exact: true }).click())
    expect(clicks).toBe(2)
    await sees(/已同意，准假 3 天/)

    now = Temporal.Instant.from('2026-12-03T09:00:00+08:00')
    await as('何杰', '/attendance/leave')
    await page
      .getByRole('main')
      .getByRole('link', { name: /年休假|12月1日/ })
      .first()
      .click()
    await page.getByLabel('哪天回来上班').fill('2026-12-03')
    await page.getByRole('group', { name: '从上午还是下午起' }).getByLabel('上午').check()
    await press('销假')
    await sees(/实休 2 天/)

    await as('曹海海', '/inbox')
    await page.getByRole('main').getByRole('link', { name: /何杰/ }).first().click()
    await press('知悉')
    await sees('已知悉，由考勤员登记。')
    await as('解颖杰', '/inbox')
    await page.getByRole('main').getByRole('link', { name: /何杰/ }).first().click()
    await press(/登记/)
    await sees('销假已经登记。')
    await as('赵鹏海', '/inbox')
    await page.getByRole('main').getByRole('link', { name: /何杰/ }).first().click()
    await press(/备案/)
    await sees('假条已经备案。')
  })

  test('6 the year is closed: scores frozen, bonuses proposed, signed by the principal; forms and lists come out', async () => {
    now = Temporal.Instant.from('2027-01-05T09:00:00+08:00')
    await enterAs(running, context, 1, '赵鹏海')
    const { people } = await rpc<Listed>(acting(), 'people/list', {})
    const bySection = Map.groupBy(
      people.filter((p) => p.section && p.section !== '办公室领导'),
      (p) => p.sectionId,
    )
    for (const [sectionId, own] of bySection) {
      const timekeeper = own.find((p) => p.titles.includes('考勤员'))?.name ?? ''
      const head = own.find((p) => p.titles.some((t) => /^(科长|主任)$/.test(t)))?.name ?? ''
      const name = own[0]?.section ?? ''
      const imported = ['综合科', '秘书科', '机要科'].includes(name) ? ['2026-09', '2026-10'] : ['2026-09']
      for (const month of ['2026-09', '2026-10', '2026-11', '2026-12']) {
        if (month === '2026-09' && name === '综合科') continue
        if (!imported.includes(month)) await recordMonth(acting(), sectionId, month, timekeeper)
        await signMonth(acting(), sectionId, month, timekeeper, head)
      }
      for (const quarter of ['2026-3', '2026-4']) await rpc(acting(), 'attendance/handIn', { sectionId, quarter })
    }
    await as('赵鹏海', '/assessment/closing/2026')
    await sees(/季度的考勤表，综合科还没有收存/)
    for (const sectionId of bySection.keys()) {
      for (const quarter of ['2026-3', '2026-4']) await rpc(acting(), 'attendance/receive', { sectionId, quarter })
    }
    await as('赵鹏海', '/assessment/closing/2026')
    await sees(/没有未办结的事/)
    await press('填写奖金参数')
    await page.getByLabel('单位人均基本奖金（元）').fill('30000')
    await press('记下参数')
    await sees('奖金参数已经记下。')
    await press('冻结 2026 年度得分')
    await page.getByRole('dialog').getByRole('button', { name: '冻结 2026 年度得分' }).click()
    await sees('得分、评优资格与奖金方案')
    await press('提出奖金方案')
    await sees(/元/)
    await expectAccessible(page)
    await picture('closing')

    await as('曹海海', '/inbox')
    await page
      .getByRole('main')
      .getByRole('link', { name: /2026 年度考核结账/ })
      .click()
    await press('签字结账')
    await page.getByRole('dialog').getByRole('button', { name: '签字结账' }).click()
    await sees('已办：签字结账。')
    await page
      .getByRole('button', { name: /凭什么/ })
      .first()
      .click()
    await sees('能不能评优')
    await page.keyboard.press('Escape')
    for (const [path, head] of [
      ['/print/assessment/closing/2026', '%PDF'],
      ['/export/assessment/closing/2026', 'PK'],
      ['/export/assessment/accounts/2026', 'PK'],
    ] as const) {
      const file = await context.request.get(running.url + path)
      expect(file.status(), path).toBe(200)
      expect((await file.body()).subarray(0, head.length).toString(), path).toBe(head)
    }
  }, 400_000)

  test('every page is accessible on the phone, too', async () => {
    await page.setViewportSize(phone)
    await enterAs(running, context, 1, '赵鹏海')
    for (const path of pagesOfAnOffice) {
      await go(path)
      await page.waitForLoadState('networkidle')
      await expectAccessible(page)
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(overflow, `${path} scrolls sideways`).toBeLessThanOrEqual(0)
    }
    await page.setViewportSize(desktop)
  })

  test('nothing was asked of another host, and no page failed', () => {
    expect(elsewhere).toEqual([])
    expect(faults).toEqual([])
  })
})
