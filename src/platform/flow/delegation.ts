import { and, desc, eq, gte, inArray, isNotNull, isNull, lte, ne, or, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { notFound } from '#platform/api/refusal.ts'
import { instantText } from '#platform/db/columns.ts'
import { newId } from '#platform/db/id.ts'
import { officeOf, type Tx } from '#platform/db/transaction.ts'
import { day, isBefore } from '#platform/law/day.ts'
import { tell } from '#platform/notices/notices.ts'
import { heldOn } from '#platform/people/people-list.ts'
import { people, posts } from '#platform/people/tables.ts'
import { delegablePosts } from '#platform/people/who.ts'
import { actionsFor, type Case, openTaskOf } from './cases.ts'
import { type DelegationFacts, delegationFlow } from './delegation-flow.ts'
import {
  beganBefore,
  cannotBeDeputy,
  deputyIsAway,
  givenAlready,
  nothingToGive,
  reversedPeriod,
  toOneself,
  tooLong,
  wouldPassOn,
} from './delegation-refusals.ts'
import { advance, type Moment, openCase, type Standing } from './engine.ts'
import { delegations, flowCases } from './tables.ts'

export type Delegation = typeof delegations.$inferSelect

/** Whom one asks to decide, when, and in which flows (`null` for all). */
export type DelegationAsked = {
  readonly deputyId: string
  readonly from: string
  readonly to: string
  readonly flows: readonly string[] | null
  readonly reason?: string | undefined
}

const givers = alias(people, 'givers')
const deputies = alias(people, 'deputies')

const selected = (tx: Tx, condition: SQL | undefined) =>
  tx
    .select({ delegation: delegations, flowCase: flowCases, giver: givers.name, deputy: deputies.name })
    .from(delegations)
    .innerJoin(flowCases, and(eq(flowCases.officeId, delegations.officeId), eq(flowCases.id, delegations.caseId)))
    .innerJoin(givers, and(eq(givers.officeId, delegations.officeId), eq(givers.id, delegations.giverId)))
    .innerJoin(deputies, and(eq(deputies.officeId, delegations.officeId), eq(deputies.id, delegations.deputyId)))
    .where(condition)
    .orderBy(desc(delegations.from), desc(delegations.id))
    .limit(200)

type Row = Awaited<ReturnType<typeof selected>>[number]

/** Delegations of an office are settled one after the other: of two that would make a chain the second sees the first. */
const lockDelegations = async (tx: Tx): Promise<void> => {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`delegations ${officeOf(tx)}`}, 0))`)
}

type Period = Pick<DelegationAsked, 'from' | 'to'>

const liveDuring = ({ from, to }: Period) =>
  and(isNull(delegations.endedAt), lte(delegations.from, to), gte(delegations.to, from))

const sharesFlows = (a: readonly string[] | null, b: readonly string[] | null): boolean =>
  a === null || b === null || a.some((name) => b.includes(name))

const checkPeriod = ({ from, to }: Period, { on }: Pick<Moment, 'on'>): void => {
  if (to < from) throw reversedPeriod()
  if (isBefore(day(from), on)) throw beganBefore()
  if (isBefore(day(from).add({ years: 1 }), day(to))) throw tooLong()
}

const holdsDuring = async (tx: Tx, personId: string, { from, to }: Period): Promise<boolean> => {
  const [held] = await tx
    .select({ id: posts.id })
    .from(posts)
    .where(
      and(
        eq(posts.personId, personId),
        inArray(posts.kind, [...delegablePosts]),
        lte(posts.from, to),
        or(isNull(posts.to), gte(posts.to, from)),
      ),
    )
    .limit(1)
  return held !== undefined
}

/** Nobody passes on what they decide for another, and whoever is away themself stands in for nobody (no circle). */
const checkChain = async (tx: Tx, giverId: string, deputyId: string, period: Period, besides = ''): Promise<void> => {
  const others = await selected(tx, and(liveDuring(period), ne(delegations.id, besides)))
  const passed = others.find(({ delegation: d }) => d.deputyId === giverId && d.agreedAt !== null)
  if (passed) throw wouldPassOn(passed.deputy, passed.giver)
  const away = others.find(({ delegation: d }) => d.giverId === deputyId)
  if (away) throw deputyIsAway(away.giver, away.deputy)
}

const checkDeputy = async (tx: Tx, deputyId: string, { on }: Pick<Moment, 'on'>): Promise<string> => {
  const [deputy] = await tx.select().from(people).where(eq(people.id, deputyId))
  if (!deputy) throw notFound('这个人')
  const [held] = await tx
    .select({ id: posts.id })
    .from(posts)
    .where(and(eq(posts.personId, deputyId), heldOn(on)))
    .limit(1)
  if (deputy.userId === null || !held) throw cannotBeDeputy(deputy.name)
  return deputy.name
}

/**
 * Asks somebody to decide for the person from a day to another; it holds once they agree. Refuses a period that is
 * reversed, past or longer than a year, what is given already, and what would make a chain or a circle.
 */
export const offerDelegation = async (
  tx: Tx,
  asked: DelegationAsked,
  moment: Moment,
): Promise<Standing & { readonly id: string }> => {
  const { deputyId, from, to, flows, reason = '' } = asked
  const { personId: giverId, name: giver } = moment.who
  checkPeriod(asked, moment)
  if (deputyId === giverId) throw toOneself()
  await lockDelegations(tx)
  const deputy = await checkDeputy(tx, deputyId, moment)
  if (!(await holdsDuring(tx, giverId, asked))) throw nothingToGive()
  const given = await selected(tx, and(liveDuring(asked), eq(delegations.giverId, giverId)))
  const same = given.find(({ delegation: d }) => sharesFlows(d.flows, flows))
  if (same) throw givenAlready(same.deputy)
  await checkChain(tx, giverId, deputyId, asked)
  const id = newId()
  const facts: DelegationFacts = { personId: giverId, giver, deputyId, deputy, from, to }
  const opening = { subjectId: id, personId: giverId, sectionId: null, facts }
  const standing = await openCase(tx, delegationFlow, opening, moment)
  await tx.insert(delegations).values({ id, caseId: standing.caseId, giverId, deputyId, from, to, flows, reason })
  return { ...standing, id }
}

export const delegationActions = ['agree', 'decline', 'withdraw', 'end', 'giveUp'] as const
export type DelegationAction = (typeof delegationActions)[number]

export type DelegationMove = {
  readonly id: string
  readonly action: DelegationAction
  readonly note?: string | undefined
  readonly expectedVersion?: number | undefined
}

const tellDeputy = async (tx: Tx, { delegation, flowCase }: Row, action: DelegationAction, moment: Moment) => {
  if (delegation.deputyId === moment.who.personId) return
  const told = {
    to: [delegation.deputyId],
    title: delegationFlow.title,
    summary: flowCase.summary,
    done: delegationFlow.actions[action].label,
    by: moment.who.personId,
    page: delegationFlow.page,
  }
  await tell(tx, [told], moment)
}

/** The deputy agrees or not; either of the two ends it, at once: what waits is with its holder again. */
export const moveDelegation = async (tx: Tx, move: DelegationMove, moment: Moment): Promise<Standing> => {
  await lockDelegations(tx)
  const { id, action, note = '', expectedVersion } = move
  const [row] = await selected(tx, eq(delegations.id, id))
  if (!row) throw notFound('这次代理')
  const { caseId, giverId, deputyId, from, to } = row.delegation
  const standing = await advance(
    tx,
    { flow: delegationFlow, caseId, action, records: { note }, expectedVersion },
    moment,
  )
  if (action === 'agree') await checkChain(tx, giverId, deputyId, { from, to }, id)
  const at = instantText(moment.at)
  await tx
    .update(delegations)
    .set(action === 'agree' ? { agreedAt: at } : { endedAt: at })
    .where(eq(delegations.id, id))
  await tellDeputy(tx, row, action, moment)
  return standing
}

/** How a delegation stands on a day: asked for, agreed and to come, in force, over by its day, or ended before. */
export type DelegationStanding = 'offered' | 'coming' | 'now' | 'over' | 'ended'

const standingOn = ({ delegation: d }: Row, on: string): DelegationStanding => {
  if (d.endedAt !== null) return 'ended'
  if (d.to < on) return 'over'
  if (d.agreedAt === null) return 'offered'
  return d.from > on ? 'coming' : 'now'
}

const actionsOn = async (tx: Tx, c: Case, standing: DelegationStanding, moment: Omit<Moment, 'at'>) =>
  standing === 'over' || standing === 'ended' ? [] : actionsFor(delegationFlow, c, await openTaskOf(tx, c.id), moment)

/** The delegations that the person gave and received, the latest first, with what they may do about each now. */
export const delegationsOf = async (tx: Tx, moment: Omit<Moment, 'at'>) => {
  const { personId } = moment.who
  const on = moment.on.toString()
  const rows = await selected(tx, or(eq(delegations.giverId, personId), eq(delegations.deputyId, personId)))
  const shown = []
  for (const row of rows) {
    const { delegation: d, flowCase, giver, deputy } = row
    const standing = standingOn(row, on)
    shown.push({
      id: d.id,
      version: flowCase.version,
      isMine: d.giverId === personId,
      giver,
      deputy,
      from: d.from,
      to: d.to,
      flows: d.flows,
      reason: d.reason,
      standing,
      stepLabel: delegationFlow.steps[flowCase.step as keyof typeof delegationFlow.steps].label,
      actions: await actionsOn(tx, flowCase, standing, moment),
    })
  }
  return shown
}

/** Who stands in today for any of these people in the flow. */
export const deputiesOf = async (
  tx: Tx,
  giverIds: readonly string[],
  flow: string,
  on: string,
): Promise<
  { readonly giverId: string; readonly giver: string; readonly deputyId: string; readonly deputy: string }[]
> => {
  if (giverIds.length === 0) return []
  const rows = await selected(
    tx,
    and(inArray(delegations.giverId, [...giverIds]), isNotNull(delegations.agreedAt), liveDuring({ from: on, to: on })),
  )
  return rows
    .filter(({ delegation: { flows } }) => flows === null || flows.includes(flow))
    .map(({ delegation: { giverId, deputyId }, giver, deputy }) => ({ giverId, giver, deputyId, deputy }))
}
