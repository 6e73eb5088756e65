import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Db, inOffice } from '#platform/db/database.ts'
import { countTasksFor, tasksFor, unassignedTasks } from '#platform/flow/inbox.ts'
import { posts } from '#platform/people/tables.ts'
import { acting, castDatabase } from '#tests/cast-office.ts'
import { ask, leaveActs, monday, withoutSlips } from '#tests/leave-acts.ts'
import { leaveFlow } from './flows.ts'
import { moveLeave, resubmitLeave } from './leave.ts'
import { leavesToApprove } from './leave-lists.ts'

let db: Db
beforeAll(async () => {
  db = await castDatabase()
})
afterAll(() => db.close())
beforeEach(() => withoutSlips(db))

const { submit, approve, stepOf, marks } = leaveActs(() => db)
const code = (name: string) => expect.objectContaining({ code: name })

describe('8.2 who approves', () => {
  test.each([
    ['lin', 'personal', '2026-03-09', '2026-03-09', { toHalf: 'am' }, 'wen'],
    ['lin', 'personal', '2026-03-09', '2026-03-09', {}, 'ouyang'],
    ['lin', 'personal', '2026-03-09', '2026-03-10', {}, 'tang'],
    ['wen', 'personal', '2026-03-09', '2026-03-09', {}, 'ouyang'],
    ['wen', 'personal', '2026-03-09', '2026-03-10', {}, 'tang'],
    ['ouyang', 'annual', '2026-03-09', '2026-03-09', {}, 'tang'],
    ['lin', 'sick', '2026-03-09', '2026-03-11', {}, 'ouyang'],
  ])('%s asks for %s from %s to %s %j: %s decides', async (who, kind, from, to, more, decider) => {
    const { id } = await submit(who, ask(kind, from, to, more))
    const waiting = await acting(db, decider, monday, (tx, m) => leavesToApprove(tx, m.who))
    expect(waiting.map((l) => l.id)).toEqual([id])
    const inbox = await acting(db, decider, monday, (tx, m) =>
      tasksFor(tx, { [leaveFlow.name]: leaveFlow }, m.who, m.on),
    )
    expect(inbox).toMatchObject([{ subjectId: id, step: 'approval', page: `/attendance/leave/${id}` }])
    await approve(decider, { requestId: id, certificateSeen: true })
    expect(await stepOf(id)).toBe('onLeave')
  })

  test('anybody else is refused and told who decides', async () => {
    const { id } = await submit('lin', ask('personal', '2026-03-09'))
    await expect(approve('wen', { requestId: id })).rejects.toMatchObject({
      data: { code: 'not-your-seat', next: { with: { names: '欧阳砚' } } },
    })
    await expect(approve('deng', { requestId: id })).rejects.toEqual(code('not-your-seat'))
    await expect(approve('lin', { requestId: id })).rejects.toEqual(code('not-your-seat'))
    expect(await stepOf(id)).toBe('approval')
  })

  test("the principal's leave is decided by a district leader and recorded by the General Section", async () => {
    const { id } = await submit('tang', ask('annual', '2026-03-09'))
    await expect(approve('bai', { requestId: id })).rejects.toEqual(code('records-incomplete'))
    await approve('bai', { requestId: id, districtLeader: '区长' })
    expect(await stepOf(id)).toBe('onLeave')
  })

  test('who moved into the seat that decides on their own slip may not', async () => {
    const { id } = await submit('lin', ask('personal', '2026-03-09', '2026-03-09', { toHalf: 'am' }))
    await inOffice(db, 1, (tx) =>
      tx.insert(posts).values({
        id: 'acting-head',
        personId: 'lin',
        kind: 'section-head',
        sectionId: 'secretariat',
        from: '2026-03-03',
      }),
    )
    await expect(approve('lin', { requestId: id }, '2026-03-03')).rejects.toEqual(code('own-case'))
    await inOffice(db, 1, (tx) => tx.delete(posts).where(eq(posts.id, 'acting-head')))
  })

  test('sick leave needs the certificate before it is approved', async () => {
    const { id } = await submit('lin', ask('sick', '2026-03-02'))
    await expect(approve('ouyang', { requestId: id })).rejects.toEqual(code('certificate-missing'))
    const certificate = { hospital: '区人民医院', issuedOn: monday }
    const other = await submit('qi', ask('sick', '2026-03-02', '2026-03-02', { evidence: { certificate } }))
    await approve('ouyang', { requestId: other.id })
    expect(await stepOf(other.id)).toBe('onLeave')
  })
})

describe('8.2 posts that begin and end', () => {
  const endPost = (id: string, to: string | null) =>
    inOffice(db, 1, (tx) => tx.update(posts).set({ to }).where(eq(posts.id, id)))
  const deputyPost = () =>
    inOffice(db, 1, async (tx) => {
      const [post] = await tx
        .select({ id: posts.id })
        .from(posts)
        .where(and(eq(posts.personId, 'ouyang'), eq(posts.kind, 'deputy'), eq(posts.sectionId, 'secretariat')))
      return post?.id ?? ''
    })

  test('the inbox counts what it lists: one’s own slip is no task of one’s own', async () => {
    await submit('lin', ask('personal', '2026-03-09'))
    const charge = { id: 'own', personId: 'lin', kind: 'deputy', sectionId: 'secretariat', from: '2026-03-02' } as const
    await inOffice(db, 1, (tx) => tx.insert(posts).values(charge))
    const book = { [leaveFlow.name]: leaveFlow }
    const waiting = (who: string) =>
      acting(db, who, monday, async (tx, m) => [
        (await tasksFor(tx, book, m.who, m.on)).length,
        await countTasksFor(tx, book, m.who, m.on),
      ])
    expect([await waiting('lin'), await waiting('ouyang')]).toEqual([
      [0, 0],
      [1, 1],
    ])
    await inOffice(db, 1, (tx) => tx.delete(posts).where(eq(posts.id, 'own')))
  })

  test('acting after the post ended is refused; the task shows as unassigned and goes to whoever comes next', async () => {
    const { id } = await submit('lin', ask('personal', '2026-03-09'))
    const post = await deputyPost()
    await endPost(post, '2026-03-02')
    await expect(approve('ouyang', { requestId: id }, '2026-03-03')).rejects.toMatchObject({
      data: { code: 'not-your-seat', next: { say: expect.stringContaining('空缺') } },
    })
    const book = { [leaveFlow.name]: leaveFlow }
    const unassigned = await acting(db, 'bai', '2026-03-03', (tx, m) => unassignedTasks(tx, book, m.who, m.on))
    expect(unassigned).toMatchObject([{ subjectId: id, next: { say: expect.stringContaining('登记任职') } }])
    expect(await acting(db, 'lin', '2026-03-03', (tx, m) => unassignedTasks(tx, book, m.who, m.on))).toEqual([])
    await inOffice(db, 1, (tx) =>
      tx
        .insert(posts)
        .values({ id: 'next', personId: 'qiao', kind: 'deputy', sectionId: 'secretariat', from: '2026-03-03' }),
    )
    await approve('qiao', { requestId: id }, '2026-03-03')
    expect(await stepOf(id)).toBe('onLeave')
    await inOffice(db, 1, (tx) => tx.delete(posts).where(eq(posts.id, 'next')))
    await endPost(post, null)
  })

  test('who acts for the principal decides in the principal’s place', async () => {
    const { id } = await submit('lin', ask('personal', '2026-03-09', '2026-03-11'))
    await inOffice(db, 1, (tx) =>
      tx
        .insert(posts)
        .values({ id: 'acting', personId: 'deng', kind: 'acting-principal', sectionId: null, from: monday }),
    )
    await approve('deng', { requestId: id })
    await inOffice(db, 1, (tx) => tx.delete(posts).where(eq(posts.id, 'acting')))
  })
})

describe('8.2 decisions', () => {
  test('of two approvals at once the second is told who decided and when', async () => {
    const { id } = await submit('lin', ask('personal', '2026-03-09'))
    const both = await Promise.allSettled([approve('ouyang', { requestId: id }), approve('ouyang', { requestId: id })])
    expect(both.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected'])
    const refused = both.find((r) => r.status === 'rejected')
    expect(refused?.reason).toMatchObject({
      data: { code: 'already-decided', reason: { with: { who: '欧阳砚', when: '2026-03-02 10:00', action: '同意' } } },
    })
  })

  test('a page that shows an older version is told so', async () => {
    const { id, version } = await submit('lin', ask('personal', '2026-03-09'))
    const stale = { requestId: id, expectedVersion: version }
    const records = { reason: '请写明事由' }
    await acting(db, 'ouyang', monday, (tx, m) => moveLeave(tx, { ...stale, action: 'return', records }, m))
    const asked = ask('personal', '2026-03-10')
    await acting(db, 'lin', monday, (tx, m) => resubmitLeave(tx, { requestId: id, asked }, m))
    await expect(approve('ouyang', stale)).rejects.toEqual(code('already-decided'))
    await approve('ouyang', { requestId: id, expectedVersion: version + 2 })
    expect(await marks('lin')).toEqual([['03-10', 'personal', 'personal']])
  })

  test('a stranger who sends a returned slip again learns nothing of it', async () => {
    await submit('lin', ask('personal', '2026-03-11'))
    const { id } = await submit('lin', ask('personal', '2026-03-09'))
    const again = (who: string) =>
      acting(db, who, monday, (tx, m) => resubmitLeave(tx, { requestId: id, asked: ask('personal', '2026-03-11') }, m))
    await expect(again('shi')).rejects.toMatchObject({ data: { code: expect.not.stringContaining('overlap') } })
    const records = { reason: '请写明事由' }
    await acting(db, 'ouyang', monday, (tx, m) => moveLeave(tx, { requestId: id, action: 'return', records }, m))
    await expect(again('shi')).rejects.toEqual(code('not-your-seat'))
    await expect(again('lin')).rejects.toEqual(code('overlap'))
  })

  test('returning and refusing need a reason; withdrawing is the applicant’s alone', async () => {
    const { id } = await submit('lin', ask('personal', '2026-03-09'))
    const move = (who: string, action: 'return' | 'refuse' | 'withdraw', records?: unknown) =>
      acting(db, who, monday, (tx, m) => moveLeave(tx, { requestId: id, action, records }, m))
    await expect(move('ouyang', 'refuse')).rejects.toEqual(code('records-incomplete'))
    await expect(move('ouyang', 'withdraw')).rejects.toEqual(code('not-your-seat'))
    await move('lin', 'withdraw')
    await expect(move('ouyang', 'refuse', { reason: '忙' })).rejects.toEqual(code('already-decided'))
    expect(await stepOf(id)).toBe('withdrawn')
  })

  test('granted may be shorter than asked for, never longer', async () => {
    const { id } = await submit('lin', ask('personal', '2026-03-09', '2026-03-11'))
    await expect(approve('tang', { requestId: id, grantedUntil: '2026-03-12' })).rejects.toEqual(code('granted-longer'))
    await expect(approve('tang', { requestId: id, grantedUntil: '2026-03-08' })).rejects.toEqual(
      code('granted-nothing'),
    )
    const { days } = await approve('tang', { requestId: id, grantedUntil: '2026-03-10', grantedUntilHalf: 'am' })
    expect(days).toBe(1.5)
    expect(await marks('lin')).toEqual([
      ['03-09', 'personal', 'personal'],
      ['03-10', 'personal', null],
    ])
  })
})
