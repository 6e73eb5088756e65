import { z } from 'zod'
import { decidedBy, flow, seat, verbs } from '#platform/flow/definition.ts'
import { step } from '#platform/law/verdict.ts'
import type { Seat } from '#platform/people/who.ts'
import { discretionDecider } from './rules/discretion.ts'
import { type Decider, discretions, environmentViolations, type Subject } from './terms.ts'

const opinion = z.object({ opinion: z.string().trim().max(500).default('') })
const reason = z.object({ opinion: z.string().trim().min(1, '请写明理由').max(500) })

export const matters = { ...environmentViolations, ...discretions } as const

/** A matter whose points are proposed and then decided. `personId` is the person concerned. */
export type JudgedEntryFacts = {
  readonly personId: string
  readonly personName: string
  readonly sectionId: string
  readonly subject: Exclude<Subject, 'section'>
  readonly matter: keyof typeof matters
  readonly points: number
  readonly proposedBy: string
}

/** Where the post that proposes or decides sits: in the section of the matter, or over the whole office. */
export const seatOfDecider = (decides: Decider, { sectionId }: Pick<JudgedEntryFacts, 'sectionId'>): Seat => {
  if (decides === 'section-head' || decides === 'deputy') return { post: decides, sectionId }
  return { post: decides, sectionId: null }
}

const decider = decidedBy<JudgedEntryFacts, { readonly subject: Subject }, { readonly decides: Decider }>(
  discretionDecider,
  ({ subject }) => ({ subject }),
  ({ decides }, facts) => seatOfDecider(decides, facts),
)

const proposer = ({ proposedBy }: JudgedEntryFacts) => ({
  seat: { personId: proposedBy },
  cites: ['1.3.3.2'] as const,
  because: [],
})

/** 1.3.3.2.3–6: the section head proposes, the deputy decides; on a section head the principal decides. */
export const judgedEntry = flow<JudgedEntryFacts>()('judged-entry', {
  title: { zh: '视情节记分', en: 'Points by judgement' },
  cites: ['1.3.3.2'],
  start: 'decision',
  actions: {
    approve: { label: verbs.approve, records: opinion },
    return: { label: verbs.return, records: reason },
    refuse: { label: verbs.refuse, records: reason },
    resubmit: { label: verbs.resubmit },
    withdraw: { label: verbs.withdraw, by: proposer },
  },
  steps: {
    decision: {
      label: { zh: '待决定', en: 'To be decided' },
      actor: decider,
      neverOwn: true,
      on: { approve: 'entered', return: 'draft', refuse: 'dropped', withdraw: 'dropped' },
    },
    draft: {
      label: { zh: '退回修改', en: 'Sent back' },
      actor: proposer,
      on: { resubmit: 'decision', withdraw: 'dropped' },
    },
    entered: { label: { zh: '已记分', en: 'Entered' }, terminal: true },
    dropped: { label: { zh: '未记分', en: 'Not entered' }, terminal: true },
  },
  summary: ({ personName, matter, points }) =>
    step('{{name}}：{{matter}}，拟记 {{points}} 分', { name: personName, matter: matters[matter].zh, points }),
  page: '/assessment/proposals/:id',
  tellsConcerned: ['entered'],
})

/** The closing of a year. `sectionId` is the General Section, `personId` whoever began. */
export type YearClosingFacts = { readonly year: number; readonly personId: string; readonly sectionId: string }

const generalSection = seat<YearClosingFacts>('member', ({ sectionId }) => sectionId, ['1.6'])

/** 1.3.1, 1.3.4: scores are frozen, bonuses proposed, and the principal signs. Nothing leads back to open. */
export const yearClosing = flow<YearClosingFacts>()('year-closing', {
  title: { zh: '年终结账', en: 'Year closing' },
  cites: ['1.3.1', '1.3.4'],
  start: 'open',
  actions: {
    freeze: { label: { zh: '冻结得分', en: 'Freeze the scores' }, records: opinion },
    refreeze: { label: { zh: '重新冻结得分', en: 'Freeze the scores anew' } },
    propose: { label: { zh: '提出奖金方案', en: 'Propose the bonuses' } },
    sign: { label: { zh: '签字结账', en: 'Sign and close' }, records: opinion },
    return: { label: verbs.return, records: reason },
  },
  steps: {
    open: { label: { zh: '记分中', en: 'Open' }, actor: generalSection, on: { freeze: 'frozen' } },
    frozen: {
      label: { zh: '得分已冻结', en: 'Scores frozen' },
      actor: generalSection,
      on: { propose: 'proposed', refreeze: 'frozen' },
    },
    proposed: {
      label: { zh: '待主要负责人签字', en: 'For the principal to sign' },
      actor: seat('principal', () => null, ['1.3.4']),
      on: { sign: 'signed', return: 'frozen' },
    },
    signed: { label: { zh: '已结账', en: 'Closed' }, terminal: true },
  },
  summary: ({ year }) => step('{{year}} 年度考核结账', { year }),
  page: '/assessment/closing/:id',
})
