import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { staticFiles } from './static-files.ts'

const script = `console.log(${JSON.stringify('章法'.repeat(2000))})`

let folder: string
let server: Server
let url: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhangfa-web-'))
  const root = join(folder, 'dist')
  await mkdir(join(root, 'assets'), { recursive: true })
  await writeFile(join(folder, 'secret.txt'), 'secret')
  await writeFile(join(root, 'index.html'), '<!doctype html><title>章法</title>')
  await writeFile(join(root, 'assets/main-1a2b.js'), script)
  const answer = staticFiles(root)
  server = createServer(async (req, res) => {
    const path = (req.url ?? '/').split('?')[0] ?? '/'
    if (!(await answer(req, res, path))) res.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, resolve))
  url = `http://localhost:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve))
  await rm(folder, { recursive: true })
})

describe('the built web application', () => {
  test.each(['br', 'gzip', 'identity'])('comes as %s for who asks for that', async (encoding) => {
    const response = await fetch(`${url}/assets/main-1a2b.js`, { headers: { 'accept-encoding': encoding } })
    expect(response.headers.get('content-encoding')).toBe(encoding === 'identity' ? null : encoding)
    expect(response.headers.get('vary')).toBe('accept-encoding')
    expect(await response.text()).toBe(script)
  })

  test('keeps hashed files for ever and asks for the page each time', async () => {
    const asset = await fetch(`${url}/assets/main-1a2b.js`)
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    const page = await fetch(url)
    expect(page.headers.get('cache-control')).toBe('no-cache')
  })

  test('answers every path of the application with its page, and no other file', async () => {
    expect(await (await fetch(`${url}/leave/ask`)).text()).toContain('章法')
    expect((await fetch(`${url}/assets/gone-3c4d.js`)).status).toBe(404)
    expect((await fetch(`${url}/%2e%2e/secret.txt`)).status).toBe(404)
    expect((await fetch(`${url}/..%2fsecret.txt`)).status).toBe(404)
    expect((await fetch(url, { method: 'POST' })).status).toBe(404)
  })
})
