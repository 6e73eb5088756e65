import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inOffice } from '#platform/db/database.ts'
import { posts } from '#platform/people/tables.ts'
import { castServer, refusalFrom, type TestServer } from '#tests/running-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await castServer()
})
afterAll(() => server.close())

const lateBy = (minutes: number) => ({ rule: 'attendance.latenessPoints', facts: { minutes }, on: '2026-03-02' })

describe('1.3.3.2.1 what would alter a verdict', () => {
  test('over HTTP, on request, in the language asked for', async () => {
    const ask = async (question: object, language: string) => {
      const response = await server.browser().fetch('/api/rules/attendance.latenessPoints', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'accept-language': language },
        body: JSON.stringify({ facts: { minutes: 6 }, on: '2026-03-02', ...question }),
      })
      return response.json() as Promise<{ nearest?: { fact: string; to: number; says: string }[] }>
    }
    expect((await ask({}, 'zh-CN')).nearest).toBeUndefined()
    expect((await ask({ nearest: true }, 'zh-CN')).nearest).toMatchObject([
      { fact: 'minutes', to: 5, says: '迟到早退时间减到 5 分钟：个人 −1 分，而不是个人 −2 分。' },
      { fact: 'minutes', to: 21 },
    ])
    expect((await ask({ nearest: true }, 'en')).nearest?.[0]?.says).toMatch(/^Lateness down to 5 minutes/)
  })

  test('in the office, by what its General Section has ruled', async () => {
    const bai = await server.signedIn('bai')
    const { nearest } = bai.call.whatIf
    expect((await nearest(lateBy(60))).map((c) => c.to)).toEqual([20, 61])
    await bai.call.law.rule({
      interpretation: '1.3.3.2.1/one-to-three-hours',
      from: '2026-03-02',
      reason: '主任办公会议定',
      value: -4,
    })
    expect((await nearest(lateBy(60)))[1]?.says.zh).toContain('个人 −4 分')
    expect((await refusalFrom(nearest({ ...lateBy(6), rule: 'attendance.x' }))).code).toBe('not-found')
  })
})

describe('1.6 the check-up of the regulations', () => {
  test('is the General Section’s, and finds the hole and the empty seats of this office', async () => {
    const lin = await server.signedIn('lin')
    expect((await refusalFrom(lin.call.whatIf.checkUp({}))).code).toBe('forbidden')
    const bai = await server.signedIn('bai')
    const { findings } = await bai.call.whatIf.checkUp({})
    expect(findings.map((f) => f.says.zh)).toContain('迟到早退时间 61 分钟 至 179 分钟，条文没有写明。')
    expect(findings.filter((f) => f.kind === 'actor')).toEqual([])
    for (const { says, next } of findings) expect([says.en, next.en].join(' ')).not.toMatch(/undefined|NaN/)

    const people = await inOffice(server.db, 1, (tx) => tx.select().from(posts).where(eq(posts.kind, 'section-head')))
    const [head] = people
    await inOffice(server.db, 1, (tx) =>
      tx
        .update(posts)
        .set({ to: '2026-03-01' })
        .where(eq(posts.id, head?.id ?? '')),
    )
    const after = (await bai.call.whatIf.checkUp({})).findings.filter((f) => f.kind === 'actor')
    expect(after.length).toBeGreaterThan(0)
    for (const { says } of after) expect(says.zh).toMatch(/科室负责人办理，今天没有人担任/)
  })
})
