import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { lockDirectory } from '#platform/db/directory-lock.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'zhangfa-run-'))
afterAll(() => rmSync(dataDir, { recursive: true }))

/** Starts the product until it gives up: what it said, and its exit code. */
const startedWith = (env: Readonly<Record<string, string>>): Promise<{ said: string; code: number | null }> => {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'run.ts')], {
    env: { PATH: process.env.PATH, ZHANGFA_DATA: dataDir, ZHANGFA_DEMO: '0', PORT: '0', ...env },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (said += part))
  return new Promise((resolve) => {
    child.on('close', (code) => resolve({ said, code }))
  })
}

describe('a start that cannot be says why, in both languages', () => {
  test('a port that is taken, before anything is opened', async () => {
    const holder = createServer()
    await new Promise<void>((resolve) => holder.listen(0, resolve))
    const { port } = holder.address() as AddressInfo
    const { said, code } = await startedWith({ PORT: String(port) })
    holder.close()
    expect(code).toBe(1)
    expect(said).toContain(`端口 ${port} 已被占用`)
    expect(said).toContain(`Port ${port} is taken`)
  })

  test('a data directory that another server uses', async () => {
    const { release } = lockDirectory(dataDir)
    const { said, code } = await startedWith({})
    release()
    expect(code).toBe(1)
    expect(said).toContain('正由另一个章法进程')
    expect(said).toContain(`pid ${process.pid}`)
    expect(said).toContain('ZHANGFA_DATA')
  })

  test.each<[string, Record<string, string>, string, string]>([
    ['a setting that is none', { PORT: 'abc' }, '设置 PORT=abc 不能用', 'for example PORT=3000'],
    [
      'a directory below a file',
      { ZHANGFA_DATA: join(import.meta.filename, 'x') },
      '用不了（ENOTDIR',
      'by ZHANGFA_DATA',
    ],
    [
      'a server that does not answer',
      { DATABASE_URL: 'postgres://office:secret@127.0.0.1:9/office' },
      '连不上 DATABASE_URL 指定的数据库服务器 127.0.0.1:9（ECONNREFUSED）',
      'Check that the server is running',
    ],
  ])('%s, with the next step and without a stack', async (_, env, chinese, english) => {
    const { said, code } = await startedWith(env)
    expect(code).toBe(1)
    expect(said).toContain(chinese)
    expect(said).toContain(english)
    expect(said).not.toMatch(/^\s+at |secret/m)
  })
})
