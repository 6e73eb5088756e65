import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Db } from '#platform/db/database.ts'
import { expectAccessible, phone } from '#tests/browser.ts'
import { castJourney, type Journey } from '#tests/journey.ts'
import { ask, leaveActs } from '#tests/leave-acts.ts'

let db: Db
let journey: Journey
let page: Page
const { submit, approve, stepOf } = leaveActs(() => db)

beforeAll(async () => {
  journey = await castJourney()
  ;({ db, page } = journey)
})

afterAll(() => journey?.close())

test('8.2 a deputy going on leave asks a colleague to stand in, who agrees and decides in both names', async () => {
  const own = await submit('ouyang', ask('annual', '2026-03-02', '2026-03-03'))
  await approve('tang', { requestId: own.id })
  const waiting = await submit('lin', ask('personal', '2026-03-09'))

  await journey.enter('欧阳砚')
  await page.goto(`/attendance/leave/${own.id}`)
  await page.getByRole('button', { name: '请人代理这几天' }).click()
  const drawer = page.getByRole('dialog')
  expect(await drawer.getByLabel('从哪天起').inputValue()).toBe('2026-03-02')
  expect(await drawer.getByLabel('到哪天止（含）').inputValue()).toBe('2026-03-03')
  await drawer.getByLabel('请谁代理').selectOption({ label: '乔亦然 · 办公室领导' })
  await expectAccessible(page)
  await drawer.getByRole('button', { name: '请对方代理' }).click()
  await page.getByText('等对方同意').first().waitFor()

  await journey.enter('乔亦然')
  await page.goto('/inbox')
  await page.getByRole('link', { name: /欧阳砚请乔亦然代理/ }).click()
  await page.getByRole('button', { name: '同意代理' }).click()
  await page.getByText('正在代理').waitFor()
  await expectAccessible(page)

  await page.goto('/inbox')
  await page.getByText('代欧阳砚').waitFor()
  await page.getByRole('link', { name: /林晚舟/ }).click()
  await page.getByText('您在代欧阳砚办理').waitFor()
  await expectAccessible(page)
  await page.setViewportSize(phone)
  await expectAccessible(page)
  await page.getByRole('button', { name: '同意', exact: true }).click()
  await page.getByText('乔亦然代欧阳砚').first().waitFor()
  expect(await stepOf(waiting.id)).toBe('onLeave')
  expect(journey.faults).toEqual([])
})
