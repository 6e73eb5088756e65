import { createHmac, randomBytes } from 'node:crypto'

const prefix = 'whsec_'

/** A new secret for a webhook: 32 bytes of chance, written as the Standard Webhooks write it. */
export const newWebhookSecret = (): string => `${prefix}${randomBytes(32).toString('base64')}`

/**
 * The headers that prove where a delivery comes from and when it was sent (Standard Webhooks, version 1):
 * HMAC-SHA256 of `id.seconds.body` under the secret. The id stays the same however often it is sent.
 */
export const signedHeaders = (
  secret: string,
  { id, body, at }: { readonly id: string; readonly body: string; readonly at: Temporal.Instant },
): Readonly<Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string>> => {
  const seconds = String(Math.floor(at.epochMilliseconds / 1000))
  const key = Buffer.from(secret.slice(prefix.length), 'base64')
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')
  return { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': `v1,${signature}` }
}
