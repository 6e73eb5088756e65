import { createServer as createPort } from 'node:net'
import { Refusal } from '#platform/api/refusal.ts'
import { makeDemoOnce } from './demo/first-start.ts'
import { explain } from './explain.ts'
import { createServer } from './server.ts'
import { settingsFrom } from './settings.ts'

const refuse = (refusal: Refusal): never => {
  console.error(explain(refusal))
  process.exit(1)
}

const portTaken = (port: number): never => {
  console.error(
    `端口 ${port} 已被占用。请换一个，例如 PORT=${port + 1} npm start。\n` +
      `Port ${port} is taken. Choose another, for example PORT=${port + 1} npm start.`,
  )
  process.exit(1)
}

/** Fails on a port that is taken before the database is opened and perhaps filled. */
const tryPort = (port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const trial = createPort().once('error', reject)
    trial.listen(port, () => trial.close(() => resolve()))
  })

const start = async () => {
  const settings = settingsFrom(process.env)
  try {
    await tryPort(settings.port)
    return await createServer({
      settings,
      ...(settings.demo && { prepare: (db, _, clock) => makeDemoOnce(db, clock) }),
    })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return portTaken(settings.port)
    throw error
  }
}

const running = await start().catch((error: unknown) => {
  if (error instanceof Refusal) return refuse(error)
  throw error
})

console.log(`章法已启动，请在浏览器打开 ${running.url}\nZhangfa is running: open ${running.url} in your browser.`)

let stopping = false
const stop = async () => {
  if (stopping) return
  stopping = true
  await running.close()
  process.exit(0)
}
process.on('SIGTERM', stop)
process.on('SIGINT', stop)
