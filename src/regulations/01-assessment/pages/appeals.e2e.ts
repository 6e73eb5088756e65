import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Db } from '#platform/db/database.ts'
import { expectAccessible, phone } from '#tests/browser.ts'
import { acting } from '#tests/cast-office.ts'
import { castJourney, type Journey } from '#tests/journey.ts'
import { actOnProposal, proposeJudgedEntry } from '../judged.ts'

const pictures = process.env.ZHANGFA_PICTURES

let db: Db
let journey: Journey
let page: Page

beforeAll(async () => {
  journey = await castJourney('2026-05-14T10:00:00+08:00')
  ;({ db, page } = journey)
  const matter = { matter: 'complaint-or-exposure', personPoints: -6, sectionPoints: -5 } as const
  const what = { personId: 'kong', occurredOn: '2026-05-11', reason: '来访群众投诉', evidence: '信访转办单' }
  const { id } = await acting(db, 'he', '2026-05-12', (tx, m) => proposeJudgedEntry(tx, { ...matter, ...what }, m))
  await acting(db, 'deng', '2026-05-13', (tx, m) => actOnProposal(tx, { id, action: 'approve' }, m))
})

afterAll(() => journey?.close())

const opens = (name: string, path: string) => journey.opens(name, path)
const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click()
const sees = (words: string | RegExp) => page.getByText(words).first().waitFor()
const looked = async (name: string) => {
  await expectAccessible(page)
  if (!pictures) return
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true })
  const before = page.viewportSize()
  await page.setViewportSize(phone)
  await page.screenshot({ path: join(pictures, `${name}-phone.png`), fullPage: true })
  if (before) await page.setViewportSize(before)
}

describe('1.3.3 an appeal', () => {
  test('from the entry one was told of, to its outcome in the account', async () => {
    await opens('孔令仪', '/assessment/entry/1')
    await sees('2026年5月27日以前可以申诉')
    await press('提出申诉')
    await sees('请写明哪里不对，应当怎样。')
    await page.getByLabel('申诉的理由').fill('当天在外办事，接待的不是本人')
    await page.getByLabel('证据').fill('出差审批单；当日值班表')
    await looked('appeal-form')
    await press('提出申诉')
    await sees('待决定')
    await looked('appeal-filed')

    await opens('唐书远', '/assessment/appeals')
    await looked('appeals')
    await page.getByRole('link', { name: '孔令仪' }).click()
    await page.getByLabel('减轻').check()
    await page.getByLabel('改为扣几分').fill('5')
    await page.getByLabel('理由').last().fill('经核，在场但未及时劝阻，从轻')
    await looked('appeal-deciding')
    await press('作出决定')
    await sees('已减轻')
    await looked('appeal-decided')

    await opens('孔令仪', '/assessment/mine')
    await sees('申诉：已减轻')
    expect(await page.locator('.score').first().textContent()).toContain('95')
    await looked('appeal-account')
  })
})
