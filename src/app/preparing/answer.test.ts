import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { day } from '#platform/law/day.ts'
import { type Door, openDoor } from '../door.ts'
import { preparing } from './answer.ts'
import { demoShown, preparation } from './preparation.ts'

const progress = preparation()
let door: Door
beforeAll(async () => {
  door = await openDoor(0, preparing(progress))
})
afterAll(() => door.close())

const asked = (path: string, headers: Record<string, string> = {}) => fetch(door.url + path, { headers })
const page = (language: string) => asked('/', { accept: 'text/html', 'accept-language': language })

describe('while the product is prepared', () => {
  test.each(['/api/rules/attendance.latenessPoints', '/rpc/session/state'])(
    '%s answers 503 with reason and next step',
    async (path) => {
      const answer = await asked(path)
      expect(answer.status).toBe(503)
      expect(answer.headers.get('retry-after')).toBe('2')
      const { data, message } = (await answer.json()) as { data: { code: string; next: object }; message: string }
      expect(data).toMatchObject({ code: 'preparing', next: { say: expect.stringContaining('稍候') } })
      expect(message).toContain('Zhangfa is starting')
    },
  )

  test('/healthz answers 503 in both languages', async () => {
    const answer = await asked('/healthz')
    expect(answer.status).toBe(503)
    expect(await answer.text()).toMatch(/正在启动[\s\S]*is starting/)
  })

  test('the page is in the reader’s language, with nothing inline that its policy forbids', async () => {
    expect(await (await page('en-GB,en;q=0.9,zh;q=0.1')).text()).toContain('<html lang="en">')
    const answer = await page('zh-CN,zh;q=0.9,en;q=0.8')
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'self'")
    const html = await answer.text()
    expect(html).toContain('<html lang="zh-CN">')
    expect(html).not.toMatch(/<script(?! src="\/preparing\.js")/)
    expect((await asked('/preparing.js')).headers.get('content-type')).toContain('javascript')
    expect((await asked('/seal.svg')).status).toBe(200)
  })

  test('the page shows the month that the demo has come to', async () => {
    demoShown(progress, day('2026-11-24'))('2026-03')
    const html = await (await page('zh-CN')).text()
    expect(html).toContain('正在建立演示办公室')
    expect(html).toContain('过到 2026 年 3 月')
    expect(html).toContain('<progress max="15" value="6"')
  })

  test('the door is given over to the product without being shut', async () => {
    door.answerWith((_, res) => res.end('ready'))
    expect(await (await page('zh-CN')).text()).toBe('ready')
    door.answerWith(preparing(progress))
  })
})
