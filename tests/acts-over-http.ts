import type { BrowserContext } from 'playwright-core'
import type { Running } from '#app/server.ts'
import { enterAs } from './browser.ts'

export type Acting = { readonly running: Running; readonly context: BrowserContext }

/** An endpoint, called in the name of who is signed in: for what a story needs done many times over. */
export const rpc = async <T>({ running, context }: Acting, path: string, input: unknown): Promise<T> => {
  const answer = await context.request.post(`${running.url}/rpc/${path}`, { data: { json: input } })
  const { json } = await answer.json()
  if (!answer.ok()) throw new Error(`${path}: ${JSON.stringify(json)}`)
  return json
}

type OpenHalf = { personId: string; day: string; half: string }
type Grid = {
  rows: { personId: string; serial: number | null; offered: { am: unknown; pm: unknown } }[]
  isWorkingDay: boolean
}

/** The timekeeper settles what is open of a month, and the head signs it. */
export const signMonth = async (
  acting: Acting,
  sectionId: string,
  month: string,
  timekeeper: string,
  head: string,
): Promise<void> => {
  await enterAs(acting.running, acting.context, 1, timekeeper)
  const { unsettled } = await rpc<{ unsettled: OpenHalf[] }>(acting, 'attendance/open', { sectionId, month })
  for (const { personId, day, half } of unsettled) {
    const settlement = { how: 'mark', mark: 'present', reason: '核实为出勤' }
    await rpc(acting, 'attendance/settle', { sectionId, personId, day, halves: [half], settlement })
  }
  await enterAs(acting.running, acting.context, 1, head)
  await rpc(acting, 'attendance/sign', { sectionId, month })
}

/** The timekeeper records every working day of a month that has nothing on it yet. */
export const recordMonth = async (
  acting: Acting,
  sectionId: string,
  month: string,
  timekeeper: string,
): Promise<void> => {
  await enterAs(acting.running, acting.context, 1, timekeeper)
  const first = Temporal.PlainDate.from(`${month}-01`)
  for (let i = 0; i < first.daysInMonth; i++) {
    const day = first.add({ days: i }).toString()
    const { rows, isWorkingDay } = await rpc<Grid>(acting, 'attendance/day', { sectionId, day })
    if (!isWorkingDay) continue
    const marked = rows.map(({ personId, serial, offered }) => ({ personId, seen: serial, ...offered }))
    await rpc(acting, 'attendance/saveDay', { sectionId, day, rows: marked })
  }
}

/** Every page that somebody of the General Section opens from the menu. */
export const pagesOfAnOffice = [
  '/',
  '/inbox',
  '/attendance/day',
  '/attendance/month?month=2026-10',
  '/attendance/charges?month=2026-09',
  '/attendance/open?month=2026-10',
  '/attendance/quarter',
  '/attendance/spot-checks',
  '/attendance/leave',
  '/attendance/leave/new',
  '/attendance/leaves',
  '/assessment',
  '/assessment/accounts',
  '/assessment/entries',
  '/assessment/proposals',
  '/assessment/proposals/new',
  '/assessment/evaluations',
  '/assessment/closing',
  '/people',
  '/clauses',
  '/interpretations',
  '/audit',
] as const
