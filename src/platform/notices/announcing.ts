import { eq } from 'drizzle-orm'
import { instantText } from '#platform/db/columns.ts'
import { officeOf, type Tx } from '#platform/db/transaction.ts'
import { webhookDeliveries, webhooks } from './webhook-tables.ts'

/** What happened to a case: ids and kinds, nothing about people. */
export type Announced = {
  readonly flow: string
  readonly what: 'opened' | 'moved'
  readonly data: {
    readonly case: string
    readonly subject: string
    readonly step: string
    readonly version: number
    readonly action?: string
    readonly from?: string
  }
}

/** The body that goes out: `type`, `timestamp`, `data`, as the Standard Webhooks name them. */
export const bodyOf = (type: string, data: object, at: Temporal.Instant): string =>
  JSON.stringify({ type, timestamp: instantText(at), data })

/** Puts out a delivery for every webhook that is told of the flow, in the transaction of what happened. */
export const announce = async (tx: Tx, { flow, what, data }: Announced, at: Temporal.Instant): Promise<void> => {
  const on = await tx.select({ id: webhooks.id, flows: webhooks.flows }).from(webhooks).where(eq(webhooks.isOn, true))
  const told = on.filter(({ flows }) => flows.includes(flow))
  if (told.length === 0) return
  const type = `${flow}.${what}`
  const body = bodyOf(type, { office: officeOf(tx), flow, ...data }, at)
  await tx
    .insert(webhookDeliveries)
    .values(told.map(({ id: webhookId }) => ({ webhookId, type, body, at: instantText(at) })))
}
