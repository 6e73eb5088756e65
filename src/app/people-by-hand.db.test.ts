import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eventsOf } from '#platform/audit/audit.ts'
import { inOffice } from '#platform/db/database.ts'
import { ask, leaveActs } from '#tests/leave-acts.ts'
import { type Browser, castServer, refusalFrom, type TestServer } from '#tests/running-server.ts'

let server: TestServer
let bai: Browser
beforeAll(async () => {
  server = await castServer()
  bai = await server.signedIn('bai')
})
afterAll(() => server.close())

const record = {
  name: '林晚舟',
  sex: '女',
  bornOn: null,
  identity: 'contract',
  joinedOn: '2026-03-02',
  phone: '',
  room: '',
  remarks: '',
} as const
const place = { serviceStart: null, sectionId: 'legal', title: '科员', from: '2026-03-02' } as const

describe('1.1 a person recorded by hand', () => {
  test('of a name that is there already needs a birth that tells them apart', async () => {
    const twin = { ...record, ...place }
    expect(await refusalFrom(bai.call.people.add(twin))).toMatchObject({
      code: 'same-name',
      reason: { with: { place: '秘书科 科员' } },
    })
    const neighbour = bai.call.people.add({ ...twin, bornOn: '2001-01-01', sectionId: 'secretariat' })
    expect((await refusalFrom(neighbour)).next.say).toContain('加字区别')
    const { id } = await bai.call.people.add({ ...twin, name: ' 林　晚舟', bornOn: '2001-01-01' })
    const namesakes = (await bai.call.people.list({})).people.filter((p) => p.name === '林晚舟')
    expect(namesakes.map((p) => p.section).sort()).toEqual(['法制办公室', '秘书科'])
    const [event] = await inOffice(server.db, 1, (tx) => eventsOf(tx, id))
    expect(event).toMatchObject({ kind: 'person.added', recordedBy: 'bai', details: { section: '法制办公室' } })
  })

  test('is mended; name, birth and identity with a reason, and what was before stays', async () => {
    const { own, ...card } = await bai.call.people.get({ id: 'shi' })
    const now = {
      personId: 'shi',
      name: card.name,
      sex: card.sex,
      bornOn: own?.bornOn ?? null,
      identity: 'public-institution',
      joinedOn: card.joinedOn,
      phone: '8123',
      room: '305',
      remarks: '',
    } as const
    expect((await refusalFrom(bai.call.people.mend({ ...now, reason: '' }))).code).toBe('reason-needed')
    await bai.call.people.mend({ ...now, reason: '转为事业编制' })
    const [event] = await inOffice(server.db, 1, (tx) => eventsOf(tx, 'shi'))
    expect(event).toMatchObject({
      kind: 'person.mended',
      reason: '转为事业编制',
      details: {
        before: { identity: 'civil-servant', phone: '' },
        after: { identity: 'public-institution', phone: '8123' },
      },
    })
  })

  test('days before the birth are refused', async () => {
    const early = bai.call.people.add({
      ...record,
      ...place,
      name: '新来',
      bornOn: '2001-01-01',
      serviceStart: '1999-01-01',
    })
    expect((await refusalFrom(early)).code).toBe('reversed-period')
  })
})

describe('1.1 the sections', () => {
  test('are added under a name of their own and renamed, the former name kept', async () => {
    const { id } = await bai.call.people.sections.add({ name: '信息科' })
    expect((await refusalFrom(bai.call.people.sections.add({ name: '信息科' }))).code).toBe('conflict')
    await bai.call.people.sections.rename({ sectionId: id, name: '信息中心' })
    const renamed = (await bai.call.people.sections.list({})).sections.find((s) => s.id === id)
    expect(renamed).toMatchObject({ name: '信息中心', formerNames: [{ name: '信息科', until: '2026-03-01' }] })
  })

  test('by their names are what the regulations call them, one of each', async () => {
    await bai.call.people.sections.add({ name: '规范化服务科' })
    await bai.call.people.sections.add({ name: '规范化二科' })
    const { sections } = await bai.call.people.sections.list({})
    const roleOf = (name: string) => sections.find((s) => s.name === name)?.role
    expect([roleOf('规范化服务科'), roleOf('规范化二科')]).toEqual(['regulation-service', null])
  })

  test('that the text names are not merged away, and nobody else merges', async () => {
    const merging = { sectionId: 'general', into: 'legal', from: '2026-03-02' }
    expect(await refusalFrom(bai.call.people.sections.merge(merging))).toMatchObject({
      code: 'section-needed',
      cites: ['1.6'],
    })
    const lin = await server.signedIn('lin')
    expect((await refusalFrom(lin.call.people.sections.merge(merging))).status).toBe(403)
  })

  test('merged: the people move, and what is left is done by who holds the posts there', async () => {
    const { submit } = leaveActs(() => server.db)
    const all = (await bai.call.people.list({})).people
    const member = all.find((p) => p.sectionId === 'reception' && p.titles.includes('科员'))
    const { id: requestId } = await submit(
      member?.id ?? '',
      ask('personal', '2026-03-05', '2026-03-05', { fromHalf: 'am', toHalf: 'am' }),
    )
    await bai.call.people.sections.merge({ sectionId: 'reception', into: 'secretariat', from: '2026-03-02' })
    const after = await bai.call.people.sections.list({})
    const merged = after.sections.find((s) => s.id === 'reception')
    expect(merged).toMatchObject({ people: 0, until: '2026-03-01', into: '秘书科' })
    expect(after.sections.at(-1)?.id).toBe('reception')
    const moved = (await bai.call.people.list({})).people.find((p) => p.id === member?.id)
    expect(moved?.section).toBe('秘书科')
    const wen = await server.signedIn('wen')
    await wen.call.leave.refuse({ requestId, reason: '人手不足' })
    const late = bai.call.people.appoint({
      personId: 'lin',
      kind: 'section-head',
      sectionId: 'reception',
      title: '科长',
      from: '2026-03-02',
    })
    expect((await refusalFrom(late)).code).toBe('section-over')
  })

  test('a new head of the section that took it in also has what is left', async () => {
    await bai.call.people.appoint({
      personId: 'tao',
      kind: 'section-head',
      sectionId: 'secretariat',
      title: '科长',
      from: '2026-03-10',
    })
    server.clock.now = Temporal.Instant.from('2026-03-11T02:00:00Z')
    const { sections } = await bai.call.people.sections.list({})
    const heads = (id: string) => sections.find((s) => s.id === id)?.heads
    expect([heads('secretariat'), heads('reception')]).toEqual([['陶然'], ['陶然']])
  })
})
