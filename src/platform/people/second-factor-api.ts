import { eq } from 'drizzle-orm'
import { z } from 'zod'
import type { RequestContext } from '#platform/api/context.ts'
import { publicEndpoint } from '#platform/api/endpoint.ts'
import { Refusal } from '#platform/api/refusal.ts'
import { recordEvent } from '#platform/audit/audit.ts'
import { shanghaiDay } from '#platform/calendar/shanghai.ts'
import { inOffice, type Tx } from '#platform/db/database.ts'
import { offices } from '#platform/db/tables.ts'
import { step } from '#platform/law/verdict.ts'
import { lawOf } from '#platform/rulings/law.ts'
import { tellOfAccount } from './account-notices.ts'
import { wrongPassword } from './accounts.ts'
import { loadActor } from './actor.ts'
import { users } from './auth-tables.ts'
import { provingOneself } from './oneself.ts'
import { qrDrawing } from './qr-drawing.ts'
import { spendCode } from './second-factor.ts'
import { forgetAttempts, takeAttempt } from './throttle.ts'

declare module '#platform/audit/audit.ts' {
  interface AuditEvents {
    'second-factor.on': Record<string, never>
    'second-factor.off': Record<string, never>
    'second-factor.codes-renewed': Record<string, never>
    'second-factor.code-spent': { left: number }
  }
}

const code = z.string().trim().min(6).max(40)
const proof = z.object({ password: z.string().max(200).optional() }).default({})

const wrongCode = () =>
  new Refusal({
    code: 'wrong-code',
    reason: step('验证码不对，或已经用过。'),
    next: step('请填手机上现在显示的 6 位数字；手机不在身边，填一个没用过的备用码。'),
  })

const waitedTooLong = () =>
  new Refusal({
    code: 'sign-in',
    reason: step('等待验证码的时间过了。'),
    next: step('请重新填写用户名和密码。'),
  })

const onAlready = () =>
  new Refusal({
    code: 'conflict',
    reason: step('两步验证已经启用。'),
    next: step('换手机时，请先停用，再重新启用。'),
  })

const userById = async (tx: Tx, userId: string) => {
  const [user] = await tx.select().from(users).where(eq(users.id, userId))
  return user
}

const nameOfOffice = async (tx: Tx, officeId: number): Promise<string> => {
  const [office] = await tx.select({ name: offices.name }).from(offices).where(eq(offices.id, officeId))
  return office?.name ?? ''
}

/** One's own second factor. Each asks for the password or a code, and is throttled like signing in. */
export const ownFactor = {
  /** Makes the secret, as a drawing and in letters; in force once it is confirmed. */
  begin: publicEndpoint()
    .input(proof)
    .handler(({ input: { password }, context }) =>
      provingOneself(context, async ({ tx, owner }) => {
        const user = await userById(tx, owner.userId)
        if (user?.twoFactorEnabled) throw onAlready()
        const naming = { office: await nameOfOffice(tx, owner.officeId), userName: user?.displayUsername ?? '' }
        const made = await context.auth.secondFactor.begin(password, naming, context.headers)
        if (!made) throw wrongPassword()
        return { secret: made.secret, uri: made.uri, drawing: qrDrawing(made.uri) }
      }),
    ),
  /** Puts it in force by a code from the telephone; answers the backup codes, once. */
  confirm: publicEndpoint()
    .input(z.object({ code }))
    .handler(({ input, context }) =>
      provingOneself(context, async ({ tx, owner, personId, now }) => {
        const { secondFactor } = context.auth
        if ((await userById(tx, owner.userId))?.twoFactorEnabled) throw onAlready()
        if (!(await secondFactor.confirm(input.code, context.headers, context.answerHeaders))) throw wrongCode()
        await spendCode(context.db, owner.userId, input.code, now)
        await recordEvent(tx, { kind: 'second-factor.on', subject: personId, details: {} }, personId, now)
        return { codes: await secondFactor.codesOf(owner.userId) }
      }),
    ),
  renewCodes: publicEndpoint()
    .input(proof)
    .handler(({ input: { password }, context }) =>
      provingOneself(context, async ({ tx, personId, now }) => {
        const codes = await context.auth.secondFactor.renewCodes(password, context.headers)
        if (!codes) throw wrongPassword()
        await recordEvent(tx, { kind: 'second-factor.codes-renewed', subject: personId, details: {} }, personId, now)
        return { codes }
      }),
    ),
  takeOff: publicEndpoint()
    .input(proof)
    .handler(({ input: { password }, context }) =>
      provingOneself(context, async ({ tx, personId, now }) => {
        const { secondFactor } = context.auth
        if (!(await secondFactor.takeOff(password, context.headers, context.answerHeaders))) throw wrongPassword()
        await recordEvent(tx, { kind: 'second-factor.off', subject: personId, details: {} }, personId, now)
        return {}
      }),
    ),
}

/** A backup code is used up, recorded and told of in one transaction. */
const finishByBackupCode = async (context: RequestContext, userId: string, written: string): Promise<boolean> => {
  const { db, auth, headers, answerHeaders, clock } = context
  const [user] = await db.outside.select({ officeId: users.office }).from(users).where(eq(users.id, userId))
  if (!user) return false
  const { officeId } = user
  const now = clock()
  const today = shanghaiDay(now)
  return inOffice(db, officeId, async (tx) => {
    if (!(await auth.secondFactor.finish(written, headers, answerHeaders))) return false
    const actor = await loadActor(tx, { userId, officeId }, today)
    if (!actor) return true
    const { personId } = actor.who
    const left = (await auth.secondFactor.codesOf(userId)).length
    const summary = step('有人用备用码登录了您的账号，还剩 {{n}} 个。不是您本人的，请改密码，并让其他设备退出。', {
      n: left,
    })
    const law = await lawOf(db, tx, officeId, actor.rulingCount)
    await tellOfAccount(tx, { personId, summary }, { at: now, on: today, law })
    await recordEvent(tx, { kind: 'second-factor.code-spent', subject: personId, details: { left } }, personId, now)
    return true
  })
}

/** Finishes a sign-in that waits for a code. A code from the telephone is taken once, and so is a backup code. */
export const confirmSignIn = publicEndpoint()
  .input(z.object({ code }))
  .handler(async ({ input, context }) => {
    const { db, auth, headers, answerHeaders, address, clock } = context
    const { secondFactor } = auth
    const userId = await secondFactor.waiting(headers)
    if (!userId) throw waitedTooLong()
    const counted = `code:${userId}`
    await takeAttempt(db, counted, address, clock())
    const fits = secondFactor.isFromTelephone(input.code)
      ? (await spendCode(db, userId, input.code, clock())) &&
        (await secondFactor.finish(input.code, headers, answerHeaders))
      : await finishByBackupCode(context, userId, input.code)
    if (!fits) throw wrongCode()
    await forgetAttempts(db, counted, address)
    return {}
  })
