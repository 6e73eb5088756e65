import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Db } from '#platform/db/database.ts'
import { expectAccessible } from '#tests/browser.ts'
import { castJourney, type Journey } from '#tests/journey.ts'
import { leaveActs, withoutSlips } from '#tests/leave-acts.ts'

let db: Db
let journey: Journey
let page: Page
const { stepOf, marks } = leaveActs(() => db)

beforeAll(async () => {
  journey = await castJourney()
  ;({ db, page } = journey)
})

afterAll(() => journey?.close())

const as = (name: string, path: string) => journey.opens(name, path)
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
    journey.server.clock.now = Temporal.Instant.from('2026-03-02T10:00:00+08:00')
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
    journey.server.clock.now = Temporal.Instant.from('2026-03-11T10:00:00+08:00')
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
