import { and, desc, eq, gte, inArray, lt, or, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { endpoint } from '#platform/api/endpoint.ts'
import { policy } from '#platform/api/policy.ts'
import { startOfShanghaiDay } from '#platform/calendar/shanghai.ts'
import { instantText } from '#platform/db/columns.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { labelOf, pageOf, stepLabelOf } from '#platform/flow/definition.ts'
import type { FlowBook } from '#platform/flow/inbox.ts'
import { flowCases } from '#platform/flow/tables.ts'
import type { Text } from '#platform/law/clause.ts'
import { type Day, day } from '#platform/law/day.ts'
import type { Step } from '#platform/law/verdict.ts'
import { listPeople } from '#platform/people/people-list.ts'
import { holds, isGeneral, presides, type Who } from '#platform/people/who.ts'
import type { RecordedEvent } from './audit.ts'
import { auditEvents } from './tables.ts'

const pageSize = 100

const readsAudit = policy(
  'The principal, the General Section and the administrator read the audit (1.6).',
  (who) => presides(who) || isGeneral(who) || holds(who, 'administrator'),
)

/** What a case asks for is read by who leads and by the General Section, not by who only keeps the machine. */
const readsMatters = (who: Who): boolean => presides(who) || isGeneral(who)

const question = z.object({
  before: z.int().positive().optional(),
  /** Who did it, or whom it was done to. */
  person: z.string().max(64).optional(),
  /** A kind of event, or `flow:` and the name of a flow. */
  kind: z.string().max(80).optional(),
  day: z.iso.date().optional(),
})

/** The first instant of a day in Shanghai. */
const beginningOf = (d: Day): string => instantText(startOfShanghaiDay(d))

const isOfKind = (kind: string): SQL => {
  if (!kind.startsWith('flow:')) return eq(auditEvents.kind, kind)
  return sql`${auditEvents.kind} in ('flow.opened', 'flow.moved', 'flow.beside') and ${auditEvents.details}->>'flow' = ${kind.slice(5)}`
}

const matching = ({ before, person, kind, day: on }: z.infer<typeof question>): SQL | undefined =>
  and(
    before === undefined ? undefined : lt(auditEvents.serial, before),
    person === undefined ? undefined : or(eq(auditEvents.recordedBy, person), eq(auditEvents.subject, person)),
    kind === undefined ? undefined : isOfKind(kind),
    on === undefined ? undefined : gte(auditEvents.recordedAt, beginningOf(day(on))),
    on === undefined ? undefined : lt(auditEvents.recordedAt, beginningOf(day(on).add({ days: 1 }))),
  )

export type AuditPerson = { readonly id: string; readonly name: string; readonly section: string | null }

/** What was done in a case, in words: `请销假` `同意` `已批准，待销假`. */
type Moved = { readonly title: Text; readonly action: Text | null; readonly step: Text }

export type AuditRow = {
  readonly serial: number
  readonly at: string
  readonly by: AuditPerson
  /** For whom, where a deputy acted. */
  readonly insteadOf: string | null
  readonly kind: string
  readonly moved: Moved | null
  /** Whom it was done to or about. */
  readonly person: AuditPerson | null
  /** What the case is about, for who may know. */
  readonly matter: Step | null
  /** Where the case or the person is looked up. */
  readonly page: string | null
  readonly reason: string | null
  readonly details: unknown
  readonly cites: readonly string[]
}

type FlowDetails = {
  readonly flow: string
  readonly action?: string
  readonly step?: string
  readonly to?: string
  readonly for?: string
}

const flowOf = ({ kind, details }: RecordedEvent): FlowDetails | undefined =>
  kind.startsWith('flow.') ? (details as FlowDetails) : undefined

const casesOf = async (tx: Tx, events: readonly RecordedEvent[]) => {
  const subjects = [...new Set(events.filter(flowOf).map((event) => event.subject))]
  if (subjects.length === 0) return new Map()
  const { flow, subjectId, personId, summary } = flowCases
  const found = await tx
    .select({ flow, subjectId, personId, summary })
    .from(flowCases)
    .where(inArray(flowCases.subjectId, subjects))
  return new Map(found.map((c) => [`${c.flow} ${c.subjectId}`, c]))
}

const movedIn = (book: FlowBook, { flow, action, step, to }: FlowDetails): Moved => {
  const known = book[flow]
  const at = to ?? step ?? ''
  return {
    title: known?.title ?? { zh: flow, en: flow },
    action: action === undefined ? null : labelOf(known, action),
    step: stepLabelOf(known, at),
  }
}

type Asked = { readonly tx: Tx; readonly who: Who; readonly today: Day }

const told = async (book: FlowBook, events: readonly RecordedEvent[], { tx, who, today }: Asked) => {
  const people = new Map((await listPeople(tx, today)).map(({ id, name, section }) => [id, { id, name, section }]))
  const cases = await casesOf(tx, events)
  return events.map((event): AuditRow => {
    const flow = flowOf(event)
    const known = flow && book[flow.flow]
    const c = flow && cases.get(`${flow.flow} ${event.subject}`)
    const person = people.get(c?.personId ?? event.subject) ?? null
    const ofPerson = people.has(event.subject) ? `/people/${event.subject}` : null
    return {
      serial: event.serial,
      at: event.recordedAt,
      by: people.get(event.recordedBy) ?? { id: event.recordedBy, name: '', section: null },
      insteadOf: flow?.for ?? null,
      kind: event.kind,
      moved: flow ? movedIn(book, flow) : null,
      person,
      matter: c && readsMatters(who) ? c.summary : null,
      page: flow ? (known ? pageOf(known, event.subject) : null) : ofPerson,
      reason: event.reason,
      details: event.details,
      cites: flow && event.cites.length === 0 ? (known?.cites ?? []) : event.cites,
    }
  })
}

/** The audit over the flows of all regulations. */
export const auditRouter = (book: FlowBook) => ({
  /** What happened in the office, the latest first, a page at a time; by person, kind and day. */
  list: endpoint(readsAudit)
    .input(question.default({}))
    .handler(async ({ input, context: { tx, who, today } }) => {
      const events = await tx
        .select()
        .from(auditEvents)
        .where(matching(input))
        .orderBy(desc(auditEvents.serial))
        .limit(pageSize)
      return {
        rows: await told(book, events, { tx, who, today }),
        next: events.length === pageSize ? (events.at(-1)?.serial ?? null) : null,
        flows: Object.values(book).map(({ name, title }) => ({ name, title })),
      }
    }),
})
