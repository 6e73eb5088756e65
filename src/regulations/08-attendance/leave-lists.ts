import { and, asc, desc, eq, gte, lte, notInArray, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { calendarUnder } from '#platform/calendar/entered-years.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { namesOf, seatsInstead } from '#platform/flow/acting.ts'
import { actionsFor, findCase, historyOf, type Offered, openTaskOf, seatOfTask } from '#platform/flow/cases.ts'
import { stepLabelOf } from '#platform/flow/definition.ts'
import type { Moment } from '#platform/flow/engine.ts'
import { type Holder, holdersOfSeat, nameOfSeat } from '#platform/flow/holders.ts'
import { flowCases, flowTasks } from '#platform/flow/tables.ts'
import { type Day, day } from '#platform/law/day.ts'
import { valueOf } from '#platform/law/verdict.ts'
import { people, sections } from '#platform/people/tables.ts'
import { seatsOf, type Who } from '#platform/people/who.ts'
import { leaveFlow } from './flows.ts'
import { daysToCorrect } from './leave-corrections.ts'
import { backAfter, endOf } from './leave-period.ts'
import { findLeave, standingPeriod, ungrantedSteps } from './leave-store.ts'
import { leaveRequests } from './leave-tables.ts'
import { returnOverdue } from './rules/month.ts'

const approvers = alias(people, 'approvers')

const rows = (tx: Tx, condition: SQL | undefined) =>
  tx
    .select({
      id: leaveRequests.id,
      caseId: leaveRequests.caseId,
      version: flowCases.version,
      step: flowCases.step,
      personId: leaveRequests.personId,
      name: people.name,
      sectionId: leaveRequests.sectionId,
      sectionName: sections.name,
      kind: leaveRequests.kind,
      from: leaveRequests.from,
      fromHalf: leaveRequests.fromHalf,
      to: leaveRequests.to,
      toHalf: leaveRequests.toHalf,
      counted: leaveRequests.counted,
      reason: leaveRequests.reason,
      grantedUntil: leaveRequests.grantedUntil,
      grantedUntilHalf: leaveRequests.grantedUntilHalf,
      grantedDays: leaveRequests.grantedDays,
      approvedBy: approvers.name,
      returnedOn: leaveRequests.returnedOn,
      returnedHalf: leaveRequests.returnedHalf,
      finalDays: leaveRequests.finalDays,
      lateDays: leaveRequests.lateDays,
      filedOn: leaveRequests.filedOn,
      onPaper: sql<boolean>`${leaveRequests.paper} is not null`,
      submittedAt: leaveRequests.submittedAt,
    })
    .from(leaveRequests)
    .innerJoin(flowCases, and(eq(flowCases.officeId, leaveRequests.officeId), eq(flowCases.id, leaveRequests.caseId)))
    .innerJoin(people, and(eq(people.officeId, leaveRequests.officeId), eq(people.id, leaveRequests.personId)))
    .innerJoin(sections, and(eq(sections.officeId, leaveRequests.officeId), eq(sections.id, leaveRequests.sectionId)))
    .leftJoin(
      approvers,
      and(eq(approvers.officeId, leaveRequests.officeId), eq(approvers.id, leaveRequests.approvedBy)),
    )
    .where(condition)

type Row = Awaited<ReturnType<typeof rows>>[number]
export type LeaveListed = Row & { readonly stepLabel: { readonly zh: string; readonly en: string } }

const withLabel = (row: Row): LeaveListed => ({
  ...row,
  stepLabel: stepLabelOf(leaveFlow, row.step),
})

export type LeaveFilter = {
  readonly personId?: string | undefined
  readonly sectionId?: string | undefined
  readonly year?: number | undefined
  readonly step?: string | undefined
}

/** Slips by person, section, year and step, the latest first. */
export const listLeaves = async (tx: Tx, { personId, sectionId, year, step }: LeaveFilter): Promise<LeaveListed[]> => {
  const condition = and(
    personId === undefined ? undefined : eq(leaveRequests.personId, personId),
    sectionId === undefined ? undefined : eq(leaveRequests.sectionId, sectionId),
    year === undefined ? undefined : eq(leaveRequests.year, year),
    step === undefined ? undefined : eq(flowCases.step, step),
  )
  const found = await rows(tx, condition).orderBy(desc(leaveRequests.from), desc(leaveRequests.id)).limit(1000)
  return found.map(withLabel)
}

/** Slips that wait for the person's decision today (8.2), the oldest first; never their own. */
export const leavesToApprove = async (tx: Tx, who: Who): Promise<LeaveListed[]> => {
  const waiting = sql`exists (select 1 from ${flowTasks} t where t.office_id = ${leaveRequests.officeId}
    and t.case_id = ${leaveRequests.caseId} and t.done_at is null and t.step = 'approval'
    and (t.seat = any(${sql.placeholder('seats')})
      or (t.seat = any(${sql.placeholder('instead')}) and ${leaveRequests.personId} <> all(${sql.placeholder('names')}))))`
  const condition = and(waiting, sql`${leaveRequests.personId} <> ${sql.placeholder('me')}`)
  const instead = seatsInstead(leaveFlow, 'approval', who)
  const found = await rows(tx, condition)
    .orderBy(asc(leaveRequests.submittedAt))
    .prepare('leaves_to_approve')
    .execute({ seats: seatsOf(who), instead, names: namesOf(who), me: who.personId })
  return found.map(withLabel)
}

/** Who is on approved leave in a section (or the office) on any of the days from one to the other. */
export const outDuring = async (tx: Tx, from: string, to: string, sectionId?: string): Promise<LeaveListed[]> => {
  const last = sql`coalesce(${leaveRequests.grantedUntil}, ${leaveRequests.to})`
  const condition = and(
    lte(leaveRequests.from, to),
    gte(last, from),
    sql`(${leaveRequests.returnedOn} is null or ${leaveRequests.returnedOn} > ${from}::date)`,
    notInArray(flowCases.step, [...ungrantedSteps]),
    sectionId === undefined ? undefined : eq(leaveRequests.sectionId, sectionId),
  )
  return (await rows(tx, condition).orderBy(asc(people.position), asc(people.name))).map(withLabel)
}

/** Who is on approved leave on a day. */
export const outOn = (tx: Tx, iso: string, sectionId?: string): Promise<LeaveListed[]> =>
  outDuring(tx, iso, iso, sectionId)

/** 8.8: approved leave that has ended before the day, and nobody has reported back; it need not be overdue yet. */
export const unreportedReturns = async (tx: Tx, on: Day): Promise<LeaveListed[]> => {
  const condition = and(
    eq(flowCases.step, 'onLeave'),
    sql`coalesce(${leaveRequests.grantedUntil}, ${leaveRequests.to}) < ${on.toString()}::date`,
  )
  return (await rows(tx, condition).orderBy(asc(leaveRequests.from))).map(withLabel)
}

/** 8.8: the returns that are overdue by the law of the day; those too whose day the calendar does not know yet. */
export const overdueReturns = async (tx: Tx, { on, law }: Pick<Moment, 'on' | 'law'>): Promise<LeaveListed[]> => {
  const unreported = await unreportedReturns(tx, on)
  return unreported.filter(({ grantedUntil, to }) => {
    const verdict = returnOverdue({ leaveTo: day(grantedUntil ?? to) }, on, law)
    return valueOf(verdict)?.overdue ?? true
  })
}

/** A paper slip is entered as a slip of its own, never on one that was sent here. */
const offeredFor = (actions: readonly Offered[]): Offered[] => actions.filter(({ action }) => action !== 'recordPaper')

/** One slip: as it stands, its way so far, who holds it now, and what the person may do with it. */
export const leaveInFull = async (tx: Tx, id: string, { who, on, law }: Omit<Moment, 'at'>) => {
  const held = await findLeave(tx, id)
  const { request } = held
  const [listed] = await rows(tx, eq(leaveRequests.id, id))
  const found = await findCase(tx, request.caseId)
  const task = await openTaskOf(tx, request.caseId)
  const seat = task && seatOfTask(task)
  const holders: Holder[] = seat ? await holdersOfSeat(tx, seat, on) : []
  return {
    ...request,
    ...(listed && withLabel(listed)),
    approvedBy: listed?.approvedBy ?? null,
    timeline: await historyOf(tx, leaveFlow, request.caseId),
    today: on.toString(),
    toCorrect: await daysToCorrect(tx, held),
    expectedBack: backAfter(endOf(standingPeriod(request)), calendarUnder(law, on)),
    waitsFor: seat ? { seat, ...(await nameOfSeat(tx, seat)), holders } : null,
    actions: found ? offeredFor(actionsFor(leaveFlow, found, task, { who, on, law })) : [],
  }
}
