import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { openDatabase } from '#platform/db/database.ts'
import { startLocalPostgres } from '#platform/db/local-postgres.ts'
import { filesNeededFirst } from '../scripts/first-page.ts'
import { root } from '../scripts/source-files.ts'
import { type Figure, mebibytes, milliseconds, type Part } from './figures.ts'
import { startServerProcess } from './http-child.ts'
import { load } from './http-load.ts'
import { fillOffice } from './http-office.ts'
import { scenarios } from './http-scenarios.ts'

const embeddedAim = 700 * 1024 * 1024
const bytesAim = 250_000
const loadMs = 3_000
const startLimitMs = 90_000

type Env = Readonly<Record<string, string>>
type Started = { readonly url: string; readonly ms: number; readonly stop: () => Promise<void> }

/** Starts the product as its own command does, and waits until it answers. */
const start = async (env: Env): Promise<Started> => {
  const begun = performance.now()
  const settings = { PORT: '0', ZHANGFA_DEMO: '0', DATABASE_URL: '', ...env }
  const child = spawn(process.execPath, ['scripts/launch.js', './start.ts'], {
    cwd: root,
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const tooLong = setTimeout(() => child.kill('SIGKILL'), startLimitMs)
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    await ended
  }
  let said = ''
  for await (const part of child.stdout) {
    said += String(part)
    const url = /running: open (http:\/\/localhost:\d+)/.exec(said)?.[1]
    if (!url) continue
    clearTimeout(tooLong)
    const answer = await fetch(`${url}/healthz`)
    if (!answer.ok) throw new Error(`The server answers ${answer.status}.`)
    return { url, ms: performance.now() - begun, stop }
  }
  throw new Error(`The server did not start: ${said}`)
}

const startUp = async (what: string, env: Env): Promise<Figure> => {
  const { ms, stop } = await start(env)
  await stop()
  return { what: `Start-up, ${what}`, here: milliseconds(ms), beside: '' }
}

const fill = async (database: { databaseUrl?: string; dataDir?: string }): Promise<void> => {
  const db = await openDatabase(database)
  try {
    await fillOffice(db)
  } finally {
    await db.close()
  }
}

/** Everything that the office does over HTTP, for a while each; returns the resident memory after it. */
const memoryAfterLoad = async (dataDir: string): Promise<Figure> => {
  const server = await startServerProcess({ dataDir })
  try {
    for (const { now, call } of scenarios) {
      await server.setClock(now)
      const cookies = await server.enter()
      let asked = 0
      await load({ url: server.url, clients: 16, ms: loadMs, call: () => call(cookies, asked++) })
    }
    const rss = server.rss()
    const aim = { aim: `≤ ${mebibytes(embeddedAim)}`, isReached: rss <= embeddedAim }
    return { what: 'Memory after a load of all kinds, embedded', here: mebibytes(rss), beside: '', ...aim }
  } finally {
    await server.stop()
  }
}

const inBothModes = async (say: (progress: string) => void): Promise<Figure[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'zhangfa-bench-'))
  const ZHANGFA_DATA = join(folder, 'data')
  const server = await startLocalPostgres()
  try {
    say('building the pages, if they are not')
    await (await start({ ZHANGFA_DATA: join(folder, 'first') })).stop()
    say('starting embedded')
    const empty = await startUp('embedded, empty directory', { ZHANGFA_DATA })
    await fill({ dataDir: ZHANGFA_DATA })
    const filled = await startUp('embedded, with a year of 60 people', { ZHANGFA_DATA })
    say('loading embedded')
    const memory = await memoryAfterLoad(ZHANGFA_DATA)
    say('starting on PostgreSQL')
    const emptyServer = await startUp('PostgreSQL, empty database', { DATABASE_URL: server.url })
    await fill({ databaseUrl: server.url })
    const filledServer = await startUp('PostgreSQL, with a year of 60 people', { DATABASE_URL: server.url })
    return [empty, filled, emptyServer, filledServer, memory]
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What goes over the wire for the first page, as the server compresses it for a browser. */
const firstPage = async (url: string): Promise<Figure> => {
  let bytes = 0
  for (const file of filesNeededFirst() ?? []) {
    const path = file === 'index.html' ? '' : file
    const answer = await fetch(`${url}/${path}`, { headers: { 'accept-encoding': 'br' } })
    const length = Number(answer.headers.get('content-length'))
    if (!answer.ok || !(length > 0)) throw new Error(`/${path} came with ${answer.status} and no length.`)
    await answer.arrayBuffer()
    bytes += length
  }
  return {
    what: 'Compressed bytes before the first page is usable',
    here: `${(bytes / 1000).toFixed(0)} kB`,
    beside: '',
    aim: `≤ ${bytesAim / 1000} kB`,
    isReached: bytes <= bytesAim,
  }
}

const browser = process.env.ZHANGFA_CHROMIUM ?? '/usr/bin/chromium'

/** Requests of the first page to any other host, seen by a real browser; nothing where there is none. */
const requestsElsewhere = async (url: string): Promise<Figure[]> => {
  if (!existsSync(browser)) return []
  const opened = await chromium.launch({
    executablePath: browser,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-sync'],
  })
  try {
    const page = await opened.newPage()
    const elsewhere: string[] = []
    page.on('request', (request) => {
      if (!request.url().startsWith(url) && !/^(?:data|blob):/.test(request.url())) elsewhere.push(request.url())
    })
    await page.goto(url, { waitUntil: 'networkidle' })
    const isReached = elsewhere.length === 0
    const what = 'Requests of the first page to any other host, in Chromium'
    return [{ what, here: String(elsewhere.length), beside: '', aim: '0', isReached }]
  } finally {
    await opened.close()
  }
}

const onTheWire = async (): Promise<Figure[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'zhangfa-bench-'))
  try {
    const { url, stop } = await start({ ZHANGFA_DATA: join(folder, 'data') })
    try {
      return [await firstPage(url), ...(await requestsElsewhere(url))]
    } finally {
      await stop()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export const footprint: Part = {
  title: 'Start-up, memory, the first page',
  how:
    'Start-up is from the command (its pages built) until the first answer, migrations of an empty database included. ' +
    'Memory is the ' +
    "server's resident set after all the requests above, 16 clients at once. The first page is asked for as a browser " +
    'does, with brotli, and what the server sends is counted.',
  measure: async (say) => {
    const figures = await inBothModes(say)
    say('the first page')
    return [...figures, ...(await onTheWire())]
  },
}
