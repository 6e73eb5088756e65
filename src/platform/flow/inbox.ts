import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { hot } from '#platform/db/hot.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { Text } from '#platform/law/clause.ts'
import type { Day } from '#platform/law/day.ts'
import { type Citation, type Step, step } from '#platform/law/verdict.ts'
import { people, sections } from '#platform/people/tables.ts'
import { isGeneral, type Seat, type Who } from '#platform/people/who.ts'
import { type Acting, namesOf, seatsWithin, wayToAct } from './acting.ts'
import { seatOfTask } from './cases.ts'
import { actionsAt, type Flow, pageOf, stepLabelOf } from './definition.ts'
import { flowAsides, flowCases, flowTasks } from './tables.ts'

/** The flows of all regulations, by name; the composition root puts them together. */
export type FlowBook = Readonly<Record<string, Flow<never>>>

export type InboxRow = {
  readonly taskId: string
  readonly caseId: string
  readonly version: number
  readonly flow: string
  readonly title: Text
  readonly subjectId: string
  readonly page: string
  readonly step: string
  readonly stepLabel: Text
  readonly summary: Step
  readonly person: { readonly id: string; readonly name: string }
  readonly sectionName: string | null
  readonly seat: Seat
  readonly openedOn: string
  readonly reminded: boolean
  /** For whom, where the person stands in for somebody. */
  readonly insteadOf: string | null
  /** What may be done for several at once, as nothing has to be written. */
  readonly inBatch: { readonly action: string; readonly label: Text } | null
  /** Where an opinion is asked and not a decision: by whom, with what question. */
  readonly asked: { readonly by: string; readonly words: string } | null
  readonly cites: readonly Citation[]
  /** What to do about a task that nobody can take. */
  readonly next?: Step
}

const concerned = alias(people, 'concerned')
const askers = alias(people, 'askers')

/** What an inbox row shows of a task and its case. */
const waiting = {
  task: flowTasks,
  flow: flowCases.flow,
  subjectId: flowCases.subjectId,
  summary: flowCases.summary,
  personId: flowCases.personId,
  facts: flowCases.facts,
  personName: concerned.name,
  sectionName: sections.name,
}

const openTasks = (tx: Tx, condition: SQL | undefined) =>
  tx
    .select(waiting)
    .from(flowTasks)
    .innerJoin(flowCases, and(eq(flowCases.officeId, flowTasks.officeId), eq(flowCases.id, flowTasks.caseId)))
    .innerJoin(concerned, and(eq(concerned.officeId, flowCases.officeId), eq(concerned.id, flowCases.personId)))
    .leftJoin(sections, and(eq(sections.officeId, flowCases.officeId), eq(sections.id, flowCases.sectionId)))
    .where(and(isNull(flowTasks.doneAt), condition))
    .orderBy(asc(flowTasks.openedOn), asc(flowTasks.id))

type OpenRow = Awaited<ReturnType<typeof openTasks>>[number]

const batchedAt = (f: Flow<never> | undefined, { task, facts }: Pick<OpenRow, 'task' | 'facts'>) => {
  if (!f) return null
  const action = actionsAt(f, task.step).find((name) => f.actions[name]?.inBatch?.(facts as never))
  const label = action && f.actions[action]?.label
  return action && label ? { action, label } : null
}

const asInboxRow = (book: FlowBook, row: OpenRow): InboxRow => {
  const f = book[row.flow]
  return {
    taskId: row.task.id,
    caseId: row.task.caseId,
    version: row.task.version,
    flow: row.flow,
    title: f?.title ?? { zh: row.flow, en: row.flow },
    subjectId: row.subjectId,
    page: f ? pageOf(f, row.subjectId) : '',
    step: row.task.step,
    stepLabel: stepLabelOf(f, row.task.step),
    summary: row.summary,
    person: { id: row.personId, name: row.personName },
    sectionName: row.sectionName,
    seat: seatOfTask(row.task),
    openedOn: row.task.openedOn,
    reminded: row.task.remindedAt !== null,
    insteadOf: null,
    inBatch: batchedAt(f, row),
    asked: null,
    cites: row.task.cites,
  }
}

const handedHolds = sql`exists (select from posts p where p.office_id = ${flowTasks.officeId}
  and p.person_id = ${flowTasks.handedTo}
  and (p.kind = ${flowTasks.seatPost} or (${flowTasks.seatPost} = 'principal' and p.kind = 'acting-principal'))
  and (${flowTasks.seatSectionId} is null or p.section_id = ${flowTasks.seatSectionId})
  and p.from_day <= ${sql.placeholder('on')}::date and (p.to_day is null or p.to_day >= ${sql.placeholder('on')}::date))`

const seatIsMine = sql`${flowTasks.seat} = any(${sql.placeholder('seats')})
  and (${flowTasks.showFrom} is null or ${flowTasks.showFrom} <= ${sql.placeholder('on')}::date)
  and (${flowTasks.handedTo} is null or ${flowTasks.handedTo} = any(${sql.placeholder('names')}) or not ${handedHolds})`

type Asked = { readonly seats: string[]; readonly names: string[]; readonly on: string }

const myOpenTasks = hot<Asked, OpenRow[]>('flow_inbox', (tx) => openTasks(tx, seatIsMine))

type Counted = Asked & { readonly personId: string; readonly neverOwn: string[] }

const isOwnAndForbidden = sql`exists (
  select from flow_cases c where c.office_id = ${flowTasks.officeId} and c.id = ${flowTasks.caseId}
    and c.person_id = ${sql.placeholder('personId')}
    and c.flow || ' ' || ${flowTasks.step} = any(${sql.placeholder('neverOwn')}))`

/** An opinion is due: now, or where it was asked for afterwards, once the decision is made. */
const isDue = sql`${flowAsides.kind} = 'opinion' and ${flowAsides.answeredAt} is null and ${flowAsides.takenBackAt} is null
  and case when ${flowAsides.timing} = 'after'
    then ${flowTasks.doneAt} is not null and ${flowTasks.action} <> 'withdraw'
    else ${flowTasks.doneAt} is null end`

const countOfMyTasks = hot<Counted, { count: number }[]>('flow_inbox_count', (tx) =>
  tx
    .select({
      count: sql<number>`(count(*) + (select count(*) from flow_asides a
        join flow_tasks t on t.office_id = a.office_id and t.id = a.task_id
        where a.to_id = ${sql.placeholder('personId')} and a.kind = 'opinion' and a.answered_at is null
          and a.taken_back_at is null and case when a.timing = 'after'
            then t.done_at is not null and t.action <> 'withdraw' else t.done_at is null end))::int`,
    })
    .from(flowTasks)
    .where(and(isNull(flowTasks.doneAt), seatIsMine, sql`not ${isOwnAndForbidden}`)),
)

const stepsNeverOwn = new WeakMap<FlowBook, string[]>()

/** `leave-request approval`: the steps at which nobody decides on their own matter. */
const neverOwnIn = (book: FlowBook): string[] => {
  const known = stepsNeverOwn.get(book)
  if (known) return known
  const found = Object.values(book).flatMap((f) =>
    Object.entries(f.steps).flatMap(([name, at]) => ('neverOwn' in at && at.neverOwn ? [`${f.name} ${name}`] : [])),
  )
  stepsNeverOwn.set(book, found)
  return found
}

/** How the person would act on the task, as whom its step addresses. */
const actingAt = (book: FlowBook, row: OpenRow, who: Who): Acting | undefined => {
  const f = book[row.flow]
  if (!f) return { for: null }
  return wayToAct(f, { step: row.task.step, personId: row.personId }, row.task.seat, who)
}

const opinionsDue = (tx: Tx) =>
  tx
    .select({
      aside: flowAsides,
      by: askers.name,
      ...waiting,
    })
    .from(flowAsides)
    .innerJoin(flowTasks, and(eq(flowTasks.officeId, flowAsides.officeId), eq(flowTasks.id, flowAsides.taskId)))
    .innerJoin(flowCases, and(eq(flowCases.officeId, flowAsides.officeId), eq(flowCases.id, flowAsides.caseId)))
    .innerJoin(askers, and(eq(askers.officeId, flowAsides.officeId), eq(askers.id, flowAsides.byId)))
    .innerJoin(concerned, and(eq(concerned.officeId, flowCases.officeId), eq(concerned.id, flowCases.personId)))
    .leftJoin(sections, and(eq(sections.officeId, flowCases.officeId), eq(sections.id, flowCases.sectionId)))
    .where(and(eq(flowAsides.toId, sql.placeholder('personId')), isDue))
    .orderBy(asc(flowAsides.at))

type OpinionRow = Awaited<ReturnType<typeof opinionsDue>>[number]

const opinionsDueOf = hot<{ readonly personId: string }, OpinionRow[]>('flow_inbox_opinions', opinionsDue)

/** The opinions that the person is asked for and has not given: never a decision. */
const opinionsAsked = async (tx: Tx, book: FlowBook, who: Who): Promise<InboxRow[]> => {
  const rows = await opinionsDueOf(tx, { personId: who.personId })
  return rows.map(({ aside, by, ...row }) => ({
    ...asInboxRow(book, row),
    taskId: aside.id,
    openedOn: aside.on,
    reminded: false,
    inBatch: null,
    asked: { by, words: aside.words },
  }))
}

/** What waits for the person today, the oldest first: by the seats they fill or stand in for, and opinions asked. */
export const tasksFor = async (tx: Tx, book: FlowBook, who: Who, on: Day): Promise<InboxRow[]> => {
  const asked = { seats: seatsWithin(who), names: namesOf(who), on: on.toString() }
  const [rows, opinions] = await Promise.all([myOpenTasks(tx, asked), opinionsAsked(tx, book, who)])
  const mine = rows.flatMap((row) => {
    const acting = actingAt(book, row, who)
    return acting ? [{ ...asInboxRow(book, row), insteadOf: acting.for?.name ?? null }] : []
  })
  return [...mine, ...opinions]
}

/** How much waits for the person today: as many as `tasksFor` lists. */
export const countTasksFor = async (tx: Tx, book: FlowBook, who: Who, on: Day): Promise<number> => {
  if (who.actsFor?.length) return (await tasksFor(tx, book, who, on)).length
  const asked = { seats: seatsWithin(who), names: namesOf(who), on: on.toString() }
  const [row] = await countOfMyTasks(tx, { ...asked, personId: who.personId, neverOwn: neverOwnIn(book) })
  return row?.count ?? 0
}

const heldByNobody = (on: Day): SQL => sql`${flowTasks.seatPost} is not null and not exists (
  select 1 from posts p where p.office_id = ${flowTasks.officeId}
    and (p.kind = ${flowTasks.seatPost} or (${flowTasks.seatPost} = 'principal' and p.kind = 'acting-principal'))
    and (${flowTasks.seatSectionId} is null or p.section_id = ${flowTasks.seatSectionId})
    and p.from_day <= ${on.toString()}::date and (p.to_day is null or p.to_day >= ${on.toString()}::date))`

/** Tasks whose seat nobody fills today, for the General Section to see to; empty for everybody else. */
export const unassignedTasks = async (tx: Tx, book: FlowBook, who: Who, on: Day): Promise<InboxRow[]> => {
  if (!isGeneral(who)) return []
  const rows = await openTasks(tx, heldByNobody(on))
  const next = step('这一职务现在空缺，请在“人员”中登记任职，事项随即转到任职人员。')
  return rows.map((row) => ({ ...asInboxRow(book, row), next }))
}
