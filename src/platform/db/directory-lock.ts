import { mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Refusal } from '#platform/api/refusal.ts'
import { step } from '#platform/law/verdict.ts'
import { directoryUnusable } from './opening.ts'

const holderOf = (file: string): string => {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    return '?'
  }
}

const openLock = (dataDir: string) => {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    const directory = realpathSync(dataDir)
    return { directory, lock: new DatabaseSync(join(directory, 'lock')) }
  } catch (error) {
    throw directoryUnusable(resolve(dataDir), error)
  }
}

const busy = 5

const isBusy = (error: unknown): boolean => error instanceof Error && 'errcode' in error && error.errcode === busy

/**
 * Takes the data directory for this process alone, or refuses. The lock is the file lock under an SQLite transaction:
 * the operating system frees it when the process dies, however it dies, and it holds between containers too.
 */
export const lockDirectory = (dataDir: string): { release: () => void } => {
  const { directory, lock } = openLock(dataDir)
  const holder = join(directory, 'lock-holder.txt')
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if (!isBusy(error)) throw directoryUnusable(directory, error)
    throw new Refusal({
      code: 'data-directory-in-use',
      reason: step('数据目录 {{directory}} 正由另一个章法进程（{{holder}}）使用。', {
        directory,
        holder: holderOf(holder),
      }),
      next: step('请先停止那个进程，或用 ZHANGFA_DATA 指定另一个目录。'),
    })
  }
  writeFileSync(holder, `pid ${process.pid}\n`)
  return {
    release: () => {
      rmSync(holder, { force: true })
      lock.close()
    },
  }
}
