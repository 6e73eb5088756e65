import { z } from 'zod'
import { momentOf, type RequestContext } from '#platform/api/context.ts'
import { endpoint } from '#platform/api/endpoint.ts'
import { Refusal } from '#platform/api/refusal.ts'
import { recordEvent } from '#platform/audit/audit.ts'
import { step } from '#platform/law/verdict.ts'
import { accountShown } from './account-facts.ts'
import { tellOfAccount } from './account-notices.ts'
import { userIdOf } from './accounts.ts'
import { keepsAccounts } from './keeping.ts'
import { endSession, endSessions } from './open-sessions.ts'
import type { Provider } from './provider.ts'
import { bind, unbind } from './provider-binding.ts'
import { removeFactor } from './second-factor.ts'

const id = z.string().min(1).max(64)

const noProvider = () =>
  new Refusal({
    code: 'conflict',
    reason: step('没有设置统一身份认证。'),
    next: step('请由管服务器的人设置 ZHANGFA_OIDC_ISSUER 等项后重新启动。'),
  })

const providerOf = ({ auth }: Pick<RequestContext, 'auth'>): Provider => {
  if (!auth.provider) throw noProvider()
  return auth.provider
}

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
    .handler(async ({ input: { personId }, context }) => accountShown(context, await userIdOf(context.tx, personId))),
  /** For who has lost the telephone and the backup codes; the person is told. */
  takeOffSecondFactor: endpoint(keepsAccounts)
    .input(z.object({ personId: id, reason: z.string().trim().min(4).max(500) }))
    .handler(async ({ input: { personId, reason }, context }) => {
      const { tx, who, now } = context
      const removed = await removeFactor(tx, await userIdOf(tx, personId))
      if (!removed) throw noFactor()
      const summary = step('管理员取下了您的两步验证，登录不再要验证码。不是您请他办的，请马上改密码并告诉综合科。')
      await tellOfAccount(tx, { personId, summary, by: who.personId }, momentOf(context))
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
  /** Lets somebody sign in by the identity provider, under the name by which it knows them; the person is told. */
  bindProvider: endpoint(keepsAccounts)
    .input(z.object({ personId: id, subject: z.string().trim().min(1).max(300).describe('绑定的名称') }))
    .handler(async ({ input: { personId, subject }, context }) => {
      const { tx, who, now } = context
      const { providerId, label } = providerOf(context)
      const userId = await userIdOf(tx, personId)
      await bind(tx, subject, { personId, userId, providerId, by: who.personId, at: now })
      const summary = step('管理员把您绑定到了{{label}}的“{{subject}}”，可以用它登录。', { label, subject })
      await tellOfAccount(tx, { personId, summary, by: who.personId }, momentOf(context))
      return {}
    }),
  unbindProvider: endpoint(keepsAccounts)
    .input(z.object({ personId: id }))
    .handler(async ({ input: { personId }, context }) => {
      const { tx, who, now, auth } = context
      const { providerId } = providerOf(context)
      await unbind(tx, { personId, userId: await userIdOf(tx, personId), providerId, by: who.personId, at: now })
      auth.forgetSessions()
      return {}
    }),
}
