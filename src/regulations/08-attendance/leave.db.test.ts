import { and, eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { acrossOffices, type Db, inOffice } from '#platform/db/database.ts'
import { testDatabase } from '#platform/db/testing.ts'
import { tasksFor, unassignedTasks } from '#platform/flow/inbox.ts'
import { posts } from '#platform/people/tables.ts'
import { acting, seatCast } from '#tests/cast-office.ts'
import { leaveFlow } from './flows.ts'
import { type Approval, approveLeave, moveLeave, resubmitLeave, submitLeave } from './leave.ts'
import { annualAccount } from './leave-account.ts'
import { leaveInFull, leavesToApprove, listLeaves, outOn, overdueReturns } from './leave-lists.ts'
import { type PaperLeave, recordOpening, recordPaperSlip } from './leave-paper.ts'
import { previewLeave } from './leave-preview.ts'
import { leaveAsked } from './leave-request.ts'
import { type BackAt, cancelLeave, fileLeaves, registerReturn, reportBack } from './leave-return.ts'
import { accountFactsOf, findApplicant, findLeave } from './leave-store.ts'
import { attendanceSheet } from './tables.ts'

let db: Db
beforeAll(async () => {
  db = await testDatabase()
  await seatCast(db)
})
afterAll(() => db.close())

/** Every test begins with no slips. */
beforeEach(() =>
  acrossOffices(db, (tx) =>
    tx.execute(sql`truncate leave_requests, annual_leave_openings, flow_tasks, flow_cases, attendance_sheet`),
  ),
)

const monday = '2026-03-02'
const ask = (kind: string, from: string, to = from, more: object = {}) =>
  leaveAsked.parse({ kind, from, to, reason: '家事', ...more })

const submit = (who: string, asked: ReturnType<typeof ask>, on = monday) =>
  acting(db, who, on, (tx, moment) => submitLeave(tx, asked, moment))
const approve = (who: string, approval: Approval, on = monday) =>
  acting(db, who, on, (tx, moment) => approveLeave(tx, approval, moment))
const back = (who: string, at: BackAt, on: string) => acting(db, who, on, (tx, m) => reportBack(tx, at, m))
const paper = (who: string, slip: PaperLeave, on = monday) =>
  acting(db, who, on, (tx, moment) => recordPaperSlip(tx, slip, moment))
const balance = (who: string, on = monday, year = 2026) =>
  acting(db, who, on, async (tx, { on: today, law }) =>
    annualAccount(await accountFactsOf(tx, await findApplicant(tx, who, today), year, today), today, law),
  )
const stepOf = (requestId: string) => inOffice(db, 1, async (tx) => (await findLeave(tx, requestId)).step)
const marks = (personId: string) =>
  inOffice(db, 1, async (tx) => {
    const rows = await tx.select().from(attendanceSheet).where(eq(attendanceSheet.personId, personId))
    return rows
      .sort((a, b) => (a.day < b.day ? -1 : 1))
      .filter((r) => r.am !== null || r.pm !== null)
      .map(({ day, am, pm }) => [day.slice(5), am, pm])
  })
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

describe('8.3.1 balance, parts and overlap', () => {
  test.each([
    ['reversed', ask('personal', '2026-03-10', '2026-03-09')],
    ['zero-days', ask('personal', '2026-03-07', '2026-03-08')],
    ['calendar-unknown', ask('personal', '2026-12-30', '2027-01-05')],
    ['above-balance', ask('annual', '2026-03-09', '2026-03-16')],
    ['evidence-missing', ask('marriage', '2026-03-09')],
    ['evidence-missing', ask('bereavement', '2026-03-09')],
    ['not-due', ask('bereavement', '2026-03-09', '2026-03-09', { evidence: { relation: 'sibling', diedOn: monday } })],
  ])('%s is refused', async (reason, asked) => {
    await expect(submit('lin', asked)).rejects.toEqual(code(reason))
  })

  test('pending days count against the balance; withdrawing gives them back', async () => {
    const first = await submit('shi', ask('annual', '2026-03-09', '2026-03-12'))
    expect(await balance('shi')).toMatchObject({ due: 5, pending: 4, remaining: 1 })
    await expect(submit('shi', ask('annual', '2026-03-16', '2026-03-17'))).rejects.toEqual(code('above-balance'))
    await acting(db, 'shi', monday, (tx, m) => moveLeave(tx, { requestId: first.id, action: 'withdraw' }, m))
    expect(await balance('shi')).toMatchObject({ pending: 0, remaining: 5 })
  })

  test('five days are taken in one part, ten in two', async () => {
    await submit('shi', ask('annual', '2026-03-09'))
    await expect(submit('shi', ask('annual', '2026-03-16'))).rejects.toEqual(code('parts-used'))
    await submit('wen', ask('annual', '2026-03-09'))
    await submit('wen', ask('annual', '2026-03-16'))
    await expect(submit('wen', ask('annual', '2026-03-23'))).rejects.toEqual(code('parts-used'))
  })

  test('what was taken before the system began counts', async () => {
    const opening = { personId: 'shi', year: 2026, takenDays: 2, parts: 0, note: '启用前已休' }
    await acting(db, 'bai', monday, (tx, m) => recordOpening(tx, opening, m))
    expect(await balance('shi')).toMatchObject({ opening: 2, remaining: 3 })
    await expect(submit('shi', ask('annual', '2026-03-09', '2026-03-12'))).rejects.toEqual(code('above-balance'))
  })

  test('twenty days of personal leave take the annual leave away (8.3.2)', async () => {
    const { id } = await submit('shi', ask('personal', '2026-03-09', '2026-04-03'))
    const preview = await acting(db, 'shi', monday, (tx, m) =>
      previewLeave(tx, ask('personal', '2026-03-09', '2026-04-03'), m, id),
    )
    expect(preview.consequences).toHaveLength(1)
    await approve('tang', { requestId: id })
    expect(await balance('shi')).toMatchObject({ due: 0, remaining: 0 })
  })

  test('one inside the other overlaps; a morning and the same afternoon do not', async () => {
    await submit('lin', ask('personal', '2026-03-09', '2026-03-13'))
    await expect(submit('lin', ask('annual', '2026-03-11'))).rejects.toEqual(code('overlap'))
    await expect(submit('lin', ask('sick', '2026-03-02', '2026-03-20'))).rejects.toEqual(code('overlap'))
    await submit('qi', ask('personal', '2026-03-09', '2026-03-09', { toHalf: 'am' }))
    await submit('qi', ask('personal', '2026-03-09', '2026-03-09', { fromHalf: 'pm' }))
    await expect(submit('qi', ask('personal', '2026-03-09'))).rejects.toEqual(code('overlap'))
  })

  test('of many slips sent at once no two overlap and the balance holds', async () => {
    const asked = ['09', '10', '11', '12', '13', '16'].map((d) => ask('annual', '2026-03-09', `2026-03-${d}`))
    const sent = await Promise.allSettled(asked.map((slip) => submit('fang', slip)))
    expect(sent.filter((r) => r.status === 'fulfilled')).toHaveLength(1)
    const apart = ['03-09', '03-16', '03-23', '03-30'].map((d) => ask('annual', `2026-${d}`))
    const sentApart = await Promise.allSettled(apart.map((slip) => submit('gu', slip)))
    expect(sentApart.filter((r) => r.status === 'fulfilled')).toHaveLength(2)
  })
})

describe('8.6 marriage and bereavement', () => {
  test('a marriage registered in 2026 gives twenty calendar days, and not more', async () => {
    const evidence = { registeredOn: '2026-02-20' }
    const { days } = await submit('ji', ask('marriage', '2026-03-09', '2026-03-23', { evidence }))
    expect(days).toBe(15)
    await expect(submit('ji', ask('marriage', '2026-04-06', '2026-04-11', { evidence }))).rejects.toEqual(
      code('above-allowance'),
    )
    await submit('ji', ask('marriage', '2026-04-06', '2026-04-10', { evidence }))
  })

  test('five working days for a parent, by the principal', async () => {
    const evidence = { relation: 'parent', diedOn: '2026-03-01' }
    const { id, days } = await submit('ji', ask('bereavement', '2026-03-02', '2026-03-06', { evidence }))
    expect(days).toBe(5)
    await approve('tang', { requestId: id })
    await expect(submit('ji', ask('bereavement', '2026-03-09', '2026-03-09', { evidence }))).rejects.toEqual(
      code('above-allowance'),
    )
  })
})

describe('8.8 coming back', () => {
  const granted = async () => {
    const { id } = await submit('wen', ask('annual', '2026-03-09', '2026-03-12'))
    await approve('tang', { requestId: id })
    return id
  }

  test('early: days go back to the account, and their marks off the sheet', async () => {
    const id = await granted()
    expect(await balance('wen', '2026-03-10')).toMatchObject({ taken: 4 })
    const returned = await back('wen', { requestId: id, returnedOn: '2026-03-11', half: 'pm' }, '2026-03-11')
    expect(returned).toMatchObject({ finalDays: 2.5, lateDays: 0, isEarly: true })
    expect(await balance('wen', '2026-03-11')).toMatchObject({ taken: 2.5, remaining: 12.5 })
    expect(await marks('wen')).toEqual([
      ['03-09', 'annual', 'annual'],
      ['03-10', 'annual', 'annual'],
      ['03-11', 'annual', null],
    ])
  })

  test('late: the days beyond the grant are an absence to settle', async () => {
    const id = await granted()
    const returned = await back('wen', { requestId: id, returnedOn: '2026-03-16', half: 'pm' }, '2026-03-16')
    expect(returned).toMatchObject({ finalDays: 4, lateDays: 1.5, isEarly: false })
  })

  test('over a weekend is not late', async () => {
    const { id } = await submit('wen', ask('annual', '2026-03-12', '2026-03-13'))
    await approve('tang', { requestId: id })
    const returned = await back('wen', { requestId: id, returnedOn: '2026-03-16', half: 'am' }, '2026-03-16')
    expect(returned).toMatchObject({ finalDays: 2, lateDays: 0, isEarly: false })
  })

  test('to the approver, the timekeeper, the General Section; the overdue are listed', async () => {
    const id = await granted()
    expect(await inOffice(db, 1, (tx) => outOn(tx, '2026-03-10', 'secretariat'))).toMatchObject([{ id }])
    expect(await inOffice(db, 1, (tx) => overdueReturns(tx, '2026-03-12'))).toEqual([])
    expect(await inOffice(db, 1, (tx) => overdueReturns(tx, '2026-03-13'))).toMatchObject([{ id }])
    await back('wen', { requestId: id, returnedOn: '2026-03-13', half: 'am' }, '2026-03-13')
    const register = (who: string) => acting(db, who, '2026-03-13', (tx, m) => registerReturn(tx, { requestId: id }, m))
    await expect(register('lin')).rejects.toEqual(code('not-your-seat'))
    await register('xie')
    await acting(db, 'bai', '2026-03-31', (tx, m) => fileLeaves(tx, [id], m))
    const full = await acting(db, 'wen', '2026-03-31', (tx, m) => leaveInFull(tx, id, m))
    expect(full.timeline.map((move) => move.action)).toEqual(['approve', 'reportBack', 'registerReturn', 'file'])
    expect(full).toMatchObject({
      step: 'filed',
      filedOn: '2026-03-31',
      approvedBy: '唐书远',
      actions: [],
      waitsFor: null,
    })
  })

  test('the timekeeper registers who cannot report; nobody returns in the future or before the start', async () => {
    const id = await granted()
    const early = { requestId: id, returnedOn: '2026-03-13', half: 'am' } as const
    await expect(back('wen', early, '2026-03-12')).rejects.toEqual(code('return-in-future'))
    await expect(back('wen', { ...early, returnedOn: '2026-03-06' }, '2026-03-12')).rejects.toEqual(
      code('return-before-start'),
    )
    await acting(db, 'xie', '2026-03-13', (tx, m) => registerReturn(tx, early, m))
    expect(await stepOf(id)).toBe('registered')
  })

  test('approved leave is cancelled before it begins, not after', async () => {
    const id = await granted()
    const cancel = (on: string) => acting(db, 'wen', on, (tx, m) => cancelLeave(tx, { requestId: id }, m))
    await expect(cancel('2026-03-09')).rejects.toEqual(code('begun-already'))
    await cancel('2026-03-06')
    expect(await marks('wen')).toEqual([])
    expect(await balance('wen')).toMatchObject({ remaining: 15 })
  })
})

describe('8.2 slips approved on paper', () => {
  const asked = ask('personal', '2026-02-26', '2026-02-26')
  const slip = (approvedBy: string): PaperLeave => ({
    personId: 'lin',
    asked,
    paper: { approvedBy, approvedOn: '2026-02-25', number: '2026-7' },
  })

  test('settle an absence when the approver is the one that 8.2 names', async () => {
    await expect(paper('xie', slip('wen'))).rejects.toMatchObject({
      data: { code: 'not-the-approver', next: { with: { names: '欧阳砚' } } },
    })
    await expect(paper('xie', slip('lin'))).rejects.toEqual(code('own-case'))
    const { id } = await paper('xie', slip('ouyang'))
    expect(await marks('lin')).toEqual([['02-26', 'personal', 'personal']])
    const [listed] = await inOffice(db, 1, (tx) => listLeaves(tx, { personId: 'lin' }))
    expect(listed).toMatchObject({ id, onPaper: true, approvedBy: '欧阳砚', step: 'onLeave', grantedDays: 1 })
    await expect(paper('xie', slip('ouyang'))).rejects.toEqual(code('overlap'))
  })
})

describe('8.2 before sending', () => {
  test('what it counts, what remains, and who will sign by name and post', async () => {
    const preview = await acting(db, 'wen', monday, (tx, m) =>
      previewLeave(tx, ask('annual', '2026-09-30', '2026-10-09'), m),
    )
    expect(preview).toMatchObject({
      days: 3,
      obstacles: [],
      balance: { before: { remaining: 15 }, after: { remaining: 12 } },
      signers: [
        { step: 'approval', post: '主要负责人', holders: [{ name: '唐书远' }], cites: ['8.2'] },
        { step: 'reportedBack', section: '秘书科', post: '考勤员', holders: [{ name: '谢长青' }] },
        { step: 'registered' },
      ],
    })
  })

  test('every obstacle at once, with clause and next step', async () => {
    await submit('lin', ask('annual', '2026-03-09', '2026-03-11'))
    const preview = await acting(db, 'lin', monday, (tx, m) =>
      previewLeave(tx, ask('annual', '2026-03-10', '2026-03-13'), m),
    )
    expect(preview.obstacles.map((o) => o.code)).toEqual(['overlap', 'above-balance', 'parts-used'])
    for (const obstacle of preview.obstacles) expect(obstacle.cites.length).toBeGreaterThan(0)
  })
})
