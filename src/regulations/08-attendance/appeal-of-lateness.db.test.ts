import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Db, inOffice } from '#platform/db/database.ts'
import { accountStatement } from '#regulations/01-assessment/account.ts'
import { appealInFull } from '#regulations/01-assessment/appeal-lists.ts'
import { type AppealAnswer, answerAppeal } from '#regulations/01-assessment/appeal-outcomes.ts'
import { fileAppeal } from '#regulations/01-assessment/appeals.ts'
import { acting, castDatabase } from '#tests/cast-office.ts'
import type { HalfMark } from './day-marks.ts'
import { recordDays } from './register.ts'

let db: Db
beforeAll(async () => {
  db = await castDatabase()
})
afterAll(() => db.close())

const record = (on: string, am: HalfMark, source: 'grid' | 'correction' = 'grid') =>
  acting(db, 'xie', on, (tx, { who, at, on: today, law }) => {
    const day = { personId: 'lin', sectionId: 'secretariat', day: '2026-03-02', am, pm: { mark: 'present' } as const }
    return recordDays(tx, [day], { source, reason: '门禁记录核实' }, { by: who.personId, at, on: today, law })
  })

const lines = () =>
  inOffice(db, 1, async (tx) => (await accountStatement(tx, { account: 'person', id: 'lin' }, 2026)).lines)
const answer = (who: string, a: AppealAnswer) =>
  acting(db, who, '2026-03-05', (tx, m) => answerAppeal(tx, a, m)).then(({ step }) => step)

describe('1.3.3 an appeal against lateness of the attendance sheet', () => {
  test('1.3.3.2.1 is put right through the correction of the day, and shows what came of it', async () => {
    await record('2026-03-02', { mark: 'late', minutes: 25 })
    const [late] = await lines()
    expect(late).toMatchObject({ points: -3, sourceRegister: 'attendance' })
    const { id } = await acting(db, 'lin', '2026-03-03', (tx, m) =>
      fileAppeal(tx, { serial: late?.serial as number, reason: '晚到 4 分钟', evidence: '门禁记录' }, m),
    )
    const opinion = '门禁记录为 8:34'
    await expect(answer('tang', { id, action: 'strike', opinion })).rejects.toMatchObject({ code: 'not-this-way' })
    expect(await answer('tang', { id, action: 'correct', opinion })).toBe('correcting')
    await expect(answer('fang', { id, action: 'settle', opinion: '' })).rejects.toMatchObject({
      code: 'not-corrected',
      data: { next: { say: expect.stringContaining('考勤月表') } },
    })
    await record('2026-03-05', { mark: 'late', minutes: 4 }, 'correction')
    expect(await answer('fang', { id, action: 'settle', opinion: '' })).toBe('corrected')
    const shown = await acting(db, 'lin', '2026-03-06', (tx, m) => appealInFull(tx, id, m))
    expect(shown.outcome.map((e) => [e.points, e.reverses])).toEqual([
      [3, late?.serial],
      [-1, null],
    ])
    expect((await lines()).map((l) => [l.points, l.appeal?.step ?? null])).toEqual([
      [-3, 'corrected'],
      [3, null],
      [-1, null],
    ])
  })
})
