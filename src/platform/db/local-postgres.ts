import { spawn, spawnSync } from 'node:child_process'
import { chownSync, existsSync, globSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import pg from 'pg'

/** The directory with `initdb` and `postgres`, the newest version first, or `undefined`. */
export const findPostgres = (): string | undefined => {
  const packaged = globSync('/usr/lib/postgresql/*/bin').sort(
    (a, b) => Number(b.split('/')[4]) - Number(a.split('/')[4]),
  )
  const onPath = (process.env.PATH ?? '').split(delimiter)
  return [...packaged, ...onPath].find((d) => existsSync(join(d, 'initdb')) && existsSync(join(d, 'postgres')))
}

type Account = { uid?: number; gid?: number }

/** PostgreSQL refuses to run as root: then it runs as `postgres`, else as `nobody`. */
const unprivileged = (): Account => {
  if (process.getuid?.() !== 0) return {}
  const idOf = (flag: string, name: string) =>
    Number(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout) || 65534
  return { uid: idOf('-u', 'postgres'), gid: idOf('-g', 'postgres') }
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

const answers = async (url: string): Promise<boolean> => {
  const client = new pg.Client({ connectionString: url })
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

const careless = ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off']

export type LocalPostgres = {
  readonly url: string
  /** Stops the server at once and starts it again on the same port and data, as an outage does. */
  readonly kill: () => Promise<void>
  readonly start: () => Promise<void>
  /** Stops the server and removes its data. */
  readonly stop: () => Promise<void>
}

/**
 * A PostgreSQL server of our own out of the machine's programs, in a temporary directory on a free port, for tests and
 * benchmarks. `durable` keeps the sync that a real server has. Throws where the machine has no PostgreSQL.
 */
export const startLocalPostgres = async ({ durable = false } = {}): Promise<LocalPostgres> => {
  const programs = findPostgres()
  if (!programs)
    throw new Error('No PostgreSQL on this machine: install the package postgresql, or set ZHANGFA_TEST_PG.')
  const account = unprivileged()
  const root = mkdtempSync(join(tmpdir(), 'zhangfa-postgres-'))
  if (account.uid !== undefined) chownSync(root, account.uid, account.gid ?? account.uid)
  const data = join(root, 'data')
  const quick = durable ? [] : ['--no-sync']
  const made = spawnSync(
    join(programs, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', ...quick],
    { ...account, cwd: root, encoding: 'utf8' },
  )
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`)
  const port = await freePort()
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`
  const settings = [
    '-c',
    'listen_addresses=127.0.0.1',
    '-c',
    `unix_socket_directories=${root}`,
    '-c',
    'max_connections=100',
  ]
  const launch = () =>
    spawn(join(programs, 'postgres'), ['-D', data, '-p', String(port), ...settings, ...(durable ? [] : careless)], {
      ...account,
      cwd: root,
      stdio: 'ignore',
    })
  let server: ReturnType<typeof launch> | undefined
  const start = async () => {
    server = launch()
    const deadline = performance.now() + 20_000
    while (!(await answers(url))) {
      if (server.exitCode !== null || performance.now() > deadline) throw new Error('PostgreSQL did not start')
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  const end = async (signal: NodeJS.Signals) => {
    const running = server
    if (!running || running.exitCode !== null || running.signalCode !== null) return
    const ended = new Promise((resolve) => running.once('exit', resolve))
    running.kill(signal)
    await ended
  }
  await start()
  return {
    url,
    start,
    kill: () => end('SIGQUIT'),
    stop: async () => {
      await end('SIGINT')
      rmSync(root, { recursive: true, force: true })
    },
  }
}
