import { isProcedure, ORPCError } from '@orpc/server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { speakerFor } from '#platform/api/english.ts'
import { asAnswerOutside } from '#platform/api/errors.ts'
import { fieldNames } from '#platform/api/field-names.ts'
import { type Browser, castServer, refusalFrom, type TestServer } from '#tests/running-server.ts'
import { router } from './router.ts'

let server: TestServer
beforeAll(async () => {
  server = await castServer()
})
afterAll(() => server.close())

const english = { 'accept-language': 'en-GB,en;q=0.9,zh;q=0.5', 'content-type': 'application/json' }

const ask = async (browser: Browser, path: string, body: unknown, headers: Record<string, string> = english) => {
  const answer = await browser.fetch(path, { method: 'POST', headers, body: JSON.stringify(body) })
  return { status: answer.status, ...((await answer.json()) as { message: string }) }
}

const isEnglish = (message: string) => expect(message).not.toMatch(/\p{Script=Han}/u)

describe('a refusal is said in the language that the request asks for', () => {
  test('401, 403 with who may, 404, 422 and an unknown endpoint in English', async () => {
    const deng = await server.signedIn('deng')
    const bai = await server.signedIn('bai')
    const answers = [
      await ask(server.browser(), '/api/people/list', {}),
      await ask(deng, '/api/people/endPost', { postId: 'post-1', last: '2026-03-02' }),
      await ask(bai, '/api/people/endPost', { postId: 'nowhere', last: '2026-03-02' }),
      await ask(bai, '/api/people/endPost', { postId: 'post-1', last: 'tomorrow' }),
      await ask(bai, '/api/nowhere', {}),
      await ask(bai, '/api/rules/latenessPoint', { facts: {}, on: '2026-03-02' }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([401, 403, 404, 422, 404, 404])
    for (const { message } of answers) isEnglish(message)
    expect(answers[1]?.message).toContain('The General Section and the administrator keep the list of people')
    expect(answers[2]?.message).toBe(
      'Not found: this post. Go back to the list and choose again; somebody may have changed it.',
    )
    expect(answers[3]?.message).toBe('“Last day” is not a day. Write it as a day such as 2026-03-02.')
  })

  test('an unknown endpoint, asked by a browser that takes compressed answers, is compressed as it says', async () => {
    for (const path of ['/rpc/nowhere', '/api/nowhere']) {
      for (const encoding of ['br', 'gzip', 'identity']) {
        const { status, message } = await ask(server.browser(), path, {}, { ...english, 'accept-encoding': encoding })
        expect(status).toBe(404)
        isEnglish(message)
      }
    }
  })

  test('413 and 429 too', async () => {
    const browser = server.browser()
    const large = asAnswerOutside(new ORPCError('PAYLOAD_TOO_LARGE'), {
      isUpload: true,
      speaker: speakerFor(new Headers(english)),
    })
    expect(large).toMatchObject({ status: 413, message: expect.stringContaining('20 MB') })
    isEnglish((large as ORPCError<string, unknown>).message)
    const tries = Array.from({ length: 6 }, () =>
      ask(browser, '/api/session/signIn', { userName: 'nobody', password: 'wrong' }),
    )
    const last = (await Promise.all(tries)).find(({ status }) => status === 429)
    expect(last?.message).toContain('Try again in 15 minutes')
  })

  test('Chinese where nothing is asked for, and a verdict of a rule in either', async () => {
    const plain = { 'content-type': 'application/json' }
    const refused = await ask(server.browser(), '/api/people/list', {}, plain)
    expect(refused.message).toBe('您还没有登录，或登录已过期。请登录后再试。')
    const question = { facts: { minutes: 5 }, on: '2026-03-02' }
    const said = async (headers: Record<string, string>) => {
      const verdict: unknown = await ask(server.browser(), '/api/rules/attendance.latenessPoints', question, headers)
      return (verdict as { because: readonly string[] }).because.join('')
    }
    isEnglish(await said(english))
    expect(await said(plain)).toMatch(/\p{Script=Han}/u)
  })

  test('a file that is refused says so in a page', async () => {
    const page = async (headers: Record<string, string>) =>
      (await server.browser().fetch('/export/people.xlsx', { headers })).text()
    expect(await page(english)).toContain('<html lang="en">')
    isEnglish(await page(english))
    expect(await page({})).toContain('您还没有登录')
  })
})

describe('what is filled in wrongly', () => {
  test('is named field by field, with what is wrong and what to do', async () => {
    const bai = await server.signedIn('bai')
    const wrong = { personId: 'lin', kind: 'king', sectionId: 'secretariat', title: '', from: '1 April' }
    const refused = await refusalFrom(bai.call.people.appoint(wrong as never))
    expect(refused).toMatchObject({
      status: 422,
      code: 'invalid-input',
      reason: { say: '“{{field}}”不认识“{{value}}”。', with: { field: '种类', value: 'king' } },
      next: { say: '请从这些里选一个：{{known}}。' },
      also: [
        { say: '“{{field}}”没有填写。', with: { field: '职务名称' } },
        { say: '“{{field}}”不是一个日期。', with: { field: '起始日期' } },
      ],
    })
  })

  const fieldsIn = (schema: unknown): string[] => {
    if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
      return fieldsIn(schema.unwrap())
    if (schema instanceof z.ZodArray) return fieldsIn(schema.element)
    if (schema instanceof z.ZodUnion) return schema.options.flatMap(fieldsIn)
    if (!(schema instanceof z.ZodObject)) return []
    return Object.entries<z.ZodType>(schema.shape).flatMap(([name, field]) => [
      ...(field.description ? [] : [name]),
      ...fieldsIn(field),
    ])
  }

  const fieldsOf = (part: unknown): string[] =>
    isProcedure(part) ? fieldsIn(part['~orpc'].inputSchema) : Object.values(part as object).flatMap(fieldsOf)

  test('every field of every endpoint has a name that people know', () => {
    const nameless = [...new Set(fieldsOf(router))].filter((name) => !fieldNames[name])
    expect(nameless.map((name) => `${name}: name it in src/platform/api/field-names.ts, or describe it.`)).toEqual([])
  })
})
