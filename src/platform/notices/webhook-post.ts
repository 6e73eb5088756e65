import { and, asc, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Clock } from '#platform/api/context.ts'
import { instantText } from '#platform/db/columns.ts'
import { acrossOffices, type Db, inOffice } from '#platform/db/database.ts'
import { newId } from '#platform/db/id.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { Attempt, Jobs, NewJob } from '#platform/jobs/jobs.ts'
import { deliver, problemOf } from './delivering.ts'
import { OutOfReach, type Reachable } from './destination.ts'
import { signedHeaders } from './signature.ts'
import { type DeliveryState, webhookDeliveries, webhooks } from './webhook-tables.ts'

export const webhookQueue = 'webhook'

const webhookJob = z.object({ officeId: z.number().int(), deliveryId: z.string() })

const atOnce = 500

/** Gives each delivery that waits its job, in one transaction. Says whether there was any. */
export const takeDeliveriesOut = (db: Db, jobs: Jobs): Promise<boolean> =>
  acrossOffices(db, async (tx) => {
    const waiting = await tx
      .select({ officeId: webhookDeliveries.officeId, id: webhookDeliveries.id })
      .from(webhookDeliveries)
      .where(eq(webhookDeliveries.state, 'waiting'))
      .orderBy(asc(webhookDeliveries.at))
      .limit(atOnce)
      .for('update', { skipLocked: true })
    const deliveries: NewJob[] = []
    for (const { officeId, id: deliveryId } of waiting) {
      const jobId = newId()
      await tx
        .update(webhookDeliveries)
        .set({ state: 'queued', jobId })
        .where(and(eq(webhookDeliveries.officeId, officeId), eq(webhookDeliveries.id, deliveryId)))
      deliveries.push({ id: jobId, data: { officeId, deliveryId } })
    }
    await jobs.put(tx, webhookQueue, deliveries)
    return waiting.length > 0
  })

/** Gives deliveries their job again that have none: the queues are no part of a backup. */
export const takeDeliveriesUpAgain = (db: Db, jobs: Jobs): Promise<void> =>
  acrossOffices(db, async (tx) => {
    const queued = await tx
      .select({
        officeId: webhookDeliveries.officeId,
        deliveryId: webhookDeliveries.id,
        jobId: webhookDeliveries.jobId,
      })
      .from(webhookDeliveries)
      .where(eq(webhookDeliveries.state, 'queued'))
    const again = queued.flatMap(({ jobId, ...data }) => (jobId ? [{ id: jobId, data }] : []))
    await jobs.put(tx, webhookQueue, again)
  })

const deliveryOf = async (tx: Tx, id: string) => {
  const [found] = await tx
    .select({
      body: webhookDeliveries.body,
      url: webhooks.url,
      secret: webhooks.secret,
      isOn: webhooks.isOn,
    })
    .from(webhookDeliveries)
    .innerJoin(
      webhooks,
      and(eq(webhooks.officeId, webhookDeliveries.officeId), eq(webhooks.id, webhookDeliveries.webhookId)),
    )
    .where(and(eq(webhookDeliveries.id, id), eq(webhookDeliveries.state, 'queued')))
  return found
}

type Outcome = { readonly state: DeliveryState; readonly status: number | null; readonly problem: string | null }

const settle = (tx: Tx, id: string, outcome: Outcome, at: Temporal.Instant) =>
  tx
    .update(webhookDeliveries)
    .set({
      ...outcome,
      attempts: sql`${webhookDeliveries.attempts} + 1`,
      settledAt: outcome.state === 'queued' ? null : instantText(at),
    })
    .where(and(eq(webhookDeliveries.id, id), eq(webhookDeliveries.state, 'queued')))

const isTaken = (status: number): boolean => status >= 200 && status < 300

/** The receiver says that it is gone for good. */
const gone = 410

export type WebhookPost = { readonly db: Db; readonly clock: Clock; readonly reachable: Reachable }

const tried = async (found: NonNullable<Awaited<ReturnType<typeof deliveryOf>>>, id: string, post: WebhookPost) => {
  const headers = signedHeaders(found.secret, { id: `msg_${id}`, body: found.body, at: post.clock() })
  try {
    const status = await deliver({ url: found.url, body: found.body, headers }, post.reachable)
    return { status, problem: null, isHopeless: status === gone }
  } catch (error) {
    return { status: null, problem: problemOf(error), isHopeless: error instanceof OutOfReach }
  }
}

/** Delivers once. No transaction is open while the receiver is spoken to. Throws what is worth another attempt. */
export const deliverToWebhook = async (post: WebhookPost, { data, isLast }: Attempt): Promise<void> => {
  const { officeId, deliveryId } = webhookJob.parse(data)
  const found = await inOffice(post.db, officeId, (tx) => deliveryOf(tx, deliveryId))
  if (!found) return
  const end = (outcome: Outcome) => inOffice(post.db, officeId, (tx) => settle(tx, deliveryId, outcome, post.clock()))
  if (!found.isOn) {
    await end({ state: 'dropped', status: null, problem: null })
    return
  }
  const { status, problem, isHopeless } = await tried(found, deliveryId, post)
  if (status !== null && isTaken(status)) {
    await end({ state: 'delivered', status, problem })
    return
  }
  const isOver = isLast || isHopeless
  await end({ state: isOver ? 'failed' : 'queued', status, problem })
  if (!isOver) throw new Error(problem ?? `answered ${status}`)
}
