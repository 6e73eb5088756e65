import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { auditEvents } from '#platform/audit/tables.ts'
import { acrossOffices, type Db, inOffice } from '#platform/db/database.ts'
import { notices } from '#platform/notices/tables.ts'
import { acting, castDatabase } from '#tests/cast-office.ts'
import { noteFlow } from '#tests/small-flow.ts'
import { findCase, historyOf } from './cases.ts'
import { advance, openCase } from './engine.ts'
import { countTasksFor, tasksFor } from './inbox.ts'
import type { OpinionTiming } from './tables.ts'
import { askOpinions, giveOpinion, handOver, remind, takeBackOpinion } from './verbs.ts'
import { verbsOffered } from './verbs-offered.ts'

let db: Db
beforeAll(async () => {
  db = await castDatabase()
})
afterAll(() => db.close())
beforeEach(() =>
  acrossOffices(db, (tx) => tx.execute(sql`truncate flow_asides, flow_tasks, flow_cases, notices cascade`)),
)

const book = { [noteFlow.name]: noteFlow }
const monday = '2026-03-02'
const refused = (code: string) => expect.objectContaining({ code })
const flowOf = () => noteFlow as never

const move = (who: string, caseId: string, action: string, records: unknown = {}, to?: string, on = monday) =>
  acting(db, who, on, (tx, m) =>
    advance(tx, { flow: noteFlow, caseId, action, records, ...(to !== undefined && { to }) }, m),
  )
const sendBack = (who: string, caseId: string, to: string, reason = '请补充用途') =>
  move(who, caseId, 'sendBack', { reason }, to)

/** A note of 林晚舟 of the Secretariat: at its head, or on its way to the deputy and the General Section. */
const noteAt = async (at: 'passing' | 'decision' | 'filing'): Promise<string> => {
  const facts = { personId: 'lin', sectionId: 'secretariat', text: '买纸' }
  const { caseId } = await acting(db, 'lin', monday, (tx, m) =>
    openCase(tx, noteFlow, { subjectId: 'note', personId: 'lin', sectionId: 'secretariat', facts }, m),
  )
  if (at === 'passing') return caseId
  await move('wen', caseId, 'pass')
  if (at === 'filing') await move('ouyang', caseId, 'approve')
  return caseId
}

const waitingFor = (who: string, on = monday) =>
  acting(db, who, on, async (tx, m) => {
    const rows = await tasksFor(tx, book, m.who, m.on)
    expect(await countTasksFor(tx, book, m.who, m.on)).toBe(rows.length)
    return rows
  })
const stepOf = (caseId: string) => inOffice(db, 1, async (tx) => (await findCase(tx, caseId))?.step)
const wayOf = (caseId: string) =>
  inOffice(db, 1, async (tx) =>
    (await historyOf(tx, noteFlow, caseId)).map(({ action, doneBy, sentTo }) => [action, doneBy?.name, sentTo]),
  )
const toldTo = (who: string) => inOffice(db, 1, (tx) => tx.select().from(notices).where(eq(notices.personId, who)))
const offered = (who: string, caseId: string, on = monday) =>
  acting(db, who, on, async (tx, m) => {
    const c = await findCase(tx, caseId)
    if (!c) throw new Error('no case')
    return verbsOffered(tx, noteFlow, c, m)
  })

describe('转办 handing a task over', () => {
  const hand = (who: string, caseId: string, toId: string) =>
    acting(db, who, monday, (tx, m) => handOver(tx, noteFlow, { caseId, toId, reason: '今天外出' }, m))

  test('goes to another holder of the same seat, leaves the inbox of the others, and is on record', async () => {
    const caseId = await noteAt('filing')
    expect((await offered('bai', caseId)).handOverTo.map(({ id }) => id)).toContain('shi')
    await hand('bai', caseId, 'shi')
    expect(await waitingFor('shi')).toHaveLength(1)
    expect(await waitingFor('bai')).toEqual([])
    expect(await waitingFor('kang')).toEqual([])
    expect(await wayOf(caseId)).toEqual([
      ['pass', '温若水', undefined],
      ['approve', '欧阳砚', undefined],
      ['handOver', '白鹭', '石磊'],
      [null, undefined, undefined],
    ])
    expect(await toldTo('shi')).toMatchObject([{ note: '今天外出', byId: 'bai', done: { zh: '转办' } }])
    const events = await inOffice(db, 1, (tx) =>
      tx.select().from(auditEvents).where(eq(auditEvents.kind, 'flow.beside')).orderBy(auditEvents.serial),
    )
    expect(events.at(-1)).toMatchObject({ recordedBy: 'bai', reason: '今天外出', details: { person: 'shi' } })
    expect(await move('shi', caseId, 'file')).toMatchObject({ step: 'signing' })
  })

  test('is refused where the clause names one holder only, or somebody else', async () => {
    const decision = await noteAt('decision')
    await expect(hand('ouyang', decision, 'deng')).rejects.toMatchObject({
      data: { code: 'only-one-holder', cites: expect.arrayContaining(['8.2']) },
    })
    await expect(hand('deng', decision, 'ouyang')).rejects.toEqual(refused('not-your-seat'))
  })

  test('is refused to who does not sit there', async () => {
    const caseId = await noteAt('filing')
    await expect(hand('bai', caseId, 'wen')).rejects.toMatchObject({
      data: { code: 'not-holder', next: { with: { names: expect.stringContaining('石磊') } } },
    })
    await expect(hand('bai', caseId, 'bai')).rejects.toEqual(refused('not-holder'))
  })

  test('waits for all of them again when that one no longer sits there', async () => {
    const caseId = await noteAt('filing')
    await hand('bai', caseId, 'shi')
    const end = (to: string | null) =>
      inOffice(db, 1, (tx) =>
        tx.execute(sql`update posts set to_day = ${to}::date where person_id = 'shi' and kind = 'member'`),
      )
    await end('2026-03-02')
    expect(await waitingFor('bai', '2026-03-03')).toHaveLength(1)
    expect(await waitingFor('shi', '2026-03-03')).toEqual([])
    await end(null)
  })
})

describe('加签 会签 asking for opinions', () => {
  const ask = (who: string, caseId: string, from: string[], timing: OpinionTiming) =>
    acting(db, who, monday, (tx, m) =>
      askOpinions(tx, noteFlow, { caseId, people: from, timing, question: '预算够吗' }, m),
    )
  const give = async (who: string, agrees = true) => {
    const [row] = await waitingFor(who)
    const opinion = { id: row?.taskId ?? '', agrees, opinion: '够' }
    await acting(db, who, monday, (tx, m) => giveOpinion(tx, flowOf, opinion, m))
  }

  test('before: nobody decides until it is given; the right to decide stays where it was', async () => {
    const caseId = await noteAt('decision')
    await ask('ouyang', caseId, ['fang'], 'before')
    expect(await waitingFor('fang')).toMatchObject([{ asked: { by: '欧阳砚', words: '预算够吗' }, inBatch: null }])
    await expect(move('ouyang', caseId, 'approve')).rejects.toMatchObject({
      data: { code: 'opinion-awaited', reason: { with: { names: '方知行' } } },
    })
    await expect(move('fang', caseId, 'approve')).rejects.toEqual(refused('not-your-seat'))
    await give('fang', false)
    expect(await waitingFor('fang')).toEqual([])
    expect(await move('ouyang', caseId, 'approve')).toMatchObject({ step: 'filing' })
    expect(await wayOf(caseId)).toEqual([
      ['pass', '温若水', undefined],
      ['opinion', '欧阳砚', '方知行'],
      ['giveOpinion', '方知行', undefined],
      ['approve', '欧阳砚', undefined],
      [null, undefined, undefined],
    ])
    expect(await toldTo('ouyang')).toMatchObject([{ done: { zh: '签署意见' }, note: '够' }])
  })

  test('before: the applicant withdraws nevertheless, and nobody is asked any more', async () => {
    const caseId = await noteAt('decision')
    await ask('ouyang', caseId, ['fang'], 'before')
    await move('lin', caseId, 'withdraw')
    expect(await waitingFor('fang')).toEqual([])
  })

  test('a question that is taken back holds nothing up', async () => {
    const caseId = await noteAt('decision')
    await ask('ouyang', caseId, ['fang'], 'before')
    const [awaited] = (await offered('ouyang', caseId)).awaited
    expect(awaited).toMatchObject({ name: '方知行', blocks: true })
    const take = (who: string) => acting(db, who, monday, (tx, m) => takeBackOpinion(tx, flowOf, awaited?.id ?? '', m))
    await expect(take('fang')).rejects.toEqual(refused('not-your-seat'))
    await take('ouyang')
    expect(await move('ouyang', caseId, 'approve')).toMatchObject({ step: 'filing' })
  })

  test('countersigned: all have to sign, in any order', async () => {
    const caseId = await noteAt('decision')
    await ask('ouyang', caseId, ['fang', 'gu'], 'countersign')
    await give('gu')
    await expect(move('ouyang', caseId, 'approve')).rejects.toMatchObject({
      data: { code: 'opinion-awaited', reason: { with: { names: '方知行' } } },
    })
    await give('fang')
    await move('ouyang', caseId, 'approve')
  })

  test('parallel: the decision does not wait, and nobody is asked once it is made', async () => {
    const caseId = await noteAt('decision')
    await ask('ouyang', caseId, ['fang'], 'parallel')
    expect(await waitingFor('fang')).toHaveLength(1)
    await move('ouyang', caseId, 'approve')
    expect((await waitingFor('fang')).filter(({ asked }) => asked)).toEqual([])
  })

  test('after: asked once the decision is made', async () => {
    const caseId = await noteAt('decision')
    await ask('ouyang', caseId, ['gu'], 'after')
    expect(await waitingFor('gu')).toEqual([])
    await move('ouyang', caseId, 'approve')
    expect((await offered('gu', caseId)).askedOfMe).toMatchObject([{ by: '欧阳砚' }])
    await give('gu')
    expect(await waitingFor('gu')).toEqual([])
  })

  test('is not asked of oneself, of whom the case concerns, or twice; only who decides asks', async () => {
    const caseId = await noteAt('decision')
    await expect(ask('ouyang', caseId, ['ouyang'], 'before')).rejects.toEqual(refused('not-oneself'))
    await expect(ask('ouyang', caseId, ['lin'], 'before')).rejects.toEqual(refused('not-oneself'))
    await expect(ask('fang', caseId, ['gu'], 'before')).rejects.toEqual(refused('not-your-seat'))
    await ask('ouyang', caseId, ['fang'], 'before')
    await expect(ask('ouyang', caseId, ['fang'], 'parallel')).rejects.toEqual(refused('conflict'))
    const [row] = await waitingFor('fang')
    const opinion = { id: row?.taskId ?? '', agrees: true, opinion: '' }
    await expect(acting(db, 'gu', monday, (tx, m) => giveOpinion(tx, flowOf, opinion, m))).rejects.toEqual(
      refused('forbidden'),
    )
    await give('fang')
    await expect(acting(db, 'fang', monday, (tx, m) => giveOpinion(tx, flowOf, opinion, m))).rejects.toEqual(
      refused('already-decided'),
    )
  })
})

describe('催办 reminding', () => {
  const push = (who: string, caseId: string, on = monday) =>
    acting(db, who, on, (tx, m) => remind(tx, noteFlow, caseId, m))

  test('is seen on the row, told to whoever it waits for, and possible once a working day', async () => {
    const caseId = await noteAt('decision')
    expect((await offered('lin', caseId)).mayRemind).toBe(true)
    await push('lin', caseId)
    expect(await waitingFor('ouyang')).toMatchObject([{ reminded: true }])
    expect(await toldTo('ouyang')).toMatchObject([{ done: { zh: '催办' } }])
    expect((await offered('lin', caseId)).mayRemind).toBe(false)
    await expect(push('lin', caseId)).rejects.toEqual(refused('reminded-today'))
    await push('lin', caseId, '2026-03-03')
  })

  test('over a weekend the next working day counts', async () => {
    const caseId = await noteAt('decision')
    await push('lin', caseId, '2026-03-06')
    await expect(push('lin', caseId, '2026-03-07')).rejects.toEqual(refused('reminded-today'))
    await expect(push('lin', caseId, '2026-03-08')).rejects.toEqual(refused('reminded-today'))
    await push('lin', caseId, '2026-03-09')
  })

  test('is for whom it concerns, while somebody else has it', async () => {
    const caseId = await noteAt('decision')
    await expect(push('wen', caseId)).rejects.toEqual(refused('forbidden'))
    expect((await offered('wen', caseId)).mayRemind).toBeNull()
    await move('lin', caseId, 'withdraw')
    await expect(push('lin', caseId)).rejects.toEqual(refused('not-at-this-step'))
  })
})

describe('退回 sending back', () => {
  test('goes to an earlier step that the flow allows, with a reason, and on from there', async () => {
    const caseId = await noteAt('filing')
    expect((await offered('bai', caseId)).backTo.map(({ step }) => step)).toEqual(['decision', 'passing'])
    await sendBack('bai', caseId, 'passing')
    expect(await stepOf(caseId)).toBe('passing')
    expect(await waitingFor('wen')).toHaveLength(1)
    expect((await wayOf(caseId)).at(-2)).toEqual(['sendBack', '白鹭', undefined])
    await move('wen', caseId, 'pass')
    expect(await stepOf(caseId)).toBe('decision')
  })

  test('is refused without a reason, to a step not allowed, not yet reached, or by who has not got it', async () => {
    const caseId = await noteAt('filing')
    await expect(sendBack('bai', caseId, 'passing', ' ')).rejects.toEqual(refused('records-incomplete'))
    await expect(sendBack('bai', caseId, 'signing')).rejects.toEqual(refused('not-at-this-step'))
    await expect(sendBack('wen', caseId, 'passing')).rejects.toEqual(refused('not-your-seat'))
    const early = await noteAt('passing')
    await expect(sendBack('wen', early, 'decision')).rejects.toEqual(refused('not-at-this-step'))
    expect(await stepOf(caseId)).toBe('filing')
  })
})

describe('撤回 withdrawing', () => {
  test('by the applicant while nobody has decided, not afterwards', async () => {
    const caseId = await noteAt('decision')
    await move('lin', caseId, 'withdraw')
    const decided = await noteAt('filing')
    await expect(move('lin', decided, 'withdraw')).rejects.toEqual(refused('already-decided'))
  })
})
