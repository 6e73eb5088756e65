import { z } from 'zod'
import { endpoint } from '#platform/api/endpoint.ts'
import { policy } from '#platform/api/policy.ts'
import { accountShown } from './account-facts.ts'
import { endSession, endSessions } from './open-sessions.ts'
import { ownFactor } from './second-factor-api.ts'
import { titlesOf } from './who.ts'

const nothing = z.object({}).default({})

/** Also who holds no post today: a lost telephone is signed out at once. */
const ownAccount = policy('Everybody who is signed in keeps their own account.', () => true)

/** One's own account: where one is signed in, and how. */
export const account = {
  mine: endpoint(ownAccount)
    .input(nothing)
    .handler(async ({ context }) => {
      const { who, auth, headers, answerHeaders } = context
      const session = await auth.sessionOf(headers, answerHeaders)
      const shown = await accountShown(context, who.userId, session?.sessionId)
      return {
        name: who.name,
        ...shown,
        codesLeft: shown.hasSecondFactor ? (await auth.secondFactor.codesOf(who.userId)).length : 0,
        titles: titlesOf(who.posts),
      }
    }),
  secondFactor: ownFactor,
  endSession: endpoint(ownAccount)
    .input(z.object({ id: z.string().min(1).max(64) }))
    .handler(async ({ input, context: { tx, who, now, auth } }) => {
      const { personId, userId } = who
      await endSession(tx, input.id, { personId, userId, by: personId, at: now })
      auth.forgetSessions()
      return {}
    }),
  /** Ends all sessions but the one that asks. */
  endOthers: endpoint(ownAccount)
    .input(nothing)
    .handler(async ({ context: { tx, who, now, auth, headers, answerHeaders } }) => {
      const { personId, userId } = who
      const session = await auth.sessionOf(headers, answerHeaders)
      const ended = await endSessions(tx, { personId, userId, by: personId, at: now, keep: session?.sessionId })
      auth.forgetSessions()
      return { ended }
    }),
}
