import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Db, inOffice, type Tx } from '#platform/db/database.ts'
import { testDatabase } from '#platform/db/testing.ts'
import { verifyRegister } from '#platform/register/register.ts'
import { rolledBack } from '#tests/rolled-back.ts'
import { personId, recording, seatRoster, sectionId } from '#tests/roster-office.ts'
import { hasSamples, sample } from '#tests/samples.ts'
import { type SheetLine, type SheetMade, septemberDays, sheetWorkbook } from '#tests/workbooks.ts'
import { attendanceRegister, recordDays } from './register.ts'
import { type SheetDryRun, storeSheets, trySheets } from './sheet-import.ts'
import { listCharges } from './supervision.ts'
import { attendanceDays, attendanceSheet } from './tables.ts'

const meta = recording('setup', '2026-11-02')
const all = undefined
const general: readonly SheetLine[] = [{ name: '方知行' }, { name: '石 磊' }, { name: '江　澜' }]
const sheet = (line?: SheetLine, made: Partial<SheetMade> = {}): SheetMade => ({
  section: '综合科',
  present: septemberDays,
  lines: line ? [...general.slice(0, 2), line] : general,
  ...made,
})

describe('8.1.1 考勤表导入', () => {
  let db: Db
  beforeAll(async () => {
    db = await testDatabase()
    await seatRoster(db)
  })
  afterAll(() => db.close())

  const tried = <T>(work: (tx: Tx) => Promise<T>) => rolledBack(db, work)
  const dryRun = async (sheets: SheetMade[], month = '2026-09'): Promise<SheetDryRun> => {
    const content = await sheetWorkbook(sheets)
    return tried((tx) => trySheets(tx, { name: 's.xlsx', content, month }, all, meta))
  }
  const said = async (sheets: SheetMade[], month?: string): Promise<string[]> => {
    const { sheets: examined } = await dryRun(sheets, month)
    return examined.flatMap((s) => s.problems.map((p) => `${p.severity} ${p.cell} ${p.reason.say}`))
  }
  const marked = (am: Record<number, string>, pm: Record<number, string> = {}) =>
    said([sheet({ name: '江澜', am, pm })])

  it('takes a sound sheet whatever the blanks inside the names', async () => {
    const { sheets } = await dryRun([sheet()])
    expect(sheets).toMatchObject([{ section: '综合科', status: 'new', people: 3, newDays: 66, problems: [] }])
  })

  const bad: [string, Record<number, string>, Record<number, string>, string][] = [
    ['an unknown sign', { 1: '？' }, {}, 'error D7 不认识的符号“{{text}}”。'],
    ['minutes that are none', { 1: '>abc' }, {}, 'error D7 “{{text}}”没有写明分钟数。'],
    ['late without minutes', { 1: '>' }, {}, 'error D7 “{{text}}”没有写明分钟数。'],
    ['minutes with a fraction', { 1: '>2.5' }, {}, 'error D7 “{{text}}”没有写明分钟数。'],
    ['no minute', { 1: '>0' }, {}, 'error D7 “{{text}}”：分钟数应在 1 至 {{most}} 之间。'],
    ['more than half a day', {}, { 1: '<241' }, 'error D8 “{{text}}”：分钟数应在 1 至 {{most}} 之间。'],
    ['work on a day of rest', { 5: '√' }, {}, 'error H7 {{day}}是休息日，却登记了{{mark}}。'],
    ['absence on a holiday', { 25: '×' }, {}, 'error AB7 {{day}}是休息日，却登记了{{mark}}。'],
    ['overtime on a working day', { 1: 'J' }, {}, 'error D7 {{day}}是工作日，却登记了加班。'],
    ['a blank working day', { 1: ' ' }, { 1: ' ' }, 'warning D7 {{name}}有 {{n}} 个工作日空着，最早是 {{day}}。'],
    ['a 31st of September', { 31: '√' }, {}, 'error AH7 这个月没有 {{day}} 日。'],
  ]
  it.each(bad)('reports %s with its cell', async (_, am, pm, problem) => {
    expect(await marked(am, pm)).toEqual([problem])
  })

  it('reads the signs that people use for one another, and the legend of the sheet itself', async () => {
    const am = { 1: '✓', 2: '＞25', 3: '< 10', 5: 'j', 7: '◇' }
    const made = sheet({ name: '江澜', am, pm: { 2: '√ ' } }, { legend: '说明：出勤√ 年休假◇ 迟到>（分钟）' })
    const { sheets } = await dryRun([made])
    expect(sheets[0]?.problems).toEqual([])
    expect(sheets[0]?.marks).toMatchObject({ late: 1, early: 1, overtime: 1, annual: 1 })
  })

  it('reports names: unknown, of another section, missing, twice', async () => {
    const lines = [{ name: '方知行' }, { name: '沈默' }, { name: '王五' }, { name: '石磊' }, { name: '石 磊' }]
    expect(await said([sheet(undefined, { lines })])).toEqual([
      'error B5 {{name}}是{{other}}的人，不在{{section}}。',
      'error B7 花名册里没有“{{name}}”。',
      'error B11 {{name}}在表上出现了两次。',
      'warning  表上没有{{name}}。',
    ])
  })

  it('reports another month, a year without calendar, an unknown section, two sheets of one', async () => {
    expect(await said([sheet(undefined, { month: '2026年10月' })])).toEqual([
      'error A1 这是{{title}}的表，选的却是{{chosen}}。',
    ])
    expect(await said([sheet(undefined, { month: '2027年9月', present: [] })], '2027-09')).toContain(
      'error A1 {{year}} 年的放假安排还没有公布，分不出工作日。',
    )
    expect(await said([sheet(undefined, { section: '信访科' })])).toEqual(['error A1 本办没有“{{section}}”这个科室。'])
    const twice = sheet(undefined, { section: '综合', title: '综合科2026年9月考勤登记表' })
    expect(await said([sheet(), twice])).toEqual(['error A1 这个文件里有两张{{section}}的表。'])
    expect(await said([sheet(undefined, { title: '考勤登记表' })])).toEqual(['error A1 标题里没有写明年月。'])
  })

  it('refuses a workbook without an attendance sheet', async () => {
    const content = await sheetWorkbook([])
    await expect(
      tried((tx) => trySheets(tx, { name: 's.xlsx', content, month: '2026-09' }, all, meta)),
    ).rejects.toMatchObject({
      data: { code: 'workbook-without-sheets' },
    })
  })

  it('blocks the section with errors alone, and stores nothing before it is confirmed', async () => {
    const secretariat: SheetMade = {
      section: '秘书科',
      present: septemberDays,
      lines: [{ name: '尹秋白' }, { name: '沈默' }],
    }
    const content = await sheetWorkbook([sheet({ name: '江澜', am: { 1: '？' } }), secretariat])
    await tried(async (tx) => {
      const { hash } = await trySheets(tx, { name: 's.xlsx', content, month: '2026-09' }, all, meta)
      expect(await tx.select().from(attendanceDays)).toEqual([])
      const stored = await storeSheets(tx, hash, '2026-09', all, meta)
      expect(stored).toEqual({
        month: '2026-09',
        stored: [{ section: '秘书科', days: 44, unchanged: 0 }],
        blocked: ['综合科'],
      })
    })
  })

  it('refuses the sheet of a section that the timekeeper does not keep', async () => {
    const content = await sheetWorkbook([sheet()])
    const own = tried(async (tx) => {
      const allowed = new Set([await sectionId(tx, '秘书科')])
      return trySheets(tx, { name: 's.xlsx', content, month: '2026-09' }, allowed, meta)
    })
    await expect(own).rejects.toMatchObject({ data: { code: 'forbidden' } })
  })

  it('the same sheet again changes nothing; another one shows its differences and takes points back', async () => {
    await tried(async (tx) => {
      const store = async (made: SheetMade) => {
        const content = await sheetWorkbook([made])
        const shown = await trySheets(tx, { name: 's.xlsx', content, month: '2026-09' }, all, meta)
        const stored = await storeSheets(tx, shown.hash, '2026-09', all, meta)
        return { shown: shown.sheets[0], stored: stored.stored[0] }
      }
      await store(sheet({ name: '江澜', am: { 1: '>25' } }))
      const again = await store(sheet({ name: '江 澜', am: { 1: '＞25' } }))
      expect(again.shown?.status).toBe('same')
      expect(again.stored).toEqual({ section: '综合科', days: 0, unchanged: 66 })
      const other = await store(sheet({ name: '江澜', am: { 1: '√', 2: '<4' } }))
      expect(other.shown).toMatchObject({ status: 'revises', newDays: 0 })
      expect(other.shown?.revisions.map((r) => [r.name, r.day, r.before.am?.mark, r.after.am?.mark])).toEqual([
        ['江澜', '2026-09-01', 'late', 'present'],
        ['江澜', '2026-09-02', 'present', 'early'],
      ])
      const charges = await listCharges(tx, { from: '2026-09-01', to: '2026-09-30' })
      expect(charges.map((c) => [c.day, c.mark, c.points])).toEqual([['2026-09-02', 'early', -1]])
      expect(await verifyRegister(tx, attendanceRegister)).toMatchObject({ ok: true, rows: 68 })
    })
  })

  it('leaves approved leave alone where the sheet is blank, and reports where it says otherwise', async () => {
    await tried(async (tx) => {
      const who = { personId: await personId(tx, '江澜'), sectionId: await sectionId(tx, '综合科') }
      const half = { mark: 'annual' as const, slip: 'slip-1' }
      await recordDays(tx, [{ ...who, day: '2026-09-01', am: half, pm: half }], { source: 'leave' }, meta)
      const run = async (am: Record<number, string>, pm: Record<number, string>) => {
        const content = await sheetWorkbook([sheet({ name: '江澜', am, pm })])
        const shown = await trySheets(tx, { name: 's.xlsx', content, month: '2026-09' }, all, meta)
        return shown.sheets[0]
      }
      expect((await run({ 1: ' ' }, { 1: ' ' }))?.problems).toEqual([])
      expect(await run({ 1: '☆' }, { 1: '☆' })).toMatchObject({ status: 'new', toSettle: 0 })
      expect((await run({ 1: '☆' }, { 1: '√' }))?.problems.map((p) => p.cell)).toEqual(['D8'])
    })
  })
})

describe.runIf(hasSamples)('8.1.1 the sample sheets', () => {
  let db: Db
  beforeAll(async () => {
    db = await testDatabase()
    await seatRoster(db, sample('roster-2026-09.xlsx'))
  })
  afterAll(() => db.close())

  const store = (month: string) =>
    inOffice(db, 1, async (tx) => {
      const name = `attendance-${month}.xlsx`
      const shown = await trySheets(tx, { name, content: sample(name), month }, all, meta)
      const stored = await storeSheets(tx, shown.hash, month, all, meta)
      return { shown, stored }
    })

  const total = (shown: SheetDryRun) => {
    const marks: Record<string, number> = {}
    for (const { marks: counted } of shown.sheets) {
      for (const [mark, n] of Object.entries(counted)) marks[mark] = (marks[mark] ?? 0) + n
    }
    return marks
  }

  it('September: every mark counted, every charge posted, again nothing', async () => {
    const { shown, stored } = await store('2026-09')
    expect(shown.problems.concat(shown.sheets.flatMap((s) => s.problems))).toEqual([])
    expect(total(shown)).toEqual({
      present: 2464 + 22,
      overtime: 16,
      annual: 36,
      errand: 33,
      early: 11,
      personal: 20,
      late: 20,
      sick: 34,
    })
    expect(shown.sheets.map((s) => [s.section, s.people, s.newDays, s.charges, s.points, s.toSettle])).toEqual([
      ['综合科', 9, 199, 6, -10, 9],
      ['秘书科', 8, 176, 2, -4, 4],
      ['机要科', 6, 133, 3, -7, 20],
      ['编辑科', 6, 135, 2, -2, 4],
      ['督查科', 6, 134, 2, -4, 21],
      ['应急管理办公室', 8, 177, 6, -13, 10],
      ['法制办公室', 6, 137, 2, -3, 4],
      ['规范化服务型政府建设办公室', 5, 111, 4, -7, 17],
      ['接待科', 6, 134, 4, -8, 1],
    ])
    expect(stored.stored.reduce((sum, s) => sum + s.days, 0)).toBe(1336)
    const charges = await inOffice(db, 1, (tx) => listCharges(tx, { from: '2026-09-01', to: '2026-09-30' }))
    expect([charges.length, charges.reduce((sum, c) => sum + c.points, 0)]).toEqual([31, -58])
    expect(charges.every((c) => c.verdict !== null)).toBe(true)
    expect((await store('2026-09')).shown.sheets.map((s) => s.status)).toEqual(Array(9).fill('same'))
  })

  it('October: a whole day of absence is one charge of five', async () => {
    const { shown } = await store('2026-10')
    expect(shown.sheets.flatMap((s) => s.problems)).toEqual([])
    expect(total(shown)).toEqual({
      present: 771 + 8,
      personal: 5,
      late: 5,
      early: 4,
      errand: 11,
      overtime: 9,
      sick: 6,
      annual: 16,
      absent: 2,
    })
    expect(shown.sheets.map((s) => [s.section, s.newDays, s.charges, s.points])).toEqual([
      ['综合科', 164, 3, -4],
      ['秘书科', 149, 4, -10],
      ['机要科', 110, 3, -7],
    ])
    const charges = await inOffice(db, 1, (tx) => listCharges(tx, { from: '2026-10-01', to: '2026-10-31' }))
    expect(charges.filter((c) => c.mark === 'absent').map((c) => [c.name, c.part, c.points])).toEqual([
      ['罗文思', 'day', -5],
    ])
    expect(await inOffice(db, 1, (tx) => tx.$count(attendanceSheet))).toBe(1336 + 423)
  })
})
