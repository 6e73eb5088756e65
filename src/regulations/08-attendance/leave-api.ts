import { z } from 'zod'
import { momentOf } from '#platform/api/context.ts'
import { endpoint } from '#platform/api/endpoint.ts'
import { everybody, policy } from '#platform/api/policy.ts'
import { comesTo } from '#platform/flow/reading.ts'
import { day } from '#platform/law/day.ts'
import { holds, isGeneral, presides, seatKey, seatsOf } from '#platform/people/who.ts'
import { leaveFlow } from './flows.ts'
import { approveLeave, moveLeave, resubmitLeave, submitLeave } from './leave.ts'
import { accountOf } from './leave-account.ts'
import { absencesDuring } from './leave-away.ts'
import { leaveInFull, leavesToApprove, listLeaves, outDuring, overdueReturns } from './leave-lists.ts'
import { whatMayBeTaken } from './leave-may-take.ts'
import { listOpenings, recordOpening, recordPaperSlip } from './leave-paper.ts'
import { previewLeave } from './leave-preview.ts'
import { leaveAsked, leaveEvidence, leaveOnPaper, paperSlip } from './leave-request.ts'
import { cancelLeave, fileLeaves, registerReturn, reportBack, voidLeave } from './leave-return.ts'
import { findApplicant, findLeave, leaveRecordOf, registrarFor, standingPeriod } from './leave-store.ts'
import { annualLeaveBalance } from './rules/annual-leave-balance.ts'
import { seesOffice, seesSection } from './sheet-policies.ts'

const requestId = z.string().min(1).max(64)
const expectedVersion = z.number().int().positive().optional()
const move = z.object({ requestId, expectedVersion })
const reasoned = move.extend({ reason: z.string().trim().min(1).max(500) })
const half = z.enum(['am', 'pm'])
const year = z.number().int().min(2000).max(2100)
const iso = z.iso.date()

const mayActOnSlips = policy(
  'Whoever holds the seat that the slip waits for today; the flow checks which (8.2, 8.8).',
  (who) => who.posts.length > 0,
)

const ownSection = policy<{ sectionId: string }>(
  'The section head, its deputy, its timekeeper, who presides, and the General Section see the slips of a section (8.8).',
  (who, { sectionId }) => seesSection(who, sectionId),
)

const wholeOffice = policy('The General Section and who presides over the office see all slips (8.8).', seesOffice)

export const readsSlip = policy<{ requestId: string }>(
  'The applicant, whom the slip waits for, those who lead or keep time of the section, and the General Section (8.2, 8.8).',
  async (who, input, { tx }) => {
    const { request, step } = await findLeave(tx, input.requestId)
    if (request.personId === who.personId || request.approvedBy === who.personId) return true
    return seesSection(who, request.sectionId) || comesTo(tx, leaveFlow, { id: request.caseId, step }, who)
  },
)

const readsAccount = policy<{ personId?: string | undefined }>(
  'Everybody reads the own account; those who lead or keep time of the section and the General Section read it too (8.3.1).',
  async (who, { personId }, { tx, today }) => {
    if (personId === undefined || personId === who.personId) return true
    const { posts } = await findApplicant(tx, personId, today)
    return (
      posts.some((p) => p.kind === 'member' && p.sectionId !== null && seesSection(who, p.sectionId)) || presides(who)
    )
  },
)

const registersFor = policy<{ personId: string; paper: { approvedOn: string } }>(
  'Who registers the slips of the section on the day of the signature enters those approved on paper, never their own (8.8).',
  async (who, { personId, paper }, { tx }) => {
    if (personId === who.personId) return false
    const registrar = await registrarFor(tx, personId, day(paper.approvedOn))
    return registrar !== undefined && seatsOf(who).includes(seatKey(registrar))
  },
)

const general = policy('The General Section keeps the accounts and files the slips (8.1.2, 8.8).', isGeneral)

const opens = policy(
  'The General Section, and the administrator who takes the paper over, record annual leave taken before the start (8.3.1).',
  (who) => isGeneral(who) || holds(who, 'administrator'),
)

/** Endpoints of leave: 8.2, 8.3 and 8.8. */
export const leave = {
  /** What a slip counts and costs, and who will sign, before it is sent. */
  preview: endpoint(everybody)
    .input(leaveAsked.extend({ requestId: requestId.optional() }))
    .handler(({ input, context }) => previewLeave(context.tx, input, momentOf(context), input.requestId)),
  /** Every kind of leave: what one may take of it today, who signs, what it costs, and how annual leave is split best. */
  mayTake: endpoint(everybody)
    .input(z.object({ evidence: leaveEvidence.default({}) }).default({ evidence: {} }))
    .handler(({ input, context }) => whatMayBeTaken(context.tx, input.evidence, momentOf(context))),
  submit: endpoint(everybody)
    .input(leaveAsked)
    .handler(({ input, context }) => submitLeave(context.tx, input, momentOf(context))),
  resubmit: endpoint(mayActOnSlips)
    .input(move.extend({ asked: leaveAsked }))
    .handler(({ input, context }) => resubmitLeave(context.tx, input, momentOf(context))),
  approve: endpoint(mayActOnSlips)
    .input(
      move.extend({
        grantedUntil: iso.optional(),
        grantedUntilHalf: half.optional(),
        note: z.string().trim().max(500).optional(),
        certificateSeen: z.boolean().optional(),
        districtLeader: z.string().trim().min(1).max(80).optional(),
      }),
    )
    .handler(({ input, context }) => approveLeave(context.tx, input, momentOf(context))),
  returnToApplicant: endpoint(mayActOnSlips)
    .input(reasoned)
    .handler(({ input: { reason, ...slip }, context }) =>
      moveLeave(context.tx, { ...slip, action: 'return', records: { reason } }, momentOf(context)),
    ),
  refuse: endpoint(mayActOnSlips)
    .input(reasoned)
    .handler(({ input: { reason, ...slip }, context }) =>
      moveLeave(context.tx, { ...slip, action: 'refuse', records: { reason } }, momentOf(context)),
    ),
  withdraw: endpoint(mayActOnSlips)
    .input(move)
    .handler(({ input, context }) => moveLeave(context.tx, { ...input, action: 'withdraw' }, momentOf(context))),
  cancel: endpoint(mayActOnSlips)
    .input(move)
    .handler(({ input, context }) => cancelLeave(context.tx, input, momentOf(context))),
  void: endpoint(mayActOnSlips)
    .input(reasoned)
    .handler(({ input, context }) => voidLeave(context.tx, input, momentOf(context))),
  reportBack: endpoint(mayActOnSlips)
    .input(move.extend({ returnedOn: iso, half }))
    .handler(({ input, context }) => reportBack(context.tx, input, momentOf(context))),
  acknowledge: endpoint(mayActOnSlips)
    .input(move)
    .handler(({ input, context }) => moveLeave(context.tx, { ...input, action: 'acknowledge' }, momentOf(context))),
  registerReturn: endpoint(mayActOnSlips)
    .input(move.extend({ returnedOn: iso.optional(), half: half.optional() }))
    .handler(({ input, context }) => registerReturn(context.tx, input, momentOf(context))),
  file: endpoint(general)
    .input(z.object({ ids: z.array(requestId).min(1).max(500) }))
    .handler(async ({ input, context }) => ({ filed: await fileLeaves(context.tx, input.ids, momentOf(context)) })),
  recordPaperSlip: endpoint(registersFor)
    .input(z.object({ personId: z.string().min(1), asked: leaveOnPaper, paper: paperSlip }))
    .handler(({ input, context }) => recordPaperSlip(context.tx, input, momentOf(context))),
  openings: endpoint(opens)
    .input(z.object({ year }))
    .handler(({ input, context }) => listOpenings(context.tx, input.year)),
  recordOpening: endpoint(opens)
    .input(
      z.object({
        personId: z.string().min(1),
        year,
        takenDays: z.number().multipleOf(0.5).min(0).max(366),
        parts: z.number().int().min(0).max(10),
        note: z.string().trim().min(1).max(500),
      }),
    )
    .handler(async ({ input, context }) => {
      await recordOpening(context.tx, input, momentOf(context))
      return { recorded: true }
    }),
  mine: endpoint(everybody)
    .input(z.object({ year: year.optional() }).default({}))
    .handler(({ input, context }) => listLeaves(context.tx, { ...input, personId: context.who.personId })),
  toApprove: endpoint(everybody)
    .input(z.object({}).default({}))
    .handler(({ context }) => leavesToApprove(context.tx, context.who)),
  ofSection: endpoint(ownSection)
    .input(z.object({ sectionId: z.string().min(1), year: year.optional(), step: z.string().optional() }))
    .handler(({ input, context }) => listLeaves(context.tx, input)),
  all: endpoint(wholeOffice)
    .input(z.object({ year: year.optional(), step: z.string().optional() }).default({}))
    .handler(({ input, context }) => listLeaves(context.tx, input)),
  overdue: endpoint(wholeOffice)
    .input(z.object({}).default({}))
    .handler(({ context }) => overdueReturns(context.tx, momentOf(context))),
  out: endpoint(everybody)
    .input(z.object({ on: iso.optional(), until: iso.optional(), sectionId: z.string().optional() }).default({}))
    .handler(async ({ input, context }) => {
      const from = input.on ?? context.today.toString()
      const out = await outDuring(context.tx, from, input.until ?? from, input.sectionId)
      return out.map(({ id, personId, name, sectionName, from, to, grantedUntil }) => {
        return { id, personId, name, sectionName, from, until: grantedUntil ?? to }
      })
    }),
  get: endpoint(readsSlip)
    .input(z.object({ requestId }))
    .handler(({ input, context }) => leaveInFull(context.tx, input.requestId, momentOf(context))),
  /** 8.3: who else of the section is away while a slip lasts, for who decides on it. */
  away: endpoint(readsSlip)
    .input(z.object({ requestId }))
    .handler(async ({ input, context }) => {
      const { request } = await findLeave(context.tx, input.requestId)
      const { personId, sectionId, id: except } = request
      return absencesDuring(
        context.tx,
        { personId, sectionId, period: standingPeriod(request), except },
        momentOf(context),
      )
    }),
  /** The annual-leave account of a year: the rule's own verdict. */
  balance: endpoint(readsAccount)
    .input(z.object({ personId: z.string().optional(), year: year.optional() }).default({}))
    .handler(async ({ input, context: { tx, who, today, law } }) => {
      const asked = input.year ?? today.year
      const on = asked === today.year ? today : day(asked < today.year ? `${asked}-12-31` : `${asked}-01-01`)
      const person = await findApplicant(tx, input.personId ?? who.personId, today)
      const account = accountOf(await leaveRecordOf(tx, person, asked, today), on, law)
      return { year: asked, balance: annualLeaveBalance(account, on, law) }
    }),
}
