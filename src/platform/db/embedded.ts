import fs from 'node:fs'
import { join } from 'node:path'
import { PGlite, types } from '@electric-sql/pglite'
import { NodeFS } from '@electric-sql/pglite/nodefs'
import type { QueryConfig, QueryResult } from 'pg'
import { Refusal } from '#platform/api/refusal.ts'
import { databaseFolder, holdsDatabase } from './data-directory.ts'
import { lockDirectory } from './directory-lock.ts'
import type { Driver } from './driver.ts'
import { directoryUnreadable } from './opening.ts'
import { plannedStatements } from './planned.ts'
import { statementNames } from './prepared.ts'
import { type Client, runTransaction } from './transaction.ts'

type EmscriptenOptions = Parameters<NodeFS['init']>[1]
type Hook = NonNullable<EmscriptenOptions['preRun']> extends (infer H)[] ? H : never
type Stream = { nfd?: number; path: string; node: { mount: { opts: { root: string }; mountpoint: string } } }
type NodeFileSystem = { stream_ops: Record<string, (stream: Stream) => number> }

/** Windows writes folders by itself and syncs files only through a descriptor that may write. */
const syncPath = (path: string): void => {
  const isFolder = fs.statSync(path).isDirectory()
  if (isFolder && process.platform === 'win32') return
  const descriptor = fs.openSync(path, isFolder ? 'r' : 'r+')
  try {
    fs.fsyncSync(descriptor)
  } finally {
    fs.closeSync(descriptor)
  }
}

const syncDirectory = ({ path, node }: Stream): void => {
  const { opts, mountpoint } = node.mount
  syncPath(join(opts.root, path.slice(mountpoint.length)))
}

/** PGlite's files on disk, with the sync that it leaves out: what was acknowledged survives a power cut. */
class DurableFiles extends NodeFS {
  override async init(pg: PGlite, options: EmscriptenOptions) {
    const { emscriptenOpts } = await super.init(pg, options)
    const sync = (module: { NODEFS?: NodeFileSystem }) => {
      if (!module.NODEFS) throw new Error('The embedded database has no file system to sync.')
      module.NODEFS.stream_ops.fsync = (stream) => {
        if (stream.nfd === undefined) syncDirectory(stream)
        else fs.fsyncSync(stream.nfd)
        return 0
      }
    }
    const preRun = [...(emscriptenOpts.preRun ?? []), sync as Hook]
    return { emscriptenOpts: { ...emscriptenOpts, preRun } }
  }
}

const asText = (value: string) => value
const textParsers = Object.fromEntries(
  [types.TIMESTAMP, types.TIMESTAMPTZ, types.INTERVAL, types.DATE, 1231, 1115, 1185, 1187, 1182].map((t) => [
    t,
    asText,
  ]),
)

type QueryOf = QueryConfig & { rowMode?: 'array' }
type Queryable = Pick<PGlite, 'query' | 'exec'>

/** Answers as `pg` does, so that one Drizzle session serves both. */
const asClient = (pglite: Queryable): Client => ({
  query: async (query, values) => {
    const { text, rowMode = 'object' } = typeof query === 'string' ? ({ text: query } as QueryOf) : (query as QueryOf)
    const { rows, fields, affectedRows } = await pglite.query(text, values, { rowMode, parsers: textParsers })
    return { rows, fields, rowCount: affectedRows || rows.length } as unknown as QueryResult
  },
})

type Planned = ReturnType<typeof plannedStatements>

/** The same inside a transaction, where statements that come again and again are planned once. */
const asPlanningClient = (inner: Queryable, run: Planned, named: ReturnType<typeof statementNames>): Client => {
  const plainly = asClient(inner)
  return {
    query: async (query, values) => {
      const asked = named(query, values)
      if (typeof asked === 'string' || !asked.name) return plainly.query(query, values)
      const { name, text, rowMode } = asked as QueryOf
      const planned = { name: name as string, text, values: values ?? [], asArrays: rowMode === 'array' }
      return (await run(planned)) as unknown as QueryResult
    },
  }
}

const syncingParams = PGlite.defaultStartParams.filter((p) => p !== '-F').concat('-c', 'wal_sync_method=fsync')

const minutes = 60_000

/** Checkpoints and vacuums now and then, since there is no process in the background that would. */
const keepHouse = (pglite: PGlite): { stop: () => void } => {
  const run = (statement: string) => () => void pglite.exec(statement).catch(() => {})
  const timers = [setInterval(run('CHECKPOINT'), 5 * minutes), setInterval(run('VACUUM (ANALYZE)'), 6 * 60 * minutes)]
  for (const timer of timers) timer.unref()
  return { stop: () => timers.forEach(clearInterval) }
}

const driverOver = (pglite: PGlite, afterClose: () => void): Driver => {
  const planned = plannedStatements(pglite, textParsers)
  const named = statementNames()
  return {
    mode: 'embedded',
    query: asClient(pglite).query,
    forJobs: async () => (await import('pg-boss')).fromPglite(pglite),
    close: async () => {
      await pglite.close()
      afterClose()
    },
    transaction: (opening, officeId, work) =>
      pglite.transaction(async (inner) => {
        if (opening) await inner.exec(opening)
        const client = asPlanningClient(inner as unknown as Queryable, planned, named)
        return runTransaction(client, officeId, work)
      }),
  }
}

/** Has every file and folder below written to the disk. */
const syncTree = (folder: string): void => {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isDirectory() || entry.isFile()) syncPath(join(entry.parentPath, entry.name))
  }
  syncPath(folder)
}

/**
 * Makes the database of a data directory and lets `fill` write in it, without a sync at each step: it is made aside,
 * synced as a whole, and gets its name only when it is complete. Broken off, it leaves nothing that would be opened,
 * and the next start begins again.
 */
const makeDatabaseIn = async (dataDir: string, fill: (driver: Driver) => Promise<void>): Promise<void> => {
  const unfinished = join(dataDir, 'database.unfinished')
  fs.rmSync(unfinished, { recursive: true, force: true })
  const pglite = await PGlite.create({ fs: new NodeFS(unfinished) })
  try {
    await fill(driverOver(pglite, () => {}))
    for (const statement of ['VACUUM (ANALYZE)', 'CHECKPOINT']) await pglite.exec(statement)
  } finally {
    await pglite.close()
  }
  syncTree(unfinished)
  fs.renameSync(unfinished, databaseFolder(dataDir))
  syncPath(dataDir)
}

const nothing = async () => {}

/** Makes the embedded database of a data directory that has none, filled by `fill`: all of it or nothing. */
export const makeEmbedded = async (dataDir: string, fill: (driver: Driver) => Promise<void>): Promise<void> => {
  const lock = lockDirectory(dataDir)
  try {
    if (!holdsDatabase(dataDir)) await makeDatabaseIn(dataDir, fill)
  } finally {
    lock.release()
  }
}

/** Opens (and makes, when there is none) the database inside a data directory, for this process alone. */
export const openEmbedded = async (dataDir: string): Promise<Driver> => {
  const lock = lockDirectory(dataDir)
  try {
    if (!holdsDatabase(dataDir)) await makeDatabaseIn(dataDir, nothing)
    const pglite = await PGlite.create({ fs: new DurableFiles(databaseFolder(dataDir)), startParams: syncingParams })
    const house = keepHouse(pglite)
    return driverOver(pglite, () => {
      house.stop()
      lock.release()
    })
  } catch (error) {
    lock.release()
    throw error instanceof Refusal ? error : directoryUnreadable(dataDir, error)
  }
}

/** A database in memory, from an image of a data directory when given. For tests. */
export const openInMemory = async (image?: Blob): Promise<Driver & { image: () => Promise<Blob> }> => {
  const pglite = await PGlite.create(image ? { loadDataDir: image } : { initDbStartParams: ['--wal-segsize=1'] })
  return { ...driverOver(pglite, () => {}), image: () => slimImage(pglite) }
}

/** An image without what a copy never needs: it loads in half the time. */
const slimImage = async (pglite: PGlite): Promise<Blob> => {
  await pglite.exec('UPDATE pg_database SET datistemplate = false')
  for (const database of ['template0', 'template1']) await pglite.exec(`DROP DATABASE ${database}`)
  await pglite.exec('CHECKPOINT')
  return pglite.dumpDataDir('none')
}
