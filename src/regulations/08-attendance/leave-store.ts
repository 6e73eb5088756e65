import { and, eq, gte, inArray, isNotNull, isNull, lte, or, sql } from 'drizzle-orm'
import { notFound, Refusal } from '#platform/api/refusal.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { flowCases } from '#platform/flow/tables.ts'
import type { Day } from '#platform/law/day.ts'
import { step } from '#platform/law/verdict.ts'
import { generalSectionId } from '#platform/people/sections.ts'
import { people, posts, sections } from '#platform/people/tables.ts'
import { holds, type PostHeld, postOf, sectionOf } from '#platform/people/who.ts'
import type { LeaveFacts } from './flows.ts'
import type { LeaveRecord, LiveSlip, Opening, SlipState } from './leave-account.ts'
import { compareHalfDays, type HalfDay, halfDayBefore } from './leave-period.ts'
import type { LeaveAsked, Period } from './leave-request.ts'
import { annualLeaveOpenings, leaveRequests } from './leave-tables.ts'

export type LeaveRow = typeof leaveRequests.$inferSelect
export type LeaveCase = {
  readonly request: LeaveRow
  readonly step: string
  readonly version: number
  readonly facts: LeaveFacts
}

/** Steps at which a slip neither holds days nor blocks others. */
export const deadSteps = ['draft', 'refused', 'withdrawn', 'cancelled', 'voided'] as const

/** Steps at which a slip does not cover days: those, and while it waits for approval. */
export const ungrantedSteps = [...deadSteps, 'approval'] as const

/** Whether a slip at the step covers days: approved, and neither cancelled nor given back. */
export const isGranted = (step: string): boolean => !(ungrantedSteps as readonly string[]).includes(step)

const selectLeave = (tx: Tx) =>
  tx
    .select({
      request: leaveRequests,
      step: flowCases.step,
      version: flowCases.version,
      facts: sql<LeaveFacts>`${flowCases.facts}`,
    })
    .from(leaveRequests)
    .innerJoin(flowCases, and(eq(flowCases.officeId, leaveRequests.officeId), eq(flowCases.id, leaveRequests.caseId)))

/** The slip with the step its case is at. Refuses with `not-found`. */
export const findLeave = async (tx: Tx, requestId: string): Promise<LeaveCase> => {
  const [found] = await selectLeave(tx).where(eq(leaveRequests.id, requestId))
  if (!found) throw notFound('这张假条')
  return found
}

export type Applicant = {
  readonly personId: string
  readonly name: string
  readonly serviceStart: string | null
  readonly sex: '男' | '女' | null
  readonly posts: readonly PostHeld[]
}

const postsOf = (tx: Tx, personId: string, on: Day): Promise<PostHeld[]> =>
  tx
    .select({ kind: posts.kind, sectionId: posts.sectionId, sectionRole: sections.role, title: posts.title })
    .from(posts)
    .leftJoin(sections, and(eq(sections.officeId, posts.officeId), eq(sections.id, posts.sectionId)))
    .where(
      and(
        eq(posts.personId, personId),
        lte(posts.from, on.toString()),
        or(isNull(posts.to), gte(posts.to, on.toString())),
      ),
    )

const personOf = (tx: Tx, personId: string) =>
  tx
    .select({ name: people.name, serviceStart: people.serviceStart, sex: people.sex })
    .from(people)
    .where(eq(people.id, personId))

/** The person with the posts held on the day. */
export const findApplicant = async (tx: Tx, personId: string, on: Day): Promise<Applicant> => {
  const [person] = await personOf(tx, personId)
  if (!person) throw notFound('这个人')
  return { personId, ...person, posts: await postsOf(tx, personId, on) }
}

/** The same, holding the person's row: whatever touches one person's leave happens one after another. */
export const lockApplicant = async (tx: Tx, personId: string, on: Day): Promise<Applicant> => {
  const [person] = await personOf(tx, personId).for('no key update')
  if (!person) throw notFound('这个人')
  return { personId, ...person, posts: await postsOf(tx, personId, on) }
}

const earlier = (a: HalfDay, b: HalfDay): HalfDay => (compareHalfDays(a, b) < 0 ? a : b)

type Lasting = Pick<
  LeaveRow,
  'from' | 'fromHalf' | 'to' | 'toHalf' | 'grantedUntil' | 'grantedUntilHalf' | 'returnedOn' | 'returnedHalf'
>

/** Until when the slip covers, as things stand: asked, granted, or ended by coming back. */
const lastHalfDay = (r: Lasting): HalfDay => {
  const granted: HalfDay = { day: r.grantedUntil ?? r.to, half: r.grantedUntilHalf ?? r.toHalf }
  if (r.returnedOn === null || r.returnedHalf === null) return granted
  return earlier(granted, halfDayBefore({ day: r.returnedOn, half: r.returnedHalf }))
}

/** The period that the slip covers as things stand. */
export const standingPeriod = (r: Lasting): Period => {
  const last = lastHalfDay(r)
  return { from: r.from, fromHalf: r.fromHalf, to: last.day, toHalf: last.half }
}

const stateOf = ({ request, step: at }: LeaveCase, on: Day): SlipState => {
  if (at === 'approval') return 'pending'
  return at === 'onLeave' && request.from > on.toString() ? 'approved' : 'taken'
}

const asLive = (found: LeaveCase, on: Day): LiveSlip => {
  const { id, kind, year, evidence, counted, grantedDays, finalDays } = found.request
  const days = finalDays ?? grantedDays ?? counted
  return { ...standingPeriod(found.request), id, kind, year, evidence, days, state: stateOf(found, on) }
}

const isLive = ({ step: at }: LeaveCase): boolean => !(deadSteps as readonly string[]).includes(at)

/** A person's slips that were approved and count still; what each covers now is its `standingPeriod`. */
export const approvedLeaves = async (tx: Tx, personId: string): Promise<LeaveRow[]> => {
  const found = await selectLeave(tx).where(
    and(eq(leaveRequests.personId, personId), isNotNull(leaveRequests.approvedBy)),
  )
  return found.filter(isLive).map(({ request }) => request)
}

const openingsOf = async (tx: Tx, personId: string, years: readonly number[]): Promise<Record<number, Opening>> => {
  const rows = await tx
    .select()
    .from(annualLeaveOpenings)
    .where(and(eq(annualLeaveOpenings.personId, personId), inArray(annualLeaveOpenings.year, [...years])))
  return Object.fromEntries(rows.map(({ year, takenDays, parts }) => [year, { takenDays, parts }]))
}

/**
 * What a person's leave of a year is judged by: the slips that count from the year before on, home leave of all years
 * (8.5: every four years), and the openings.
 */
export const leaveRecordOf = async (
  tx: Tx,
  { personId, serviceStart, sex }: Pick<Applicant, 'personId' | 'serviceStart' | 'sex'>,
  year: number,
  on: Day,
): Promise<LeaveRecord> => {
  const rows = await selectLeave(tx).where(
    and(
      eq(leaveRequests.personId, personId),
      or(gte(leaveRequests.to, `${year - 1}-01-01`), eq(leaveRequests.kind, 'home')),
    ),
  )
  const slips = rows.filter(isLive).map((row) => asLive(row, on))
  return { year, serviceStart, sex, slips, openings: await openingsOf(tx, personId, [year - 1, year]) }
}

const registrarOf = (applicant: Applicant, sectionId: string, general: string): LeaveFacts['registrar'] => {
  const isLeader = applicant.posts.some((p) => p.kind === 'member' && p.sectionRole === 'leadership')
  const keepsTime = holds(applicant, 'timekeeper', sectionId)
  if (!isLeader && !keepsTime) return { post: 'timekeeper', sectionId }
  return holds(applicant, 'timekeeper', general)
    ? { post: 'section-head', sectionId: general }
    : { post: 'timekeeper', sectionId: general }
}

const withoutSection = () =>
  new Refusal({
    code: 'no-section',
    reason: step('当天没有登记所在科室，不知道由谁批假。'),
    next: step('请综合科在“人员”中登记任职后再请假。'),
    cites: ['8.2'],
  })

/** The post by which 8.2 chooses who approves the person's leave. */
export const applicantPostOf = (applicant: Applicant): LeaveFacts['post'] =>
  postOf(applicant, sectionOf(applicant) ?? '')

/** Who registers the slips of a person by their posts of a day (8.8); nobody for who sits in no section then. */
export const registrarFor = async (tx: Tx, personId: string, on: Day): Promise<LeaveFacts['registrar'] | undefined> => {
  const applicant = await findApplicant(tx, personId, on)
  const sectionId = sectionOf(applicant)
  return sectionId === null ? undefined : registrarOf(applicant, sectionId, await generalSectionId(tx, ['8.8']))
}

/** The facts by which the slip finds its way. */
export const leaveFactsOf = async (
  tx: Tx,
  applicant: Applicant,
  asked: LeaveAsked,
  days: number,
): Promise<LeaveFacts> => {
  const sectionId = sectionOf(applicant)
  if (sectionId === null) throw withoutSection()
  const general = await generalSectionId(tx, ['8.8'])
  return {
    personId: applicant.personId,
    name: applicant.name,
    post: applicantPostOf(applicant),
    kind: asked.kind,
    days,
    from: asked.from,
    until: asked.to,
    sectionId,
    registrar: registrarOf(applicant, sectionId, general),
    generalSectionId: general,
  }
}
