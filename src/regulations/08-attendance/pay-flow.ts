import { z } from 'zod'
import { type Actor, applicant, flow, seat, verbs } from '#platform/flow/definition.ts'
import { step } from '#platform/law/verdict.ts'
import type { Seat } from '#platform/people/who.ts'
import type { ApplicantPost } from './terms.ts'

/** A form for annual-leave pay on its way. Sections are ids; days are half days of the year's annual leave. */
export type PayFacts = {
  readonly personId: string
  readonly name: string
  readonly post: ApplicantPost
  readonly year: number
  readonly days: number
  readonly sectionId: string
  readonly generalSectionId: string
}

/** Why the leave was not taken: work did not allow it, and the person agreed or not; or the person's own choice. */
export const causes = ['work-agreed', 'work-not-agreed', 'own'] as const
export type Cause = (typeof causes)[number]

export const payAsked = z.object({
  year: z.number().int().min(2008).max(2100),
  reason: z.string().trim().min(4, '请写明因什么工作没有休').max(500),
  cause: z.enum(causes).describe('没有休的原因'),
})
export type PayAsked = z.infer<typeof payAsked>

const opinion = z.object({ opinion: z.string().trim().max(500).default('') })
const reason = z.object({ opinion: z.string().trim().min(1, '请写明理由').max(500) })

/** 全年应发工资 in 分, from the payroll. */
export const payRecords = z.object({
  yearlyPay: z
    .number('请填全年应发工资')
    .int('请填到分为止')
    .positive('请填大于 0 的工资')
    .max(1_000_000_000, '请核对：超过一千万元')
    .describe('全年应发工资（分）'),
})

const ofGeneral = ({ generalSectionId }: PayFacts): Seat => ({ post: 'member', sectionId: generalSectionId })
const thePrincipal: Seat = { post: 'principal', sectionId: null }

const deputyOf = (facts: PayFacts): Seat => {
  if (facts.post === 'principal') return ofGeneral(facts)
  if (facts.post === 'deputy') return thePrincipal
  return { post: 'deputy', sectionId: facts.sectionId }
}

/** 8.7: the deputy in charge writes an opinion; on a deputy's form the principal does, on the principal's the district's word is recorded. */
const givesOpinion: Actor<PayFacts> = (facts) => ({ seat: deputyOf(facts), cites: ['8.7'], because: [] })

const signs: Actor<PayFacts> = (facts) => ({
  seat: facts.post === 'principal' ? ofGeneral(facts) : thePrincipal,
  cites: ['8.7'],
  because: [],
})

/** 8.3.5, 8.7: the form for annual leave that work did not allow: the deputy's opinion, the principal's signature, the sum. */
export const payFlow = flow<PayFacts>()('annual-leave-pay', {
  title: { zh: '年休假报酬审批表', en: 'Form for annual-leave pay' },
  cites: ['8.3.5'],
  start: 'opinion',
  page: '/attendance/leave-pay/:id',
  summary: ({ name, year, days }) => step('{{name}}：{{year}} 年因工作未休年休假 {{days}} 天', { name, year, days }),
  actions: {
    agree: { label: verbs.approve, records: opinion },
    sign: { label: { zh: '同意，签字', en: 'Agree and sign' }, records: opinion },
    return: { label: verbs.return, records: reason },
    refuse: { label: verbs.refuse, records: reason },
    resubmit: { label: verbs.resubmit },
    withdraw: { label: verbs.withdraw, by: applicant },
    pay: { label: { zh: '核定金额，归档', en: 'Fix the sum and file' }, records: payRecords },
  },
  steps: {
    opinion: {
      label: { zh: '待分管负责人签意见', en: 'Waits for the deputy’s opinion' },
      actor: givesOpinion,
      cites: ['8.7'],
      neverOwn: true,
      on: { agree: 'signing', return: 'draft', refuse: 'refused', withdraw: 'withdrawn' },
    },
    signing: {
      label: { zh: '待主要负责人签字', en: 'Waits for the principal’s signature' },
      actor: signs,
      cites: ['8.7'],
      neverOwn: true,
      on: { sign: 'summing', return: 'draft', refuse: 'refused', withdraw: 'withdrawn' },
    },
    draft: {
      label: { zh: '已退回，待修改', en: 'Returned to be corrected' },
      actor: applicant,
      on: { resubmit: 'opinion', withdraw: 'withdrawn' },
    },
    summing: {
      label: { zh: '待综合科核定金额', en: 'Waits for the General Section to fix the sum' },
      actor: seat('member', ({ generalSectionId }) => generalSectionId, ['8.3.5']),
      neverOwn: true,
      on: { pay: 'filed' },
    },
    filed: { label: { zh: '已核定归档', en: 'Sum fixed, filed' }, terminal: true },
    refused: { label: { zh: '未批准', en: 'Refused' }, terminal: true },
    withdrawn: { label: { zh: '已撤回', en: 'Withdrawn' }, terminal: true },
  },
})
