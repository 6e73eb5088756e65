import { and, eq, exists, lt, sql } from 'drizzle-orm'
import { instantText } from '#platform/db/columns.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { mailOutbox, notices } from './tables.ts'
import { webhookDeliveries } from './webhook-tables.ts'

const noticesKeptFor = { hours: 400 * 24 }
const deliveriesKeptFor = { hours: 90 * 24 }

/** Forgets notices of more than a year ago and deliveries of more than three months: the cases keep what happened. */
export const forgetOldNotices = async (tx: Tx, at: Temporal.Instant): Promise<void> => {
  const isOld = lt(notices.at, instantText(at.subtract(noticesKeptFor)))
  const ofMail = and(eq(notices.officeId, mailOutbox.officeId), eq(notices.id, mailOutbox.noticeId))
  const oldNotice = tx.select({ one: sql`1` }).from(notices).where(and(ofMail, isOld))
  // By the notice's own age: mail is due later than its notice, and a notice goes only after its mail.
  await tx.delete(mailOutbox).where(exists(oldNotice))
  await tx.delete(notices).where(isOld)
  await tx.delete(webhookDeliveries).where(lt(webhookDeliveries.at, instantText(at.subtract(deliveriesKeptFor))))
}
