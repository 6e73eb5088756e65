import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Db, inOffice, type Tx } from '#platform/db/database.ts'
import { testDatabase } from '#platform/db/testing.ts'
import { readWorkbook } from '#platform/files/workbook.ts'
import { tasksFor } from '#platform/flow/inbox.ts'
import { openPrinter } from '#platform/print/typst.ts'
import { actor, moment, personId, recording, seatRoster, sectionId } from '#tests/roster-office.ts'
import { septemberDays, sheetWorkbook } from '#tests/workbooks.ts'
import { exportMonth } from './export.ts'
import { presentMonth, returnMonth, signMonth } from './month.ts'
import { monthFlow } from './month-flow.ts'
import { noteOfEntry } from './month-notes.ts'
import { monthStanding } from './month-standing.ts'
import { printMonth } from './print-month.ts'
import { correctDay } from './save-day.ts'
import { storeSheets, trySheets } from './sheet-import.ts'
import { readSectionSheet } from './sheet-layout.ts'

const month = '2026-09'
const meta = recording('setup', '2026-11-02')

let db: Db
beforeAll(async () => {
  db = await testDatabase()
  await seatRoster(db)
  await run(async (tx) => {
    const lines = [{ name: '方知行' }, { name: '石磊' }, { name: '江澜', am: { 1: '>61' } }]
    const content = await sheetWorkbook([{ section: '综合科', present: septemberDays, lines }])
    const { hash } = await trySheets(tx, { name: 's.xlsx', content, month }, undefined, meta)
    await storeSheets(tx, hash, month, undefined, meta)
  })
})
afterAll(() => db.close())

const run = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inOffice(db, 1, work)
const which = async (tx: Tx) => ({ sectionId: await sectionId(tx, '综合科'), month })
const standing = (who: string) =>
  run(async (tx) => monthStanding(tx, await which(tx), await moment(tx, who, '2026-10-02')))
const present = () => run(async (tx) => presentMonth(tx, await which(tx), await moment(tx, '石磊', '2026-10-01')))
const giveBack = (reason: string, who = '方知行') =>
  run(async (tx) => returnMonth(tx, await which(tx), reason, await moment(tx, who, '2026-10-02')))
const inboxOf = (who: string) =>
  run(async (tx) => {
    const { who: person, on } = await moment(tx, who, '2026-10-02')
    return (await tasksFor(tx, { [monthFlow.name]: monthFlow as never }, person, on)).map((row) => row.summary)
  })

describe('8.1.1 the head gives the month back', () => {
  it('not before it is put up', async () => {
    expect(await standing('方知行')).toMatchObject({ step: null, returned: null, actions: [] })
    await expect(giveBack('3 日要补登')).rejects.toMatchObject({ data: { code: 'not-at-this-step' } })
  })

  it('with a reason, which the timekeeper finds in the inbox and on the page, and puts it up again', async () => {
    await present()
    expect(await standing('方知行')).toMatchObject({
      step: 'signing',
      actions: ['sign', 'return'],
      waitsFor: ['方知行'],
    })
    expect((await standing('石磊')).actions).toEqual([])
    await expect(giveBack('3 日要补登', '石磊')).rejects.toMatchObject({ data: { code: 'not-your-seat' } })
    await expect(giveBack(' ')).rejects.toMatchObject({ data: { code: 'records-incomplete' } })

    await giveBack('3 日江澜下午要核实')
    const back = await standing('石磊')
    expect(back).toMatchObject({ step: 'recording', returned: { reason: '3 日江澜下午要核实', by: '方知行' } })
    expect(back.actions).toEqual(['present'])
    expect(await inboxOf('石磊')).toMatchObject([{ with: { reason: '3 日江澜下午要核实' } }])

    await present()
    expect(await standing('石磊')).toMatchObject({ step: 'signing', returned: null })
    expect((await inboxOf('方知行'))[0]?.with).not.toHaveProperty('reason')
    expect((await standing('方知行')).timeline.map((move) => move.action)).toEqual(['return', 'present', null])
  })
})

describe('8.1.1 what is corrected after the signature', () => {
  const correct = () =>
    run(async (tx) => {
      const rows = [
        { personId: await personId(tx, '江澜'), am: { mark: 'present' as const }, pm: { mark: 'present' as const } },
      ]
      const asked = { ...(await which(tx)), day: '2026-09-01', rows, reason: '当天在区里开会' }
      await correctDay(tx, asked, recording((await actor(tx, '方知行', '2026-10-09')).personId, '2026-10-09'))
    })

  it('stands beside the sheet with what it said before, by whom and why, and is printed and exported below it', async () => {
    await run(async (tx) => signMonth(tx, await which(tx), await moment(tx, '方知行', '2026-10-08')))
    expect((await standing('方知行')).after).toEqual([])
    await correct()
    const { after, actions } = await standing('石磊')
    expect(actions).toEqual([])
    expect(after).toMatchObject([
      { name: '江澜', by: '方知行', before: { am: { mark: 'late', minutes: 61 } }, after: { am: { mark: 'present' } } },
    ])
    expect(after.map(noteOfEntry)).toEqual([
      expect.stringMatching(
        /^江澜 2026年9月1日：签字时上午迟到61分钟、下午出勤，更正为上午出勤、下午出勤。理由：当天在区里开会。方知行 2026年10月9日登记第\d+号，替换第\d+号。$/,
      ),
    ])

    const { on, law } = meta
    const printed = await run(async (tx) => printMonth(tx, openPrinter(), await which(tx), { on, law }))
    expect(Buffer.from(printed.content).subarray(0, 5).toString()).toBe('%PDF-')
    const [sheet] = readWorkbook(await run(async (tx) => exportMonth(tx, month, (await which(tx)).sectionId, on, law)))
    expect(sheet?.cell(sheet.rows - 1, 1)).toMatchObject({ text: expect.stringContaining('当天在区里开会') })
    expect(sheet && readSectionSheet(sheet)).toMatchObject({ section: '综合科', problems: [] })
  })
})
