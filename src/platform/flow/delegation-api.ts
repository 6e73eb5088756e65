import { and, asc, eq, isNotNull, ne } from 'drizzle-orm'
import { z } from 'zod'
import { momentOf } from '#platform/api/context.ts'
import { endpoint } from '#platform/api/endpoint.ts'
import { policy } from '#platform/api/policy.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { Day } from '#platform/law/day.ts'
import { heldOn } from '#platform/people/people-list.ts'
import { people, posts } from '#platform/people/tables.ts'
import { delegablePosts, holds, type PostHeld, type PostKind, sectionsWhere, type Who } from '#platform/people/who.ts'
import { colleaguesOf } from './colleagues.ts'
import { stationAt } from './definition.ts'
import { delegationActions, delegationsOf, moveDelegation, offerDelegation } from './delegation.ts'
import type { FlowBook } from './inbox.ts'

const ownMatter = policy(
  'Whoever holds a post that decides asks a colleague to stand in for a time; the colleague agrees or not (1.6).',
  (who) => who.posts.length > 0,
)

const nothing = z.object({}).default({})
const iso = z.iso.date()

/** The steps of a flow where a clause makes the power personal, and those where a deputy decides. */
const powersOf = (book: FlowBook) =>
  Object.values(book).flatMap((f) =>
    Object.keys(f.steps).flatMap((name) => {
      const at = stationAt(f, name)
      return at ? [{ flow: f.name, title: f.title, step: at.label, personal: at.personal ?? null }] : []
    }),
  )

/** What stays with its holder whoever stands in: by clause. */
const personalPowers = (book: FlowBook) =>
  powersOf(book).flatMap(({ title, step, personal }) => (personal ? [{ title, step, cites: personal }] : []))

/** The flows in which somebody can stand in at all. */
const flowsToGive = (book: FlowBook) => {
  const names = new Set(
    powersOf(book).flatMap(({ flow, personal }) => (personal || flow === 'delegation' ? [] : [flow])),
  )
  return [...names].flatMap((name) => {
    const f = book[name]
    return f ? [{ name, title: f.title }] : []
  })
}

/** The post whose holder would be asked first, and in which section. */
const nearest = (who: Who): { readonly kind: PostKind; readonly sectionId?: string } | undefined => {
  const [headed] = sectionsWhere(who, 'section-head')
  if (headed !== undefined) return { kind: 'deputy-section-head', sectionId: headed }
  const [second] = sectionsWhere(who, 'deputy-section-head')
  if (second !== undefined) return { kind: 'section-head', sectionId: second }
  return holds(who, 'deputy') || holds(who, 'principal') ? { kind: 'deputy' } : undefined
}

/** Whom the person would ask first: the second of their section, or another deputy; nobody where there is none. */
const proposedDeputy = async (tx: Tx, who: Who, on: Day): Promise<string | null> => {
  const asked = nearest(who)
  if (!asked) return null
  const [found] = await tx
    .select({ id: people.id })
    .from(posts)
    .innerJoin(people, and(eq(people.officeId, posts.officeId), eq(people.id, posts.personId)))
    .where(
      and(
        eq(posts.kind, asked.kind),
        asked.sectionId === undefined ? undefined : eq(posts.sectionId, asked.sectionId),
        heldOn(on),
        ne(people.id, who.personId),
        isNotNull(people.userId),
      ),
    )
    .orderBy(asc(people.position))
    .limit(1)
  return found?.id ?? null
}

const isDelegable = ({ kind }: PostHeld): boolean => delegablePosts.includes(kind)

/** Endpoints of delegation over the flows of all regulations. */
export const delegationRouter = (book: FlowBook) => ({
  /** What I gave and received. */
  mine: endpoint(ownMatter)
    .input(nothing)
    .handler(async ({ context: { tx, who, today, law } }) => ({
      today: today.toString(),
      delegations: await delegationsOf(tx, { who, on: today, law }),
      personal: personalPowers(book),
    })),
  /** What I could give to whom. */
  choices: endpoint(ownMatter)
    .input(nothing)
    .handler(async ({ context: { tx, who, today } }) => {
      const canGive = who.posts.some(isDelegable)
      return {
        today: today.toString(),
        canGive,
        titles: [...new Set(who.posts.filter(isDelegable).map(({ title, kind }) => title || kind))],
        flows: flowsToGive(book),
        people: canGive ? await colleaguesOf(tx, who, today) : [],
        proposed: canGive ? await proposedDeputy(tx, who, today) : null,
      }
    }),
  offer: endpoint(ownMatter)
    .input(
      z.object({
        deputyId: z.string().min(1).max(64),
        from: iso,
        to: iso,
        flows: z
          .array(z.enum(Object.keys(book) as [string, ...string[]]))
          .min(1)
          .nullable()
          .default(null)
          .describe('代理的事项'),
        reason: z.string().trim().max(500).default(''),
      }),
    )
    .handler(({ input, context }) => offerDelegation(context.tx, input, momentOf(context))),
  move: endpoint(ownMatter)
    .input(
      z.object({
        id: z.string().min(1).max(64),
        action: z.enum(delegationActions),
        note: z.string().trim().max(500).optional(),
        expectedVersion: z.number().int().positive().optional(),
      }),
    )
    .handler(({ input, context }) => moveDelegation(context.tx, input, momentOf(context))),
})
