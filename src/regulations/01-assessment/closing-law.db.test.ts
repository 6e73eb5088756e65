import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Db, inOffice } from '#platform/db/database.ts'
import { day } from '#platform/law/day.ts'
import { type Law, lawWith, shippedLaw } from '#platform/law/interpretations.ts'
import { decided, step } from '#platform/law/verdict.ts'
import { people, posts } from '#platform/people/tables.ts'
import { acting, castDatabase } from '#tests/cast-office.ts'
import { answerClosing, closingStanding, freezeYear, proposeBonuses, refreezeYear } from './closing.ts'
import { closingLines, explainLine } from './closing-lines.ts'
import { setBonusSettings } from './closing-settings.ts'
import { type NewEntry, postEntries } from './ledger.ts'

let db: Db
beforeAll(async () => {
  db = await castDatabase()
  await inOffice(db, 1, async (tx) => {
    await tx.update(posts).set({ to: '2026-06-30' }).where(eq(posts.personId, 'qiao'))
    await tx
      .update(posts)
      .set({ from: '2026-09-01' })
      .where(and(eq(posts.personId, 'pan'), eq(posts.kind, 'member')))
    await tx.update(people).set({ joinedOn: '2026-09-01' }).where(eq(people.id, 'pan'))
  })
})
afterAll(() => db.close())

const entry = (personId: string, points: number, more: Partial<NewEntry> = {}): NewEntry => ({
  account: 'person',
  personId,
  sectionId: 'general',
  head: 'environment',
  points,
  clause: '1.3.3.2.3',
  occurredOn: '2026-06-01',
  verdict: decided({ person: points }, ['1.3.3.2.3'], [step('巡查。')]),
  ...more,
})

const post = (...entries: NewEntry[]) =>
  acting(db, 'fang', '2026-06-02', (tx, { at, law }) => postEntries(tx, entries, { by: 'fang', at, law }))
const freeze = (on: string, reason?: string, year = 2026) =>
  acting(db, 'fang', on, (tx, m) => freezeYear(tx, year, m, reason))
const refreeze = (law: Law = shippedLaw) => acting(db, 'fang', '2027-01-03', (tx, m) => refreezeYear(tx, 2026, m), law)
const propose = (law: Law = shippedLaw) => acting(db, 'fang', '2027-01-04', (tx, m) => proposeBonuses(tx, 2026, m), law)
const sendBack = () =>
  acting(db, 'tang', '2027-01-05', (tx, m) => answerClosing(tx, 2026, { action: 'return', opinion: '再核一遍' }, m))
const line = async (id: string) =>
  (await acting(db, 'tang', '2027-01-04', (tx, m) => closingLines(tx, 2026, m.who))).find((l) => l.accountId === id)
const explain = (id: string) => inOffice(db, 1, (tx) => explainLine(tx, 2026, { account: 'person', id }))
const openInterpretations = async () =>
  (await inOffice(db, 1, (tx) => closingStanding(tx, 2026)))?.closing.openInterpretations

const ruled = (interpretation: string, value: unknown, from = '2026-01-01') =>
  lawWith([{ interpretation, value, from: day(from) }])

describe('1.3.1 when a year is frozen', () => {
  test('1.3.1 not before its end, unless for the ballot and with the reason; never before it begins', async () => {
    await post(
      entry('ning', -6, { matter: 'complaint-or-exposure', matterId: 'one' }),
      entry('shi', -5, { matter: 'complaint-or-exposure', matterId: 'one' }),
      entry('ning', 8, { clause: '1.3.2' }),
      entry('kang', -1, { matter: 'clean-government', clause: '1.3.3.2.5' }),
    )
    await expect(freeze('2026-12-10')).rejects.toMatchObject({
      code: 'year-not-over',
      data: { cites: ['1.3.1', '1.3.4.2'] },
    })
    await expect(freeze('2026-12-10', '投票', 2027)).rejects.toMatchObject({ code: 'year-not-over' })
    expect((await freeze('2026-12-10', '12 月 12 日评优投票')).step).toBe('frozen')
    expect(await line('fang')).toMatchObject({ score: 100, eligible: true })
  })

  test('1.3.4.2 what comes after the freeze is judged for awards too, by freezing anew', async () => {
    await expect(refreeze()).rejects.toMatchObject({ code: 'nothing-new' })
    await acting(db, 'fang', '2027-01-03', (tx, { at }) =>
      setBonusSettings(
        tx,
        2026,
        { baseFen: 1_000_000, coefficients: [{ subject: 'post:deputy', coefficient: 1.5 }] },
        { by: 'fang', at },
      ),
    )
    await post(entry('fang', -1, { occurredOn: '2026-12-20' }))
    await expect(propose()).rejects.toMatchObject({ code: 'scores-are-old' })
    expect((await refreeze()).step).toBe('frozen')
    expect(await line('fang')).toMatchObject({ score: 99, eligible: false, entries: 1 })
  })
})

describe('1.3.4.1 by which law, and for whom', () => {
  test('1.3.4.1 bonuses are computed by the law of the year’s last day, whenever proposed', async () => {
    await propose(ruled('1.3.4.1/empty-brackets', { fixed: 0.5 }, '2027-01-02'))
    expect(await line('wen')).toMatchObject({ bonusFen: 1_000_000 })
    expect(await openInterpretations()).toContain('1.3.4.1/empty-brackets')
  })

  test('1.3.4.1 who left keeps the post held to the last day; a part of the year is said, not silent', async () => {
    expect(await line('qiao')).toMatchObject({ coefficient: 1.5, bonusFen: 1_500_000 })
    const { bonus } = await explain('qiao')
    expect(bonus?.cites).toContain('interpretation:1.3.4.1/part-of-year')
    expect(bonus?.because.map((s) => s.with?.months)).toContain(6)
    expect((await explain('pan')).bonus?.because.map((s) => s.with?.months)).toContain(4)
    expect((await explain('ren')).bonus?.cites).not.toContain('interpretation:1.3.4.1/part-of-year')
    expect(await openInterpretations()).toContain('1.3.4.1/part-of-year')
  })

  test('1.3.4.4 a matter of several people withholds from the section’s head once', async () => {
    expect((await line('fang'))?.withheld).toMatchObject([{ as: 'section-head', percent: 10 }])
    expect((await line('ning'))?.withheld).toMatchObject([{ as: 'person', percent: 50, points: -6 }])
    expect((await line('shi'))?.withheld).toMatchObject([{ as: 'person', percent: 50, points: -5 }])
  })

  test('1.3.4.4 that nothing is withheld for clean government stands among the open questions', async () => {
    expect((await line('kang'))?.withheld).toEqual([])
    expect(await openInterpretations()).toContain('1.3.4.4/clean-government')
    await sendBack()
    await propose(ruled('1.3.4.4/clean-government', { person: 20, 'section-head': 0 }))
    expect((await line('kang'))?.withheld).toMatchObject([{ matter: 'clean-government', percent: 20 }])
    await sendBack()
  })

  test('1.3.4.4, 1.3.2 rulings on eligibility and on the order of awards are followed', async () => {
    expect(await line('ning')).toMatchObject({ score: 102, eligible: true })
    expect((await explain('ning')).eligibility).toMatchObject({ outcome: 'gap' })
    await post(entry('wen', -1), entry('wen', 2, { stage: 'post-award', clause: '1.3.2' }))
    await refreeze(ruled('1.3.4.4/eligibility', false))
    expect(await line('ning')).toMatchObject({ score: 102, eligible: false })
    expect(await line('wen')).toMatchObject({ score: 99, eligible: false })
    await post(entry('lin', -1))
    await refreeze(ruled('1.3.2/frozen-before-awards', false))
    expect(await line('wen')).toMatchObject({ score: 101, eligible: true })
    expect(await openInterpretations()).not.toContain('1.3.2/frozen-before-awards')
  })
})
