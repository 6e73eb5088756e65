import { spawnSync } from 'node:child_process'
import { availableParallelism, cpus, loadavg, release, totalmem } from 'node:os'
import { join } from 'node:path'
import { findPostgres } from '#platform/db/local-postgres.ts'

const postgresVersion = (): string => {
  const programs = findPostgres()
  if (!programs) return 'none'
  const { stdout } = spawnSync(join(programs, 'postgres'), ['--version'], { encoding: 'utf8' })
  return /\d+(?:\.\d+)?/.exec(stdout)?.[0] ?? 'unknown'
}

/** What the figures depend on. Says nothing of whose machine it is. */
export const machine = (): readonly (readonly [string, string])[] => [
  ['Cores', String(availableParallelism())],
  ['CPU', cpus()[0]?.model.trim() ?? 'unknown'],
  ['Memory', `${Math.round(totalmem() / 1024 ** 3)} GiB`],
  ['Kernel', `${process.platform} ${release()}`],
  ['Node', process.versions.node],
  ['PostgreSQL', postgresVersion()],
  ['Load before the run', (loadavg()[0] ?? 0).toFixed(1)],
]
