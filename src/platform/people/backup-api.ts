import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { and, desc, eq } from 'drizzle-orm'
import { z } from 'zod'
import type { RequestContext } from '#platform/api/context.ts'
import { asFile, refusedFile } from '#platform/api/download.ts'
import { asSignedIn, endpoint, forbidden } from '#platform/api/endpoint.ts'
import { policy } from '#platform/api/policy.ts'
import { Refusal } from '#platform/api/refusal.ts'
import { recordEvent } from '#platform/audit/audit.ts'
import { auditEvents } from '#platform/audit/tables.ts'
import { backupName, writeBackup } from '#platform/db/backup.ts'
import { type Db, inOffice } from '#platform/db/database.ts'
import { offices } from '#platform/db/tables.ts'
import { step } from '#platform/law/verdict.ts'
import { people } from './tables.ts'
import { holds } from './who.ts'

declare module '#platform/audit/audit.ts' {
  interface AuditEvents {
    'backup.taken': { file: string }
  }
}

const takesBackups = policy('The administrator takes backups.', (who) => holds(who, 'administrator'))

const ofSeveralOffices = () =>
  new Refusal({
    code: 'several-offices',
    reason: step('这里还有别的单位的数据，备份包含全部，不能由一个单位下载。'),
    next: step('请管服务器的人运行 npm run backup。'),
  })

const ofTheDemo = () =>
  new Refusal({
    code: 'demo-office',
    reason: step('演示办公室谁都能进，不提供备份下载。'),
    next: step('开办自己的办公室后，由它的系统管理员下载。'),
  })

/**
 * A backup holds all offices and the secret of the installation: of `all` there are, why this office may not take it
 * from its page, if so.
 */
export const obstacleToBackup = (
  all: readonly { readonly id: number; readonly demo: boolean }[],
  officeId: number,
): Refusal | undefined => {
  if (all.some(({ id, demo }) => id === officeId && demo)) return ofTheDemo()
  return all.some(({ id, demo }) => id !== officeId && !demo) ? ofSeveralOffices() : undefined
}

export const backup = {
  /** When and by whom the last backup was downloaded. */
  state: endpoint(takesBackups)
    .input(z.object({}).default({}))
    .handler(async ({ context: { tx } }) => {
      const [last] = await tx
        .select({ at: auditEvents.recordedAt, by: people.name })
        .from(auditEvents)
        .leftJoin(people, and(eq(people.officeId, auditEvents.officeId), eq(people.id, auditEvents.recordedBy)))
        .where(eq(auditEvents.kind, 'backup.taken'))
        .orderBy(desc(auditEvents.serial))
        .limit(1)
      return { last: last ?? null }
    }),
}

/** Written to the disk first: a slow line must not hold the database. */
const writtenBackup = async (db: Db, at: Temporal.Instant): Promise<Readable> => {
  const folder = await mkdtemp(join(tmpdir(), 'zhangfa-backup-'))
  const remove = () => rm(folder, { recursive: true, force: true })
  const path = join(folder, 'backup.zip')
  const written = createWriteStream(path, { mode: 0o600 })
  try {
    await writeBackup(db, written, at)
    written.end()
    await finished(written)
  } catch (error) {
    written.destroy()
    await remove()
    throw error
  }
  return createReadStream(path).once('close', remove)
}

/** Answers the administrator's request for a backup: the same file as `npm run backup`; recorded before it is made. */
export const answerBackup = async (context: RequestContext): Promise<Response> => {
  const at = context.clock()
  const file = backupName(at)
  try {
    const { officeId, personId } = await asSignedIn(context, async (c) => {
      if (!(await takesBackups.allows(c.who, {}, c))) throw forbidden(takesBackups)
      return c.who
    })
    // Outside of the office's transaction, which sees the one office alone.
    const all = await context.db.outside.select({ id: offices.id, demo: offices.demo }).from(offices)
    const obstacle = obstacleToBackup(all, officeId)
    if (obstacle) throw obstacle
    const event = { kind: 'backup.taken' as const, subject: file, details: { file } }
    await inOffice(context.db, officeId, (tx) => recordEvent(tx, event, personId, at))
    const content = await writtenBackup(context.db, at)
    return asFile({ bytes: Readable.toWeb(content) as ReadableStream, name: file, type: 'application/zip' })
  } catch (error) {
    return refusedFile(error, context, '/export/backup.zip')
  }
}
