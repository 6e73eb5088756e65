import { z } from 'zod'
import { endpoint } from '#platform/api/endpoint.ts'
import { Refusal } from '#platform/api/refusal.ts'
import { recordEvent } from '#platform/audit/audit.ts'
import { step } from '#platform/law/verdict.ts'
import { accountFacts } from './account-facts.ts'
import { tellOfAccount } from './account-notices.ts'
import { userIdOf } from './accounts.ts'
import { keepsAccounts } from './keeping.ts'
import { endSession, endSessions, openSessions } from './open-sessions.ts'
import { removeFactor } from './second-factor.ts'

const id = z.string().min(1).max(64)

const noFactor = () =>
  new Refusal({
    code: 'conflict',
    reason: step('他没有启用两步验证。'),
    next: step('登录不了的，请重置密码。'),
  })

/** The account of another, for the administrator. */
export const personAccount = {
  get: endpoint(keepsAccounts)
    .input(z.object({ personId: id }))
    .handler(async ({ input: { personId }, context: { tx, now } }) => {
      const userId = await userIdOf(tx, personId)
      return { ...(await accountFacts(tx, userId)), sessions: await openSessions(tx, userId, { now }) }
    }),
  /** For who has lost the telephone and the backup codes; the person is told. */
  takeOffSecondFactor: endpoint(keepsAccounts)
    .input(z.object({ personId: id, reason: z.string().trim().min(4).max(500) }))
    .handler(async ({ input: { personId, reason }, context }) => {
      const { tx, who, now, today, law } = context
      const removed = await removeFactor(tx, await userIdOf(tx, personId))
      if (!removed) throw noFactor()
      const summary = step('管理员取下了您的两步验证，登录不再要验证码。不是您请他办的，请马上改密码并告诉综合科。')
      await tellOfAccount(tx, { personId, summary, by: who.personId }, { at: now, on: today, law })
      const event = { kind: 'second-factor.taken-off' as const, subject: personId, details: {}, reason }
      await recordEvent(tx, event, who.personId, now)
      return {}
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
