import { z } from 'zod'
import { type Actor, applicant, type Barred, decidedBy, flow, seat, verbs } from '#platform/flow/definition.ts'
import { type Day, day, isOnOrAfter } from '#platform/law/day.ts'
import { refused, step, valueOf } from '#platform/law/verdict.ts'
import type { Seat } from '#platform/people/who.ts'
import { paperSlip } from './leave-request.ts'
import { leaveApprover, whoReportsBack } from './rules/approval.ts'
import { type ApplicantPost, type Approver, type LeaveKind, leaveKinds } from './terms.ts'

/** What a leave slip's way depends on; kept with the case. Days are ISO, sections are ids. */
export type LeaveFacts = {
  readonly personId: string
  readonly name: string
  /** The applicant's post on the day of asking (8.2). */
  readonly post: ApplicantPost
  readonly kind: LeaveKind
  readonly days: number
  readonly from: string
  /** Last day asked for, then last day granted. */
  readonly until: string
  readonly sectionId: string
  /** Who registers the slip (8.8): the section's timekeeper; never the applicant, and for leaders the General Section. */
  readonly registrar: { readonly post: 'timekeeper' | 'section-head'; readonly sectionId: string }
  readonly generalSectionId: string
}

/** Where an approver of 8.2 sits. A district leader's word is recorded by the General Section. */
export const seatOfApprover = (approver: Approver, facts: LeaveFacts): Seat => {
  if (approver === 'principal') return { post: 'principal', sectionId: null }
  if (approver === 'district-leader') return { post: 'member', sectionId: facts.generalSectionId }
  return { post: approver, sectionId: facts.sectionId }
}

/** 8.2: who approves, by the applicant's post, the kind and the days asked for. */
export const approver: Actor<LeaveFacts> = decidedBy(
  leaveApprover,
  ({ post, kind, days }: LeaveFacts) => ({ post, kind, days }),
  seatOfApprover,
)

/** 8.8: one reports back to whoever approves such a leave. */
const reportedTo: Actor<LeaveFacts> = (facts, on, law) => {
  const back = whoReportsBack({ approver: valueOf(leaveApprover(facts, on, law)) }, on, law)
  const value = valueOf(back)
  if (value === undefined) return approver(facts, on, law)
  return { seat: seatOfApprover(value.to, facts), cites: back.cites, because: back.because }
}

const registrar: Actor<LeaveFacts> = (facts) => ({ seat: facts.registrar, cites: ['8.8'], because: [] })
const generalSection = seat<LeaveFacts>('member', (facts) => facts.generalSectionId, ['8.8'])

const hasBegun = ({ from }: LeaveFacts, on: Day): boolean => isOnOrAfter(on, day(from))

const begunAlready = (facts: LeaveFacts, on: Day): Barred | undefined =>
  hasBegun(facts, on)
    ? {
        code: 'begun-already',
        ...refused(step('假期已经开始，不能取消。'), step('请在返岗后按 8.8 销假，没有休的天数会退回。'), ['8.8']),
      }
    : undefined

const notBegun = (facts: LeaveFacts, on: Day): Barred | undefined =>
  hasBegun(facts, on)
    ? undefined
    : {
        code: 'not-begun',
        ...refused(step('假期还没有开始，不用销假。'), step('不休了的，请在开始之前取消休假。'), ['8.8']),
      }

const half = z.enum(['am', 'pm'])
const reason = z.object({ reason: z.string().trim().min(1).max(500).describe('理由') })

/** What the approver writes on the slip (8.2): until when leave is granted. */
export const approvalRecords = z.object({
  grantedUntil: z.iso.date().describe('准假时间'),
  grantedUntilHalf: half,
  note: z.string().trim().max(500).default(''),
  /** The certificate was seen by the approver, where the slip does not name it. */
  certificateSeen: z.boolean().default(false),
  /** Who decided, where a district leader's word is recorded. */
  districtLeader: z.string().trim().max(80).optional(),
})
export const returnRecords = z.object({
  returnedOn: z.iso.date().describe('返岗日期'),
  half: half.describe('返岗的半天'),
})

/** A slip whose approval needs nothing written: granted as asked, no certificate to be seen, no leader to be named. */
const needsNoWriting = ({ kind, post }: LeaveFacts): boolean => kind !== 'sick' && post !== 'principal'

/** Leave from the slip to its filing: 8.2 and 8.8. */
export const leaveFlow = flow<LeaveFacts>()('leave-request', {
  title: { zh: '请销假', en: 'Leave' },
  cites: ['8.2'],
  start: 'approval',
  page: '/attendance/leave/:id',
  summary: ({ name, kind, days, from, until }) => {
    const holes = { name, kind: leaveKinds[kind].label.zh, days, from, until }
    return from === until
      ? step('{{name}}：{{kind}} {{days}} 天，{{from}}', holes)
      : step('{{name}}：{{kind}} {{days}} 天，{{from}} 至 {{until}}', holes)
  },
  actions: {
    approve: { label: verbs.approve, records: approvalRecords, inBatch: needsNoWriting },
    return: { label: verbs.return, records: reason },
    refuse: { label: verbs.refuse, records: reason },
    recordPaper: {
      label: { zh: '登记纸质假条', en: 'Record the paper slip' },
      by: registrar,
      records: paperSlip,
      cites: ['8.2', '8.8'],
    },
    withdraw: { label: verbs.withdraw, by: applicant, cites: ['8.2'] },
    resubmit: { label: verbs.resubmit, cites: ['8.2'] },
    cancel: {
      label: { zh: '取消休假', en: 'Cancel the leave' },
      by: applicant,
      unless: begunAlready,
      cites: ['8.2', '8.1.1'],
    },
    reportBack: {
      label: { zh: '销假', en: 'Report back' },
      by: applicant,
      records: returnRecords,
      unless: notBegun,
      cites: ['8.8'],
    },
    acknowledge: { label: { zh: '知悉', en: 'Noted' }, cites: ['8.8'], inBatch: () => true },
    registerReturn: {
      label: { zh: '登记销假', en: 'Register the return' },
      by: registrar,
      records: returnRecords,
      unless: notBegun,
      cites: ['8.8', '8.1.1'],
    },
    file: { label: { zh: '备案', en: 'File' }, cites: ['8.8', '8.1.2'], inBatch: () => true },
    void: { label: verbs.void, by: approver, records: reason, cites: ['8.2', '8.1.1'] },
  },
  steps: {
    approval: {
      label: { zh: '待批准', en: 'Waiting for approval' },
      actor: approver,
      neverOwn: true,
      on: { approve: 'onLeave', return: 'draft', refuse: 'refused', withdraw: 'withdrawn', recordPaper: 'onLeave' },
    },
    draft: {
      label: { zh: '已退回，待修改', en: 'Returned to be corrected' },
      actor: applicant,
      on: { resubmit: 'approval', withdraw: 'withdrawn' },
    },
    onLeave: {
      label: { zh: '已批准，待销假', en: 'Approved, return not reported yet' },
      actor: applicant,
      cites: ['8.8'],
      showFrom: ({ until }) => until,
      on: { reportBack: 'returned', registerReturn: 'registered', cancel: 'cancelled', void: 'voided' },
    },
    returned: {
      label: { zh: '已销假，待批准人知悉', en: 'Back, to be noted by the approver' },
      actor: reportedTo,
      cites: ['8.8'],
      backTo: ['onLeave'],
      on: { acknowledge: 'reportedBack', registerReturn: 'registered' },
    },
    reportedBack: {
      label: { zh: '已销假，待考勤员登记', en: 'Back, to be registered by the timekeeper' },
      actor: registrar,
      cites: ['8.8', '8.1.1'],
      backTo: ['onLeave'],
      on: { registerReturn: 'registered' },
    },
    registered: {
      label: { zh: '已登记，待综合科备案', en: 'Registered, to be filed by the General Section' },
      actor: generalSection,
      cites: ['8.8', '8.1.2'],
      backTo: ['reportedBack', 'returned', 'onLeave'],
      on: { file: 'filed' },
    },
    filed: { label: { zh: '已备案', en: 'Filed' }, terminal: true },
    refused: { label: { zh: '未批准', en: 'Refused' }, terminal: true },
    withdrawn: { label: { zh: '已撤回', en: 'Withdrawn' }, terminal: true },
    voided: { label: { zh: '已作废', en: 'Void' }, terminal: true },
    cancelled: { label: { zh: '已取消', en: 'Cancelled' }, terminal: true },
  },
})
