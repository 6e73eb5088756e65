import { z } from 'zod'
import { endpoint } from '#platform/api/endpoint.ts'
import { everybody } from '#platform/api/policy.ts'
import { feed } from './feed-api.ts'
import { mail } from './mail-api.ts'
import { markRead, noticesOf, unreadOf } from './notices.ts'

const nothing = z.object({}).default({})

/** A person's own notices. Everybody reads their own, and nobody else's. */
const own = {
  list: endpoint(everybody)
    .input(z.object({ before: z.iso.datetime().optional() }).default({}))
    .handler(({ input, context: { tx, who, now } }) => noticesOf(tx, who.personId, now, input.before)),
  unread: endpoint(everybody)
    .input(nothing)
    .handler(async ({ context: { tx, who, now } }) => ({ n: await unreadOf(tx, who.personId, now) })),
  /** Marks one as read, or all of them. */
  markRead: endpoint(everybody)
    .input(z.object({ id: z.string().min(1).max(64).optional() }).default({}))
    .handler(async ({ input, context: { tx, who, now } }) => {
      await markRead(tx, who.personId, now, input.id)
      return {}
    }),
}

/** What people are told, and how. */
export const notices = { own, mail, feed }
