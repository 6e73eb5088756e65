import { and, count, desc, eq, gte, inArray, isNotNull, min } from 'drizzle-orm'
import { z } from 'zod'
import { type Context, momentOf } from '#platform/api/context.ts'
import { endpoint } from '#platform/api/endpoint.ts'
import { everybody, policy } from '#platform/api/policy.ts'
import { Refusal } from '#platform/api/refusal.ts'
import { instantText } from '#platform/db/columns.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { step } from '#platform/law/verdict.ts'
import { people } from '#platform/people/tables.ts'
import { holds } from '#platform/people/who.ts'
import { tell } from './notices.ts'
import { type MailWishes, mailWishes, unsetWishes } from './preferences.ts'
import { mailOutbox, mailPreferences } from './tables.ts'

const nothing = z.object({}).default({})

const watchesMail = policy('The administrator sees how the mail goes, and has sent again what failed.', (who) =>
  holds(who, 'administrator'),
)

const addressMissing = () =>
  new Refusal({
    code: 'mail-address-missing',
    reason: step('没有填写邮箱，信没有地方送。'),
    next: step('请填写邮箱，或选“不发邮件”。'),
  })

const mailIsOff = () =>
  new Refusal({
    code: 'mail-off',
    reason: step('这里没有接上邮件服务器，发不出信。'),
    next: step('通知仍在“我的通知”里；需要邮件的，请管服务器的人设置 ZHANGFA_SMTP_URL 和 ZHANGFA_MAIL_FROM。'),
  })

const wishesOf = async (tx: Tx, personId: string): Promise<MailWishes> => {
  const [kept] = await tx.select().from(mailPreferences).where(eq(mailPreferences.personId, personId))
  return kept ? mailWishes.parse(kept) : unsetWishes
}

const nextFor = async (tx: Tx, personId: string): Promise<string | null> => {
  const [row] = await tx
    .select({ due: min(mailOutbox.due) })
    .from(mailOutbox)
    .where(and(eq(mailOutbox.personId, personId), eq(mailOutbox.state, 'waiting')))
  return row?.due ?? null
}

/** A trial is sent whatever the hours, through the same way as every mail. */
const tryOut = async (context: Context): Promise<void> => {
  const { tx, who, now } = context
  const told = {
    to: [who.personId],
    title: { zh: '试发邮件', en: 'Trial mail' },
    summary: step('这是一封试发的邮件；您收到了，说明邮箱填对了。'),
    page: '/notices',
  }
  await tell(tx, [told], momentOf(context))
  await tx
    .update(mailOutbox)
    .set({ due: instantText(now) })
    .where(
      and(
        eq(mailOutbox.personId, who.personId),
        eq(mailOutbox.state, 'waiting'),
        gte(mailOutbox.due, instantText(now)),
      ),
    )
}

/** Given up, or tried in vain and to be tried again. */
const isStuck = and(inArray(mailOutbox.state, ['failed', 'queued']), isNotNull(mailOutbox.problem))

const month = { hours: 30 * 24 }

/** How each person gets mail, and how the mail goes. */
export const mail = {
  mine: endpoint(everybody)
    .input(nothing)
    .handler(async ({ context: { tx, who, reach } }) => ({
      isOn: reach.mail,
      wishes: await wishesOf(tx, who.personId),
      next: await nextFor(tx, who.personId),
    })),
  save: endpoint(everybody)
    .input(mailWishes)
    .handler(async ({ input, context: { tx, who } }) => {
      if (input.mode !== 'none' && input.address === '') throw addressMissing()
      await tx
        .insert(mailPreferences)
        .values({ personId: who.personId, ...input })
        .onConflictDoUpdate({ target: [mailPreferences.officeId, mailPreferences.personId], set: input })
      return {}
    }),
  tryOut: endpoint(everybody)
    .input(nothing)
    .handler(async ({ context }) => {
      if (!context.reach.mail) throw mailIsOff()
      const { address, mode } = await wishesOf(context.tx, context.who.personId)
      if (mode === 'none' || address === '') throw addressMissing()
      await tryOut(context)
      return {}
    }),
  /** Counts of the last thirty days by state, and what could not be sent. */
  state: endpoint(watchesMail)
    .input(nothing)
    .handler(async ({ context: { tx, now, reach } }) => {
      const since = instantText(now.subtract(month))
      const counted = await tx
        .select({ state: mailOutbox.state, n: count() })
        .from(mailOutbox)
        .where(gte(mailOutbox.due, since))
        .groupBy(mailOutbox.state)
      const stuck = await tx
        .select({
          noticeId: mailOutbox.noticeId,
          name: people.name,
          state: mailOutbox.state,
          due: mailOutbox.due,
          attempts: mailOutbox.attempts,
          problem: mailOutbox.problem,
        })
        .from(mailOutbox)
        .innerJoin(people, and(eq(people.officeId, mailOutbox.officeId), eq(people.id, mailOutbox.personId)))
        .where(isStuck)
        .orderBy(desc(mailOutbox.due))
        .limit(100)
      return { isOn: reach.mail, counted: Object.fromEntries(counted.map(({ state, n }) => [state, n])), stuck }
    }),
  /** Has sent again what failed: all of it. */
  sendAgain: endpoint(watchesMail)
    .input(nothing)
    .handler(async ({ context: { tx, now } }) => {
      const again = { state: 'waiting', mailId: null, attempts: 0, due: instantText(now), settledAt: null } as const
      await tx.update(mailOutbox).set(again).where(eq(mailOutbox.state, 'failed'))
      return {}
    }),
}
