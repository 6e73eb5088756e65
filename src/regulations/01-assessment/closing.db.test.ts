import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Db, inOffice } from '#platform/db/database.ts'
import { day } from '#platform/law/day.ts'
import { decided, step } from '#platform/law/verdict.ts'
import { acting, castDatabase } from '#tests/cast-office.ts'
import { answerClosing, blockersOf, closingStanding, freezeYear, proposeBonuses } from './closing.ts'
import { closingLines, explainLine } from './closing-lines.ts'
import { setBonusSettings } from './closing-settings.ts'
import { actOnProposal, proposeJudgedEntry } from './judged.ts'
import { type NewEntry, postEntries } from './ledger.ts'

let db: Db
beforeAll(async () => {
  db = await castDatabase()
})
afterAll(() => db.close())

const entry = (personId: string, sectionId: string, points: number, more: Partial<NewEntry> = {}): NewEntry => ({
  account: 'person',
  personId,
  sectionId,
  head: 'attendance',
  points,
  clause: '1.3.3.2.1',
  occurredOn: '2026-06-01',
  verdict: decided({ person: points }, ['1.3.3.2.1'], [step('迟到。')]),
  ...more,
})

const post = (...entries: NewEntry[]) =>
  acting(db, 'fang', '2026-06-02', (tx, { at, law }) => postEntries(tx, entries, { by: 'fang', at, law }))

const freeze = () => acting(db, 'fang', '2026-12-31', (tx, m) => freezeYear(tx, 2026, m))
const propose = (on = '2027-01-04') => acting(db, 'fang', on, (tx, m) => proposeBonuses(tx, 2026, m))
const sign = (who: string) =>
  acting(db, who, '2027-01-06', (tx, m) => answerClosing(tx, 2026, { action: 'sign', opinion: '同意' }, m))
const lines = (who = 'tang') => acting(db, who, '2027-01-04', (tx, m) => closingLines(tx, 2026, m.who))
const line = async (id: string) => (await lines()).find((l) => l.accountId === id)
const explain = (id: string) => inOffice(db, 1, (tx) => explainLine(tx, 2026, { account: 'person', id }))

describe('1.3.4 closing of the year', () => {
  let waiting: string

  test('1.3.1 nothing is frozen while a proposal waits; the refusal says what to do', async () => {
    await post(entry('shi', 'general', -3))
    const games = {
      matter: 'games-stocks-novels',
      personId: 'ning',
      occurredOn: '2026-06-01',
      reason: '巡查',
      evidence: '记录',
    } as const
    const proposal = await acting(db, 'fang', '2026-06-03', (tx, m) => proposeJudgedEntry(tx, games, m))
    waiting = proposal.id
    await expect(freeze()).rejects.toMatchObject({
      code: 'not-settled',
      data: { cites: ['1.3.1', '1.3.4', '1.3.3.2'] },
    })
    expect(await inOffice(db, 1, (tx) => blockersOf(tx, 2026, day('2026-12-31')))).toHaveLength(1)
    expect(await inOffice(db, 1, (tx) => closingStanding(tx, 2026))).toBeUndefined()
  })

  test('1.3.4 only the General Section freezes; of two at once one is refused', async () => {
    await acting(db, 'deng', '2026-06-04', (tx, m) => actOnProposal(tx, { id: waiting, action: 'approve' }, m))
    await expect(acting(db, 'shi', '2026-12-31', (tx, m) => freezeYear(tx, 2026, m)).then((s) => s.step)).resolves.toBe(
      'frozen',
    )
    const [a, b] = await Promise.allSettled([freeze(), freeze()])
    expect([a.status, b.status]).toEqual(['rejected', 'rejected'])
    expect(a).toMatchObject({ reason: { code: 'already-decided' } })
  })

  test('1.3.4.2 who is below 100 may not stand, with the entries that decided it', async () => {
    expect(await line('shi')).toMatchObject({ score: 97, eligible: false, entries: 1 })
    expect(await line('fang')).toMatchObject({ score: 100, eligible: true })
    const { eligibility, decisive } = await explain('shi')
    expect(eligibility).toMatchObject({ outcome: 'refused', cites: ['1.3.4.2'] })
    expect(decisive.map((e) => [e.points, e.clause])).toEqual([[-3, '1.3.3.2.1']])
  })

  test('1.3.1 the list is in the order of sections and roster, and shows what one may see', async () => {
    const all = await lines()
    expect(all[0]).toMatchObject({ account: 'person', sectionId: 'leadership' })
    const ofOthers = await lines('pan')
    expect(ofOthers.map((l) => l.accountId)).toEqual(['legal', 'pan'])
  })

  test('1.3.4.1 no proposal without the base per head; the coefficient of a person goes before that of a post', async () => {
    await expect(propose()).rejects.toMatchObject({ code: 'facts-missing' })
    const coefficients = [
      { subject: 'post:section-head', coefficient: 1.2 },
      { subject: 'person:shi', coefficient: 0.9 },
    ]
    await acting(db, 'fang', '2027-01-04', (tx, { at }) =>
      setBonusSettings(tx, 2026, { baseFen: 1_000_000, coefficients }, { by: 'fang', at }),
    )
    await propose()
    expect(await line('shi')).toMatchObject({ coefficient: 0.9, bonusFen: 873_000 })
    expect(await line('fang')).toMatchObject({ coefficient: 1.2, bonusFen: 1_200_000 })
    const standing = await inOffice(db, 1, (tx) => closingStanding(tx, 2026))
    expect(standing?.closing.openInterpretations).toContain('1.3.4.1/empty-brackets')
  })

  test('1.3.4.1, 1.3.4.4 a matter that withholds bonus is not charged a second time by its points', async () => {
    const { line: ning, bonus, withholding } = await explain('ning')
    expect(ning).toMatchObject({ score: 95, bonusFen: 900_000 })
    expect(ning.withheld).toMatchObject([{ matter: 'games-stocks-novels', percent: 10, points: -5 }])
    expect(bonus).toMatchObject({ outcome: 'gap', interpretation: { value: { fen: 900_000 } } })
    expect(withholding.map((e) => e.personId)).toEqual(['ning'])
  })

  test('1.3.4 only the principal signs; entries after the proposal send it back', async () => {
    await expect(sign('fang')).rejects.toMatchObject({ code: 'not-your-seat' })
    await post(entry('ning', 'general', 1, { stage: 'post-award', head: 'other-rules', clause: '1.3.2' }))
    await expect(sign('tang')).rejects.toMatchObject({ code: 'proposal-is-old' })
    await acting(db, 'tang', '2027-01-05', (tx, m) =>
      answerClosing(tx, 2026, { action: 'return', opinion: '补记奖项' }, m),
    )
    await propose('2027-01-05')
    expect(await line('ning')).toMatchObject({ score: 95, bonusFen: 909_000 })
    expect((await sign('tang')).step).toBe('signed')
  })

  test('1.3.1 a signed year takes no more entries; the next step is one that can be taken', async () => {
    await expect(post(entry('shi', 'general', -1))).rejects.toMatchObject({
      code: 'year-closed',
      data: { next: { say: '已结账的年度不再改动；确有错误的，请书面报主要负责人决定怎样补救。' } },
    })
  })
})
