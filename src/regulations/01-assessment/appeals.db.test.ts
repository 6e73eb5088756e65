import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Db, inOffice } from '#platform/db/database.ts'
import { moveDelegation, offerDelegation } from '#platform/flow/delegation.ts'
import { day } from '#platform/law/day.ts'
import { judgement } from '#platform/law/verdict.ts'
import { notices } from '#platform/notices/tables.ts'
import { acting, castDatabase } from '#tests/cast-office.ts'
import { accountStatement } from './account.ts'
import { appealInFull, listAppeals, maySeeAppeal } from './appeal-lists.ts'
import { type AppealAnswer, answerAppeal } from './appeal-outcomes.ts'
import { fileAppeal, rightOfAppeal, withdrawAppeal } from './appeals.ts'
import { answerClosing, blockersOf, freezeYear, proposeBonuses } from './closing.ts'
import { setBonusSettings } from './closing-settings.ts'
import { type EntryListed, findEntry } from './entries.ts'
import { recordMonthlyEvaluation } from './evaluations.ts'
import { actOnProposal, proposeJudgedEntry, type ReportedMatter } from './judged.ts'
import { postEntries } from './ledger.ts'

let db: Db
beforeAll(async () => {
  db = await castDatabase()
})
afterAll(() => db.close())

const complaint = { matter: 'complaint-or-exposure', personPoints: -6, sectionPoints: -5 } as const

/** A matter of somebody of the reception section, proposed by its head and agreed to by its deputy on 13 May. */
const charge = async (personId: string, over: Partial<ReportedMatter> = {}, proposer = 'he', decider = 'deng') => {
  const reported = { ...complaint, personId, occurredOn: '2026-05-11', reason: '投诉', evidence: '转办单', ...over }
  const { id } = await acting(db, proposer, '2026-05-12', (tx, m) => proposeJudgedEntry(tx, reported, m))
  const judged = await acting(db, decider, '2026-05-13', (tx, m) => actOnProposal(tx, { id, action: 'approve' }, m))
  return judged.entries.map((e) => e.serial)
}

const file = (who: string, serial: number, on = '2026-05-14') =>
  acting(db, who, on, (tx, m) => fileAppeal(tx, { serial, reason: '不是本人', evidence: '当日值班表' }, m))
const answer = (who: string, a: Omit<AppealAnswer, 'opinion'> & { opinion?: string }, on = '2026-05-18') =>
  acting(db, who, on, (tx, m) => answerAppeal(tx, { opinion: '核实', ...a }, m))
const seen = (who: string, id: string) => acting(db, who, '2026-05-19', (tx, m) => appealInFull(tx, id, m))
const scoreOf = (account: 'person' | 'section', id: string) =>
  inOffice(db, 1, async (tx) => (await accountStatement(tx, { account, id }, 2026)).score)
const lineOf = (account: 'person' | 'section', id: string, serial: number) =>
  inOffice(db, 1, async (tx) => {
    const { lines } = await accountStatement(tx, { account, id }, 2026)
    return lines.find((l) => l.serial === serial)
  })
const told = (personId: string) =>
  inOffice(db, 1, (tx) => tx.select().from(notices).where(eq(notices.personId, personId)))

describe('1.3.3 who is charged is told, and may appeal', () => {
  test('the person of theirs, the head of the section’s, each with the last day', async () => {
    const [person, section] = await charge('kong')
    expect(await told('kong')).toMatchObject([
      { page: `/assessment/entry/${person}`, summary: { with: { points: -6, until: '2026-05-27' } } },
    ])
    const ofHead = (await told('he')).filter(({ page }) => page === `/assessment/entry/${section}`)
    expect(ofHead).toMatchObject([{ summary: { with: { account: '科室', points: -5 } } }])
  })

  test('nobody else; not when it is late, not twice, and not before the day', async () => {
    const [person = 0] = await charge('shan')
    const [, section = 0] = await charge('shan', { occurredOn: '2026-05-12' })
    await expect(file('kong', person)).rejects.toMatchObject({ code: 'forbidden', data: { cites: ['1.3.3'] } })
    await expect(file('shan', section)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(file('shan', person, '2026-05-28')).rejects.toMatchObject({
      code: 'no-appeal',
      data: { cites: ['1.3.3', '1.6', 'interpretation:1.3.3/appeal-time'] },
    })
    const { id } = await file('shan', person, '2026-05-27')
    await expect(file('shan', person)).rejects.toMatchObject({ code: 'already-appealed' })
    const right = (who: string, on: string) =>
      acting(db, who, on, async (tx, m) => rightOfAppeal(tx, (await findEntry(tx, person)) as EntryListed, m))
    expect(await right('shan', '2026-05-27')).toMatchObject({ until: '2026-05-27', no: { code: 'already-appealed' } })
    expect(await right('fang', '2026-05-27')).toBeUndefined()
    await acting(db, 'shan', '2026-05-27', (tx, m) => withdrawAppeal(tx, { id }, m))
    expect(await right('shan', '2026-05-27')).toMatchObject({ no: null })
    expect((await file('shan', person, '2026-05-27')).entrySerial).toBe(person)
  })
})

describe('1.3.3 the outcome stands beside the entry', () => {
  test('upheld by the principal: nothing changes, and it is told', async () => {
    const [person = 0] = await charge('kong', { occurredOn: '2026-05-06' })
    const before = await scoreOf('person', 'kong')
    const { id } = await file('kong', person)
    await expect(answer('deng', { id, action: 'uphold' })).rejects.toMatchObject({ code: 'not-your-seat' })
    await expect(answer('tang', { id, action: 'uphold', opinion: '' })).rejects.toThrow()
    await answer('tang', { id, action: 'uphold' })
    expect(await scoreOf('person', 'kong')).toBe(before)
    expect(await lineOf('person', 'kong', person)).toMatchObject({ reversedBy: null, appeal: { id, step: 'upheld' } })
    expect((await told('kong')).map(({ standing }) => standing?.zh)).toContain('维持原扣分')
    await expect(answer('tang', { id, action: 'strike' })).rejects.toMatchObject({ code: 'already-decided' })
  })

  test('lessened within the clause’s range, never more, by an opposite entry and a new one of the same matter', async () => {
    const [person = 0] = await charge('kong', { occurredOn: '2026-05-07', personPoints: -8 })
    const before = await scoreOf('person', 'kong')
    const { id } = await file('kong', person)
    for (const points of [-9, -8, -4]) {
      await expect(answer('tang', { id, action: 'lessen', points })).rejects.toMatchObject({ code: 'outside-range' })
    }
    await expect(answer('tang', { id, action: 'lessen' })).rejects.toThrow()
    await answer('tang', { id, action: 'lessen', points: -5 })
    expect(await scoreOf('person', 'kong')).toBe(before + 3)
    const { outcome, step } = await seen('kong', id)
    expect(step).toBe('lessened')
    expect(outcome.map((e) => [e.points, e.reverses])).toEqual([
      [8, person],
      [-5, null],
    ])
    expect(outcome[1]).toMatchObject({ matter: 'complaint-or-exposure', decidedBy: 'tang' })
    await expect(file('kong', outcome[1]?.serial as number, '2026-05-19')).rejects.toMatchObject({
      code: 'already-appealed',
    })
  })

  test('struck, with the section’s entry only while no other person’s stands in the matter', async () => {
    const [one = 0, section = 0] = await charge('kong', { occurredOn: '2026-05-08' })
    const [two = 0] = await charge('shan', { occurredOn: '2026-05-08' })
    const before = await scoreOf('section', 'reception')
    const first = await file('kong', one)
    expect((await seen('tang', first.id)).sectionSerial).toBeNull()
    await answer('tang', { id: first.id, action: 'strike', withSection: true })
    expect(await scoreOf('section', 'reception')).toBe(before)
    const second = await file('shan', two)
    expect((await seen('tang', second.id)).sectionSerial).toBe(section)
    await answer('tang', { id: second.id, action: 'strike', withSection: true })
    expect(await scoreOf('section', 'reception')).toBe(before + 5)
    expect(await lineOf('section', 'reception', section)).toMatchObject({ reversedBy: expect.any(Number) })
  })

  test('1.3.3.2.3 points that the clause fixes are struck or upheld, not lessened', async () => {
    const [person = 0] = await charge('kong', { matter: 'games-stocks-novels', occurredOn: '2026-05-05' })
    const { id } = await file('kong', person)
    expect((await seen('tang', id)).actions.map(({ action }) => action)).toEqual(['uphold', 'strike', 'refer'])
    await expect(answer('tang', { id, action: 'lessen', points: -2 })).rejects.toMatchObject({ code: 'not-this-way' })
    await answer('tang', { id, action: 'strike' })
  })
})

describe('1.3.3 who has not decided the entry decides the appeal', () => {
  test('of the principal’s own decision the leaders, with their minutes, and none who had a hand in it', async () => {
    const [person = 0] = await charge('he', { occurredOn: '2026-05-09' }, 'deng', 'tang')
    const { id } = await file('he', person)
    await expect(answer('tang', { id, action: 'uphold' })).rejects.toMatchObject({ code: 'not-your-seat' })
    await expect(answer('deng', { id, action: 'uphold', meeting: '会议' })).rejects.toMatchObject({
      code: 'own-decision',
    })
    await expect(answer('ouyang', { id, action: 'uphold' })).rejects.toMatchObject({ code: 'meeting-missing' })
    await answer('ouyang', { id, action: 'uphold', meeting: '5 月 18 日办公会，三人参加，一致维持' })
    expect(await seen('qiao', id)).toMatchObject({ step: 'upheld', meeting: expect.stringContaining('一致维持') })
  })

  test('the principal can refer it to the leaders', async () => {
    const [person = 0] = await charge('shan', { occurredOn: '2026-05-06' })
    const { id } = await file('shan', person)
    await answer('tang', { id, action: 'refer', opinion: '请班子研究' })
    await expect(answer('tang', { id, action: 'strike' })).rejects.toMatchObject({ code: 'not-your-seat' })
    await expect(answer('ouyang', { id, action: 'strike' })).rejects.toMatchObject({ code: 'meeting-missing' })
    await answer('ouyang', { id, action: 'strike', meeting: '会议纪要〔2026〕3 号' })
    expect((await seen('shan', id)).step).toBe('struck')
  })

  test('is seen by who is concerned, who decides and who keeps the books, and by nobody else', async () => {
    const [person = 0] = await charge('shan', { occurredOn: '2026-05-10' })
    const { id } = await file('shan', person)
    for (const who of ['shan', 'he', 'deng', 'tang', 'fang']) expect((await seen(who, id)).id).toBe(id)
    const maySee = (who: string, which = id) => acting(db, who, '2026-05-19', (tx, m) => maySeeAppeal(tx, m.who, which))
    expect([await maySee('shan'), await maySee('kong'), await maySee('shan', 'nothing')]).toEqual([true, false, false])
    const period = { from: '2026-05-19', to: '2026-05-20', flows: null }
    const given = await acting(db, 'tang', '2026-05-19', (tx, m) =>
      offerDelegation(tx, { deputyId: 'qiao', ...period }, m),
    )
    const move = (action: 'agree' | 'giveUp') =>
      acting(db, 'qiao', '2026-05-19', (tx, m) => moveDelegation(tx, { id: given.id, action }, m))
    expect(await maySee('qiao')).toBe(false)
    await move('agree')
    expect(await maySee('qiao')).toBe(true)
    await move('giveUp')
    expect(await maySee('qiao')).toBe(false)
    await expect(seen('shan', 'nothing')).rejects.toMatchObject({ code: 'not-found' })
    const listed = (who: string) =>
      acting(db, who, '2026-05-19', (tx, m) => listAppeals(tx, m.who, 2026)).then((all) => all.map((a) => a.id))
    expect(await listed('fang')).toContain(id)
    expect(await listed('kong')).not.toContain(id)
    await answer('tang', { id, action: 'uphold' })
  })
})

describe('1.3.2, 1.3.3.2.2 what a month’s evaluation made', () => {
  test('is corrected there, and the appeal is settled only then', async () => {
    const record = (on: string, lastSectionIds: string[]) =>
      acting(db, 'fang', on, (tx, { at, on: today, law }) =>
        recordMonthlyEvaluation(
          tx,
          { month: '2026-04', head: 'hygiene', bestSectionIds: [], failedSectionIds: [], lastSectionIds },
          { by: 'fang', at, on: today, law },
        ),
      )
    const [entry] = await record('2026-05-08', ['reception'])
    const { id } = await file('he', entry?.serial as number)
    await expect(answer('tang', { id, action: 'strike' })).rejects.toMatchObject({ code: 'not-this-way' })
    await answer('tang', { id, action: 'correct', opinion: '当天排位有误' })
    await expect(answer('fang', { id, action: 'settle' })).rejects.toMatchObject({ code: 'not-corrected' })
    await record('2026-05-19', ['editorial'])
    await answer('fang', { id, action: 'settle' }, '2026-05-19')
    const { step, outcome } = await seen('he', id)
    expect([step, outcome.map((e) => e.points)]).toEqual(['corrected', [2]])
  })
})

describe('1.3.4 an open appeal and the closing of the year', () => {
  test('keeps the year from being frozen, proposed and signed, by the number of its entry', async () => {
    const settings = { baseFen: 100_000, coefficients: [] }
    const serialOf = (on: string) =>
      acting(db, 'fang', on, async (tx, { at, law }) => {
        const common = { account: 'person', personId: 'ning', sectionId: 'general', head: 'other-rules' } as const
        const verdict = judgement([-5, -1], ['1.3.3.2.6'], [])
        const entry = { ...common, points: -2, clause: '1.3.3.2.6', occurredOn: '2026-12-28', verdict } as const
        return (await postEntries(tx, [entry], { by: 'fang', at, law }))[0]?.serial as number
      })
    for (const { id, step } of await acting(db, 'fang', '2026-05-20', (tx, m) => listAppeals(tx, m.who, 2026))) {
      if (step === 'decision') await answer('tang', { id, action: 'uphold' })
    }
    const serial = await serialOf('2026-12-29')
    const { id } = await file('ning', serial, '2026-12-30')
    const freeze = () => acting(db, 'fang', '2026-12-31', (tx, m) => freezeYear(tx, 2026, m))
    await expect(freeze()).rejects.toMatchObject({ code: 'not-settled' })
    expect(await inOffice(db, 1, (tx) => blockersOf(tx, 2026, day('2026-12-31')))).toMatchObject([
      { reason: { with: { count: 1, serials: String(serial) } }, page: '/assessment/appeals' },
    ])
    await answer('tang', { id, action: 'strike' }, '2026-12-31')
    expect((await freeze()).step).toBe('frozen')

    const [another = 0] = await charge('kong', { matter: 'other-rule', personPoints: -1, occurredOn: '2026-05-04' })
    const late = await file('kong', another)
    await acting(db, 'fang', '2027-01-04', (tx, m) => setBonusSettings(tx, 2026, settings, { by: 'fang', at: m.at }))
    const propose = () => acting(db, 'fang', '2027-01-04', (tx, m) => proposeBonuses(tx, 2026, m))
    await expect(propose()).rejects.toMatchObject({ code: 'not-settled' })
    await answer('tang', { id: late.id, action: 'uphold' })
    await expect(propose()).rejects.toMatchObject({ code: 'scores-are-old' })
  })

  test('a signed year takes no more appeals', async () => {
    const [serial = 0] = await charge('shan', { matter: 'other-rule', personPoints: -1, occurredOn: '2025-12-15' })
    const run = (who: string, on: string) => ({
      freeze: () => acting(db, who, on, (tx, m) => freezeYear(tx, 2025, m)),
      propose: () => acting(db, who, on, (tx, m) => proposeBonuses(tx, 2025, m)),
      sign: () => acting(db, who, on, (tx, m) => answerClosing(tx, 2025, { action: 'sign', opinion: '同意' }, m)),
    })
    await run('fang', '2026-05-13').freeze()
    await acting(db, 'fang', '2026-05-13', (tx, m) =>
      setBonusSettings(tx, 2025, { baseFen: 100_000, coefficients: [] }, { by: 'fang', at: m.at }),
    )
    await run('fang', '2026-05-13').propose()
    await run('tang', '2026-05-13').sign()
    await expect(file('shan', serial)).rejects.toMatchObject({ code: 'year-closed' })
  })
})
