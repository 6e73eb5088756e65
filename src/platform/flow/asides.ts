import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Tx } from '#platform/db/transaction.ts'
import type { Text } from '#platform/law/clause.ts'
import { people } from '#platform/people/tables.ts'
import type { Move } from './cases.ts'
import { verbs } from './definition.ts'
import { flowAsides, flowTasks, type OpinionTiming } from './tables.ts'

const askers = alias(people, 'askers')
const askedFor = alias(people, 'asked_for')
const receivers = alias(people, 'receivers')

/** What happened beside the tasks of a case, the oldest first, with the names of who was concerned. */
export const asidesOf = async (tx: Tx, caseId: string) => {
  const rows = await tx
    .select({ aside: flowAsides, by: askers.name, given: askedFor.name, to: receivers.name })
    .from(flowAsides)
    .innerJoin(askers, and(eq(askers.officeId, flowAsides.officeId), eq(askers.id, flowAsides.byId)))
    .leftJoin(askedFor, and(eq(askedFor.officeId, flowAsides.officeId), eq(askedFor.id, flowAsides.forId)))
    .leftJoin(receivers, and(eq(receivers.officeId, flowAsides.officeId), eq(receivers.id, flowAsides.toId)))
    .where(eq(flowAsides.caseId, caseId))
    .orderBy(asc(flowAsides.at), asc(flowAsides.id))
  return rows.map(({ aside, by, given, to }) => ({ ...aside, by, given, to }))
}

export type Aside = Awaited<ReturnType<typeof asidesOf>>[number]

const blocking: readonly OpinionTiming[] = ['before', 'countersign']

/** Whether nobody decides before an opinion that is asked for so. */
export const isBlocking = (timing: OpinionTiming | null): boolean => timing !== null && blocking.includes(timing)

/** An opinion that was asked for, and neither given nor taken back. */
export const isOpenOpinion = and(
  eq(flowAsides.kind, 'opinion'),
  isNull(flowAsides.answeredAt),
  isNull(flowAsides.takenBackAt),
)

/** Whose opinions are waited for before anybody decides on the task that waits in the case. */
export const opinionsAwaited = async (tx: Tx, caseId: string): Promise<string[]> => {
  const rows = await tx
    .select({ name: receivers.name })
    .from(flowAsides)
    .innerJoin(flowTasks, and(eq(flowTasks.officeId, flowAsides.officeId), eq(flowTasks.id, flowAsides.taskId)))
    .innerJoin(receivers, and(eq(receivers.officeId, flowAsides.officeId), eq(receivers.id, flowAsides.toId)))
    .where(
      and(
        eq(flowAsides.caseId, caseId),
        isOpenOpinion,
        inArray(flowAsides.timing, [...blocking]),
        isNull(flowTasks.doneAt),
      ),
    )
  return rows.map(({ name }) => name)
}

/** Whether the person was asked about the case, and so reads it. */
export const isAskedAbout = async (tx: Tx, caseId: string, personId: string): Promise<boolean> => {
  const [found] = await tx
    .select({ one: sql<number>`1` })
    .from(flowAsides)
    .where(
      and(
        eq(flowAsides.caseId, caseId),
        eq(flowAsides.toId, personId),
        eq(flowAsides.kind, 'opinion'),
        isNull(flowAsides.takenBackAt),
      ),
    )
    .limit(1)
  return found !== undefined
}

const labelOfAside = ({ kind, timing }: Aside): Text => {
  if (kind !== 'opinion') return verbs[kind]
  return timing === 'countersign' ? verbs.countersign : verbs.askOpinion
}

const agreed: Text = { zh: '签署意见：同意', en: 'Opinion: agrees' }
const disagreed: Text = { zh: '签署意见：不同意', en: 'Opinion: does not agree' }

const asMove = (move: Move, aside: Aside, more: Partial<Move>): Move => {
  const { step, stepLabel, seat, openedOn } = move
  const around = { step, stepLabel, seat, openedOn, cites: [], because: [], records: null, doneAt: aside.at }
  return { ...around, action: aside.kind, actionLabel: labelOfAside(aside), doneBy: null, ...more }
}

const inMoves = (move: Move, aside: Aside): Move[] => {
  const { byId, by, forId, given, toId, to, words, answer, agrees, answeredAt } = aside
  const done = asMove(move, aside, {
    doneBy: { personId: byId, name: by },
    ...(forId !== null && { doneFor: { personId: forId, name: given ?? '' } }),
    ...(to !== null && { sentTo: to }),
    records: { reason: words },
  })
  if (answeredAt === null || toId === null) return [done]
  const answered = {
    doneBy: { personId: toId, name: to ?? '' },
    doneAt: answeredAt,
    records: { opinion: answer ?? '' },
  }
  return [done, asMove(move, aside, { ...answered, action: 'giveOpinion', actionLabel: agrees ? agreed : disagreed })]
}

const soonest = (a: Move, b: Move): number => (a.doneAt ?? '9').localeCompare(b.doneAt ?? '9')

/** A step of a case with what happened beside it, in the order of time; what still waits comes last. */
export const asMoves = (move: Move, asides: readonly Aside[]): Move[] => {
  if (asides.length === 0) return [move]
  return [...asides.flatMap((aside) => inMoves(move, aside)), move].sort(soonest)
}
