import { and, eq } from 'drizzle-orm'
import { notFound } from '#platform/api/refusal.ts'
import { recordEvent } from '#platform/audit/audit.ts'
import { calendarUnder } from '#platform/calendar/entered-years.ts'
import { shanghaiDay } from '#platform/calendar/shanghai.ts'
import { instantText } from '#platform/db/columns.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { Text } from '#platform/law/clause.ts'
import type { Day } from '#platform/law/day.ts'
import { tell } from '#platform/notices/notices.ts'
import { people } from '#platform/people/tables.ts'
import type { Who } from '#platform/people/who.ts'
import { type Acting, waysToSeat, wayToAct } from './acting.ts'
import { isOpenOpinion } from './asides.ts'
import { type Case, findCase, openTaskOf, seatOfTask, type Task } from './cases.ts'
import { type Flow, pageOf, verbs } from './definition.ts'
import { deputiesOf } from './delegation.ts'
import type { Moment } from './engine.ts'
import { type Holder, holdersOfSeat, nameOfSeat } from './holders.ts'
import { noSuchCase, notYourSeat, ownCase } from './refusals.ts'
import { flowAsides, flowTasks, type OpinionTiming } from './tables.ts'
import {
  answeredAlready,
  askedAlready,
  isOver,
  notHolderOfSeat,
  notYours,
  onlyOneHolder,
  remindedToday,
  toAsker,
} from './verb-refusals.ts'

declare module '#platform/audit/audit.ts' {
  interface AuditEvents {
    'flow.beside': { flow: string; action: string; step: string; person: string | null; for?: string }
  }
}

type Waiting<Facts> = { readonly f: Flow<Facts>; readonly c: Case; readonly task: Task }

/** The case, held, with the task that waits in it. Refuses where there is none, or it is over. */
const waitingCase = async <Facts>(tx: Tx, f: Flow<Facts>, caseId: string): Promise<Waiting<Facts>> => {
  const c = await findCase(tx, caseId, true)
  if (!c || c.flow !== f.name) throw noSuchCase()
  const task = await openTaskOf(tx, caseId)
  if (!task) throw isOver(f.cites)
  return { f, c, task }
}

/** How the person decides at the step: whoever does may hand it over and ask for opinions. Refuses everybody else. */
const decidingAt = async <Facts>(tx: Tx, { f, c, task }: Waiting<Facts>, { who, on }: Moment): Promise<Acting> => {
  const acting = wayToAct(f, c, task.seat, who)
  if (acting) return acting
  const seat = seatOfTask(task)
  if (waysToSeat(f, c, task.seat, who).length > 0) throw ownCase(await nameOfSeat(tx, seat), task.cites)
  const holders = await holdersOfSeat(tx, seat, on)
  throw notYourSeat(
    await nameOfSeat(tx, seat),
    holders.map(({ name }) => name),
    task.cites,
  )
}

/** Who holds the seat of the task today where it is a post; a person's own seat has nobody else. */
export const holdersOfTask = async (tx: Tx, task: Task, on: Day): Promise<Holder[]> =>
  task.seatPost === null ? [] : holdersOfSeat(tx, seatOfTask(task), on)

/** Whoever else holds the seat may be handed the task; never whom the case concerns. */
export const othersAmong = (
  holders: readonly Holder[],
  c: Pick<Case, 'personId'>,
  who: Pick<Who, 'personId'>,
): { readonly id: string; readonly name: string }[] => {
  const others = holders.filter(({ personId }) => personId !== who.personId && personId !== c.personId)
  return [...new Map(others.map(({ personId: id, name }) => [id, { id, name }])).values()]
}

type Beside = {
  readonly action: keyof typeof verbs
  readonly acting: Acting
  readonly toId: string | null
  readonly words: string
}

const besideAll = async <Facts>(
  tx: Tx,
  { f, c, task }: Waiting<Facts>,
  { action, acting, toId, words }: Beside,
  moment: Moment,
): Promise<void> => {
  const { personId: by } = moment.who
  const inName = acting.for && { for: acting.for.name }
  const details = { flow: f.name, action, step: task.step, person: toId, ...inName }
  const event = { kind: 'flow.beside', subject: c.subjectId, details, cites: task.cites } as const
  await recordEvent(tx, { ...event, ...(words && { reason: words }) }, by, moment.at)
}

const rowOf = ({ c, task }: Pick<Waiting<never>, 'c' | 'task'>, { acting, toId, words }: Beside, moment: Moment) => ({
  caseId: c.id,
  taskId: task.id,
  byId: moment.who.personId,
  forId: acting.for?.personId ?? null,
  toId,
  on: moment.on.toString(),
  at: instantText(moment.at),
  words,
})

const tellBeside = <Facts>(
  tx: Tx,
  { f, c }: Waiting<Facts>,
  to: readonly string[],
  done: Text,
  note: string,
  moment: Moment,
): Promise<void> => {
  const by = moment.who.personId
  const page = pageOf(f, c.subjectId)
  const told = { to: to.filter((id) => id !== by), title: f.title, summary: c.summary, done, by, page }
  return tell(tx, [{ ...told, ...(note && { note }) }], moment)
}

export type HandOver = { readonly caseId: string; readonly toId: string; readonly reason: string }

/**
 * Hands a task to another holder of the seat that the clause names (转办); it leaves the inbox of the others. Refuses
 * anybody else: what another may not decide is not handed to them.
 */
export const handOver = async <Facts>(
  tx: Tx,
  f: Flow<Facts>,
  { caseId, toId, reason }: HandOver,
  moment: Moment,
): Promise<void> => {
  const waiting = await waitingCase(tx, f, caseId)
  const { task } = waiting
  const acting = await decidingAt(tx, waiting, moment)
  const others = othersAmong(await holdersOfTask(tx, task, moment.on), waiting.c, moment.who)
  const seat = await nameOfSeat(tx, seatOfTask(task))
  if (others.length === 0) throw onlyOneHolder(seat, task.cites)
  if (!others.some(({ id }) => id === toId))
    throw notHolderOfSeat(
      seat,
      others.map(({ name }) => name),
      task.cites,
    )
  const beside = { action: 'handOver', acting, toId, words: reason } as const
  await tx.update(flowTasks).set({ handedTo: toId }).where(eq(flowTasks.id, task.id))
  await tx.insert(flowAsides).values({ ...rowOf(waiting, beside, moment), kind: 'handOver' })
  await besideAll(tx, waiting, beside, moment)
  await tellBeside(tx, waiting, [toId], verbs.handOver, reason, moment)
}

export type AskOpinions = {
  readonly caseId: string
  readonly people: readonly string[]
  readonly timing: OpinionTiming
  readonly question: string
}

/**
 * Asks people by name for their opinion (加签), or to countersign (会签). Before the decision it waits for all of them;
 * the deciding right stays with whom the clause names.
 */
export const askOpinions = async <Facts>(
  tx: Tx,
  f: Flow<Facts>,
  { caseId, people: asked, timing, question }: AskOpinions,
  moment: Moment,
): Promise<void> => {
  const waiting = await waitingCase(tx, f, caseId)
  const { c, task } = waiting
  const acting = await decidingAt(tx, waiting, moment)
  const open = await tx
    .select({ toId: flowAsides.toId })
    .from(flowAsides)
    .where(and(eq(flowAsides.taskId, task.id), isOpenOpinion))
  const action = timing === 'countersign' ? 'countersign' : 'askOpinion'
  for (const toId of new Set(asked)) {
    const [person] = await tx
      .select({ name: people.name, userId: people.userId })
      .from(people)
      .where(eq(people.id, toId))
    if (!person || person.userId === null) throw notFound('这个人')
    if (toId === moment.who.personId || toId === c.personId) throw toAsker(person.name, task.cites)
    if (open.some((one) => one.toId === toId)) throw askedAlready(person.name, task.cites)
    const beside = { action, acting, toId, words: question } as const
    await tx.insert(flowAsides).values({ ...rowOf(waiting, beside, moment), kind: 'opinion', timing })
    await besideAll(tx, waiting, beside, moment)
  }
  await tellBeside(tx, waiting, asked, verbs[action], question, moment)
}

const openOpinion = async (tx: Tx, id: string) => {
  const [aside] = await tx.select().from(flowAsides).where(eq(flowAsides.id, id)).for('update')
  if (aside?.kind !== 'opinion' || aside.takenBackAt !== null) throw notFound('这次征求意见')
  if (aside.answeredAt !== null) throw answeredAlready()
  return aside
}

export type Opinion = { readonly id: string; readonly agrees: boolean; readonly opinion: string }

/** Gives the opinion that the person was asked for; whoever asked is told. */
export const giveOpinion = async <Facts>(
  tx: Tx,
  flowOf: (name: string) => Flow<Facts>,
  { id, agrees, opinion }: Opinion,
  moment: Moment,
): Promise<void> => {
  const aside = await openOpinion(tx, id)
  if (aside.toId !== moment.who.personId) throw notYours()
  const c = await findCase(tx, aside.caseId)
  const [task] = await tx.select().from(flowTasks).where(eq(flowTasks.id, aside.taskId))
  if (!c || !task) throw noSuchCase()
  const f = flowOf(c.flow)
  const answer = { agrees, answer: opinion, answeredAt: instantText(moment.at) }
  await tx.update(flowAsides).set(answer).where(eq(flowAsides.id, id))
  const waiting = { f, c, task }
  const beside = { action: 'opinion', acting: { for: null }, toId: aside.byId, words: opinion } as const
  await besideAll(tx, waiting, beside, moment)
  await tellBeside(tx, waiting, [aside.byId], verbs.opinion, opinion, moment)
}

/** Takes back a question that nobody has answered yet, so that the decision need not wait for it. */
export const takeBackOpinion = async <Facts>(
  tx: Tx,
  flowOf: (name: string) => Flow<Facts>,
  id: string,
  moment: Moment,
): Promise<void> => {
  const aside = await openOpinion(tx, id)
  const c = await findCase(tx, aside.caseId)
  if (!c) throw noSuchCase()
  await decidingAt(tx, await waitingCase(tx, flowOf(c.flow), c.id), moment)
  await tx
    .update(flowAsides)
    .set({ takenBackAt: instantText(moment.at) })
    .where(eq(flowAsides.id, id))
}

/** Whether a working day has begun since the task was reminded of; another day, where the calendar does not know. */
export const mayRemindAgain = (remindedAt: string | null, { on, law }: Pick<Moment, 'on' | 'law'>): boolean => {
  if (remindedAt === null) return true
  const last = shanghaiDay(Temporal.Instant.from(remindedAt))
  const since = calendarUnder(law, on).workingDaysBetween(last.add({ days: 1 }), on)
  return since === undefined ? Temporal.PlainDate.compare(on, last) > 0 : since > 0
}

/** Reminds whoever a case waits for (催办): by whom it concerns or who opened it, once a working day. */
export const remind = async <Facts>(tx: Tx, f: Flow<Facts>, caseId: string, moment: Moment): Promise<void> => {
  const waiting = await waitingCase(tx, f, caseId)
  const { c, task } = waiting
  const { personId } = moment.who
  if (personId !== c.personId && personId !== c.openedBy) throw notYours()
  if (task.seatPersonId === personId) throw notYours()
  if (!mayRemindAgain(task.remindedAt, moment)) throw remindedToday(f.cites)
  const holders = (await holdersOfSeat(tx, seatOfTask(task), moment.on)).map((h) => h.personId)
  const reached = task.handedTo !== null && holders.includes(task.handedTo) ? [task.handedTo] : holders
  const deputies = await deputiesOf(tx, reached, f.name, moment.on.toString())
  const beside = { action: 'remind', acting: { for: null }, toId: null, words: '' } as const
  await tx
    .update(flowTasks)
    .set({ remindedAt: instantText(moment.at) })
    .where(eq(flowTasks.id, task.id))
  await tx.insert(flowAsides).values({ ...rowOf(waiting, beside, moment), kind: 'remind' })
  await besideAll(tx, waiting, beside, moment)
  await tellBeside(tx, waiting, [...reached, ...deputies.map(({ deputyId }) => deputyId)], verbs.remind, '', moment)
}
