import { createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { acrossOffices, type Db } from '#platform/db/database.ts'
import { webhookDeliveries } from '#platform/notices/webhook-tables.ts'
import { castDatabase } from '#tests/cast-office.ts'
import { ask, leaveActs, withoutSlips } from '#tests/leave-acts.ts'
import { arrivals } from '#tests/mail-server.ts'
import { giveAccounts, refusalFrom, runningServer, type TestServer } from '#tests/running-server.ts'

const quick = { look: 0.5, first: 1, longest: 1, tries: 4 }
const pace = { relay: 3_600_000, mail: quick, webhook: quick }

type Received = { readonly headers: IncomingHttpHeaders; readonly body: string; readonly path: string }

/** A program elsewhere that answers each delivery with the next of its statuses, and 204 when they are used up. */
const receiver = async () => {
  const statuses: number[] = []
  const inbox = arrivals<Received>()
  const http: Server = createServer((req, res) => {
    const parts: Buffer[] = []
    req.on('data', (part: Buffer) => parts.push(part))
    req.on('end', () => {
      inbox.add({ headers: req.headers, body: Buffer.concat(parts).toString(), path: req.url ?? '' })
      const status = statuses.shift() ?? 204
      res.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end()
    })
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const { port } = http.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/hook?key=1`,
    statuses,
    next: inbox.next,
    left: inbox.left,
    close: () => new Promise((resolve) => http.close(resolve)),
  }
}

let db: Db
let server: TestServer
let elsewhere: Awaited<ReturnType<typeof receiver>>

beforeAll(async () => {
  db = await castDatabase()
  await giveAccounts(db)
})
afterAll(() => db.close())
beforeEach(async () => {
  await withoutSlips(db)
  await acrossOffices(db, (tx) => tx.execute(sql`truncate webhooks, webhook_deliveries`))
  elsewhere = await receiver()
  server = await runningServer({ ...db, close: async () => {} }, '2026-03-02T02:30:00Z', { post: pace })
})
afterEach(async () => {
  await server.close()
  await elsewhere.close()
})

const { submit, approve } = leaveActs(() => db)
const hooks = async () => (await server.signedIn('fang')).call.webhooks
const added = async (flows = ['leave-request']) => (await hooks()).add({ name: '办公平台', url: elsewhere.url, flows })
const halfDay = ask('personal', '2026-03-09', '2026-03-09', { toHalf: 'am' })
const deliveries = () => acrossOffices(db, (tx) => tx.select().from(webhookDeliveries).orderBy(webhookDeliveries.id))
const settled = async (...states: string[]) =>
  expect.poll(async () => (await deliveries()).map((d) => d.state), { timeout: 20_000 }).toEqual(states)

describe('a webhook', () => {
  test('is told what happened by ids and kinds, signed so that it can be checked, and nothing about people', async () => {
    const { secret } = await added()
    const { id } = await submit('lin', halfDay)
    await approve('wen', { requestId: id })
    await server.post?.relay()
    const received = [await elsewhere.next(), await elsewhere.next()]
    for (const { headers, body, path } of received) {
      expect(path).toBe('/hook?key=1')
      expect(headers['content-type']).toBe('application/json')
      const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
      const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
      expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', key).update(signed).digest('base64')}`)
      expect(Number(headers['webhook-timestamp'])).toBe(server.clock.now.epochMilliseconds / 1000)
      for (const word of ['lin', '林晚舟', '事假', '家事', 'personal']) expect(body).not.toContain(word)
    }
    const bodies = received.map(({ body }) => JSON.parse(body)).sort((a, b) => (a.type < b.type ? 1 : -1))
    expect(bodies).toMatchObject([
      { type: 'leave-request.opened', data: { office: 1, flow: 'leave-request', subject: id, step: 'approval' } },
      { type: 'leave-request.moved', data: { subject: id, action: 'approve', from: 'approval', step: 'onLeave' } },
    ])
    await settled('delivered', 'delivered')
    expect((await deliveries())[0]).toMatchObject({ status: 204, attempts: 1 })
  })

  test('is not told of what was rolled back, of other flows, or while it is off', async () => {
    const { id: webhook } = await added(['month-sheet'])
    await submit('lin', halfDay)
    expect(await deliveries()).toEqual([])
    await (await hooks()).remove({ id: webhook })
    const { id } = await added()
    await expect(submit('lin', halfDay)).rejects.toThrow()
    expect(await deliveries()).toEqual([])
    await (await hooks()).turn({ id, isOn: false })
    await submit('qi', halfDay)
    expect(await deliveries()).toEqual([])
    await (await hooks()).turn({ id, isOn: true })
    await submit('wen', halfDay)
    expect(await deliveries()).toHaveLength(1)
  })

  test('that answers with an error is tried again under the same id; a redirect is not followed', async () => {
    await added()
    elsewhere.statuses.push(500, 302)
    await submit('lin', halfDay)
    await server.post?.relay()
    const received = [await elsewhere.next(), await elsewhere.next(), await elsewhere.next()]
    await settled('delivered')
    expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    expect(received.map(({ path }) => path)).toEqual(Array(3).fill('/hook?key=1'))
    expect(await deliveries()).toMatchObject([{ attempts: 3, status: 204 }])
    expect(elsewhere.left()).toEqual([])
  })

  test('that is gone is given up at once, and can be sent to again', async () => {
    const { id } = await added()
    elsewhere.statuses.push(410)
    await submit('lin', halfDay)
    await server.post?.relay()
    const first = await elsewhere.next()
    await settled('failed')
    const fang = await hooks()
    const [failed] = await fang.deliveries({ id })
    expect(failed).toMatchObject({ type: 'leave-request.opened', state: 'failed', status: 410, attempts: 1 })
    await fang.sendAgain({ id: failed?.id ?? '' })
    await server.post?.relay()
    expect((await elsewhere.next()).headers['webhook-id']).toBe(first.headers['webhook-id'])
    await settled('delivered')
  })

  test('where nobody answers is given up after the last attempt, with the reason', async () => {
    const away = await receiver()
    await away.close()
    await (await hooks()).add({ name: '没有人', url: away.url, flows: ['leave-request'] })
    await submit('lin', halfDay)
    await server.post?.relay()
    await settled('failed')
    expect(await deliveries()).toMatchObject([
      { attempts: quick.tries, status: null, problem: expect.stringContaining('ECONNREFUSED') },
    ])
  })

  test('is tried out with an event that means nothing', async () => {
    const { id } = await added()
    await (await hooks()).tryOut({ id })
    await server.post?.relay()
    expect(JSON.parse((await elsewhere.next()).body)).toEqual({
      type: 'trial',
      timestamp: '2026-03-02T02:30:00.000Z',
      data: { office: 1 },
    })
    await settled('delivered')
  })

  test('is kept by the administrator alone; its secret is shown once, its address looked over', async () => {
    const lin = (await server.signedIn('lin')).call.webhooks
    expect((await refusalFrom(lin.list({}))).code).toBe('forbidden')
    const fang = await hooks()
    const add = (url: string) => fang.add({ name: '甲', url, flows: ['leave-request'] })
    expect((await refusalFrom(add('http://oa.example.cn/'))).code).toBe('webhook-address')
    expect((await refusalFrom(add('https://192.168.0.1/'))).next.say).toContain('ZHANGFA_WEBHOOK_PRIVATE')
    const { id, secret } = await added()
    const { webhooks, flows } = await fang.list({})
    expect(webhooks).toMatchObject([{ id, name: '办公平台', isOn: true, deliveries: 0 }])
    expect(JSON.stringify(webhooks)).not.toContain(secret)
    expect(flows.map((f) => f.name)).toContain('leave-request')
    const { secret: another } = await fang.makeSecret({ id })
    expect(another).not.toBe(secret)
    await submit('lin', halfDay)
    await server.post?.relay()
    const { headers, body } = await elsewhere.next()
    const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
    const key = Buffer.from(another.slice('whsec_'.length), 'base64')
    expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', key).update(signed).digest('base64')}`)
    await settled('delivered')
  })
})
