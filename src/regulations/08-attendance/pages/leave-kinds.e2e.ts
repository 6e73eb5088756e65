import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Db } from '#platform/db/database.ts'
import { testDatabase } from '#platform/db/testing.ts'
import { enterAs, expectAccessible, launchBrowser, openPage } from '#tests/browser.ts'
import { seatCast } from '#tests/cast-office.ts'
import { leaveActs, withoutSlips } from '#tests/leave-acts.ts'
import { giveAccounts, runningServer, type TestServer } from '#tests/running-server.ts'

let db: Db
let server: TestServer
let browser: Browser
let context: BrowserContext
let page: Page
const { stepOf, marks } = leaveActs(() => db)

beforeAll(async () => {
  db = await testDatabase()
  await seatCast(db)
  await giveAccounts(db)
  server = await runningServer(db, '2026-03-02T10:00:00+08:00')
  browser = await launchBrowser()
  ;({ context, page } = await openPage(browser, server.url))
})

afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const as = async (name: string, path: string): Promise<void> => {
  await enterAs(server, context, 1, name)
  await page.goto(path)
  await page.locator('h1').waitFor()
}
const fill = (label: string, value: string) => page.getByLabel(label).fill(value)
const choose = (group: string, choice: string) =>
  page.getByRole('group', { name: group }).getByRole('radio', { name: choice }).check()

type Row = readonly [kind: string, who: string, key: string, mark: string, facts: () => Promise<void>]

const rows: readonly Row[] = [
  ['公出', '林晚舟', 'lin', 'errand', () => fill('事由', '到市档案馆核对目录')],
  ['产假', '林晚舟', 'lin', 'maternity', () => fill('子女出生日期', '2026-03-15')],
  ['护理假', '祁连山', 'qi', 'maternity', () => fill('子女出生日期', '2026-03-05')],
  ['育儿假', '祁连山', 'qi', 'personal', () => fill('子女出生日期', '2025-03-05')],
  [
    '父母护理假',
    '祁连山',
    'qi',
    'personal',
    async () => {
      await choose('本人是独生子女', '是')
      await choose('父母正在住院', '是')
    },
  ],
  ['探亲假', '祁连山', 'qi', 'home', () => choose('探望谁', '配偶')],
]

describe('8.2, 8.8 every kind of leave from the request to the return', () => {
  test.each(rows)('%s', async (kind, who, key, mark, facts) => {
    await withoutSlips(db)
    server.clock.now = Temporal.Instant.from('2026-03-02T10:00:00+08:00')
    await as(who, '/attendance/leave/new')
    await page.getByRole('radio', { name: kind, exact: true }).check()
    await fill('从哪天', '2026-03-09')
    await fill('到哪天', '2026-03-10')
    await facts()
    await page.getByText('已填', { exact: true }).waitFor()
    await page.locator('aside[aria-busy="false"]').waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: '送出假条' }).click()
    await page.waitForURL(/\/attendance\/leave\/[0-9a-f-]{20,}$/)
    const id = page.url().split('/').at(-1) ?? ''
    expect(await stepOf(id)).toBe('approval')
    await as('唐书远', `/attendance/leave/${id}`)
    await page.getByText('这期间同科室还有谁不在').waitFor()
    await page.getByRole('button', { name: '同意', exact: true }).click()
    await page.getByText('已同意，准假 2 天。').first().waitFor()
    expect(await marks(key)).toEqual([
      ['03-09', mark, mark],
      ['03-10', mark, mark],
    ])
    server.clock.now = Temporal.Instant.from('2026-03-11T10:00:00+08:00')
    await as(who, `/attendance/leave/${id}`)
    await page.getByRole('button', { name: '销假', exact: true }).click()
    await page.getByText('已销假：实休 2 天。').first().waitFor()
    expect(await stepOf(id)).toBe('returned')
  })

  test('“what may I take” leads to the slip of the kind', async () => {
    await withoutSlips(db)
    await as('祁连山', '/')
    await page.getByRole('link', { name: '年休假还余' }).click()
    await page.getByRole('heading', { name: '我能休什么假' }).waitFor()
    await page
      .getByRole('row', { name: /^探亲假/ })
      .getByRole('link', { name: '填一下看看' })
      .click()
    await page.getByRole('radio', { name: '探亲假', exact: true }).waitFor()
    expect(await page.getByRole('radio', { name: '探亲假', exact: true }).isChecked()).toBe(true)
  })
})
