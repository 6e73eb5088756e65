import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { RequestContext } from '#platform/api/context.ts'
import { publicEndpoint } from '#platform/api/endpoint.ts'
import { Refusal } from '#platform/api/refusal.ts'
import { recordEvent } from '#platform/audit/audit.ts'
import { shanghaiDay } from '#platform/calendar/shanghai.ts'
import { inOffice, type Tx } from '#platform/db/database.ts'
import { offices } from '#platform/db/tables.ts'
import { step } from '#platform/law/verdict.ts'
import { changePassword } from './accounts.ts'
import { type Actor, loadActor, type SessionOwner } from './actor.ts'
import { obstacleToBackup } from './backup-api.ts'
import { beginOffice, newOffice } from './beginning.ts'
import { ownerOf, provingOneself } from './oneself.ts'
import { providerRefusal } from './provider-refusal.ts'
import { confirmSignIn } from './second-factor-api.ts'
import { people } from './tables.ts'
import { forgetAttempts, takeAttempt } from './throttle.ts'
import { holds, titlesOf } from './who.ts'

declare module '#platform/audit/audit.ts' {
  interface AuditEvents {
    'password.changed': Record<string, never>
  }
}

const nothing = z.object({}).default({})

const officesOf = (context: RequestContext) => context.db.outside.select().from(offices).orderBy(offices.id)

const castRanks = ['principal', 'deputy', 'section-head', 'timekeeper'] as const

const rankOf = ({ kinds }: CastRow): number => {
  const found = castRanks.findIndex((kind) => kinds.includes(kind))
  return found < 0 ? castRanks.length : found
}

/** The demo's people to enter as: the first of each rank, then the second of each, so that every post is seen at once. */
const demoCast = async (context: RequestContext, officeId: number) => {
  const today = shanghaiDay(context.clock()).toString()
  const rows = await inOffice(context.db, officeId, (tx) => castRows(tx, today))
  const ranks = [...Map.groupBy(rows, rankOf)].sort(([a], [b]) => a - b).map(([, ofRank]) => ofRank)
  const inTurns = rows.flatMap((_, n) => ranks.flatMap((ofRank) => ofRank[n] ?? []))
  return inTurns.map(({ id, name, title, section }) => ({ key: id, name, post: title, section }))
}

type CastRow = { id: string; name: string; title: string; section: string; kinds: string[] }

const castRows = async (tx: Tx, today: string): Promise<CastRow[]> => {
  const { rows } = await tx.execute<CastRow>(sql`
    select p.id, p.name, array_agg(distinct q.kind) as kinds,
      coalesce(max(q.title) filter (where q.kind = 'timekeeper'), max(q.title) filter (where q.kind = 'member'), '') as title,
      coalesce(max(s.name) filter (where q.kind = 'member'), '') as section
    from people p
    join posts q on q.office_id = p.office_id and q.person_id = p.id
      and q.from_day <= ${today}::date and (q.to_day is null or q.to_day >= ${today}::date)
    left join sections s on s.office_id = q.office_id and s.id = q.section_id
    where p.user_id is not null
    group by p.id, p.name, p.position
    order by p.position`)
  return rows
}

type Office = typeof offices.$inferSelect

/** Whose name stands at the door: one's own, the only real one, the demo; none where several share the door. */
const officeShown = (all: readonly Office[], owner: SessionOwner | undefined): Office | undefined => {
  if (owner) return all.find((o) => o.id === owner.officeId)
  const real = all.filter((o) => !o.demo)
  return real.length > 0 ? (real.length === 1 ? real[0] : undefined) : all.find((o) => o.demo)
}

const signedInAs = (actor: Actor, owner: SessionOwner, all: readonly Office[]) => ({
  personId: actor.who.personId,
  officeId: owner.officeId,
  name: actor.who.name,
  titles: titlesOf(actor.who.posts),
  posts: actor.who.posts,
  mustChangePassword: actor.mustChangePassword,
  administers: holds(actor.who, 'administrator'),
  backsUpHere: obstacleToBackup(all, owner.officeId) === undefined,
})

const wrongName = () =>
  new Refusal({
    code: 'wrong-password',
    reason: step('用户名或密码不对。'),
    next: step('请再填一次；忘记了请管理员重置。'),
  })

const onlyOnce = () =>
  new Refusal({
    code: 'conflict',
    reason: step('这里已经开办了自己的办公室。'),
    next: step('请用用户名登录，由管理员开通账号。'),
  })

const beginning = newOffice.extend({ password: z.string().max(200) })

/** Makes the office with its administrator, and signs the administrator in. */
const begin = async (context: RequestContext, input: z.infer<typeof beginning>): Promise<void> => {
  const { db, auth, clock, headers, answerHeaders } = context
  const userId = await beginOffice(db, input, clock())
  await auth.enter(userId, headers, answerHeaders)
}

/** Signing in and out, the first run, one's own password. */
export const session = {
  /** Who is signed in, and what the sign-in page offers. */
  state: publicEndpoint()
    .input(nothing)
    .handler(async ({ context }) => {
      const all = await officesOf(context)
      const owner = await ownerOf(context)
      const today = shanghaiDay(context.clock())
      const actor = owner && (await inOffice(context.db, owner.officeId, (tx) => loadActor(tx, owner, today)))
      const demo = all.find((o) => o.demo)
      const shown = officeShown(all, owner)
      const { headers, auth } = context
      const { provider } = auth
      return {
        today: today.toString(),
        office: shown?.title ?? null,
        firstRun: all.length === 0,
        mayBegin: all.every((o) => o.demo),
        demo: demo && !actor ? await demoCast(context, demo.id) : null,
        provider:
          provider && !actor ? { label: provider.label, refusal: providerRefusal(headers, provider.label) } : null,
        signedIn: actor && owner ? signedInAs(actor, owner, all) : null,
      }
    }),
  signIn: publicEndpoint()
    .input(z.object({ userName: z.string().trim().min(1).max(60), password: z.string().min(1).max(200) }))
    .handler(async ({ input: { userName, password }, context }) => {
      const { db, auth, headers, answerHeaders, address, clock } = context
      await takeAttempt(db, userName, address, clock())
      const signing = await auth.signIn(userName, password, headers, answerHeaders)
      if (signing === 'wrong') throw wrongName()
      await forgetAttempts(db, userName, address)
      return { needsCode: signing === 'code' }
    }),
  confirmSignIn,
  /** Enters the demo as one of its people; there is no such door into a real office. */
  signInAs: publicEndpoint()
    .input(z.object({ key: z.string().min(1).max(64) }))
    .handler(async ({ input: { key }, context }) => {
      const demo = (await officesOf(context)).find((o) => o.demo)
      const [person] = demo
        ? await inOffice(context.db, demo.id, (tx) =>
            tx.select({ userId: people.userId }).from(people).where(eq(people.id, key)),
          )
        : []
      if (!person?.userId) throw wrongName()
      await context.auth.enter(person.userId, context.headers, context.answerHeaders)
      return {}
    }),
  signOut: publicEndpoint()
    .input(nothing)
    .handler(async ({ context }) => {
      await context.auth.signOut(context.headers, context.answerHeaders)
      return {}
    }),
  begin: publicEndpoint()
    .input(beginning)
    .handler(async ({ input, context }) => {
      const all = await officesOf(context)
      if (!all.every((o) => o.demo)) throw onlyOnce()
      await begin(context, input)
      return {}
    }),
  changePassword: publicEndpoint()
    .input(z.object({ current: z.string().min(1).max(200), next: z.string().max(200) }))
    .handler(async ({ input, context }) => {
      const userId = await provingOneself(context, async ({ tx, owner, personId, now }) => {
        await changePassword(tx, owner.userId, input)
        await recordEvent(tx, { kind: 'password.changed', subject: personId, details: {} }, personId, now)
        return owner.userId
      })
      await context.auth.enter(userId, context.headers, context.answerHeaders)
      return {}
    }),
}
