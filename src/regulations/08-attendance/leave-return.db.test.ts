import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Db, inOffice } from '#platform/db/database.ts'
import { asking, dutiesToday } from '#platform/duty/today.ts'
import { tasksFor } from '#platform/flow/inbox.ts'
import { day } from '#platform/law/day.ts'
import { lawWith, shippedLaw } from '#platform/law/interpretations.ts'
import { acting, castDatabase } from '#tests/cast-office.ts'
import { ask, leaveActs, monday, withoutSlips } from '#tests/leave-acts.ts'
import { attendanceDuties } from './duties-due.ts'
import { leaveFlow } from './flows.ts'
import { moveLeave } from './leave.ts'
import { leaveInFull, listLeaves, outDuring, outOn, overdueReturns } from './leave-lists.ts'
import { type PaperLeave, recordPaperSlip } from './leave-paper.ts'
import { leaveOnPaper } from './leave-request.ts'
import { type BackAt, cancelLeave, fileLeaves, registerReturn, reportBack } from './leave-return.ts'

let db: Db
beforeAll(async () => {
  db = await castDatabase()
})
afterAll(() => db.close())
beforeEach(() => withoutSlips(db))

const { submit, approve, balance, stepOf, marks } = leaveActs(() => db)
const code = (name: string) => expect.objectContaining({ code: name })
const back = (who: string, at: BackAt, on: string) => acting(db, who, on, (tx, m) => reportBack(tx, at, m))
const paper = (who: string, slip: PaperLeave, on = monday) =>
  acting(db, who, on, (tx, moment) => recordPaperSlip(tx, slip, moment))

const overdueOn = (on: string, law = shippedLaw) =>
  acting(db, 'bai', on, async (tx, m) => (await overdueReturns(tx, { on: m.on, law })).map((l) => l.id))

const dutiesOf = (who: string, on: string, law = shippedLaw) =>
  acting(db, who, on, async (tx, m) => {
    const duties = await dutiesToday(tx, [attendanceDuties], asking(m.who, m.on, law))
    return duties.filter((d) => d.id === 'attendance.report-back').map(({ due, overdue }) => [due, overdue])
  })

describe('8.8 a return is overdue by the law of the day', () => {
  const twoDays = lawWith([{ interpretation: '8.8/when-reported', value: 2, from: day('2026-01-01') }])

  test('leave that ended on a Friday is due on Monday and overdue on Tuesday; a ruling moves both', async () => {
    const { id } = await submit('wen', ask('annual', '2026-03-12', '2026-03-13'))
    await approve('tang', { requestId: id })
    expect(await dutiesOf('wen', '2026-03-14')).toEqual([['2026-03-16', false]])
    expect([await overdueOn('2026-03-14'), await overdueOn('2026-03-16')]).toEqual([[], []])
    expect([await overdueOn('2026-03-17'), await overdueOn('2026-03-17', twoDays)]).toEqual([[id], []])
    expect(await dutiesOf('wen', '2026-03-17')).toEqual([['2026-03-16', true]])
    expect(await dutiesOf('wen', '2026-03-17', twoDays)).toEqual([['2026-03-17', false]])
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

  test('who is away is asked for the whole of a period; the slip names the first half day back', async () => {
    const id = await granted()
    const during = (from: string, to: string) =>
      inOffice(db, 1, async (tx) => (await outDuring(tx, from, to, 'secretariat')).map((l) => l.id))
    expect(await during('2026-03-05', '2026-03-06')).toEqual([])
    expect(await during('2026-03-05', '2026-03-09')).toEqual([id])
    expect(await during('2026-03-12', '2026-03-20')).toEqual([id])
    const full = await acting(db, 'wen', '2026-03-16', (tx, m) => leaveInFull(tx, id, m))
    expect(full).toMatchObject({ today: '2026-03-16', expectedBack: { day: '2026-03-13', half: 'am' } })
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
    expect(await overdueOn('2026-03-13')).toEqual([])
    expect(await overdueOn('2026-03-16')).toEqual([id])
    await back('wen', { requestId: id, returnedOn: '2026-03-13', half: 'am' }, '2026-03-13')
    const waiting = async (who: string) =>
      acting(db, who, '2026-03-13', async (tx, m) => {
        const tasks = await tasksFor(tx, { [leaveFlow.name]: leaveFlow }, m.who, m.on)
        return tasks.map((t) => t.step)
      })
    expect([await waiting('tang'), await waiting('xie')]).toEqual([['returned'], []])
    const note = { requestId: id, action: 'acknowledge' } as const
    await acting(db, 'tang', '2026-03-13', (tx, m) => moveLeave(tx, note, m))
    expect([await waiting('tang'), await waiting('xie')]).toEqual([[], ['reportedBack']])
    const register = (who: string) => acting(db, who, '2026-03-13', (tx, m) => registerReturn(tx, { requestId: id }, m))
    await expect(register('lin')).rejects.toEqual(code('not-your-seat'))
    await register('xie')
    await acting(db, 'bai', '2026-03-31', (tx, m) => fileLeaves(tx, [id], m))
    const full = await acting(db, 'wen', '2026-03-31', (tx, m) => leaveInFull(tx, id, m))
    expect(full.timeline.map(({ action, cites }) => [action, ...cites])).toEqual([
      ['approve', '8.2'],
      ['reportBack', '8.8'],
      ['acknowledge', '8.8'],
      ['registerReturn', '8.8', '8.1.1'],
      ['file', '8.8', '8.1.2'],
    ])
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

  test('the day that the timekeeper registers stands on the slip and on the sheet', async () => {
    const id = await granted()
    await back('wen', { requestId: id, returnedOn: '2026-03-11', half: 'am' }, '2026-03-11')
    expect(await marks('wen')).toHaveLength(2)
    const real = { requestId: id, returnedOn: '2026-03-12', half: 'am' } as const
    await acting(db, 'xie', '2026-03-16', (tx, m) => registerReturn(tx, real, m))
    const full = await acting(db, 'wen', '2026-03-16', (tx, m) => leaveInFull(tx, id, m))
    expect(full).toMatchObject({ step: 'registered', returnedOn: '2026-03-12', finalDays: 3 })
    expect(await marks('wen')).toHaveLength(3)
    expect(await balance('wen', '2026-03-16')).toMatchObject({ taken: 3 })
  })

  test('approved leave is cancelled before it begins, not after', async () => {
    const id = await granted()
    const cancel = (on: string) => acting(db, 'wen', on, (tx, m) => cancelLeave(tx, { requestId: id }, m))
    await expect(cancel('2026-03-09')).rejects.toEqual(code('begun-already'))
    await cancel('2026-03-06')
    expect(await marks('wen')).toEqual([])
    expect(await balance('wen')).toMatchObject({ remaining: 15 })
  })

  test('only what the server would do is offered: to cancel before the leave begins, to report back from then on', async () => {
    const { id } = await submit('wen', ask('annual', '2026-03-09', '2026-03-12'))
    const offered = async (who: string, on: string) => {
      const { actions } = await acting(db, who, on, (tx, m) => leaveInFull(tx, id, m))
      return actions.map(({ action }) => action)
    }
    expect(await offered('wen', monday)).toEqual(['withdraw'])
    expect(await offered('xie', monday)).toEqual([])
    await approve('tang', { requestId: id })
    expect(await offered('wen', '2026-03-08')).toEqual(['cancel'])
    expect(await offered('xie', '2026-03-08')).toEqual([])
    expect(await offered('wen', '2026-03-09')).toEqual(['reportBack'])
    expect(await offered('xie', '2026-03-09')).toEqual(['registerReturn'])
    const early = { requestId: id, returnedOn: '2026-03-08', half: 'am' } as const
    await expect(back('wen', early, '2026-03-08')).rejects.toEqual(code('not-begun'))
    const { timeline } = await acting(db, 'wen', '2026-03-09', (tx, m) => leaveInFull(tx, id, m))
    expect(timeline.at(-1)).toMatchObject({ step: 'onLeave', action: null, cites: ['8.8'] })
    const none = await back('wen', { ...early, returnedOn: '2026-03-09' }, '2026-03-09')
    expect(none).toMatchObject({ finalDays: 0, isEarly: true })
    expect(await balance('wen', '2026-03-09')).toMatchObject({ taken: 0, remaining: 15 })
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

  test('of sick leave rest on the certificate as any slip does', async () => {
    const sick = (evidence: object): PaperLeave => ({
      personId: 'lin',
      asked: ask('sick', '2026-02-26', '2026-02-26', { evidence }),
      paper: { approvedBy: 'ouyang', approvedOn: '2026-02-25', number: '2026-8' },
    })
    await expect(paper('xie', sick({}))).rejects.toEqual(code('certificate-missing'))
    const certificate = { hospital: '区人民医院', issuedOn: '2026-02-25' }
    const { id } = await paper('xie', sick({ certificate }))
    expect(await stepOf(id)).toBe('onLeave')
  })

  const birth = { birthOn: '2026-02-25', lateChildbirth: false, childOrder: 1 }
  const mother = { ...birth, children: 1, difficultBirth: false, exclusiveBreastfeeding: false }
  const visit = { visit: 'parents', married: false, twoYearsAtOnce: false, canMeetOneParent: false, neverTaken: true }
  test.each([
    ['lin', 'maternity', 'maternity', mother],
    ['qi', 'paternity', 'maternity', birth],
    ['lin', 'home', 'home', visit],
    ['lin', 'lieu', 'lieu', {}],
    ['lin', 'parental', 'personal', { birthOn: '2024-06-01' }],
    ['lin', 'parent-care', 'personal', { onlyChild: true, inHospital: true }],
  ] as const)('%s: of %s cover its mark, so that no false absence is recorded', async (who, kind, mark, evidence) => {
    const asked = leaveOnPaper.parse({ kind, from: '2026-02-26', to: '2026-02-27', evidence })
    await paper('xie', { personId: who, asked, paper: { approvedBy: 'tang', approvedOn: '2026-02-25', number: '9' } })
    expect(await marks(who)).toEqual([
      ['02-26', mark, mark],
      ['02-27', mark, mark],
    ])
  })
})
