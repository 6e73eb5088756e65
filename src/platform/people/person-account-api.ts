import { z } from 'zod'
import { endpoint } from '#platform/api/endpoint.ts'
import { userIdOf } from './accounts.ts'
import { keepsAccounts } from './keeping.ts'
import { endSession, endSessions, openSessions } from './open-sessions.ts'

const id = z.string().min(1).max(64)

/** The account of another, for the administrator. */
export const personAccount = {
  get: endpoint(keepsAccounts)
    .input(z.object({ personId: id }))
    .handler(async ({ input: { personId }, context: { tx, now } }) => {
      const userId = await userIdOf(tx, personId)
      return { sessions: await openSessions(tx, userId, { now }) }
    }),
  endSession: endpoint(keepsAccounts)
    .input(z.object({ personId: id, id }))
    .handler(async ({ input, context: { tx, who, now, auth } }) => {
      const { personId } = input
      const userId = await userIdOf(tx, personId)
      await endSession(tx, input.id, { personId, userId, by: who.personId, at: now })
      auth.forgetSessions()
      return {}
    }),
  endSessions: endpoint(keepsAccounts)
    .input(z.object({ personId: id }))
    .handler(async ({ input: { personId }, context: { tx, who, now, auth } }) => {
      const userId = await userIdOf(tx, personId)
      const ended = await endSessions(tx, { personId, userId, by: who.personId, at: now })
      auth.forgetSessions()
      return { ended }
    }),
}
