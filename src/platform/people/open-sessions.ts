import { and, desc, eq, gt, ne } from 'drizzle-orm'
import { notFound } from '#platform/api/refusal.ts'
import { recordEvent } from '#platform/audit/audit.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { Step } from '#platform/law/verdict.ts'
import { sessions } from './auth-tables.ts'
import { type DeviceParts, deviceOf, devicePartsOf } from './devices.ts'

declare module '#platform/audit/audit.ts' {
  interface AuditEvents {
    'session.ended': DeviceParts
    'sessions.ended': { count: number }
  }
}

export type OpenSession = {
  readonly id: string
  readonly device: Step
  /** Where it was opened from; empty where that is not known. */
  readonly address: string
  /** When it was opened, and when it was last used, to the hour. ISO instants. */
  readonly since: string
  readonly lastUsed: string
  /** Whether it is the one that asks. */
  readonly isThis: boolean
}

/** An address of the newer kind in its short form: `::1`. */
const readable = (address: string): string =>
  address.includes(':') ? new URL(`http://[${address}]`).hostname.slice(1, -1) : address

const openOnesOf = (userId: string, now: Temporal.Instant) =>
  and(eq(sessions.userId, userId), gt(sessions.expiresAt, new Date(now.epochMilliseconds)))

type Asking = { readonly now: Temporal.Instant; readonly askedBy?: string | undefined }

/** Where somebody is signed in, the one that asks first, then the latest used. */
export const openSessions = async (tx: Tx, userId: string, { now, askedBy }: Asking): Promise<OpenSession[]> => {
  const rows = await tx.select().from(sessions).where(openOnesOf(userId, now)).orderBy(desc(sessions.updatedAt))
  const listed = rows.map(({ id, userAgent, ipAddress, createdAt, updatedAt }) => ({
    id,
    device: deviceOf(userAgent),
    address: readable(ipAddress ?? ''),
    since: createdAt.toISOString(),
    lastUsed: updatedAt.toISOString(),
    isThis: id === askedBy,
  }))
  return listed.sort((a, b) => Number(b.isThis) - Number(a.isThis))
}

type Ending = { readonly personId: string; readonly userId: string; readonly by: string; readonly at: Temporal.Instant }

/** Ends one session; it opens nothing from then on. Throws a `Refusal` where the person has no such session. */
export const endSession = async (tx: Tx, sessionId: string, { personId, userId, by, at }: Ending): Promise<void> => {
  const [ended] = await tx
    .delete(sessions)
    .where(and(eq(sessions.id, sessionId), eq(sessions.userId, userId)))
    .returning({ userAgent: sessions.userAgent })
  if (!ended) throw notFound('这台设备上的登录')
  const details = devicePartsOf(ended.userAgent)
  await recordEvent(tx, { kind: 'session.ended', subject: personId, details }, by, at)
}

/** Ends all sessions of a person, but for `keep`. Answers how many there were. */
export const endSessions = async (
  tx: Tx,
  { personId, userId, by, at, keep }: Ending & { readonly keep?: string | undefined },
): Promise<number> => {
  const open = openOnesOf(userId, at)
  const ended = await tx
    .delete(sessions)
    .where(keep === undefined ? open : and(open, ne(sessions.id, keep)))
    .returning({ id: sessions.id })
  const event = { kind: 'sessions.ended' as const, subject: personId, details: { count: ended.length } }
  if (ended.length > 0) await recordEvent(tx, event, by, at)
  return ended.length
}
