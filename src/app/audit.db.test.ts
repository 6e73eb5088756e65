import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask, leaveActs } from '#tests/leave-acts.ts'
import { castServer, type TestServer } from '#tests/running-server.ts'

let server: TestServer
let slip: string
beforeAll(async () => {
  server = await castServer()
  const { submit } = leaveActs(() => server.db)
  slip = (await submit('lin', ask('personal', '2026-03-05'))).id
  const ouyang = await server.signedIn('ouyang')
  await ouyang.call.leave.refuse({ requestId: slip, reason: '当天有接待任务' })
  server.clock.now = server.clock.now.add({ hours: 24 })
  const bai = await server.signedIn('bai')
  const post = { kind: 'deputy-section-head', sectionId: 'secretariat', title: '副科长', from: '2026-04-01' } as const
  await bai.call.people.appoint({ ...post, personId: 'lin' })
})
afterAll(() => server.close())

const rowsFor = async (key: string, asked = {}) => (await (await server.signedIn(key)).call.audit.list(asked)).rows

describe('1.6 the audit', () => {
  test('tells what was done in a case in words, with its clause, reason and place', async () => {
    const [refused, opened] = await rowsFor('bai', { kind: 'flow:leave-request' })
    expect(refused).toMatchObject({
      by: { name: '欧阳砚', section: '办公室领导' },
      moved: { title: { en: 'Leave' }, action: { zh: '不同意' }, step: { zh: '未批准' } },
      person: { name: '林晚舟' },
      page: `/attendance/leave/${slip}`,
      reason: '当天有接待任务',
    })
    expect(refused?.cites).toContain('8.2')
    expect(opened).toMatchObject({ moved: { action: null, step: { zh: '待批准' } }, by: { name: '林晚舟' } })
    expect(opened?.cites).toContain('8.2')
  })

  test('what a case asks for is read by the General Section, and the person by everybody who reads the audit', async () => {
    const matterOf = async (key: string) => (await rowsFor(key, { kind: 'flow.moved' }))[0]?.matter
    expect(await matterOf('bai')).toMatchObject({ with: { name: '林晚舟' } })
    expect(await matterOf('tang')).toMatchObject({ with: { name: '林晚舟' } })
  })

  test('is sought by person, kind and day in Shanghai', async () => {
    const kinds = async (asked: object) => (await rowsFor('bai', asked)).map(({ kind }) => kind)
    expect(await kinds({ person: 'ouyang' })).toEqual(['flow.moved'])
    expect(await kinds({ person: 'lin' })).toEqual(['post.begun', 'flow.opened'])
    expect(await kinds({ kind: 'post.begun' })).toEqual(['post.begun'])
    expect(await kinds({ day: '2026-03-03' })).toEqual(['post.begun'])
    expect(await kinds({ day: '2026-03-04' })).toEqual([])
  })
})
