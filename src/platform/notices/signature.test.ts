import { expect, test } from 'vitest'
import { newWebhookSecret, signedHeaders } from './signature.ts'

test('a signature is that of the Standard Webhooks', () => {
  const sent = {
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    body: '{"test": 2432232314}',
    at: Temporal.Instant.fromEpochMilliseconds(1_614_265_330_000),
  }
  expect(signedHeaders('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', sent)).toEqual({
    'webhook-id': sent.id,
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  })
})

test('a secret has the length that the Standard Webhooks ask for, and no two are the same', () => {
  const [one, other] = [newWebhookSecret(), newWebhookSecret()]
  expect(Buffer.from(one.replace('whsec_', ''), 'base64')).toHaveLength(32)
  expect(one).not.toBe(other)
})
