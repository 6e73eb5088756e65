import { Refusal } from '#platform/api/refusal.ts'
import { shanghaiDay } from '#platform/calendar/shanghai.ts'
import { holdsDatabase } from '#platform/db/data-directory.ts'
import { step } from '#platform/law/verdict.ts'
import { type Door, openDoor } from './door.ts'
import { explain, sayBoth } from './explain.ts'
import { preparing } from './preparing/answer.ts'
import { demoShown, type Preparation, preparation } from './preparing/preparation.ts'
import { makeInChild, stopAll, unusable } from './preparing/programs.ts'
import type { Running } from './server.ts'
import { type Settings, settingsFrom } from './settings.ts'

/** The built web application, as far as the start has to do with it. */
export type Pages = {
  readonly areBuilt: () => boolean
  /** Throws a `Refusal` where they cannot be built. */
  readonly build: () => Promise<void>
}

const portRefused = (port: number, error: Error): Refusal => {
  const code = 'code' in error ? String(error.code) : ''
  const reason =
    code === 'EADDRINUSE'
      ? step('端口 {{port}} 已被占用。', { port })
      : step('端口 {{port}} 打不开（{{what}}）。', { port, what: code || error.message })
  return new Refusal({
    code: 'port-refused',
    reason,
    next: step('请换一个，例如 PORT={{other}} npm start。', { other: port < 1024 ? 3000 : port + 1 }),
  })
}

const open = async (settings: Settings, progress: Preparation): Promise<Door> => {
  try {
    return await openDoor(settings.port, preparing(progress))
  } catch (error) {
    throw error instanceof Error ? portRefused(settings.port, error) : error
  }
}

const buildPages = async (pages: Pages, progress: Preparation): Promise<void> => {
  const name = step('构建页面')
  progress.reach(name, 0)
  await pages.build()
  progress.reach(name, 1)
}

const noDemo = step('演示办公室没有建成，章法照常启动：可以直接开办自己的办公室。请把上面的差错告诉开发者。')

/** Makes the database of a new data directory, which says itself why it cannot be used. Where its demo cannot be made it is made empty when it is opened. */
const makeDirectory = async ({ dataDir, demo }: Settings, progress: Preparation, shown: (month: string) => void) => {
  const code = await makeInChild({ dataDir, now: Temporal.Now.instant(), withDemo: demo }, progress, shown)
  if (isStopping || code === 0) return
  if (code === unusable) {
    await stopAll()
    process.exit(1)
  }
  console.error(sayBoth(noDemo))
}

const forever = new Promise<never>(() => {})

const start = async (pages: Pages | undefined): Promise<Running> => {
  const settings = settingsFrom(process.env)
  const progress = preparation()
  const door = await open(settings, progress)
  const lacksPages = pages !== undefined && !pages.areBuilt()
  const isNew = !settings.databaseUrl && !holdsDatabase(settings.dataDir)
  if (lacksPages || isNew)
    console.log(sayBoth(step('章法正在准备，现在就可以打开 {{url}} 看进度。', { url: door.url })))
  const shown = demoShown(progress, shanghaiDay(Temporal.Now.instant()))
  await Promise.all([isNew && makeDirectory(settings, progress, shown), lacksPages && buildPages(pages, progress)])
  if (isStopping) return forever
  // Only now: reading the server's sources would keep the page of the start from being answered.
  const { createServer } = await import('./server.ts')
  const { makeDemoOnce } = await import('./demo/first-start.ts')
  const { usualPace } = await import('#platform/notices/post.ts')
  return createServer({
    settings,
    door,
    post: usualPace,
    ...(settings.demo && !isNew && { prepare: (db, _, clock) => makeDemoOnce(db, clock, shown) }),
  })
}

let running: Running | undefined
let isStopping = false

const stop = async (): Promise<void> => {
  if (isStopping) return
  isStopping = true
  await stopAll()
  await running?.close()
  process.exit(0)
}

const giveUp = async (error: unknown): Promise<void> => {
  if (isStopping) return
  await stopAll()
  console.error(error instanceof Refusal ? explain(error) : error)
  process.exit(1)
}

/** Opens the port at once, prepares what is lacking while the page shows how far it is, and runs until it is stopped. */
export const run = async (pages?: Pages): Promise<void> => {
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  try {
    running = await start(pages)
  } catch (error) {
    return giveUp(error)
  }
  console.log(sayBoth(step('章法已启动，请在浏览器打开 {{url}}', { url: running.url })))
}

if (import.meta.main) await run()
