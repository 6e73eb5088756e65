import { z } from 'zod'
import { endpoint } from '#platform/api/endpoint.ts'
import { policy } from '#platform/api/policy.ts'
import { accountFacts } from './account-facts.ts'
import { endSession, endSessions, openSessions } from './open-sessions.ts'
import { boundTo } from './provider-binding.ts'
import { ownFactor } from './second-factor-api.ts'

const nothing = z.object({}).default({})

/** Also who holds no post today: a lost telephone is signed out at once. */
const ownAccount = policy('Everybody who is signed in keeps their own account.', () => true)

/** One's own account: where one is signed in, and how. */
export const account = {
  mine: endpoint(ownAccount)
    .input(nothing)
    .handler(async ({ context }) => {
      const { tx, who, now, auth, headers, answerHeaders } = context
      const session = await auth.sessionOf(headers, answerHeaders)
      const { provider } = auth
      const facts = await accountFacts(tx, who.userId)
      return {
        name: who.name,
        ...facts,
        provider: provider && { label: provider.label, bound: await boundTo(tx, who.userId, provider.providerId) },
        codesLeft: facts.hasSecondFactor ? (await auth.secondFactor.codesOf(who.userId)).length : 0,
        titles: [...new Set(who.posts.map((p) => p.title).filter(Boolean))],
        sessions: await openSessions(tx, who.userId, { now, askedBy: session?.sessionId }),
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
