import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eventsOf } from '#platform/audit/audit.ts'
import { type Db, inOffice } from '#platform/db/database.ts'
import { posts } from '#platform/people/tables.ts'
import { acting, castDatabase } from '#tests/cast-office.ts'
import { actOnProposal, proposeJudgedEntry, resubmitProposal } from './judged.ts'
import { proposalInFull } from './proposals.ts'

let db: Db
beforeAll(async () => {
  db = await castDatabase()
})
afterAll(() => db.close())

const reported = {
  matter: 'damage-or-accident',
  personId: 'ning',
  occurredOn: '2026-05-11',
  personPoints: -6,
  reason: '投影设备跌落损坏',
  evidence: '现场记录',
} as const

const propose = (over: Partial<typeof reported> | { personPoints: number } = {}) =>
  acting(db, 'fang', '2026-05-12', (tx, m) => proposeJudgedEntry(tx, { ...reported, ...over }, m))

const act = (who: string, id: string, action: 'approve' | 'return' | 'withdraw', opinion = '请补充') =>
  acting(db, who, '2026-05-13', (tx, m) => actOnProposal(tx, { id, action, opinion }, m))

const sentBack = async () => {
  const { id } = await propose()
  await act('deng', id, 'return')
  return id
}

type Change = Partial<Omit<Parameters<typeof resubmitProposal>[1], 'id'>>
const resubmit = (id: string, change: Change = {}, who = 'fang') =>
  acting(db, who, '2026-05-14', (tx, m) => resubmitProposal(tx, { ...reported, ...change, id }, m))

const shown = (id: string, who = 'fang') => acting(db, who, '2026-05-14', (tx, m) => proposalInFull(tx, id, m))

describe('1.3.3.2 a proposal that was sent back', () => {
  test('is changed by who proposed it – points, reason, evidence and clause – and says what changed', async () => {
    const id = await sentBack()
    expect((await shown(id)).actions.map(({ action }) => action)).toEqual(['resubmit', 'withdraw'])
    const change = {
      matter: 'clean-government',
      personPoints: -2,
      sectionPoints: -1,
      evidence: '现场记录；维修单',
    } as const
    await resubmit(id, change)
    const now = await shown(id)
    expect(now).toMatchObject({ step: 'decision', ...change, reason: reported.reason })
    expect(now.verdict.cites).toContain('1.3.3.2.5')
    const move = now.timeline.find(({ action }) => action === 'resubmit')
    expect(move).toMatchObject({ records: { changes: [{}, {}, {}, {}] } })
    const events = await inOffice(db, 1, (tx) => eventsOf(tx, id))
    expect(events.find(({ kind }) => kind === 'assessment.proposal-changed')).toMatchObject({
      details: { before: { personPoints: -6, matter: 'damage-or-accident' }, after: { personPoints: -2 } },
      cites: ['1.3.3.2.4', '1.3.3.2.5'],
    })
    const { entries } = await act('deng', id, 'approve')
    expect(entries.map((e) => [e.account, e.points, e.clause])).toEqual([
      ['person', -2, '1.3.3.2.5'],
      ['section', -1, '1.3.3.2.5'],
    ])
  })

  test('is not changed by another, nor while it waits for the decision', async () => {
    const id = await sentBack()
    await expect(resubmit(id, {}, 'deng')).rejects.toMatchObject({ code: 'not-your-seat' })
    await resubmit(id)
    await expect(resubmit(id, { personPoints: -3 })).rejects.toThrow()
    expect(await shown(id)).toMatchObject({ personPoints: -6 })
  })

  test('is withdrawn by who proposed it, also before it was decided, and by nobody else', async () => {
    for (const id of [await sentBack(), (await propose()).id]) {
      await expect(act('deng', id, 'withdraw')).rejects.toMatchObject({ code: 'not-your-seat' })
      await act('fang', id, 'withdraw')
      expect(await shown(id)).toMatchObject({ step: 'dropped', actions: [] })
    }
  })
})

describe('1.3.3.2.4 the clause’s range', () => {
  test.each([
    [-1, false],
    [-2, true],
    [-10, true],
    [-11, false],
  ])('%i points: within the range is %s, proposed or handed in again', async (personPoints, isWithin) => {
    const refusal = {
      code: 'outside-range',
      data: { cites: ['1.3.3.2.4'], next: { with: { lowest: -10, highest: -2 } } },
    }
    const id = await sentBack()
    const tried = [propose({ personPoints }), resubmit(id, { personPoints })]
    for (const outcome of await Promise.allSettled(tried)) {
      if (isWithin) expect(outcome.status).toBe('fulfilled')
      else expect(outcome).toMatchObject({ status: 'rejected', reason: refusal })
    }
  })
})

const games = { matter: 'games-stocks-novels', occurredOn: '2026-05-11', reason: '巡查', evidence: '记录' } as const
const report = (who: string, personId: string, occurredOn = '2026-05-11', on = '2026-05-12') =>
  acting(db, who, on, (tx, m) => proposeJudgedEntry(tx, { ...games, personId, occurredOn }, m))

describe('1.3.3.2 who proposes and who decides', () => {
  test('the head of the person’s section proposes, or the General Section; no other head, no deputy for staff', async () => {
    await expect(report('wen', 'pan')).rejects.toMatchObject({ code: 'not-your-seat' })
    await expect(report('qiao', 'pan')).rejects.toMatchObject({
      code: 'not-your-seat',
      data: { next: { with: { section: '法制办公室' } } },
    })
    expect((await report('fei', 'pan')).proposedBy).toBe('fei')
    expect((await report('shi', 'ren')).proposedBy).toBe('shi')
  })

  test('who would decide does not propose, and who proposed does not decide after a change of posts', async () => {
    const acts = (personId: string, kind: 'section-head' | 'deputy', sectionId: string) =>
      inOffice(db, 1, (tx) =>
        tx
          .insert(posts)
          .values({ id: `${personId}-${kind}`, personId, kind, sectionId, title: '', from: '2026-05-13' }),
      )
    const { id } = await report('gu', 'mei')
    await acts('gu', 'deputy', 'confidential')
    await expect(act('gu', id, 'approve')).rejects.toMatchObject({ code: 'own-decision' })
    await acts('qiao', 'section-head', 'emergency')
    await expect(report('qiao', 'hua', '2026-05-13', '2026-05-13')).rejects.toMatchObject({ code: 'own-decision' })
  })

  test('by the post held on the day of the matter', async () => {
    await inOffice(db, 1, (tx) =>
      tx
        .update(posts)
        .set({ from: '2026-05-12' })
        .where(and(eq(posts.personId, 'lei'), eq(posts.kind, 'section-head'))),
    )
    await expect(report('ouyang', 'lei')).rejects.toMatchObject({ code: 'not-your-seat' })
    expect((await report('ouyang', 'lei', '2026-05-12')).personId).toBe('lei')
  })
})

describe('1.3.3.2.3 a matter of several people', () => {
  test('charges each person, and the section once', async () => {
    const first = await report('he', 'kong')
    const second = await report('he', 'shan')
    const one = await act('deng', first.id, 'approve')
    expect(one.entries.map((e) => e.account)).toEqual(['person', 'section'])
    expect((await shown(second.id, 'he')).sectionChargedBy).toBe(one.entries[1]?.serial)
    const two = await act('deng', second.id, 'approve')
    expect(two.entries.map((e) => [e.account, e.matterId])).toEqual([['person', one.entries[0]?.matterId]])
    expect(two.entries[0]?.restsOn).toContain('1.3.3.2.3/several-people')
  })
})
