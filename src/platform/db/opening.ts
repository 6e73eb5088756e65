import { Refusal } from '#platform/api/refusal.ts'
import { step } from '#platform/law/verdict.ts'
import { codeOf, explained, isUnreachable } from './errors.ts'

const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message.split('\n')[0] : '') || String(error)

/** A data directory that cannot be made, read or written. */
export const directoryUnusable = (directory: string, cause: unknown): Refusal =>
  new Refusal(
    {
      code: 'data-directory-unusable',
      reason: step('数据目录 {{directory}} 用不了（{{what}}）。', { directory, what: messageOf(cause) }),
      next: step('请检查路径、权限和磁盘空间，或用 ZHANGFA_DATA 指定另一个目录。'),
    },
    { cause },
  )

/** A data directory whose database does not open: damaged, or made by something else. */
export const directoryUnreadable = (directory: string, cause: unknown): Refusal =>
  new Refusal(
    {
      code: 'data-directory-unreadable',
      reason: step('数据目录 {{directory}} 里的数据库打不开（{{what}}）。', { directory, what: messageOf(cause) }),
      next: step('请先把这个目录原样另存，再用 ZHANGFA_DATA 指定新目录，从备份恢复（npm run restore）。'),
    },
    { cause },
  )

const oldestServer = 15

/** A PostgreSQL server that is older than the product can use. */
export const serverTooOld = (version: number): Refusal =>
  new Refusal({
    code: 'database-too-old',
    reason: step('数据库服务器是 PostgreSQL {{version}}，章法需要 {{least}} 或更高。', {
      version,
      least: oldestServer,
    }),
    next: step('请升级数据库服务器，或改用另一台。'),
  })

export const isTooOld = (version: number): boolean => version < oldestServer

const saysWhy = (error: unknown, url: URL): Pick<Refusal['data'], 'reason' | 'next'> | undefined => {
  const code = codeOf(error)
  const [host, database, user] = [url.host, url.pathname.slice(1), url.username]
  if (isUnreachable(error)) {
    const reason = step('连不上 DATABASE_URL 指定的数据库服务器 {{host}}（{{what}}）。', {
      host,
      what: code || messageOf(error),
    })
    return { reason, next: step('请检查服务器是否已经启动、地址和端口是否写对，再启动章法。') }
  }
  if (code.startsWith('28')) {
    const reason = step('数据库服务器 {{host}} 不接受用户 {{user}} 的登录。', { host, user })
    return { reason, next: step('请检查 DATABASE_URL 里的用户名和密码，以及服务器的访问控制。') }
  }
  if (code === '3D000') {
    const reason = step('数据库服务器 {{host}} 上没有名为 {{database}} 的数据库。', { host, database })
    return { reason, next: step('请先在服务器上建好这个数据库，或改正 DATABASE_URL。') }
  }
  if (code === '42501') {
    const reason = step('用户 {{user}} 在数据库 {{database}} 里的权限不够（{{what}}）。', {
      user,
      database,
      what: messageOf(error),
    })
    return { reason, next: step('请让这个用户成为数据库的所有者，并允许它建立角色（CREATEROLE）。') }
  }
  return undefined
}

/** What it means that the PostgreSQL server of this address cannot be used: a refusal that shows no password. */
export const openingRefused = (error: unknown, databaseUrl: string): unknown => {
  if (error instanceof Refusal) return error
  const why = saysWhy(error, new URL(databaseUrl))
  return why
    ? new Refusal({ code: isUnreachable(error) ? 'unavailable' : 'database-not-opened', ...why }, { cause: error })
    : explained(error)
}
