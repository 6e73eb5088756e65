import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Db, inOffice } from '#platform/db/database.ts'
import { decided, step } from '#platform/law/verdict.ts'
import { posts } from '#platform/people/tables.ts'
import { acting, castDatabase } from '#tests/cast-office.ts'
import { accountStatement, listAccounts, maySeeAccount } from './account.ts'
import { takeBackByHand, whyNotByHand } from './corrections.ts'
import { recordMonthlyEvaluation, recordOfficeGoal } from './evaluations.ts'
import { type NewEntry, postEntries } from './ledger.ts'

let db: Db
beforeAll(async () => {
  db = await castDatabase()
})
afterAll(() => db.close())

const late: NewEntry = {
  account: 'person',
  personId: 'shi',
  sectionId: 'general',
  head: 'attendance',
  points: -1,
  clause: '1.3.3.2.1',
  occurredOn: '2026-03-02',
  verdict: decided({ person: -1 }, ['1.3.3.2.1'], [step('迟到。')]),
}

const post = (entry: NewEntry) =>
  acting(db, 'fang', '2026-03-03', async (tx, { at, law }) => {
    const [made] = await postEntries(tx, [entry], { by: 'fang', at, law })
    return made?.serial as number
  })

const takeBack = (serial: number) =>
  acting(db, 'fang', '2026-10-09', (tx, { at }) => takeBackByHand(tx, serial, '门禁时钟不准', { by: 'fang', at }))

const best = (ids: string[]) =>
  acting(db, 'fang', '2026-10-08', (tx, { at, on, law }) =>
    recordMonthlyEvaluation(
      tx,
      { month: '2026-09', head: 'environment', bestSectionIds: ids, failedSectionIds: [], lastSectionIds: [] },
      { by: 'fang', at, on, law },
    ),
  )

const scoreOf = (sectionId: string) =>
  inOffice(db, 1, async (tx) => (await accountStatement(tx, { account: 'section', id: sectionId }, 2026)).score)

describe('1.3.1 an entry is taken back by hand only where nothing else keeps it', () => {
  test('1.3.3.2.1 what the attendance register made is corrected on its day', async () => {
    const serial = await post({ ...late, source: { register: 'attendance', serial: 7 } })
    await expect(takeBack(serial)).rejects.toMatchObject({
      code: 'kept-elsewhere',
      data: { cites: ['1.3.1', '8.1.1'] },
    })
  })

  test('1.3.2 what a month’s evaluation made is recorded again; it can be, after the refusal', async () => {
    const [entry] = await best(['legal'])
    await expect(takeBack(entry?.serial as number)).rejects.toMatchObject({ code: 'kept-elsewhere' })
    await best(['editorial'])
    expect([await scoreOf('legal'), await scoreOf('editorial')]).toEqual([100, 102])
  })

  test('1.3.1 what stands by itself is taken back, once', async () => {
    const serial = await post(late)
    expect(await inOffice(db, 1, (tx) => whyNotByHand(tx, { serial, sourceRegister: null }))).toBeUndefined()
    expect(await takeBack(serial)).toMatchObject({ points: 1, reverses: serial })
    await expect(takeBack(serial)).rejects.toMatchObject({ code: 'already-decided' })
    await expect(takeBack(9_999)).rejects.toMatchObject({ code: 'not-found' })
  })

  test('1.3.2 a month recorded by two at once for the first time counts once', async () => {
    const record = (month: string) =>
      acting(db, 'fang', '2026-09-08', (tx, { at, on, law }) =>
        recordMonthlyEvaluation(
          tx,
          { month, head: 'environment', bestSectionIds: ['secretariat'], failedSectionIds: [], lastSectionIds: [] },
          { by: 'fang', at, on, law },
        ),
      )
    for (const month of ['2026-05', '2026-06', '2026-07']) await Promise.all([record(month), record(month)])
    expect(await scoreOf('secretariat')).toBe(106)
  })
})

describe('1.3.2, 1.3.3.1 the supervision office’s final result', () => {
  const goal = { sectionId: 'reception', change: 0.4, reason: '目督办通报' }
  const record = (year: number, occurredOn: string, on: string) =>
    acting(db, 'fang', on, (tx, { at, on: today, law }) =>
      recordOfficeGoal(tx, { ...goal, year, occurredOn }, { by: 'fang', at, on: today, law }),
    )

  test('counts in the year of the goals, though the notice comes in the next', async () => {
    expect(await record(2026, '2027-01-20', '2027-01-21')).toMatchObject({ year: 2026, occurredOn: '2027-01-20' })
    expect(await scoreOf('reception')).toBe(102)
  })

  test('1.3.2 no notice of a day to come, none of goals of a year to come or long past', async () => {
    await expect(record(2026, '2026-06-02', '2026-06-01')).rejects.toMatchObject({ code: 'in-the-future' })
    await expect(record(2027, '2026-06-01', '2026-06-01')).rejects.toMatchObject({ code: 'other-year' })
    await expect(record(2024, '2026-06-01', '2026-06-01')).rejects.toMatchObject({ code: 'other-year' })
  })
})

describe('1.1 who left during the year', () => {
  test('keeps the account, in the section sat in last, for whoever answers for it; not in the year after', async () => {
    await inOffice(db, 1, (tx) => tx.update(posts).set({ to: '2026-06-30' }).where(eq(posts.personId, 'tao')))
    const listed = (who: string, year: number, on: string) =>
      acting(db, who, on, (tx, m) => listAccounts(tx, m.who, year, m.on)).then((all) => all.find((a) => a.id === 'tao'))
    expect(await listed('fang', 2026, '2026-11-24')).toMatchObject({ sectionId: 'secretariat', leftOn: '2026-06-30' })
    expect(await listed('wen', 2026, '2026-11-24')).toMatchObject({ score: 100 })
    expect(await listed('fang', 2026, '2026-05-04')).toMatchObject({ leftOn: null })
    expect(await listed('fang', 2027, '2027-02-01')).toBeUndefined()
    const sees = (who: string) =>
      acting(db, who, '2026-11-24', (tx, m) => maySeeAccount(tx, m.who, { account: 'person', id: 'tao' }, m.on))
    expect([await sees('wen'), await sees('fei')]).toEqual([true, false])
  })
})
