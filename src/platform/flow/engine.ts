import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { refusalOf } from '#platform/api/refusal.ts'
import { recordEvent } from '#platform/audit/audit.ts'
import { instantText } from '#platform/db/columns.ts'
import { newId } from '#platform/db/id.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { Day } from '#platform/law/day.ts'
import type { Law } from '#platform/law/interpretations.ts'
import { announce } from '#platform/notices/announcing.ts'
import { seatKey, type Who } from '#platform/people/who.ts'
import { describeCase } from '#platform/search/entries.ts'
import { type Acting, waysToSeat } from './acting.ts'
import { opinionsAwaited } from './asides.ts'
import {
  actingOn,
  type Case,
  findCase,
  hasBeenAt,
  lastMoveOf,
  openTaskOf,
  seatOfAction,
  seatOfTask,
  type Task,
} from './cases.ts'
import { actionsAt, type Flow, labelOf, sendBack, stationAt, targetOf } from './definition.ts'
import { holdersOfSeat, nameOfSeat } from './holders.ts'
import {
  alreadyDecided,
  noSuchCase,
  notAtThisStep,
  notYourSeat,
  opinionAwaited,
  ownCase,
  recordsIncomplete,
} from './refusals.ts'
import { flowCases, flowTasks } from './tables.ts'
import { tellOfMove } from './telling.ts'

declare module '#platform/audit/audit.ts' {
  interface AuditEvents {
    'flow.opened': { flow: string; step: string }
    'flow.moved': { flow: string; from: string; action: string; to: string; version: number; for?: string }
  }
}

/** Who acts, on which day, at which instant, under which law of the office. */
export type Moment = { readonly who: Who; readonly on: Day; readonly at: Temporal.Instant; readonly law: Law }

export type Opening<Facts> = {
  readonly subjectId: string
  readonly personId: string
  readonly sectionId: string | null
  readonly facts: Facts
}

export type Standing = {
  readonly caseId: string
  readonly step: string
  readonly version: number
  /** The id of whom it was done for, where a deputy acted. */
  readonly insteadOf?: string
}

/** The task of the step where a case stands: whom it is addressed to, on which clauses. */
const taskAt = <Facts>(f: Flow<Facts>, at: Standing, facts: Facts, { on, law }: Moment) => {
  const here = stationAt(f, at.step)
  if (!here) throw new Error(`${f.name} has nobody to address at ${at.step}`)
  const addressed = here.actor(facts, on, law)
  if (!('seat' in addressed)) throw refusalOf(addressed)
  const { seat, cites, because } = addressed
  return {
    caseId: at.caseId,
    version: at.version,
    step: at.step,
    seat: seatKey(seat),
    seatPost: 'post' in seat ? seat.post : null,
    seatSectionId: 'post' in seat ? seat.sectionId : null,
    seatPersonId: 'personId' in seat ? seat.personId : null,
    cites: [...new Set([...(here.cites ?? f.cites), ...cites])],
    because,
    openedOn: on.toString(),
    showFrom: here.showFrom?.(facts) ?? null,
  }
}

/** What the person wrote down with the action, for the audit. */
const reasonIn = (records: unknown): { readonly reason?: string } => {
  if (typeof records !== 'object' || records === null) return {}
  const { reason, opinion, note } = records as Readonly<Record<string, unknown>>
  const written = [reason, opinion, note].find((words) => typeof words === 'string' && words !== '')
  return typeof written === 'string' ? { reason: written } : {}
}

/** Opens a case at the flow's start and addresses its first task. Refuses where the law names nobody to act. */
export const openCase = async <Facts>(
  tx: Tx,
  f: Flow<Facts>,
  opening: Opening<Facts>,
  moment: Moment,
): Promise<Standing> => {
  const { subjectId, personId, sectionId, facts } = opening
  const standing: Standing = { caseId: newId(), step: f.start, version: 1 }
  const row = {
    id: standing.caseId,
    flow: f.name,
    subjectId,
    personId,
    sectionId,
    step: f.start,
    version: 1,
    facts,
    summary: f.summary(facts),
    openedBy: moment.who.personId,
    openedOn: moment.on.toString(),
    openedAt: instantText(moment.at),
  }
  const task = taskAt(f, standing, facts, moment)
  const details = { flow: f.name, step: f.start }
  const event = { kind: 'flow.opened', subject: subjectId, details, cites: task.cites } as const
  // `execute()` sends at once: the statements travel together, in this order.
  await Promise.all([
    tx.insert(flowCases).values(row).execute(),
    tx.insert(flowTasks).values(task).execute(),
    describeCase(tx, { ...row, title: f.title, people: [personId, row.openedBy], seats: [task.seat] }),
    recordEvent(tx, event, moment.who.personId, moment.at),
    announce(
      tx,
      { flow: f.name, what: 'opened', data: { case: standing.caseId, subject: subjectId, step: f.start, version: 1 } },
      moment.at,
    ),
  ])
  return standing
}

export type Advance<Facts> = {
  readonly flow: Flow<Facts>
  readonly caseId: string
  readonly action: string
  /** The earlier step, where the case is sent back (`sendBack`). */
  readonly to?: string
  readonly records?: unknown
  /** The version that the page showed; another one means that somebody was faster. */
  readonly expectedVersion?: number | undefined
  /** Facts that the action changes (an applicant who corrects what was returned). */
  readonly facts?: Facts
}

const someoneWasFaster = async <Facts>(tx: Tx, f: Flow<Facts>, caseId: string) => {
  const last = await lastMoveOf(tx, caseId)
  if (!last?.task.doneAt) return undefined
  const label = labelOf(f, last.task.action ?? '').zh
  return alreadyDecided({ by: last.name, at: last.task.doneAt, label }, f.cites)
}

const earlierStep = async <Facts>(tx: Tx, { flow: f, to }: Advance<Facts>, c: Case): Promise<string | undefined> => {
  if (to === undefined || !stationAt(f, c.step)?.backTo?.includes(to)) return undefined
  return (await hasBeenAt(tx, c.id, to)) ? to : undefined
}

const targetOrRefusal = async <Facts>(tx: Tx, move: Advance<Facts>, c: Case): Promise<string> => {
  const { flow: f, action, expectedVersion } = move
  const stale = expectedVersion !== undefined && expectedVersion !== c.version
  const to = action === sendBack ? await earlierStep(tx, move, c) : targetOf(f, c.step, action)
  if (to !== undefined && !stale) return to
  const knownEarlier = Object.keys(f.steps).some((s) => s !== c.step && targetOf(f, s, action) !== undefined)
  const faster = stale || knownEarlier ? await someoneWasFaster(tx, f, c.id) : undefined
  if (faster) throw faster
  throw notAtThisStep(f.steps[c.step]?.label.zh ?? c.step, actionsAt(f, c.step).length === 0, f.cites)
}

const checkSeat = async <Facts>(tx: Tx, move: Advance<Facts>, c: Case, task: Task, moment: Moment): Promise<Acting> => {
  const { flow: f, action } = move
  const acting = actingOn(f, c, task, action, moment)
  if (acting) return acting
  const seat = seatOfAction(f, c, task, action, moment.on, moment.law) ?? seatOfTask(task)
  if (waysToSeat(f, c, seatKey(seat), moment.who).length > 0) throw ownCase(await nameOfSeat(tx, seat), task.cites)
  const holders = await holdersOfSeat(tx, seat, moment.on)
  const names = holders.filter((h) => h.personId !== moment.who.personId).map((h) => h.name)
  throw notYourSeat(await nameOfSeat(tx, seat), names, task.cites)
}

/** Who decides at the step hears first whom they asked before deciding; whoever acts beside them (`by`) does not wait. */
const heardBefore = async <Facts>(tx: Tx, { flow: f, action, caseId }: Advance<Facts>): Promise<string[]> =>
  f.actions[action]?.by ? [] : opinionsAwaited(tx, caseId)

/** Who sends a case back says why: whoever it comes back to reads it. */
const backRecords = z.object({ reason: z.string().trim().min(1).max(500).describe('理由') })

/** What a record is called: the description of its field. */
const nameOfField = (schema: z.ZodType, name: string): string => {
  const field: unknown = schema instanceof z.ZodObject ? schema.shape[name] : undefined
  return field instanceof z.ZodType ? (field.description ?? name) : name
}

const completeRecords = <Facts>({ flow: f, action, records }: Advance<Facts>): unknown => {
  const schema = action === sendBack ? backRecords : f.actions[action]?.records
  if (!schema) return records ?? null
  const parsed = schema.safeParse(records)
  if (parsed.success) return parsed.data
  const name = String(parsed.error.issues[0]?.path[0] ?? '')
  throw recordsIncomplete(nameOfField(schema, name), f.actions[action]?.cites ?? f.cites)
}

type Allowed = { readonly c: Case; readonly to: string; readonly task: Task; readonly acting: Acting }

const allowed = async <Facts>(tx: Tx, move: Advance<Facts>, moment: Moment, isHeld: boolean): Promise<Allowed> => {
  const [c, task, awaited] = await Promise.all([
    findCase(tx, move.caseId, isHeld),
    openTaskOf(tx, move.caseId),
    heardBefore(tx, move),
  ])
  if (!c || c.flow !== move.flow.name) throw noSuchCase()
  const to = await targetOrRefusal(tx, move, c)
  if (!task) throw noSuchCase()
  const acting = await checkSeat(tx, move, c, task, moment)
  if (awaited.length > 0) throw opinionAwaited(awaited, task.cites)
  const barred = move.flow.actions[move.action]?.unless?.(c.facts as Facts, moment.on, moment.law)
  if (barred) throw refusalOf(barred, barred.code)
  return { c, to, task, acting }
}

/**
 * Refuses as `advance` would, before anything is worked out or said about the matter: who may not act learns nothing
 * of it. Holds nothing, so `advance` looks again.
 */
export const assertMayMove = async <Facts>(tx: Tx, move: Advance<Facts>, moment: Moment): Promise<void> => {
  await allowed(tx, move, moment, false)
}

/**
 * The only door by which a case moves. Checks that the case exists and stands where the action belongs, that the
 * person holds the seat today and does not decide on their own matter, and that what must be recorded is there; then
 * moves the case, closes the task, opens the next one and writes the audit event, all in `tx`. Of two at once the
 * second is refused with `already-decided`, naming the first.
 */
export const advance = async <Facts>(tx: Tx, move: Advance<Facts>, moment: Moment): Promise<Standing> => {
  const { flow: f, caseId, action } = move
  const { c, to, task, acting } = await allowed(tx, move, moment, true)
  const records = completeRecords(move)
  const facts = move.facts ?? (c.facts as Facts)
  const standing: Standing = { caseId, step: to, version: c.version + 1 }
  const ends = stationAt(f, to) === undefined
  const at = instantText(moment.at)
  const by = moment.who.personId
  const doneFor = acting.for?.personId ?? null
  const done = { doneAt: at, doneOn: moment.on.toString(), doneBy: by, doneFor, action, records }
  const moved = { step: to, version: standing.version, facts, summary: f.summary(facts), closedAt: ends ? at : null }
  const next = ends ? undefined : taskAt(f, standing, facts, moment)
  const inName = acting.for && { for: acting.for.name }
  const details = { flow: f.name, from: c.step, action, to, version: standing.version, ...inName }
  const cites = f.actions[action]?.cites ?? task.cites
  const event = { kind: 'flow.moved', subject: c.subjectId, details, cites, ...reasonIn(records) } as const
  await Promise.all([
    tx
      .update(flowTasks)
      .set(done)
      .where(and(eq(flowTasks.id, task.id), isNull(flowTasks.doneAt)))
      .execute(),
    tx.update(flowCases).set(moved).where(eq(flowCases.id, caseId)).execute(),
    next && tx.insert(flowTasks).values(next).execute(),
    describeCase(tx, { ...c, ...moved, title: f.title, people: [c.personId, by], seats: next ? [next.seat] : [] }),
    recordEvent(tx, event, by, moment.at),
    tellOfMove(tx, f, c, { action, to, facts, acting, ...reasonIn(records) }, moment),
  ])
  return doneFor === null ? standing : { ...standing, insteadOf: doneFor }
}
