import { and, count, desc, eq, isNotNull, max } from 'drizzle-orm'
import { z } from 'zod'
import { type Context, endpoint } from '#platform/api/endpoint.ts'
import { policy } from '#platform/api/policy.ts'
import { notFound, Refusal } from '#platform/api/refusal.ts'
import { recordEvent } from '#platform/audit/audit.ts'
import { instantText } from '#platform/db/columns.ts'
import { newId } from '#platform/db/id.ts'
import { officeOf, type Tx } from '#platform/db/transaction.ts'
import type { FlowBook } from '#platform/flow/inbox.ts'
import { step } from '#platform/law/verdict.ts'
import { holds } from '#platform/people/who.ts'
import { bodyOf } from './announcing.ts'
import { faultOf } from './destination.ts'
import { newWebhookSecret } from './signature.ts'
import { webhookDeliveries, webhooks } from './webhook-tables.ts'

declare module '#platform/audit/audit.ts' {
  interface AuditEvents {
    'webhook.added': { name: string; host: string }
    'webhook.turned-on': { name: string; host: string }
    'webhook.turned-off': { name: string; host: string }
    'webhook.removed': { name: string; host: string }
    'webhook.secret-made': { name: string; host: string }
  }
}

type Changed = 'added' | 'turned-on' | 'turned-off' | 'removed' | 'secret-made'
type Webhook = typeof webhooks.$inferSelect

const nothing = z.object({}).default({})
const byId = z.object({ id: z.string().min(1).max(64) })

const keepsWebhooks = policy('The administrator keeps the webhooks.', (who) => holds(who, 'administrator'))

const faults = {
  'not-https': step('“{{url}}”不能用作推送地址：须是 https 网址，本机的可以是 http。'),
  private: step('“{{url}}”在内网里，不能推送到那里。'),
} as const

const nextSteps = {
  'not-https': step('请写完整的网址，例如 https://oa.example.gov.cn/hook，其中不带用户名和密码。'),
  private: step('要推送到内网的，请管服务器的人设置 ZHANGFA_WEBHOOK_PRIVATE=1。'),
} as const

const refuseFaulty = (url: string, insideToo: boolean): void => {
  const fault = faultOf(url, { insideToo })
  if (!fault) return
  const reason = step(faults[fault].say, { url })
  throw new Refusal({ code: 'webhook-address', reason, next: nextSteps[fault] })
}

const find = async (tx: Tx, id: string): Promise<Webhook> => {
  const [found] = await tx.select().from(webhooks).where(eq(webhooks.id, id))
  if (!found) throw notFound('这个推送地址')
  return found
}

/** The path of an address may itself be a secret: the audit names the host. */
const record = ({ tx, who, now }: Context, changed: Changed, { id, name, url }: Pick<Webhook, 'id' | 'name' | 'url'>) =>
  recordEvent(
    tx,
    { kind: `webhook.${changed}`, subject: id, details: { name, host: new URL(url).host } },
    who.personId,
    now,
  )

const isSettled = isNotNull(webhookDeliveries.settledAt)

const shownDeliveries = 50

const standings = (tx: Tx) =>
  tx
    .select({
      id: webhooks.id,
      name: webhooks.name,
      url: webhooks.url,
      flows: webhooks.flows,
      isOn: webhooks.isOn,
      madeAt: webhooks.madeAt,
      deliveries: count(webhookDeliveries.id),
      last: max(webhookDeliveries.at),
    })
    .from(webhooks)
    .leftJoin(
      webhookDeliveries,
      and(eq(webhookDeliveries.officeId, webhooks.officeId), eq(webhookDeliveries.webhookId, webhooks.id)),
    )
    .groupBy(webhooks.officeId, webhooks.id)
    .orderBy(webhooks.madeAt)

/** Endpoints of the webhooks over the flows of all regulations. */
export const webhooksRouter = (book: FlowBook) => ({
  list: endpoint(keepsWebhooks)
    .input(nothing)
    .handler(async ({ context: { tx } }) => ({
      flows: Object.values(book).map(({ name, title }) => ({ name, title })),
      webhooks: await standings(tx),
    })),
  /** The latest deliveries of a webhook, with how each stands. */
  deliveries: endpoint(keepsWebhooks)
    .input(byId)
    .handler(({ input, context: { tx } }) =>
      tx
        .select({
          id: webhookDeliveries.id,
          type: webhookDeliveries.type,
          at: webhookDeliveries.at,
          state: webhookDeliveries.state,
          attempts: webhookDeliveries.attempts,
          status: webhookDeliveries.status,
          problem: webhookDeliveries.problem,
        })
        .from(webhookDeliveries)
        .where(eq(webhookDeliveries.webhookId, input.id))
        .orderBy(desc(webhookDeliveries.at), desc(webhookDeliveries.id))
        .limit(shownDeliveries),
    ),
  /** Adds a webhook; its secret is answered once. */
  add: endpoint(keepsWebhooks, { isAnswerSecret: true })
    .input(
      z.object({
        name: z.string().trim().min(1).max(60),
        url: z.string().trim().min(1).max(2000),
        flows: z.array(z.string().max(60)).min(1).max(60),
      }),
    )
    .handler(async ({ input, context }) => {
      refuseFaulty(input.url, context.reach.insideToo)
      const added = { id: newId(), ...input, secret: newWebhookSecret(), madeAt: instantText(context.now) }
      await context.tx.insert(webhooks).values(added)
      await record(context, 'added', added)
      return { id: added.id, secret: added.secret }
    }),
  /** Another secret in place of the one there is, answered once. */
  makeSecret: endpoint(keepsWebhooks, { isAnswerSecret: true })
    .input(byId)
    .handler(async ({ input, context }) => {
      const webhook = await find(context.tx, input.id)
      const secret = newWebhookSecret()
      await context.tx.update(webhooks).set({ secret }).where(eq(webhooks.id, input.id))
      await record(context, 'secret-made', webhook)
      return { secret }
    }),
  turn: endpoint(keepsWebhooks)
    .input(byId.extend({ isOn: z.boolean() }))
    .handler(async ({ input: { id, isOn }, context }) => {
      const webhook = await find(context.tx, id)
      await context.tx.update(webhooks).set({ isOn }).where(eq(webhooks.id, id))
      await record(context, isOn ? 'turned-on' : 'turned-off', webhook)
      return {}
    }),
  remove: endpoint(keepsWebhooks)
    .input(byId)
    .handler(async ({ input, context }) => {
      const webhook = await find(context.tx, input.id)
      await context.tx.delete(webhooks).where(eq(webhooks.id, input.id))
      await record(context, 'removed', webhook)
      return {}
    }),
  /** Sends an event that means nothing, so that both ends see whether they understand each other. */
  tryOut: endpoint(keepsWebhooks)
    .input(byId)
    .handler(async ({ input, context: { tx, now } }) => {
      const { id: webhookId } = await find(tx, input.id)
      const body = bodyOf('trial', { office: officeOf(tx) }, now)
      await tx.insert(webhookDeliveries).values({ webhookId, type: 'trial', body, at: instantText(now) })
      return {}
    }),
  /** Sends a delivery again as it was, under the same id. */
  sendAgain: endpoint(keepsWebhooks)
    .input(byId)
    .handler(async ({ input, context: { tx } }) => {
      const again = { state: 'waiting', jobId: null, settledAt: null } as const
      const settled = and(eq(webhookDeliveries.id, input.id), isSettled)
      const sent = await tx.update(webhookDeliveries).set(again).where(settled).returning({ id: webhookDeliveries.id })
      if (sent.length === 0) throw notFound('这次推送')
      return {}
    }),
})
