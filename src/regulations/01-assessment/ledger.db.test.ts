import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Db, inOffice } from '#platform/db/database.ts'
import { day } from '#platform/law/day.ts'
import { decided, judgement, refused, step } from '#platform/law/verdict.ts'
import { verifyRegister } from '#platform/register/register.ts'
import { acting, castDatabase, castMember } from '#tests/cast-office.ts'
import { accountStatement, listAccounts, maySeeAccount } from './account.ts'
import { recordMonthlyEvaluation, recordOfficeGoal } from './evaluations.ts'
import { actOnProposal, proposeJudgedEntry } from './judged.ts'
import { assessmentRegister, type NewEntry, postEntries, reverseEntry } from './ledger.ts'

let db: Db
beforeAll(async () => {
  db = await castDatabase()
})
afterAll(() => db.close())

const late = (personId: string, points: number, occurredOn: string): NewEntry => ({
  account: 'person',
  personId,
  sectionId: 'general',
  head: 'attendance',
  points,
  clause: '1.3.3.2.1',
  occurredOn,
  verdict: decided({ person: points }, ['1.3.3.2.1', 'interpretation:1.3.3.2.1/bounds'], [step('迟到。')]),
})

const statement = (id: string, year = 2026, account: 'person' | 'section' = 'person') =>
  inOffice(db, 1, (tx) => accountStatement(tx, { account, id }, year))

const reported = (matter: 'games-stocks-novels' | 'complaint-or-exposure', personId: string) => ({
  matter,
  personId,
  occurredOn: '2026-05-11',
  reason: '巡查发现',
  evidence: '巡查记录第 3 号',
})

describe('1.3.1 the ledger', () => {
  test('base 100, running score, reversal as an opposite entry that names it', async () => {
    const [first] = await acting(db, 'shi', '2026-03-03', (tx, { at, law }) =>
      postEntries(tx, [late('shi', -1, '2026-03-02'), late('shi', -3, '2026-03-03')], { by: 'shi', at, law }),
    )
    expect(first).toMatchObject({ restsOn: ['1.3.3.2.1/bounds'], year: 2026, stage: 'pre-award' })
    expect((await statement('shi')).lines.map((l) => l.runningScore)).toEqual([99, 96])
    await acting(db, 'fang', '2026-03-04', (tx, { at }) =>
      reverseEntry(tx, first?.serial as number, '门禁时钟不准', { by: 'fang', at }),
    )
    const after = await statement('shi')
    expect(after.score).toBe(97)
    expect(after.lines.at(-1)).toMatchObject({ points: 1, reverses: first?.serial, reason: '门禁时钟不准' })
    expect(after.lines[0]?.reversedBy).toBe(after.lines.at(-1)?.serial)
    const again = acting(db, 'fang', '2026-03-05', (tx, { at }) =>
      reverseEntry(tx, first?.serial as number, '再来', { by: 'fang', at }),
    )
    await expect(again).rejects.toMatchObject({ code: 'already-decided' })
  })

  test('points outside the range, and what a rule refused, do not get in', async () => {
    const post = (entry: NewEntry) =>
      acting(db, 'fang', '2026-03-04', (tx, { at, law }) => postEntries(tx, [entry], { by: 'fang', at, law }))
    const judged = { ...late('shi', -11, '2026-03-02'), verdict: judgement([-10, -5], ['1.3.3.2.3'], []) }
    await expect(post(judged)).rejects.toMatchObject({ code: 'outside-range' })
    const no = { ...late('shi', -1, '2026-03-02'), verdict: refused(step('不行。'), step('再看。'), ['1.3.3.2.1']) }
    await expect(post(no)).rejects.toMatchObject({ code: 'refused' })
    expect((await statement('shi')).lines).toHaveLength(3)
  })

  test('one sees one’s own account, a head the section’s, the General Section all; in the order of the lists', async () => {
    const see = (who: string, id: string) =>
      inOffice(db, 1, async (tx) => {
        const on = day('2026-03-05')
        return maySeeAccount(tx, await castMember(tx, who, on), { account: 'person', id }, on)
      })
    expect(await see('shi', 'shi')).toBe(true)
    expect(await see('fang', 'shi')).toBe(true)
    expect(await see('deng', 'shi')).toBe(true)
    expect(await see('tang', 'shi')).toBe(true)
    expect(await see('qiao', 'shi')).toBe(false)
    const list = await acting(db, 'tang', '2026-03-05', (tx, { who, on }) => listAccounts(tx, who, 2026, on))
    const general = list.filter((a) => a.sectionId === 'general')
    expect(general.map((a) => a.account).slice(0, 2)).toEqual(['section', 'person'])
    expect(general.find((a) => a.id === 'shi')?.score).toBe(97)
    expect(list.some((a) => a.account === 'section' && a.id === 'leadership')).toBe(false)
  })
})

describe('1.3.2, 1.3.3 evaluations and goals', () => {
  test('1.3.2, 1.3.3.2.2 a month’s evaluation; recorded again, the first is taken back', async () => {
    const record = (best: string[], last: string[]) =>
      acting(db, 'fang', '2026-10-08', (tx, { at, on, law }) =>
        recordMonthlyEvaluation(
          tx,
          { month: '2026-09', head: 'hygiene', bestSectionIds: best, failedSectionIds: [], lastSectionIds: last },
          { by: 'fang', at, on, law },
        ),
      )
    await record(['legal'], ['editorial'])
    expect((await statement('legal', 2026, 'section')).score).toBe(102)
    expect((await statement('editorial', 2026, 'section')).score).toBe(98)
    await record(['editorial'], [])
    expect((await statement('legal', 2026, 'section')).score).toBe(100)
    expect((await statement('editorial', 2026, 'section')).score).toBe(102)
    await expect(record(['legal'], ['legal'])).rejects.toMatchObject({ code: 'contradiction' })
  })

  test('1.3.2, 1.3.3.1 five times what the supervision office gave or took', async () => {
    const goal = { sectionId: 'supervision', year: 2026, change: -0.5, occurredOn: '2026-11-02', reason: '目督办通报' }
    await acting(db, 'fang', '2026-11-03', (tx, { at, on, law }) =>
      recordOfficeGoal(tx, goal, { by: 'fang', at, on, law }),
    )
    const { score, lines } = await statement('supervision', 2026, 'section')
    expect([score, lines[0]?.clause, lines[0]?.head]).toEqual([97.5, '1.3.3.1', 'goals'])
  })
})

describe('1.3.3.2.3–6 judged entries', () => {
  test('1.3.3.2.3 proposed by the head, decided by the deputy: person and section, linked', async () => {
    const proposal = await acting(db, 'fang', '2026-05-12', (tx, m) =>
      proposeJudgedEntry(tx, { ...reported('complaint-or-exposure', 'ning'), personPoints: -6, sectionPoints: -5 }, m),
    )
    const approve = { id: proposal.id, action: 'approve', opinion: '情况属实' } as const
    await expect(acting(db, 'qiao', '2026-05-13', (tx, m) => actOnProposal(tx, approve, m))).rejects.toMatchObject({
      code: 'not-your-seat',
    })
    const { entries } = await acting(db, 'deng', '2026-05-13', (tx, m) => actOnProposal(tx, approve, m))
    expect(entries.map((e) => [e.account, e.points])).toEqual([
      ['person', -6],
      ['section', -5],
    ])
    expect(entries[0]?.matterId).toBe(entries[1]?.matterId)
    expect(entries[0]).toMatchObject({ proposedBy: 'fang', decidedBy: 'deng', matter: 'complaint-or-exposure' })
    const twice = acting(db, 'deng', '2026-05-13', (tx, m) => actOnProposal(tx, approve, m))
    await expect(twice).rejects.toMatchObject({ code: 'already-decided' })
  })

  test('1.3.3.2 about a section head the principal decides; points outside the range are refused', async () => {
    const outside = acting(db, 'deng', '2026-05-12', (tx, m) =>
      proposeJudgedEntry(tx, { ...reported('complaint-or-exposure', 'fang'), personPoints: -4, sectionPoints: -5 }, m),
    )
    await expect(outside).rejects.toMatchObject({ code: 'outside-range' })
    const { id } = await acting(db, 'deng', '2026-05-12', (tx, m) =>
      proposeJudgedEntry(tx, reported('games-stocks-novels', 'fang'), m),
    )
    const approve = { id, action: 'approve' } as const
    await expect(acting(db, 'deng', '2026-05-13', (tx, m) => actOnProposal(tx, approve, m))).rejects.toMatchObject({
      code: 'not-your-seat',
    })
    const { entries } = await acting(db, 'tang', '2026-05-13', (tx, m) => actOnProposal(tx, approve, m))
    expect(entries.map((e) => e.points)).toEqual([-5, -5])
  })

  test('1.3.1 the chain is whole', async () => {
    expect(await inOffice(db, 1, (tx) => verifyRegister(tx, assessmentRegister))).toMatchObject({ ok: true })
  })
})
