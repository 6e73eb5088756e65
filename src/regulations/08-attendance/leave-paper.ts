import { and, asc, eq } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { Refusal, refusalOf } from '#platform/api/refusal.ts'
import { recordEvent } from '#platform/audit/audit.ts'
import { instantText } from '#platform/db/columns.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { advance, type Moment } from '#platform/flow/engine.ts'
import { holdersOfSeat, nameOfSeat, type SeatName } from '#platform/flow/holders.ts'
import { day } from '#platform/law/day.ts'
import { step } from '#platform/law/verdict.ts'
import { people } from '#platform/people/tables.ts'
import { approver, type LeaveFacts, leaveFlow } from './flows.ts'
import { checkCertificate, examineOrRefuse, grant, openSlip, refuseTooLate, type Submitted } from './leave.ts'
import { endOf } from './leave-period.ts'
import type { LeaveAsked, PaperSlip } from './leave-request.ts'
import { type Applicant, findApplicant, leaveFactsOf, lockApplicant } from './leave-store.ts'
import { annualLeaveOpenings, leaveRequests } from './leave-tables.ts'

const recorders = alias(people, 'recorders')

type Taken = { takenDays: number; parts: number }

declare module '#platform/audit/audit.ts' {
  interface AuditEvents {
    'leave.opening': { year: number; before: Taken | null; after: Taken }
  }
}

export type PaperLeave = { readonly personId: string; readonly asked: LeaveAsked; readonly paper: PaperSlip }

const notTheApprover = ({ section, post }: SeatName, names: readonly string[], on: string) =>
  new Refusal({
    code: 'not-the-approver',
    reason: step('按 8.2，这张假条应由{{section}}{{post}}批准，所填的批准人当天不担任这一职务。', { section, post }),
    next:
      names.length > 0
        ? step('请核对假条：{{on}} 担任这一职务的是{{names}}。', { on, names: names.join('、') })
        : step('请先由综合科登记 {{on}} 的任职，再登记假条。', { on }),
    cites: ['8.2'],
  })

const approvedInFuture = () =>
  new Refusal({
    code: 'approved-in-future',
    reason: step('假条上的批准日期还没有到。'),
    next: step('请按假条上的日期填写。'),
    cites: ['8.2'],
  })

const approvedOwn = () =>
  new Refusal({
    code: 'own-case',
    reason: step('不能由本人批准自己的事项。'),
    next: step('请按 8.2 由上一级批准后再登记。'),
    cites: ['8.2'],
  })

/** The slip's approver held the seat that 8.2 names on the day of the signature. */
const checkApprover = async (tx: Tx, facts: LeaveFacts, paper: PaperSlip, { law }: Moment): Promise<void> => {
  if (paper.approvedBy === facts.personId) throw approvedOwn()
  const signedOn = day(paper.approvedOn)
  const addressed = approver(facts, signedOn, law)
  if (!('seat' in addressed)) throw refusalOf(addressed)
  if (facts.post === 'principal') return
  const holders = await holdersOfSeat(tx, addressed.seat, signedOn)
  if (holders.some((h) => h.personId === paper.approvedBy)) return
  throw notTheApprover(
    await nameOfSeat(tx, addressed.seat),
    holders.map((h) => h.name),
    paper.approvedOn,
  )
}

/**
 * Enters a slip that was approved on paper, so that an absence on the sheet is settled. The approver is checked
 * against 8.2 on the day of the signature, sick leave has its certificate; balance and overlap hold as for any slip.
 */
export const recordPaperSlip = async (
  tx: Tx,
  { personId, asked, paper }: PaperLeave,
  moment: Moment,
): Promise<Submitted> => {
  if (paper.approvedOn > moment.on.toString()) throw approvedInFuture()
  refuseTooLate(asked, { on: day(paper.approvedOn), law: moment.law })
  const today: Applicant = await lockApplicant(tx, personId, moment.on)
  const then = await findApplicant(tx, personId, day(paper.approvedOn))
  const examination = await examineOrRefuse(tx, today, asked, moment)
  checkCertificate(asked, false, moment)
  const facts = await leaveFactsOf(tx, then, asked, examination.days)
  await checkApprover(tx, facts, paper, moment)
  const slip = await openSlip(tx, then, asked, examination, moment)
  const move = { flow: leaveFlow, caseId: slip.caseId, action: 'recordPaper', records: paper }
  const standing = await advance(tx, move, moment)
  await tx.update(leaveRequests).set({ paper }).where(eq(leaveRequests.id, slip.id))
  const [request] = await tx.select().from(leaveRequests).where(eq(leaveRequests.id, slip.id))
  if (request) await grant(tx, request, { last: endOf(asked), days: examination.days }, paper.approvedBy, moment)
  return { ...standing, id: slip.id, days: examination.days }
}

export type OpeningAsked = {
  readonly personId: string
  readonly year: number
  readonly takenDays: number
  readonly parts: number
  readonly note: string
}

const ownOpening = () =>
  new Refusal({
    code: 'own-case',
    reason: step('不能登记本人启用前已休的年休假。'),
    next: step('请综合科的其他人员登记。'),
    cites: ['8.3.1'],
  })

const isOpening = ({ personId, year }: OpeningAsked) =>
  and(eq(annualLeaveOpenings.personId, personId), eq(annualLeaveOpenings.year, year))

/** 8.3.1: what was recorded of a year, by whom, in the order of the people. */
export const listOpenings = (tx: Tx, year: number) =>
  tx
    .select({
      personId: annualLeaveOpenings.personId,
      name: people.name,
      takenDays: annualLeaveOpenings.takenDays,
      parts: annualLeaveOpenings.parts,
      note: annualLeaveOpenings.note,
      recordedBy: recorders.name,
    })
    .from(annualLeaveOpenings)
    .innerJoin(
      people,
      and(eq(people.officeId, annualLeaveOpenings.officeId), eq(people.id, annualLeaveOpenings.personId)),
    )
    .leftJoin(
      recorders,
      and(eq(recorders.officeId, annualLeaveOpenings.officeId), eq(recorders.id, annualLeaveOpenings.recordedBy)),
    )
    .where(eq(annualLeaveOpenings.year, year))
    .orderBy(asc(people.position), asc(people.name))

/**
 * 8.3.1: what of a year's annual leave was taken before the system began, never one's own; entered again, the later one
 * holds, and the audit names both.
 */
export const recordOpening = async (tx: Tx, opening: OpeningAsked, { who, at }: Moment): Promise<void> => {
  if (opening.personId === who.personId) throw ownOpening()
  const recorded = { ...opening, recordedBy: who.personId, recordedAt: instantText(at) }
  const [held] = await tx.select().from(annualLeaveOpenings).where(isOpening(opening)).for('update')
  await tx
    .insert(annualLeaveOpenings)
    .values(recorded)
    .onConflictDoUpdate({
      target: [annualLeaveOpenings.officeId, annualLeaveOpenings.personId, annualLeaveOpenings.year],
      set: recorded,
    })
  const { personId, year, takenDays, parts, note } = opening
  const before = held ? { takenDays: held.takenDays, parts: held.parts } : null
  const details = { year, before, after: { takenDays, parts } }
  const event = { kind: 'leave.opening', subject: personId, details, reason: note, cites: ['8.3.1'] } as const
  await recordEvent(tx, event, who.personId, at)
}
