import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { hot } from '#platform/db/hot.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { Text } from '#platform/law/clause.ts'
import type { Day } from '#platform/law/day.ts'
import { type Citation, type Step, step } from '#platform/law/verdict.ts'
import { people, sections } from '#platform/people/tables.ts'
import { isGeneral, type Seat, seatsOf, type Who } from '#platform/people/who.ts'
import { seatOfTask } from './cases.ts'
import type { Flow } from './definition.ts'
import { flowCases, flowTasks } from './tables.ts'

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
  readonly cites: readonly Citation[]
  /** What to do about a task that nobody can take. */
  readonly next?: Step
}

const concerned = alias(people, 'concerned')

const openTasks = (tx: Tx, condition: SQL | undefined) =>
  tx
    .select({
      task: flowTasks,
      flow: flowCases.flow,
      subjectId: flowCases.subjectId,
      summary: flowCases.summary,
      personId: flowCases.personId,
      personName: concerned.name,
      sectionName: sections.name,
    })
    .from(flowTasks)
    .innerJoin(flowCases, and(eq(flowCases.officeId, flowTasks.officeId), eq(flowCases.id, flowTasks.caseId)))
    .innerJoin(concerned, and(eq(concerned.officeId, flowCases.officeId), eq(concerned.id, flowCases.personId)))
    .leftJoin(sections, and(eq(sections.officeId, flowCases.officeId), eq(sections.id, flowCases.sectionId)))
    .where(and(isNull(flowTasks.doneAt), condition))
    .orderBy(asc(flowTasks.openedOn), asc(flowTasks.id))

type OpenRow = Awaited<ReturnType<typeof openTasks>>[number]

const asInboxRow = (book: FlowBook, row: OpenRow): InboxRow => {
  const f = book[row.flow]
  const unnamed = (code: string): Text => ({ zh: code, en: code })
  return {
    taskId: row.task.id,
    caseId: row.task.caseId,
    version: row.task.version,
    flow: row.flow,
    title: f?.title ?? unnamed(row.flow),
    subjectId: row.subjectId,
    page: (f?.page ?? '').replace(':id', row.subjectId),
    step: row.task.step,
    stepLabel: f?.steps[row.task.step]?.label ?? unnamed(row.task.step),
    summary: row.summary,
    person: { id: row.personId, name: row.personName },
    sectionName: row.sectionName,
    seat: seatOfTask(row.task),
    openedOn: row.task.openedOn,
    reminded: row.task.remindedAt !== null,
    cites: row.task.cites,
  }
}

const forbidsOwn = (book: FlowBook, row: OpenRow): boolean => {
  const at = book[row.flow]?.steps[row.task.step]
  return at !== undefined && 'neverOwn' in at && at.neverOwn === true
}

const seatIsMine = sql`${flowTasks.seat} = any(${sql.placeholder('seats')})
  and (${flowTasks.showFrom} is null or ${flowTasks.showFrom} <= ${sql.placeholder('on')}::date)`

type Asked = { readonly seats: string[]; readonly on: string }

const myOpenTasks = hot<Asked, OpenRow[]>('flow_inbox', (tx) => openTasks(tx, seatIsMine))

type Counted = Asked & { readonly personId: string; readonly neverOwn: string[] }

const isOwnAndForbidden = sql`exists (
  select from flow_cases c where c.office_id = ${flowTasks.officeId} and c.id = ${flowTasks.caseId}
    and c.person_id = ${sql.placeholder('personId')}
    and c.flow || ' ' || ${flowTasks.step} = any(${sql.placeholder('neverOwn')}))`

const countOfMyTasks = hot<Counted, { count: number }[]>('flow_inbox_count', (tx) =>
  tx
    .select({ count: sql<number>`count(*)::int` })
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

/** What waits for the person today: one query over the seats they fill, oldest first. */
export const tasksFor = async (tx: Tx, book: FlowBook, who: Who, on: Day): Promise<InboxRow[]> => {
  const asked = { seats: seatsOf(who), on: on.toString() }
  const rows = await myOpenTasks(tx, asked)
  const decidable = rows.filter((row) => row.personId !== who.personId || !forbidsOwn(book, row))
  return decidable.map((row) => asInboxRow(book, row))
}

/** How much waits for the person today: as many as `tasksFor` lists. */
export const countTasksFor = async (tx: Tx, book: FlowBook, who: Who, on: Day): Promise<number> => {
  const asked = { seats: seatsOf(who), on: on.toString(), personId: who.personId, neverOwn: neverOwnIn(book) }
  const [row] = await countOfMyTasks(tx, asked)
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
