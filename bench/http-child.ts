import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Answer, Order, Sent } from './http-server.ts'

/** The server in a process of its own, so that whoever asks does not share its thread. */
export type ServerProcess = {
  readonly url: string
  /** Resident memory now, in bytes. */
  readonly rss: () => number
  readonly setClock: (now: string) => Promise<void>
  /** Opens a session for everybody of the office; their cookies by person. */
  readonly enter: () => Promise<Readonly<Record<string, string>>>
  /** The statements that went to PostgreSQL while `work` was under way. */
  readonly sentDuring: (work: () => Promise<void>) => Promise<readonly Sent[]>
  readonly stop: () => Promise<void>
}

/** Resident memory of a process, in bytes. */
export const rssOf = (pid: number | undefined): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024

const answerFrom = async (child: ChildProcess): Promise<Answer> => {
  const gone = new AbortController()
  const died = once(child, 'exit', { signal: gone.signal }).then(([code]) => {
    throw new Error(`The server ended with ${code}.`)
  })
  died.catch(() => {})
  try {
    const [answer] = (await Promise.race([once(child, 'message', { signal: gone.signal }), died])) as [Answer]
    return answer
  } finally {
    gone.abort()
  }
}

/** As the product is started: see scripts/start.ts. */
const execArgv = ['--import', new URL('../scripts/quick-imports.ts', import.meta.url).href]

/** Starts the server over a filled database: PostgreSQL by its URL, or the embedded one in its directory. */
export const startServerProcess = async (database: { url?: string; dataDir?: string }): Promise<ServerProcess> => {
  const env = { ...process.env, BENCH_URL: database.url ?? '', BENCH_DATA: database.dataDir ?? '' }
  const child = fork(fileURLToPath(new URL('http-server.ts', import.meta.url)), { env, execArgv })
  const { url = '' } = await answerFrom(child)
  const order = (what: Order): Promise<Answer> => {
    const answer = answerFrom(child)
    child.send(what)
    return answer
  }
  return {
    url,
    rss: () => rssOf(child.pid),
    setClock: async (now) => {
      await order({ do: 'clock', now })
    },
    enter: async () => (await order({ do: 'enter' })).cookies ?? {},
    sentDuring: async (work) => {
      await order({ do: 'listen' })
      await work()
      return (await order({ do: 'tell' })).sent ?? []
    },
    stop: async () => {
      const ended = once(child, 'exit')
      child.send({ do: 'close' } satisfies Order)
      const timer = setTimeout(() => child.kill('SIGKILL'), 10_000)
      await ended
      clearTimeout(timer)
    },
  }
}
