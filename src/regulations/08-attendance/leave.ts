import { eq } from 'drizzle-orm'
import { Refusal, refusalOf } from '#platform/api/refusal.ts'
import { calendarUnder } from '#platform/calendar/entered-years.ts'
import { instantText } from '#platform/db/columns.ts'
import { newId } from '#platform/db/id.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { advance, assertMayMove, type Moment, openCase, type Standing } from '#platform/flow/engine.ts'
import { day } from '#platform/law/day.ts'
import { valueOf as answerOf, step } from '#platform/law/verdict.ts'
import { approvalRecords, leaveFlow } from './flows.ts'
import { countDays, examineLimits, type Limits } from './leave-examination.ts'
import { recordLeaveMarks } from './leave-marks.ts'
import { compareHalfDays, endOf, type HalfDay, knownWorkingDaysOf, startOf, until } from './leave-period.ts'
import type { LeaveAsked } from './leave-request.ts'
import {
  type Applicant,
  applicantPostOf,
  findLeave,
  type LeaveRow,
  leaveFactsOf,
  leaveRecordOf,
  lockApplicant,
  standingPeriod,
} from './leave-store.ts'
import { leaveRequests } from './leave-tables.ts'
import type { RecordMeta } from './register.ts'
import { askedInTime, sickLeaveNeedsCertificate } from './rules/approval.ts'

export const recordMeta = ({ who, at, on, law }: Moment): RecordMeta => ({ by: who.personId, at, on, law })

/** Examines a slip and refuses with its first obstacle; the person's row must be held. */
export const examineOrRefuse = async (
  tx: Tx,
  applicant: Applicant,
  asked: LeaveAsked,
  moment: Moment,
  except?: string,
): Promise<Limits> => {
  const record = await leaveRecordOf(tx, applicant, day(asked.from).year, moment.on)
  const examination = examineLimits({ asked, post: applicantPostOf(applicant), record, except }, moment)
  const [first] = examination.obstacles
  if (first) throw refusalOf(first, first.code)
  return examination
}

const columnsOf = (asked: LeaveAsked, { days, counted }: Limits) => ({
  year: day(asked.from).year,
  kind: asked.kind,
  from: asked.from,
  fromHalf: asked.fromHalf,
  to: asked.to,
  toHalf: asked.toHalf,
  counted: days,
  cites: counted.cites,
  because: counted.because,
  reason: asked.reason,
  evidence: asked.evidence,
})

/** 8.2: refuses leave asked for after its first day where the office's interpretation does not allow it. */
export const refuseTooLate = ({ from }: LeaveAsked, { on, law }: Pick<Moment, 'on' | 'law'>): void => {
  const verdict = askedInTime({ from: day(from) }, on, law)
  if (verdict.outcome === 'refused') throw refusalOf(verdict, 'asked-afterwards')
}

export type Submitted = Standing & { readonly id: string; readonly days: number }

/** Opens the case of an examined slip and writes the slip. */
export const openSlip = async (
  tx: Tx,
  applicant: Applicant,
  asked: LeaveAsked,
  examination: Limits,
  moment: Moment,
): Promise<Submitted> => {
  const id = newId()
  const facts = await leaveFactsOf(tx, applicant, asked, examination.days)
  const { personId, sectionId } = facts
  const standing = await openCase(tx, leaveFlow, { subjectId: id, personId, sectionId, facts }, moment)
  await tx.insert(leaveRequests).values({
    id,
    caseId: standing.caseId,
    personId,
    sectionId,
    ...columnsOf(asked, examination),
    submittedAt: instantText(moment.at),
  })
  return { ...standing, id, days: examination.days }
}

/**
 * 8.2: asks for leave. Holds the person's row, so that of two slips at once the second sees the first. Refuses with
 * the obstacle's code: `reversed`, `zero-days`, `calendar-unknown`, `overlap`, `above-balance`, `parts-used` …
 */
export const submitLeave = async (tx: Tx, asked: LeaveAsked, moment: Moment): Promise<Submitted> => {
  refuseTooLate(asked, moment)
  const applicant = await lockApplicant(tx, moment.who.personId, moment.on)
  return openSlip(tx, applicant, asked, await examineOrRefuse(tx, applicant, asked, moment), moment)
}

/** Sends a returned slip again, corrected. */
export const resubmitLeave = async (
  tx: Tx,
  { requestId, asked, expectedVersion }: { requestId: string; asked: LeaveAsked; expectedVersion?: number | undefined },
  moment: Moment,
): Promise<Submitted> => {
  const { request } = await findLeave(tx, requestId)
  const move = { flow: leaveFlow, caseId: request.caseId, action: 'resubmit', expectedVersion }
  await assertMayMove(tx, move, moment)
  if (asked.from < request.from) refuseTooLate(asked, moment)
  const applicant = await lockApplicant(tx, request.personId, moment.on)
  const examination = await examineOrRefuse(tx, applicant, asked, moment, requestId)
  const facts = await leaveFactsOf(tx, applicant, asked, examination.days)
  const standing = await advance(tx, { ...move, facts }, moment)
  await tx.update(leaveRequests).set(columnsOf(asked, examination)).where(eq(leaveRequests.id, requestId))
  return { ...standing, id: requestId, days: examination.days }
}

/** A move that changes nothing but the step: withdraw, return, refuse. */
export const moveLeave = async (
  tx: Tx,
  move: {
    requestId: string
    action: 'withdraw' | 'return' | 'refuse' | 'acknowledge'
    records?: unknown
    expectedVersion?: number
  },
  moment: Moment,
): Promise<Standing> => {
  const { request } = await findLeave(tx, move.requestId)
  const { action, records, expectedVersion } = move
  return advance(tx, { flow: leaveFlow, caseId: request.caseId, action, records, expectedVersion }, moment)
}

const grantedTooLong = (r: LeaveRow) =>
  new Refusal({
    code: 'granted-longer',
    reason: step('准假时间超过了申请的 {{to}}。', { to: r.to }),
    next: step('请退回申请人改写假条，或按申请的时间以内准假。'),
    cites: ['8.2'],
  })

const grantedNothing = () =>
  new Refusal({
    code: 'granted-nothing',
    reason: step('准假时间早于请假开始的时间。'),
    next: step('不准假的，请选“不同意”并写明理由。'),
    cites: ['8.2'],
  })

/** 8.2: the certificate stands on the slip, or the approver notes that it was shown. */
export const checkCertificate = (
  { kind, evidence }: Pick<LeaveRow, 'kind' | 'evidence'>,
  seen: boolean,
  { on, law }: Moment,
): void => {
  const certificate = evidence.certificate !== undefined || seen
  const verdict = sickLeaveNeedsCertificate({ kind, certificate }, on, law)
  if (verdict.outcome === 'refused') throw refusalOf(verdict, 'certificate-missing')
}

const districtLeaderMissing = () =>
  new Refusal({
    code: 'records-incomplete',
    reason: step('主要负责人的假由区级领导批准，须写明是哪位领导。'),
    next: step('请补填批准的区级领导后再登记。'),
    cites: ['8.2', 'interpretation:8.2/leave-of-principal'],
  })

/** What a grant amounts to: until when, how many days; refuses more than was asked for, or nothing. */
const grantOf = (r: LeaveRow, last: HalfDay, { on, law }: Moment): { last: HalfDay; days: number } => {
  if (compareHalfDays(last, endOf(r)) > 0) throw grantedTooLong(r)
  if (compareHalfDays(last, startOf(r)) < 0) throw grantedNothing()
  const days = answerOf(countDays(r.kind, until(r, last), r.evidence, on, law)) ?? 0
  if (days === 0) throw grantedNothing()
  return { last, days }
}

/** Puts the working days that the slip covers as it stands onto the attendance sheet (8.1.1). */
export const layMarks = async (tx: Tx, r: LeaveRow, moment: Moment): Promise<void> => {
  const worked = knownWorkingDaysOf(standingPeriod(r), calendarUnder(moment.law, moment.on))
  const { personId, sectionId, kind, id } = r
  await recordLeaveMarks(tx, { personId, sectionId, kind, days: worked, requestId: id }, recordMeta(moment))
}

/** Writes the grant on the slip, and its working days onto the attendance sheet (8.1.1). */
export const grant = async (
  tx: Tx,
  r: LeaveRow,
  { last, days }: { last: HalfDay; days: number },
  approvedBy: string,
  moment: Moment,
): Promise<void> => {
  const granted = { grantedUntil: last.day, grantedUntilHalf: last.half, grantedDays: days, approvedBy }
  await tx.update(leaveRequests).set(granted).where(eq(leaveRequests.id, r.id))
  await layMarks(tx, { ...r, ...granted }, moment)
}

export type Approval = {
  readonly requestId: string
  /** Last half day granted; as asked for when not given. */
  readonly grantedUntil?: string | undefined
  readonly grantedUntilHalf?: 'am' | 'pm' | undefined
  readonly note?: string | undefined
  readonly certificateSeen?: boolean | undefined
  readonly districtLeader?: string | undefined
  readonly expectedVersion?: number | undefined
}

/** 8.2: approves and notes the time granted; it may be shorter than asked for. The sheet follows at once. */
export const approveLeave = async (
  tx: Tx,
  approval: Approval,
  moment: Moment,
): Promise<Standing & { days: number }> => {
  const found = await findLeave(tx, approval.requestId)
  await lockApplicant(tx, found.request.personId, moment.on)
  const { request, facts: known } = await findLeave(tx, approval.requestId)
  const { requestId: _, expectedVersion, ...written } = approval
  const last = { day: written.grantedUntil ?? request.to, half: written.grantedUntilHalf ?? request.toHalf }
  const records = approvalRecords.parse({ ...written, grantedUntil: last.day, grantedUntilHalf: last.half })
  const facts = { ...known, until: last.day }
  const move = { flow: leaveFlow, caseId: request.caseId, action: 'approve', records, facts, expectedVersion }
  const standing = await advance(tx, move, moment)
  checkCertificate(request, records.certificateSeen, moment)
  if (facts.post === 'principal' && !records.districtLeader) throw districtLeaderMissing()
  const granted = grantOf(request, last, moment)
  await grant(tx, request, granted, moment.who.personId, moment)
  return { ...standing, days: granted.days }
}
