import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { step } from '#platform/law/verdict.ts'
import type { Told } from './make.ts'
import type { Preparation } from './preparation.ts'

const under = new Set<ChildProcess>()

const codeOf = async (child: ChildProcess): Promise<number> => {
  under.add(child)
  const [code] = await once(child, 'close')
  under.delete(child)
  return code ?? -1
}

/** Ends the programs that the start has begun, and waits for them. */
export const stopAll = async (): Promise<void> => {
  await Promise.all(
    [...under].map((child) => {
      child.kill('SIGKILL')
      return once(child, 'close')
    }),
  )
}

/** Runs a program with Node; returns its exit code, −1 where it was ended. */
export const runNode = (args: readonly string[], cwd: string): Promise<number> =>
  codeOf(spawn(process.execPath, [...args], { cwd, stdio: 'inherit' }))

/** As scripts/start.ts begins. */
const execArgv = ['--import', new URL('../../../scripts/quick-imports.ts', import.meta.url).href]
const program = fileURLToPath(new URL('./make.ts', import.meta.url))

/** What make.ts ends with where the data directory cannot be used; it has said why. */
export const unusable = 1

export type Making = { readonly dataDir: string; readonly now: Temporal.Instant; readonly withDemo: boolean }

/** Makes the embedded database of a new data directory in a process of its own, telling each month of the demo. */
export const makeInChild = async (
  { dataDir, now, withDemo }: Making,
  progress: Preparation,
  shown: (month: string) => void,
): Promise<number> => {
  const name = step('建立数据库')
  progress.reach(name, 0)
  const child = fork(program, [dataDir, now.toString(), withDemo ? 'demo' : 'empty'], { execArgv })
  child.on('message', ({ month }: Told) => {
    progress.reach(name, 1)
    shown(month)
  })
  return codeOf(child)
}
