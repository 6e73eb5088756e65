import { and, asc, desc, eq, isNotNull, isNull } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Tx } from '#platform/db/transaction.ts'
import type { Text } from '#platform/law/clause.ts'
import type { Day } from '#platform/law/day.ts'
import type { Law } from '#platform/law/interpretations.ts'
import type { Citation, Step } from '#platform/law/verdict.ts'
import { people } from '#platform/people/tables.ts'
import { type Seat, seatKey, type Who } from '#platform/people/who.ts'
import { type Acting, wayToAct } from './acting.ts'
import { asidesOf, asMoves } from './asides.ts'
import { actionsAt, type Flow, labelOf, stepLabelOf } from './definition.ts'
import { flowCases, flowTasks } from './tables.ts'

export type Case = typeof flowCases.$inferSelect
export type Task = typeof flowTasks.$inferSelect

/** The case and the task that waits in it, locked against a second hand when `forUpdate`. */
export const findCase = async (tx: Tx, caseId: string, forUpdate = false): Promise<Case | undefined> => {
  const query = tx.select().from(flowCases).where(eq(flowCases.id, caseId))
  const [found] = await (forUpdate ? query.for('update') : query)
  return found
}

export const openTaskOf = async (tx: Tx, caseId: string): Promise<Task | undefined> => {
  const [task] = await tx
    .select()
    .from(flowTasks)
    .where(and(eq(flowTasks.caseId, caseId), isNull(flowTasks.doneAt)))
  return task
}

/** Whether the case has been at the step and was done there. */
export const hasBeenAt = async (tx: Tx, caseId: string, step: string): Promise<boolean> => {
  const [found] = await tx
    .select({ id: flowTasks.id })
    .from(flowTasks)
    .where(and(eq(flowTasks.caseId, caseId), eq(flowTasks.step, step), isNotNull(flowTasks.doneAt)))
    .limit(1)
  return found !== undefined
}

export type Decider = { readonly name: string; readonly task: Task }

/** Who moved the case last, and how. */
export const lastMoveOf = async (tx: Tx, caseId: string): Promise<Decider | undefined> => {
  const [last] = await tx
    .select({ name: people.name, task: flowTasks })
    .from(flowTasks)
    .innerJoin(people, and(eq(people.officeId, flowTasks.officeId), eq(people.id, flowTasks.doneBy)))
    .where(and(eq(flowTasks.caseId, caseId), isNotNull(flowTasks.doneAt)))
    .orderBy(desc(flowTasks.version))
    .limit(1)
  return last
}

export const seatOfTask = (task: Pick<Task, 'seatPost' | 'seatSectionId' | 'seatPersonId'>): Seat => {
  if (task.seatPersonId !== null) return { personId: task.seatPersonId }
  if (task.seatPost === null) throw new Error('A task is addressed to a post or to a person.')
  return { post: task.seatPost, sectionId: task.seatSectionId }
}

/** The seat that an action belongs to: the task's own, or the one that the action names. */
export const seatOfAction = <Facts>(
  f: Flow<Facts>,
  c: Pick<Case, 'facts'>,
  task: Task,
  action: string,
  on: Day,
  law: Law,
): Seat | undefined => {
  const by = f.actions[action]?.by
  if (!by) return seatOfTask(task)
  const addressed = by(c.facts as Facts, on, law)
  return 'seat' in addressed ? addressed.seat : undefined
}

export type Asking = { readonly who: Who; readonly on: Day; readonly law: Law }

/** How the person may do the action here today; `undefined` where they may not. */
export const actingOn = <Facts>(
  f: Flow<Facts>,
  c: Case,
  task: Task,
  action: string,
  { who, on, law }: Asking,
): Acting | undefined => {
  const place = seatOfAction(f, c, task, action, on, law)
  return place && wayToAct(f, c, seatKey(place), who, action)
}

export type Offered = { readonly action: string; readonly label: Text }

/** What the page may offer the person on this case today; the engine checks again when it is done. */
export const actionsFor = <Facts>(f: Flow<Facts>, c: Case, task: Task | undefined, asking: Asking): Offered[] => {
  if (!task) return []
  return actionsAt(f, c.step).flatMap((action) => {
    const known = f.actions[action]
    if (known?.unless?.(c.facts as Facts, asking.on, asking.law)) return []
    return known && actingOn(f, c, task, action, asking) ? [{ action, label: known.label }] : []
  })
}

export type Move = {
  readonly step: string
  readonly stepLabel: Text
  readonly action: string | null
  readonly actionLabel: Text | null
  readonly seat: Seat
  readonly openedOn: string
  readonly doneAt: string | null
  readonly doneBy: { readonly personId: string; readonly name: string } | null
  /** For whom, where a deputy acted (乙代甲). */
  readonly doneFor?: { readonly personId: string; readonly name: string }
  /** To whom something was handed, or whose opinion was asked. */
  readonly sentTo?: string
  readonly records: unknown
  readonly cites: readonly Citation[]
  readonly because: readonly Step[]
}

const doers = alias(people, 'doers')
const doneFor = alias(people, 'done_for')

/**
 * Every step that the case has been at, oldest first; the last one may still wait. What was done rests on the action's
 * own clauses, where it has any; what waits, on those by which the step is addressed.
 */
export const historyOf = async <Facts>(tx: Tx, f: Flow<Facts>, caseId: string): Promise<Move[]> => {
  const rows = await tx
    .select({ task: flowTasks, doer: doers.name, given: doneFor.name })
    .from(flowTasks)
    .leftJoin(doers, and(eq(doers.officeId, flowTasks.officeId), eq(doers.id, flowTasks.doneBy)))
    .leftJoin(doneFor, and(eq(doneFor.officeId, flowTasks.officeId), eq(doneFor.id, flowTasks.doneFor)))
    .where(eq(flowTasks.caseId, caseId))
    .orderBy(asc(flowTasks.version))
  const asides = await asidesOf(tx, caseId)
  const moves = rows.map(({ task, doer, given }) => ({
    taskId: task.id,
    step: task.step,
    stepLabel: stepLabelOf(f, task.step),
    action: task.action,
    actionLabel: task.action === null ? null : labelOf(f, task.action),
    seat: seatOfTask(task),
    openedOn: task.openedOn,
    doneAt: task.doneAt,
    doneBy: task.doneBy === null ? null : { personId: task.doneBy, name: doer ?? '' },
    ...(task.doneFor !== null && { doneFor: { personId: task.doneFor, name: given ?? '' } }),
    records: task.records,
    cites: (task.action === null ? undefined : f.actions[task.action]?.cites) ?? task.cites,
    because: task.because,
  }))
  return moves.flatMap(({ taskId, ...move }) =>
    asMoves(
      move,
      asides.filter((aside) => aside.taskId === taskId),
    ),
  )
}
