import { mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Refusal } from '#platform/api/refusal.ts'
import { step } from '#platform/law/verdict.ts'

const holderOf = (file: string): string => {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    return '?'
  }
}

/**
 * Takes the data directory for this process alone, or refuses. The lock is the file lock under an SQLite transaction:
 * the operating system frees it when the process dies, however it dies, and it holds between containers too.
 */
export const lockDirectory = (dataDir: string): { release: () => void } => {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const directory = realpathSync(dataDir)
  const holder = join(directory, 'lock-holder.txt')
  const lock = new DatabaseSync(join(directory, 'lock'))
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
  } catch {
    lock.close()
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
