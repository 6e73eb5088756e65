import { and, eq } from 'drizzle-orm'
import { Refusal } from '#platform/api/refusal.ts'
import type { Tx } from '#platform/db/database.ts'
import type { Moment } from '#platform/flow/engine.ts'
import { nameOfSeat } from '#platform/flow/holders.ts'
import type { Day } from '#platform/law/day.ts'
import { step, valueOf } from '#platform/law/verdict.ts'
import { heldOn } from '#platform/people/people-list.ts'
import { posts } from '#platform/people/tables.ts'
import { isGeneral, rankOf, type Seat, seatKey, seatsOf } from '#platform/people/who.ts'
import { type JudgedEntryFacts, seatOfDecider } from './flows.ts'
import { discretionDecider } from './rules/discretion.ts'

/** The post by which it is decided who judges: the highest that the person held on the day of the matter. */
export const subjectOf = async (tx: Tx, personId: string, on: Day): Promise<JudgedEntryFacts['subject']> => {
  const held = await tx
    .select({ kind: posts.kind, sectionId: posts.sectionId })
    .from(posts)
    .where(and(eq(posts.personId, personId), heldOn(on)))
  return rankOf({ posts: held })
}

const otherProposer = async (tx: Tx, seat: Seat, cites: Refusal['data']['cites']): Promise<Refusal> => {
  const { section, post } = await nameOfSeat(tx, seat)
  return new Refusal({
    code: 'not-your-seat',
    reason: step('这件事应由{{section}}{{post}}提出。', { section, post }),
    next: step('请把情况告诉{{section}}{{post}}，或请综合科提出。', { section, post }),
    cites,
  })
}

const wouldDecide = (cites: Refusal['data']['cites']): Refusal =>
  new Refusal({
    code: 'own-decision',
    reason: step('提出的人和决定的人不能是同一个人。'),
    next: step('请综合科提出，再由您决定。'),
    cites,
  })

/**
 * 1.3.3.2: whether the person may propose what these facts say: the seat that the rule names, or the General Section,
 * which keeps the books and checks (8.1.3); never who would decide. Refuses `not-your-seat` and `own-decision`.
 */
export const checkProposer = async (tx: Tx, facts: JudgedEntryFacts, { who, on, law }: Moment): Promise<void> => {
  const verdict = discretionDecider({ subject: facts.subject }, on, law)
  const named = valueOf(verdict)
  if (!named) return
  const filled = seatsOf(who)
  const proposes = seatOfDecider(named.proposes, facts)
  if (!filled.includes(seatKey(proposes)) && !isGeneral(who)) throw await otherProposer(tx, proposes, verdict.cites)
  if (filled.includes(seatKey(seatOfDecider(named.decides, facts)))) throw wouldDecide(verdict.cites)
}

/**
 * 1.3.3.2: one proposes and another decides, whatever posts have changed hands since, and whoever stands in for whom:
 * `deciders` are who acts and for whom. Refuses `own-decision`.
 */
export const checkDecider = (proposedBy: string, deciders: readonly (string | undefined)[]): void => {
  if (!deciders.includes(proposedBy)) return
  throw new Refusal({
    code: 'own-decision',
    reason: step('提出的人和决定的人不能是同一个人。'),
    next: step('请先撤回，再请综合科提出。'),
    cites: ['1.3.3.2'],
  })
}
