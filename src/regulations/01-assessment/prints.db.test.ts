import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Db, inOffice } from '#platform/db/database.ts'
import { type Cell, textOf } from '#platform/files/cells.ts'
import { readWorkbook } from '#platform/files/workbook.ts'
import { decided, step } from '#platform/law/verdict.ts'
import { openPrinter } from '#platform/print/typst.ts'
import { acting, castDatabase } from '#tests/cast-office.ts'
import { freezeYear, proposeBonuses } from './closing.ts'
import { setBonusSettings } from './closing-settings.ts'
import { exportAccounts, exportClosing, exportLedger } from './export.ts'
import { postEntries } from './ledger.ts'
import { printClosing, printScoreCard } from './prints.ts'

let db: Db
const printer = openPrinter()

beforeAll(async () => {
  db = await castDatabase()
  const late = {
    account: 'person',
    personId: 'pan',
    sectionId: 'legal',
    head: 'attendance',
    points: -3,
    clause: '1.3.3.2.1',
    occurredOn: '2026-06-01',
    verdict: decided(-3, ['1.3.3.2.1', 'interpretation:1.3.3.2.1/one-to-three-hours'], [step('迟到 75 分钟。')]),
  } as const
  await acting(db, 'fang', '2026-06-02', (tx, { at, law }) => postEntries(tx, [late], { by: 'fang', at, law }))
  await acting(db, 'fang', '2026-12-31', (tx, m) => freezeYear(tx, 2026, m))
  await acting(db, 'fang', '2027-01-04', async (tx, m) => {
    await setBonusSettings(tx, 2026, { baseFen: 1_000_000, coefficients: [] }, { by: 'fang', at: m.at })
    await proposeBonuses(tx, 2026, m)
  })
})
afterAll(() => db.close())

const isPdf = (content: Uint8Array | undefined) =>
  Buffer.from(content ?? [])
    .subarray(0, 5)
    .toString() === '%PDF-'

describe('1.3.4, 1.3.1 forms and lists', () => {
  test('1.3.4 the closing as a form, of the whole office; not before it is frozen', async () => {
    const print = (year: number) =>
      acting(db, 'tang', '2027-01-05', (tx, { who }) => printClosing(tx, printer, who, year))
    expect(isPdf(await print(2026))).toBe(true)
    expect(await print(2025)).toBeUndefined()
  })

  test('1.3.1 a person’s score card', async () => {
    const { name, content } = await inOffice(db, 1, (tx) =>
      printScoreCard(tx, printer, { account: 'person', id: 'pan' }, 2026),
    )
    expect([name, isPdf(content)]).toEqual([expect.any(String), true])
  })

  test('1.3.4 the lists as workbooks: accounts in the order of the office, the ledger with its clauses', async () => {
    const [accounts, ledger, closing] = await acting(db, 'tang', '2027-01-05', async (tx, { who, on }) => [
      await exportAccounts(tx, who, 2026, on),
      await exportLedger(tx, who, 2026),
      await exportClosing(tx, who, 2026),
    ])
    const valuesOf = (content: Uint8Array | undefined) => {
      const [sheet] = readWorkbook(content as Uint8Array)
      const { rows = 0, columns = 0 } = sheet ?? {}
      return Array.from({ length: rows * columns }, (_, i) =>
        textOf(sheet?.cell(1 + Math.floor(i / columns), 1 + (i % columns)) as Cell),
      )
    }
    expect(valuesOf(ledger)).toContain('1.3.3.2.1')
    expect(valuesOf(closing)).toContain('9700')
    expect(valuesOf(accounts)).toContain('2026年度积分账户（按科室和名册排列）')
  })
})
