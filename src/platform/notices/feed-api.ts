import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { endpoint } from '#platform/api/endpoint.ts'
import { everybody } from '#platform/api/policy.ts'
import { recordEvent } from '#platform/audit/audit.ts'
import { endFeed, makeFeed } from './feed.ts'
import { mailLanguages } from './preferences.ts'
import { calendarFeeds } from './tables.ts'

declare module '#platform/audit/audit.ts' {
  interface AuditEvents {
    'calendar-feed.made': Record<string, never>
    'calendar-feed.ended': Record<string, never>
  }
}

const nothing = z.object({}).default({})

/** A person's own calendar address. */
export const feed = {
  mine: endpoint(everybody)
    .input(nothing)
    .handler(async ({ context: { tx, who } }) => {
      const [made] = await tx
        .select({ madeAt: calendarFeeds.madeAt })
        .from(calendarFeeds)
        .where(eq(calendarFeeds.personId, who.personId))
      return { madeAt: made?.madeAt ?? null }
    }),
  /** Makes the address, or another in place of the one there is. It is answered once. */
  make: endpoint(everybody, { isAnswerSecret: true })
    .input(z.object({ language: z.enum(mailLanguages) }))
    .handler(async ({ input, context: { tx, who, now } }) => {
      const path = await makeFeed(tx, who, input.language, now)
      await recordEvent(tx, { kind: 'calendar-feed.made', subject: who.personId, details: {} }, who.personId, now)
      return { path }
    }),
  end: endpoint(everybody)
    .input(nothing)
    .handler(async ({ context: { tx, who, now } }) => {
      await endFeed(tx, who.personId)
      await recordEvent(tx, { kind: 'calendar-feed.ended', subject: who.personId, details: {} }, who.personId, now)
      return {}
    }),
}
