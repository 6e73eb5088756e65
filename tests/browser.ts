import axe from 'axe-core'
import { and, eq, isNotNull } from 'drizzle-orm'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Running } from '#app/server.ts'
import { inOffice } from '#platform/db/database.ts'
import { people } from '#platform/people/tables.ts'

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Debian's Chromium, headless. */
export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: process.env.ZHANGFA_CHROMIUM ?? '/usr/bin/chromium', args: flags })

export const desktop = { width: 1440, height: 900 }
export const phone = { width: 390, height: 844 }

type Opened = {
  readonly context: BrowserContext
  readonly page: Page
  readonly elsewhere: string[]
  readonly faults: string[]
}

/** A page of its own session. `elsewhere` collects requests to any other host, `faults` what the page complained of. */
export const openPage = async (
  browser: Browser,
  url: string,
  viewport = desktop,
  locale = 'zh-CN',
): Promise<Opened> => {
  const context = await browser.newContext({ viewport, locale, baseURL: url, reducedMotion: 'reduce' })
  const page = await context.newPage()
  const elsewhere: string[] = []
  const faults: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(url) && !/^(?:data|blob):/.test(request.url())) elsewhere.push(request.url())
  })
  page.on('pageerror', (error) => faults.push(error.message))
  return { context, page, elsewhere, faults }
}

/** Signs a person of an office in without the door: for the many who act in one story. */
export const enterAs = async (running: Running, context: BrowserContext, officeId: number, name: string) => {
  const userId = await inOffice(running.db, officeId, async (tx) => {
    const [person] = await tx
      .update(people)
      .set({ mustChangePassword: false })
      .where(and(eq(people.name, name), isNotNull(people.userId)))
      .returning({ userId: people.userId })
    return person?.userId
  })
  if (!userId) throw new Error(`${name} has no account`)
  const answer = new Headers()
  await running.auth.enter(userId, new Headers(), answer)
  await context.clearCookies()
  await context.addCookies(
    answer.getSetCookie().map((line) => {
      const [pair = ''] = line.split(';')
      const at = pair.indexOf('=')
      return { name: pair.slice(0, at), value: pair.slice(at + 1), url: running.url }
    }),
  )
}

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Fails with every rule of WCAG 2.2 A and AA that the page breaks. */
export const expectAccessible = async (page: Page): Promise<void> => {
  await page.evaluate(axe.source)
  const broken = await page.evaluate(async (tags) => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(document, { runOnly: tags })
    return violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`)
  }, standards)
  expect(broken, page.url()).toEqual([])
}
