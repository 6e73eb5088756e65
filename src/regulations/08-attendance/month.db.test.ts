import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Db, inOffice, type Tx } from '#platform/db/database.ts'
import { testDatabase } from '#platform/db/testing.ts'
import { readWorkbook } from '#platform/files/workbook.ts'
import { verifyRegister } from '#platform/register/register.ts'
import { rolledBack } from '#tests/rolled-back.ts'
import { moment, personId, recording, seatRoster, sectionId } from '#tests/roster-office.ts'
import { septemberDays, sheetWorkbook } from '#tests/workbooks.ts'
import type { HalfMark } from './day-marks.ts'
import { exportMonth } from './export.ts'
import { dayGrid, monthGrid } from './grid.ts'
import { recordLeaveMarks, undoLeaveMarks } from './leave-marks.ts'
import { presentMonth, signMonth } from './month.ts'
import { openInMonth } from './month-open.ts'
import { attendanceRegister } from './register.ts'
import { correctDay, saveDay } from './save-day.ts'
import { settleAbsence } from './settle.ts'
import { storeSheets, trySheets } from './sheet-import.ts'
import { readSectionSheet } from './sheet-layout.ts'
import { bestOfMonth, enterSpotCheck, listCharges } from './supervision.ts'
import { attendanceDays } from './tables.ts'

const month = '2026-09'
const meta = recording('setup', '2026-11-02')
const period = { from: '2026-09-01', to: '2026-09-30' }

let db: Db
let current: Tx | undefined
beforeAll(async () => {
  db = await testDatabase()
  await seatRoster(db)
})
afterAll(() => db.close())

const trying = (body: () => Promise<void>) => () =>
  rolledBack(db, async (tx) => {
    current = tx
    await body().finally(() => {
      current = undefined
    })
  })

/** A request of its own: what is refused leaves nothing behind. */
const run = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => current?.transaction(work) ?? inOffice(db, 1, work)

type Marks = Record<number, string>
const importGeneral = (am: Marks = {}, pm: Marks = {}) =>
  run(async (tx) => {
    const lines = [{ name: '方知行' }, { name: '石磊' }, { name: '江澜', am, pm }]
    const content = await sheetWorkbook([{ section: '综合科', present: septemberDays, lines }])
    const { hash, sheets } = await trySheets(tx, { name: 's.xlsx', content, month }, undefined, meta)
    if (sheets[0]?.status !== 'blocked') await storeSheets(tx, hash, month, undefined, meta)
    return sheets[0]
  })

const general = (tx: Tx) => sectionId(tx, '综合科')
const sign = (who = '方知行') =>
  run(async (tx) => signMonth(tx, { sectionId: await general(tx), month }, await moment(tx, who, '2026-11-02')))

const refusedWith = (code: string) => ({ data: { code } })

const rowFor = async (tx: Tx, name: string, am: HalfMark | null, pm: HalfMark | null = am, seen?: number | null) => ({
  personId: await personId(tx, name),
  am,
  pm,
  ...(seen !== undefined && { seen }),
})

describe('8.1.1 月末签字', () => {
  it(
    'is refused while leave has no slip or a day is blank, and to others than the head',
    trying(async () => {
      await importGeneral({ 1: '○', 2: ' ' })
      await expect(sign()).rejects.toMatchObject(refusedWith('month-unsettled'))
      await run(async (tx) => {
        const at = { sectionId: await general(tx), personId: await personId(tx, '江澜'), day: '2026-09-01' }
        await settleAbsence(tx, { ...at, halves: ['am'], settlement: { how: 'absence' } }, meta)
      })
      await expect(sign()).rejects.toMatchObject(refusedWith('month-incomplete'))
      await run(async (tx) => {
        const rows = [await rowFor(tx, '江澜', { mark: 'present' })]
        await saveDay(tx, { sectionId: await general(tx), day: '2026-09-02', rows }, meta)
      })
      await expect(sign('尹秋白')).rejects.toThrow()
      expect((await sign()).serial).toBeGreaterThan(60)
      await expect(sign()).rejects.toMatchObject(refusedWith('already-decided'))
    }),
  )

  it(
    'closes the month: no saving, no import, corrections with a reason by others than oneself',
    trying(async () => {
      await importGeneral({ 1: '>61' })
      const before = await run((tx) => listCharges(tx, period))
      expect(before).toMatchObject([{ points: -3, restsOn: [expect.stringContaining('1.3.3.2.1')] }])
      expect(before[0]?.verdict).toMatchObject({ outcome: 'gap' })
      await sign()
      const again = await importGeneral({ 1: '√' })
      expect(again?.problems.map((p) => p.reason.say)).toContain('{{section}}{{month}}的考勤已经签字。')
      const save = run(async (tx) => {
        const rows = [await rowFor(tx, '江澜', { mark: 'present' })]
        return saveDay(tx, { sectionId: await general(tx), day: '2026-09-01', rows }, meta)
      })
      await expect(save).rejects.toMatchObject(refusedWith('month-signed'))
      const correct = (by: string) =>
        run(async (tx) => {
          const rows = [await rowFor(tx, '江澜', { mark: 'present' })]
          const saved = { sectionId: await general(tx), day: '2026-09-01', rows, reason: '当天在区里开会' }
          return correctDay(tx, saved, recording(await personId(tx, by), '2026-11-03'))
        })
      await expect(correct('江澜')).rejects.toMatchObject(refusedWith('own-case'))
      await correct('方知行')
      expect(await run((tx) => listCharges(tx, period))).toEqual([])
      const rows = await run((tx) => tx.select().from(attendanceDays))
      expect(rows.find((r) => r.source === 'correction')).toMatchObject({
        reason: '当天在区里开会',
        replaces: expect.any(Number),
      })
      expect(await run((tx) => verifyRegister(tx, attendanceRegister))).toMatchObject({ ok: true })
    }),
  )

  it(
    'can be put up by the timekeeper, and waits in the inbox of the head',
    trying(async () => {
      await importGeneral()
      await run(async (tx) => {
        const which = { sectionId: await general(tx), month }
        await presentMonth(tx, which, await moment(tx, '石磊', '2026-10-01'))
        await expect(presentMonth(tx, which, await moment(tx, '石磊', '2026-10-01'))).rejects.toThrow()
      })
      await sign()
    }),
  )
})

const save = (marks: HalfMark, day: string, seen?: number | null, on = '2026-09-30') =>
  run(async (tx) => {
    const rows = [await rowFor(tx, '江澜', marks, marks, seen)]
    return saveDay(tx, { sectionId: await general(tx), day, rows }, recording('keeper', on))
  })

describe('8.1.1 逐日登记', () => {
  it(
    'offers everybody as present on a working day, nobody on a day of rest',
    trying(async () => {
      await run(async (tx) => {
        const at = async (day: string) => dayGrid(tx, await general(tx), day, meta.on, meta.law)
        expect((await at('2026-09-01')).rows.map((r) => [r.name, r.offered.am?.mark])).toEqual([
          ['方知行', 'present'],
          ['石磊', 'present'],
          ['江澜', 'present'],
        ])
        expect((await at('2026-09-05')).rows[0]?.offered.am).toBe(null)
        expect(await at('2026-09-20')).toMatchObject({ isMakeUpDay: true, isWorkingDay: true })
      })
    }),
  )

  it(
    'refuses days to come, work on a day of rest, overtime on a working day, who sits elsewhere',
    trying(async () => {
      await expect(save({ mark: 'present' }, '2026-10-08')).rejects.toMatchObject(refusedWith('future-day'))
      await expect(save({ mark: 'present' }, '2026-09-05')).rejects.toMatchObject(refusedWith('work-on-rest-day'))
      await expect(save({ mark: 'overtime' }, '2026-09-04')).rejects.toMatchObject(
        refusedWith('overtime-on-working-day'),
      )
      const other = run(async (tx) => {
        const rows = [await rowFor(tx, '沈默', { mark: 'present' })]
        return saveDay(tx, { sectionId: await general(tx), day: '2026-09-04', rows }, meta)
      })
      await expect(other).rejects.toMatchObject(refusedWith('not-of-section'))
    }),
  )

  const half = (mark: HalfMark['mark'], minutes: number | null = null): HalfMark => ({ mark, minutes })
  it.each([
    ['late and early each count', half('late', 5), half('early', 6), [-1, -2]],
    ['half a day of absence', half('absent'), half('present'), [-3]],
    ['a whole day of absence is one', half('absent'), half('absent'), [-5]],
    ['179 minutes', half('late', 179), half('present'), [-3]],
    ['180 minutes are a day', half('late', 180), half('present'), [-5]],
  ])('1.3.3.2.1 charges: %s', (_, am, pm, points) =>
    trying(() =>
      run(async (tx) => {
        const rows = [await rowFor(tx, '江澜', am, pm)]
        await saveDay(tx, { sectionId: await general(tx), day: '2026-09-01', rows }, meta)
        const charges = await listCharges(tx, period)
        expect(charges.map((c) => c.points).sort((a, b) => b - a)).toEqual(points)
      }),
    )(),
  )
})

describe('8.8 假条与考勤表', () => {
  it(
    'puts approved leave on the sheet, keeps it from being overwritten, and takes it off again from a half day on',
    trying(async () => {
      await run(async (tx) => {
        const who = { personId: await personId(tx, '江澜'), sectionId: await general(tx) }
        const days = ['2026-09-01', '2026-09-02'].map((day) => ({ day, am: true, pm: true }))
        await recordLeaveMarks(tx, { ...who, kind: 'annual', days, requestId: 'slip-1' }, meta)
        const rows = [await rowFor(tx, '江澜', { mark: 'present' })]
        const overwrite = saveDay(tx, { sectionId: who.sectionId, day: '2026-09-01', rows }, meta)
        await expect(overwrite).rejects.toMatchObject(refusedWith('leave-covers-day'))
        const from = { day: '2026-09-01', half: 'pm' } as const
        await undoLeaveMarks(tx, { personId: who.personId, requestId: 'slip-1', from }, meta)
        const grid = await monthGrid(tx, { month, personId: who.personId }, meta.on, meta.law)
        expect(grid.rows).toMatchObject([
          { name: '江澜', days: { '2026-09-01': { am: { mark: 'annual', slip: 'slip-1' }, pm: null } } },
        ])
        const { blank, unsettled } = await openInMonth(tx, who.sectionId, month, meta.on, meta.law)
        expect(unsettled.filter((u) => u.personId === who.personId)).toEqual([])
        expect(blank.filter((b) => b.personId === who.personId && b.day <= '2026-09-02')).toHaveLength(3)
      })
    }),
  )
})

describe('8.1.3 抽查与月评', () => {
  it(
    'enters spot checks and proposes the signed section that lost fewest points',
    trying(async () => {
      await importGeneral({ 1: '>5' })
      await sign()
      await run(async (tx) => {
        const check = { sectionId: await general(tx), day: '2026-09-03', half: 'am' as const, note: '' }
        await enterSpotCheck(tx, { ...check, people: [await personId(tx, '江澜')] }, meta)
        await expect(enterSpotCheck(tx, { ...check, people: ['nobody'] }, meta)).rejects.toMatchObject(
          refusedWith('not-found'),
        )
        expect(await bestOfMonth(tx, month)).toMatchObject([
          { name: '综合科', isSigned: true, points: -1, spotChecksThatDiffered: 1, isProposed: true },
          { name: '秘书科', isSigned: false, points: 0, isProposed: false },
        ])
      })
    }),
  )
})

describe('8.1.1 导出', () => {
  it(
    'gives the sheet as offices know it, with the chain of the signature; it reads back the same',
    trying(async () => {
      await importGeneral({ 1: '>25', 5: 'J' }, { 2: '<4' })
      const { hash } = await sign()
      const content = await run((tx) => exportMonth(tx, month, undefined, meta.on, meta.law))
      const [sheet] = readWorkbook(content)
      const read = sheet && readSectionSheet(sheet)
      expect(read).toMatchObject({ section: '综合科', month, problems: [] })
      expect(read?.people.map((p) => p.name)).toEqual(['方知行', '石磊', '江澜'])
      expect(read?.people[2]?.days.get(1)?.am.mark).toEqual({ mark: 'late', minutes: 25 })
      expect(sheet?.cell(sheet.rows, 1)).toMatchObject({ text: expect.stringContaining(hash) })
    }),
  )
})

describe('8.1.1 两人同时登记', () => {
  it('saves the same twice at once as one, and stops the slower of two different', async () => {
    const same = await Promise.all([save({ mark: 'present' }, '2026-09-01'), save({ mark: 'present' }, '2026-09-01')])
    expect(same.map((r) => r.serials.length).sort()).toEqual([0, 1])
    const both = await Promise.allSettled([
      save({ mark: 'late', minutes: 6 }, '2026-09-02', null),
      save({ mark: 'late', minutes: 7 }, '2026-09-02', null),
    ])
    expect(both.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await run((tx) => listCharges(tx, period))).toHaveLength(2)
  })
})
