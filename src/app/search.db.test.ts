import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inOffice } from '#platform/db/database.ts'
import { offices } from '#platform/db/tables.ts'
import { fullTexts } from '#platform/rulings/tables.ts'
import { describeWords } from '#platform/search/entries.ts'
import { describeOffices } from '#platform/search/rebuild.ts'
import { searchEntries } from '#platform/search/tables.ts'
import { proposeJudgedEntry } from '#regulations/01-assessment/judged.ts'
import { acting } from '#tests/cast-office.ts'
import { ask, leaveActs } from '#tests/leave-acts.ts'
import { castServer, type TestServer } from '#tests/running-server.ts'
import { findableFlows } from './findable.ts'
import { flows } from './router.ts'

let server: TestServer
const { submit, approve } = leaveActs(() => server.db)

const find = async (who: string, text: string) => (await server.signedIn(who)).call.search.find({ text })
const people = async (text: string, who = 'lin') => (await find(who, text)).people.found.map(({ name }) => name)
const cases = async (who: string, text: string) => (await find(who, text)).cases.found

beforeAll(async () => {
  server = await castServer()
})
afterAll(() => server.close())

describe('people', () => {
  test('who sat there before the first start are found by characters, pinyin and initials', async () => {
    for (const text of ['林晚舟', '林', '晚舟', 'linwanzhou', 'lwz', 'LWZ', 'lin wan zhou', '林晚舟 ']) {
      expect(await people(text), text).toContain('林晚舟')
    }
    expect(await people('欧阳')).toEqual(['欧阳砚'])
    expect(await people('歐陽')).toEqual(['欧阳砚'])
    expect(await people('shanchun')).toEqual(['单纯'])
    expect(await people('绝无此人')).toEqual([])
  })

  test('the whole name comes before those that begin with it, and each with section and title', async () => {
    const { people: found } = await find('lin', '唐书远')
    expect(found).toEqual({
      found: [{ id: 'tang', name: '唐书远', section: '办公室领导', titles: ['主任'] }],
      hasMore: false,
    })
  })

  test('who is added or takes another name is found at once, and no longer by the old one', async () => {
    const bai = await server.signedIn('bai')
    const record = { sex: null, bornOn: '1990-01-01', identity: 'contract', joinedOn: null } as const
    const rest = { phone: '6013', room: '', remarks: '' }
    const added = { ...record, ...rest, name: '劉思源', serviceStart: null, sectionId: 'general', title: '科员' }
    const { id } = await bai.call.people.add({ ...added, from: '2026-03-02' })
    expect(await people('刘思源')).toEqual(['劉思源'])
    expect(await people('lsy')).toEqual(['劉思源'])
    expect(await people('6013')).toEqual(['劉思源'])
    await bai.call.people.mend({ ...record, ...rest, personId: id, name: '柳思源', reason: '改名，见户口簿' })
    expect(await people('刘思源')).toEqual([])
    expect(await people('柳思源')).toEqual(['柳思源'])
  })
})

describe('8.8 leave slips', () => {
  let slip = ''
  beforeAll(async () => {
    slip = (await submit('lin', ask('annual', '2026-03-16', '2026-03-18'))).id
  })

  test('are found by name, kind, day and English by the applicant, the head, the timekeeper, who keeps the books', async () => {
    for (const who of ['lin', 'wen', 'xie', 'bai', 'tang']) {
      for (const text of [
        '林晚舟 年休假',
        'lwz',
        '3月16日',
        '2026-03-18',
        '年休假 2026年3月',
        'annual leave',
        '請銷假 林',
      ]) {
        expect(await cases(who, text), `${who}: ${text}`).toMatchObject([
          { page: `/attendance/leave/${slip}`, stepLabel: { zh: '待批准' }, openedOn: '2026-03-02' },
        ])
      }
    }
  })

  test('are not found by who may not open them', async () => {
    for (const who of ['qi', 'gu', 'ye', 'deng', 'kong']) expect(await cases(who, '林晚舟'), who).toEqual([])
  })

  test('show where they stand, and remember who approved', async () => {
    await approve('tang', { requestId: slip, grantedUntil: '2026-03-18' })
    expect(await cases('lin', '林晚舟')).toMatchObject([{ stepLabel: { zh: '已批准，待销假' } }])
    const [entry] = await inOffice(server.db, 1, (tx) =>
      tx.select().from(searchEntries).where(eq(searchEntries.kind, 'case')),
    )
    expect(entry?.readers).toContain('leave-request person:tang')
  })
})

describe('1.3.3.2 proposals', () => {
  test('are found by who is concerned, proposed, or decides; by nobody else', async () => {
    const reported = {
      matter: 'damage-or-accident',
      personId: 'ning',
      occurredOn: '2026-02-27',
      personPoints: -6,
    } as const
    const matter = { ...reported, reason: '投影设备跌落损坏', evidence: '现场记录' }
    const { id } = await acting(server.db, 'fang', '2026-03-02', (tx, moment) => proposeJudgedEntry(tx, matter, moment))
    for (const who of ['ning', 'fang', 'deng', 'bai', 'tang']) {
      expect(await cases(who, '宁静怡'), who).toMatchObject([{ page: `/assessment/proposals/${id}` }])
    }
    for (const who of ['lin', 'wen', 'ouyang', 'gu']) expect(await cases(who, '宁静怡'), who).toEqual([])
  })
})

describe('the law', () => {
  test('clauses by number, those under it after it, and by our points in both languages', async () => {
    const { clauses } = await find('qi', '8.3')
    expect(clauses.found.map(({ id }) => id)).toEqual(['8.3', '8.3.1', '8.3.2', '8.3.2.1', '8.3.2.2'])
    expect(clauses.hasMore).toBe(true)
    expect((await find('qi', '年休假')).clauses.found.map(({ id }) => id)).toContain('8.3.1')
    expect((await find('qi', 'annual leave')).clauses.found.map(({ id }) => id)).toContain('8.3.1')
  })

  test('clauses by the office’s own words, where they are imported, of the latest edition alone', async () => {
    const store = (edition: number, words: string) =>
      inOffice(server.db, 1, async (tx) => {
        await tx.insert(fullTexts).values({ edition, clause: '8.8', words })
        await describeWords(tx, [['8.8', words]])
      })
    await store(1, '回到岗位的人员应当凭桃花源通行牌办理手续。')
    expect((await find('qi', '桃花源')).clauses.found).toMatchObject([
      { id: '8.8', words: '回到岗位的人员应当凭桃花源通行牌办理手续。' },
    ])
    await store(2, '回到岗位的人员应当凭竹牌办理手续。')
    expect((await find('qi', '桃花源')).clauses.found).toEqual([])
    expect((await find('qi', '竹牌')).clauses.found).toMatchObject([{ id: '8.8' }])
  })

  test('questions by their words', async () => {
    const { interpretations } = await find('qi', '迟到')
    expect(interpretations.found.map(({ id }) => id)).toContain('1.3.3.2.1/one-to-three-hours')
  })
})

describe('the entries', () => {
  test('hold for every flow: whoever adds one says who may open its cases', () => {
    const missing = Object.keys(flows)
      .filter((name) => !Object.hasOwn(findableFlows, name))
      .map((name) => `${name} is not found by search: list it in the findable.ts of its regulation.`)
    expect(missing).toEqual([])
  })

  test('are made anew as they were when they are lost, and left alone otherwise', async () => {
    const all = () =>
      inOffice(server.db, 1, async (tx) => {
        const rows = await tx.select().from(searchEntries).orderBy(searchEntries.kind, searchEntries.key)
        return rows.map((row) => ({ ...row, readers: row.readers.toSorted() }))
      })
    const before = await all()
    expect(await describeOffices(server.db, flows)).toEqual(new Map())
    await inOffice(server.db, 1, (tx) => tx.delete(searchEntries))
    expect(await cases('lin', '林晚舟')).toEqual([])
    expect(await describeOffices(server.db, flows)).toEqual(new Map([[1, before.length - 1]]))
    expect(await all()).toEqual(before)
    expect(await cases('lin', '林晚舟')).toHaveLength(1)
  })

  test('of another office are out of sight', async () => {
    const createdAt = '2026-01-01T00:00:00.000Z'
    await server.db.outside.insert(offices).values({ id: 2, name: '别处', title: '别处办公室', createdAt })
    const found = await inOffice(server.db, 2, (tx) =>
      tx.execute(`select * from search_keys('''1p|林'''::tsquery, 'person', null, 10, 0)`),
    )
    expect(found.rows).toEqual([])
    const own = await inOffice(server.db, 1, (tx) =>
      tx.execute(`select * from search_keys('''1p|林'''::tsquery, 'person', null, 10, 0)`),
    )
    expect(own.rows).toHaveLength(1)
  })
})

test('what says nothing finds nothing, and signs of the query language are words', async () => {
  for (const text of ['', '，。', "' | !* & <-> :*"]) {
    const { people: persons, cases: matters, clauses, interpretations } = await find('bai', text)
    const counts = [persons, matters, clauses, interpretations].map(({ found }) => found.length)
    expect(counts, text).toEqual([0, 0, 0, 0])
  }
})
