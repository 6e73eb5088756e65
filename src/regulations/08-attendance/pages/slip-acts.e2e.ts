import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Db } from '#platform/db/database.ts'
import { testDatabase } from '#platform/db/testing.ts'
import { enterAs, launchBrowser, openPage } from '#tests/browser.ts'
import { seatCast } from '#tests/cast-office.ts'
import { ask, leaveActs, withoutSlips } from '#tests/leave-acts.ts'
import { giveAccounts, runningServer, type TestServer } from '#tests/running-server.ts'

let db: Db
let server: TestServer
let browser: Browser
let context: BrowserContext
let page: Page
const { submit, stepOf } = leaveActs(() => db)

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

beforeEach(() => withoutSlips(db))

const askedBy = async (who: string, kind: string, approver: string): Promise<string> => {
  const { id } = await submit(who, ask(kind, '2026-03-09'))
  await enterAs(server, context, 1, approver)
  await page.goto(`/attendance/leave/${id}`)
  return id
}

describe('8.2 the approver says no', () => {
  test.each([
    ['退回', 'draft', '已经退回申请人。'],
    ['不同意', 'refused', '已经不同意。'],
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
