import { isProcedure } from '@orpc/server'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inOffice } from '#platform/db/database.ts'
import { answeredRequests, posts } from '#platform/people/tables.ts'
import { castServer, refusalFrom, type TestServer } from '#tests/running-server.ts'
import { rosterWorkbook, smallOffice } from '#tests/workbooks.ts'
import { downloads } from './files.ts'
import { router } from './router.ts'

type Meta = { readonly policy?: string; readonly isPublic?: boolean }
type Found = { readonly path: string; readonly meta: Meta }

const proceduresIn = (part: unknown, path: readonly string[] = []): Found[] => {
  if (isProcedure(part)) return [{ path: path.join('/'), meta: part['~orpc'].meta as Meta }]
  return Object.entries(part as object).flatMap(([name, inner]) => proceduresIn(inner, [...path, name]))
}

const procedures = proceduresIn(router)
const guarded = procedures.filter((p) => !p.meta.isPublic)

let server: TestServer
beforeAll(async () => {
  server = await castServer()
})
afterAll(() => server.close())

describe('every endpoint denies by default', () => {
  test('each has a policy of one sentence, or is one of the few public ones', () => {
    const named = procedures.filter((p) => p.meta.isPublic).map((p) => p.path)
    expect(named.sort()).toEqual([
      'account/secondFactor/begin',
      'account/secondFactor/confirm',
      'account/secondFactor/renewCodes',
      'account/secondFactor/takeOff',
      'rules/ask',
      'session/begin',
      'session/changePassword',
      'session/confirmSignIn',
      'session/signIn',
      'session/signInAs',
      'session/signOut',
      'session/state',
    ])
    for (const { path, meta } of guarded) expect(meta.policy, path).toMatch(/^[A-Z].+\.$/)
  })

  test.each(guarded.map((p) => p.path))('%s answers nobody who is not signed in', async (path) => {
    const browser = server.browser()
    const response = await browser.fetch(`/rpc/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"json":{}}',
    })
    expect(response.status).toBe(401)
    expect(await response.json()).toMatchObject({ json: { data: { code: 'sign-in', next: expect.anything() } } })
  })

  test.each(downloads.map((d) => d.path))('%s gives no file to who is not signed in', async (path) => {
    const response = await server.browser().fetch(path.replace(/:\w+/g, '1'))
    expect(response.status).toBe(401)
  })

  test('a forged cookie opens nothing', async () => {
    const browser = server.browser()
    browser.cookies.set('zhangfa.session_token', 'forged.forged')
    browser.cookies.set('zhangfa.session_data', 'eyJzZXNzaW9uIjp7fX0')
    expect((await refusalFrom(browser.call.people.list({}))).status).toBe(401)
  })
})

describe('a refusal teaches', () => {
  test('who holds no such post is told the clauses and the next step', async () => {
    const lin = await server.signedIn('lin')
    const refusal = await refusalFrom(lin.call.people.endPost({ postId: 'post-1', last: '2026-03-01' }))
    expect(refusal).toMatchObject({ status: 403, code: 'forbidden', cites: ['1.1'] })
    expect(refusal.next.with?.who).toBe('人员名册和任职由综合科和系统管理员维护（1.1）。')
  })

  test('input of the wrong form says where', async () => {
    const fang = await server.signedIn('fang')
    const refusal = await refusalFrom(fang.call.people.endPost({ postId: 'post-1', last: 'yesterday' }))
    expect(refusal).toMatchObject({ status: 422, code: 'invalid-input' })
    expect(refusal.reason).toEqual({ say: '“{{field}}”不是一个日期。', with: { field: '最后一天' } })
  })

  test('a body that cannot be read is refused in our words', async () => {
    const response = await server.browser().fetch('/rpc/session/signIn', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"json":',
    })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ json: { data: { code: 'malformed' } } })
  })

  test('a body above the limit is refused with 413 and what to do', async () => {
    const body = new FormData()
    body.set('data', JSON.stringify({ json: {}, meta: [], maps: [['file']] }))
    body.set('0', new File([new Uint8Array(25 * 1024 * 1024)], 'large.xlsx'))
    const fang = await server.signedIn('fang')
    const response = await fang.fetch('/rpc/people/roster/dryRun', { method: 'POST', body })
    expect(response.status).toBe(413)
    expect(await response.json()).toMatchObject({ json: { data: { code: 'too-large' } } })
  })

  test('of who is not signed in, and where no file is expected, no more than a form is read', async () => {
    const body = new FormData()
    body.set('data', JSON.stringify({ json: {}, meta: [], maps: [['file']] }))
    body.set('0', new File([new Uint8Array(300 * 1024)], 'roster.xlsx'))
    const fang = await server.signedIn('fang')
    const statuses = await Promise.all(
      [
        server.browser().fetch('/rpc/people/roster/dryRun', { method: 'POST', body }),
        server.browser().fetch('/rpc/session/signIn', { method: 'POST', body }),
        fang.fetch('/rpc/people/list', { method: 'POST', body }),
      ].map(async (response) => (await response).status),
    )
    expect(statuses).toEqual([413, 413, 413])
    const file = new File([new Uint8Array(300 * 1024)], 'roster.xlsx')
    expect((await refusalFrom(fang.call.people.roster.dryRun({ file }))).code).toBe('not-a-workbook')
  })

  test('who uploads another file under the same key is answered for this one, and no answer is kept', async () => {
    const fang = await server.signedIn('fang')
    const upload = async (title: string) => {
      const file = new File([Buffer.from(await rosterWorkbook(smallOffice, { title }))], 'roster.xlsx')
      return fang.call.people.roster.dryRun({ file }, { context: { idempotencyKey: 'upload-1' } })
    }
    const [january, february] = [await upload('花名册（2026年1月）'), await upload('花名册（2026年2月）')]
    expect([january.from, february.from]).toEqual(['2026-01-01', '2026-02-01'])
    const kept = await inOffice(server.db, 1, (tx) =>
      tx.select().from(answeredRequests).where(eq(answeredRequests.key, 'upload-1')),
    )
    expect(kept).toEqual([])
  })

  test('a page of another site cannot act in the name of who is signed in', async () => {
    const fang = await server.signedIn('fang')
    const response = await fang.fetch('/rpc/people/openAccounts', {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'https://elsewhere.example' },
      body: '{"json":{}}',
    })
    expect(response.status).toBe(403)
  })
})

describe('posts are those of the day', () => {
  test('a post that ended yesterday no longer acts, one that begins tomorrow not yet', async () => {
    const shi = await server.signedIn('shi')
    const ending = { postId: 'no-such-post', last: '2026-03-02' }
    expect((await refusalFrom(shi.call.people.endPost(ending))).code).toBe('not-found')

    await inOffice(server.db, 1, (tx) => tx.update(posts).set({ to: '2026-03-02' }))
    expect((await refusalFrom(shi.call.people.endPost(ending))).code).toBe('not-found')
    server.clock.now = Temporal.Instant.from('2026-03-02T16:00:00Z')
    expect((await refusalFrom(shi.call.people.endPost(ending))).code).toBe('forbidden')
    expect((await refusalFrom(shi.call.people.list({}))).code).toBe('forbidden')

    await inOffice(server.db, 1, (tx) => tx.update(posts).set({ from: '2026-03-04', to: null }))
    expect((await refusalFrom(shi.call.people.list({}))).code).toBe('forbidden')
    server.clock.now = Temporal.Instant.from('2026-03-03T16:00:00Z')
    expect((await shi.call.people.list({})).people).toHaveLength(36)
  })
})

describe('the server beside its endpoints', () => {
  test('says that it is well, and describes its endpoints', async () => {
    expect((await server.browser().fetch('/healthz')).status).toBe(200)
    const spec = await (await server.browser().fetch('/api/spec.json')).json()
    expect(Object.keys(spec.paths).length).toBeGreaterThan(procedures.length - 3)
    expect(spec.paths['/people/appoint'].post.description).toContain('(1.1)')
  })

  test('every answer forbids framing, sniffing and other hosts', async () => {
    const { headers } = await server.browser().fetch('/healthz')
    expect(headers.get('content-security-policy')).toContain("default-src 'self'")
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })

  const askOverHttp = (name: string, asked: object) =>
    server.browser().fetch(`/api/rules/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(asked),
    })

  test('1.3.3.2.1 a rule is open to everybody over HTTP', async () => {
    const response = await askOverHttp('attendance.latenessPoints', { facts: { minutes: 5 }, on: '2026-03-02' })
    expect(await response.json()).toMatchObject({ outcome: 'decided', value: { person: -1 } })
  })

  test('a rule that does not exist is told from one like it, a day that is none from a day', async () => {
    const unknown = await askOverHttp('attendance.latenesPoints', { facts: {}, on: '2026-03-02' })
    expect(unknown.status).toBe(404)
    expect(JSON.stringify(await unknown.json())).toContain('attendance.latenessPoints')
    const never = await askOverHttp('attendance.latenessPoints', { facts: { minutes: 5 }, on: '2026-02-30' })
    expect(never.status).toBe(422)
    expect(JSON.stringify(await never.json())).toContain('2026-02-30')
  })
})
