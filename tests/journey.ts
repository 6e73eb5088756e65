import { enterAs, launchBrowser, openPage } from './browser.ts'
import { castServer, type Outside } from './running-server.ts'

/**
 * The cast's office in Chromium: the server at an instant (ISO), a page before it, and ways to enter as one of the cast
 * and to open a page as them. `close` ends both.
 */
export const castJourney = async (now = '2026-03-02T10:00:00+08:00', outside: Outside = {}) => {
  const server = await castServer(now, outside)
  const browser = await launchBrowser()
  const { context, page, faults } = await openPage(browser, server.url)
  const enter = (name: string) => enterAs(server, context, 1, name)
  const opens = async (name: string, path: string): Promise<void> => {
    await enter(name)
    await page.goto(path)
    await page.locator('h1').waitFor()
  }
  const close = async (): Promise<void> => {
    await browser.close()
    await server.close()
  }
  return { db: server.db, server, context, page, faults, enter, opens, close }
}
export type Journey = Awaited<ReturnType<typeof castJourney>>
