import { lt } from 'drizzle-orm'
import { instantText } from '#platform/db/columns.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { mailOutbox, notices } from './tables.ts'
import { webhookDeliveries } from './webhook-tables.ts'

const noticesKeptFor = { hours: 400 * 24 }
const deliveriesKeptFor = { hours: 90 * 24 }

/** Forgets notices of more than a year ago and deliveries of more than three months: the cases keep what happened. */
export const forgetOldNotices = async (tx: Tx, at: Temporal.Instant): Promise<void> => {
  const old = instantText(at.subtract(noticesKeptFor))
  await tx.delete(mailOutbox).where(lt(mailOutbox.due, old))
  await tx.delete(notices).where(lt(notices.at, old))
  await tx.delete(webhookDeliveries).where(lt(webhookDeliveries.at, instantText(at.subtract(deliveriesKeptFor))))
}
