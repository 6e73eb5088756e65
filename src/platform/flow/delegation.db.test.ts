import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { auditEvents } from '#platform/audit/tables.ts'
import { acrossOffices, type Db, inOffice } from '#platform/db/database.ts'
import { day } from '#platform/law/day.ts'
import { endPost } from '#platform/people/appointments.ts'
import { posts } from '#platform/people/tables.ts'
import { acting, castDatabase } from '#tests/cast-office.ts'
import { noteFlow } from '#tests/small-flow.ts'
import { actionsFor, findCase, historyOf, openTaskOf } from './cases.ts'
import {
  type DelegationAction,
  type DelegationAsked,
  delegationsOf,
  moveDelegation,
  offerDelegation,
} from './delegation.ts'
import { delegationFlow } from './delegation-flow.ts'
import { advance, openCase } from './engine.ts'
import { countTasksFor, tasksFor } from './inbox.ts'

let db: Db
beforeAll(async () => {
  db = await castDatabase()
})
afterAll(() => db.close())
beforeEach(() =>
  acrossOffices(db, (tx) =>
    tx.execute(sql`truncate delegations, flow_asides, flow_tasks, flow_cases, notices cascade`),
  ),
)

const book = { [noteFlow.name]: noteFlow, [delegationFlow.name]: delegationFlow }
const monday = '2026-03-02'
const refused = (code: string) => expect.objectContaining({ code })

/** A note of somebody of the Secretariat, passed on by its head: it waits for the deputy, 欧阳砚. */
const passedNote = async (personId = 'lin', on = monday): Promise<string> => {
  const facts = { personId, sectionId: 'secretariat', text: '买纸' }
  const { caseId } = await acting(db, personId, on, (tx, m) =>
    openCase(tx, noteFlow, { subjectId: `note-${personId}`, personId, sectionId: 'secretariat', facts }, m),
  )
  await acting(db, 'wen', on, (tx, m) => advance(tx, { flow: noteFlow, caseId, action: 'pass' }, m))
  return caseId
}

const offer = (giver: string, deputyId: string, more: Partial<DelegationAsked> = {}, on = monday) =>
  acting(db, giver, on, (tx, m) =>
    offerDelegation(tx, { deputyId, from: monday, to: '2026-03-06', flows: null, ...more }, m),
  )
const move = (who: string, id: string, action: DelegationAction, on = monday) =>
  acting(db, who, on, (tx, m) => moveDelegation(tx, { id, action }, m))
const given = async (giver: string, deputy: string, more: Partial<DelegationAsked> = {}): Promise<string> => {
  const { id } = await offer(giver, deputy, more)
  await move(deputy, id, 'agree')
  return id
}
const waitingFor = (who: string, on = monday) =>
  acting(db, who, on, async (tx, m) => {
    const rows = await tasksFor(tx, book, m.who, m.on)
    expect(await countTasksFor(tx, book, m.who, m.on)).toBe(rows.length)
    return rows.map(({ flow, insteadOf }) => [flow, insteadOf])
  })
const approve = (who: string, caseId: string, on = monday) =>
  acting(db, who, on, (tx, m) => advance(tx, { flow: noteFlow, caseId, action: 'approve', records: {} }, m))
const offered = (who: string, caseId: string, on = monday) =>
  acting(db, who, on, async (tx, m) => {
    const c = await findCase(tx, caseId)
    return c ? actionsFor(noteFlow, c, await openTaskOf(tx, caseId), m).map(({ action }) => action) : []
  })

describe('1.6 delegation', () => {
  test('moves what waits already once the deputy has agreed, and gives it back after the last day', async () => {
    const caseId = await passedNote()
    const { id } = await offer('ouyang', 'qiao')
    expect(await waitingFor('qiao')).toEqual([['delegation', null]])
    expect(await offered('qiao', caseId)).toEqual([])
    await expect(approve('qiao', caseId)).rejects.toEqual(refused('not-your-seat'))
    await move('qiao', id, 'agree')
    expect(await waitingFor('qiao', '2026-03-06')).toEqual([['note', '欧阳砚']])
    expect(await offered('qiao', caseId, '2026-03-06')).toEqual(['approve'])
    expect(await waitingFor('qiao', '2026-03-07')).toEqual([])
    await expect(approve('qiao', caseId, '2026-03-07')).rejects.toEqual(refused('not-your-seat'))
    expect(await waitingFor('ouyang', '2026-03-07')).toEqual([['note', null]])
  })

  test('does not hold before its first day', async () => {
    const caseId = await passedNote()
    await given('ouyang', 'qiao', { from: '2026-03-03' })
    await expect(approve('qiao', caseId)).rejects.toEqual(refused('not-your-seat'))
    await approve('qiao', caseId, '2026-03-03')
  })

  test('puts both names on record, in the way of the case and in the audit', async () => {
    const caseId = await passedNote()
    await given('ouyang', 'qiao')
    await approve('qiao', caseId)
    const [, decision] = await inOffice(db, 1, (tx) => historyOf(tx, noteFlow, caseId))
    expect(decision).toMatchObject({ action: 'approve', doneBy: { name: '乔亦然' }, doneFor: { name: '欧阳砚' } })
    const events = await inOffice(db, 1, (tx) =>
      tx.select().from(auditEvents).where(eq(auditEvents.subject, 'note-lin')).orderBy(auditEvents.serial),
    )
    expect(events.at(-1)).toMatchObject({ recordedBy: 'qiao', details: { action: 'approve', for: '欧阳砚' } })
  })

  test('the holder still decides in the meantime, in their own name', async () => {
    const caseId = await passedNote()
    await given('ouyang', 'qiao')
    await approve('ouyang', caseId)
    const [, decision] = await inOffice(db, 1, (tx) => historyOf(tx, noteFlow, caseId))
    expect(decision?.doneFor).toBeUndefined()
  })

  test('of named flows leaves the others with their holder', async () => {
    const caseId = await passedNote()
    const id = await given('ouyang', 'qiao', { flows: ['leave-request'] })
    await expect(approve('qiao', caseId)).rejects.toEqual(refused('not-your-seat'))
    await move('ouyang', id, 'end')
    await given('ouyang', 'qiao', { flows: ['note'] })
    await approve('qiao', caseId)
  })

  test('never lets the deputy decide on their own matter, nor on that of whom they stand in for', async () => {
    const own = await passedNote('lin')
    await given('ouyang', 'lin')
    expect(await offered('lin', own)).toEqual(['withdraw'])
    await expect(approve('lin', own)).rejects.toEqual(refused('own-case'))
    const ofGiver = await passedNote('ouyang')
    await expect(approve('lin', ofGiver)).rejects.toEqual(refused('own-case'))
    await expect(approve('ouyang', ofGiver)).rejects.toEqual(refused('own-case'))
    expect(await waitingFor('lin')).toEqual([])
  })

  test('leaves a personal power with its holder', async () => {
    const caseId = await passedNote()
    await approve('ouyang', caseId)
    await acting(db, 'bai', monday, (tx, m) => advance(tx, { flow: noteFlow, caseId, action: 'file' }, m))
    await given('tang', 'deng')
    expect(await waitingFor('deng')).toEqual([])
    const sign = (who: string) =>
      acting(db, who, monday, (tx, m) => advance(tx, { flow: noteFlow, caseId, action: 'sign' }, m))
    await expect(sign('deng')).rejects.toEqual(refused('not-your-seat'))
    expect(await sign('tang')).toMatchObject({ step: 'signed' })
  })

  test('is not passed on, and makes no circle', async () => {
    await given('ouyang', 'qiao')
    await expect(offer('qiao', 'deng')).rejects.toEqual(refused('passed-on'))
    await expect(offer('qiao', 'ouyang')).rejects.toEqual(refused('passed-on'))
    await expect(offer('deng', 'ouyang')).rejects.toEqual(refused('deputy-delegates'))
    await expect(offer('ouyang', 'deng')).rejects.toEqual(refused('delegated-already'))
    await offer('qiao', 'deng', { from: '2026-03-07', to: '2026-03-08' })
  })

  test('of two that would make a chain once both are agreed to, the second is not', async () => {
    const first = await offer('qiao', 'deng')
    await expect(offer('ouyang', 'qiao')).rejects.toEqual(refused('deputy-delegates'))
    await move('qiao', first.id, 'withdraw')
    const second = await offer('ouyang', 'qiao')
    const third = await offer('qiao', 'deng')
    await expect(move('qiao', second.id, 'agree')).rejects.toEqual(refused('deputy-delegates'))
    await move('deng', third.id, 'agree')
  })

  test.each([
    ['tang', 'tang', {}, 'not-oneself'],
    ['tang', 'deng', { from: '2026-03-01' }, 'in-the-past'],
    ['tang', 'deng', { to: '2026-03-01' }, 'reversed'],
    ['tang', 'deng', { to: '2027-03-03' }, 'too-long'],
    ['lin', 'xie', {}, 'nothing-to-delegate'],
    ['tang', 'nobody', {}, 'not-found'],
  ])('%s asks %s %j: %s', async (giver, deputy, more, code) => {
    await expect(offer(giver, deputy, more)).rejects.toEqual(refused(code))
  })

  test('a year is the longest', async () => {
    expect(await offer('tang', 'deng', { to: '2027-03-02' })).toMatchObject({ step: 'offered' })
  })

  test('is ended early by either of the two, at once, and by nobody else', async () => {
    const caseId = await passedNote()
    const id = await given('ouyang', 'qiao')
    await expect(move('deng', id, 'end')).rejects.toEqual(refused('not-your-seat'))
    await expect(move('qiao', id, 'end')).rejects.toEqual(refused('not-your-seat'))
    await move('qiao', id, 'giveUp')
    expect(await waitingFor('qiao')).toEqual([])
    await expect(approve('qiao', caseId)).rejects.toEqual(refused('not-your-seat'))
    const [shown] = await acting(db, 'ouyang', monday, (tx, m) => delegationsOf(tx, m))
    expect(shown).toMatchObject({ standing: 'ended', actions: [], isMine: true })
    const again = await given('ouyang', 'deng')
    await move('ouyang', again, 'end')
    expect(await waitingFor('deng')).toEqual([])
  })

  test('declined or withdrawn it never holds', async () => {
    const { id } = await offer('ouyang', 'qiao')
    await move('qiao', id, 'decline')
    expect(await waitingFor('qiao')).toEqual([])
    const second = await offer('ouyang', 'qiao')
    await move('ouyang', second.id, 'withdraw')
    await expect(move('qiao', second.id, 'agree')).rejects.toEqual(refused('already-decided'))
  })

  test('ends when the post of the giver ends', async () => {
    const caseId = await passedNote()
    await given('ouyang', 'qiao')
    expect(await offered('qiao', caseId, '2026-03-04')).toEqual(['approve'])
    const [post] = await inOffice(db, 1, (tx) =>
      tx
        .select()
        .from(posts)
        .where(sql`${posts.personId} = 'ouyang' and ${posts.kind} = 'deputy'
        and ${posts.sectionId} = 'secretariat'`),
    )
    await inOffice(db, 1, (tx) =>
      endPost(tx, post?.id ?? '', day('2026-03-03'), { by: 'fang', at: Temporal.Instant.from('2026-03-02T02:00:00Z') }),
    )
    expect(await offered('qiao', caseId, '2026-03-04')).toEqual([])
    await expect(approve('qiao', caseId, '2026-03-04')).rejects.toEqual(refused('not-your-seat'))
    await inOffice(db, 1, (tx) =>
      tx
        .update(posts)
        .set({ to: null })
        .where(eq(posts.id, post?.id ?? '')),
    )
  })
})
