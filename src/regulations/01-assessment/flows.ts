import { z } from 'zod'
import { type Barred, decidedBy, flow, seat, verbs } from '#platform/flow/definition.ts'
import { refused, step } from '#platform/law/verdict.ts'
import type { Seat } from '#platform/people/who.ts'
import { appealDecider } from './rules/appeal.ts'
import { discretionDecider } from './rules/discretion.ts'
import { type AppealBody, type Decider, discretions, environmentViolations, type Facts, type Subject } from './terms.ts'

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
  // Whoever is charged is told of the entry itself, with the right of appeal (1.3.3).
  tellsConcerned: [],
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
    open: {
      label: { zh: '记分中', en: 'Open' },
      actor: generalSection,
      personal: ['1.6'],
      on: { freeze: 'frozen' },
    },
    frozen: {
      label: { zh: '得分已冻结', en: 'Scores frozen' },
      actor: generalSection,
      personal: ['1.6'],
      on: { propose: 'proposed', refreeze: 'frozen' },
    },
    proposed: {
      label: { zh: '待主要负责人签字', en: 'For the principal to sign' },
      actor: seat('principal', () => null, ['1.3.4']),
      personal: ['1.3.4'],
      on: { sign: 'signed', return: 'frozen' },
    },
    signed: { label: { zh: '已结账', en: 'Closed' }, terminal: true },
  },
  summary: ({ year }) => step('{{year}} 年度考核结账', { year }),
  page: '/assessment/closing/:id',
})

/** What keeps an entry: the ledger alone, or a day of attendance or a month's evaluation that made it. */
export type KeptBy = 'ledger' | 'attendance' | 'evaluation'

/** An appeal against an entry. `personId` is whose account it is, for a section's account its head. */
export type AppealFacts = Facts<'appealDecider'> & {
  readonly personId: string
  readonly name: string
  readonly sectionId: string
  readonly serial: number
  readonly points: number
  readonly appealedBy: string
  readonly generalSectionId: string
  readonly keptBy: KeptBy
  /** Whether the clause leaves the points to a person, so that they can be made fewer. */
  readonly isJudged: boolean
}

const seatOfBody = (body: AppealBody, { sectionId }: AppealFacts): Seat => {
  if (body === 'deputy') return { post: 'deputy', sectionId }
  return { post: body === 'leaders' ? 'deputy' : body, sectionId: null }
}

const appealBody = decidedBy<AppealFacts, Facts<'appealDecider'>, { readonly decides: AppealBody }>(
  appealDecider,
  ({ decidedBy: by, concerns }) => ({ decidedBy: by, concerns }),
  ({ decides }, facts) => seatOfBody(decides, facts),
)

const appellant = ({ appealedBy }: AppealFacts) => ({
  seat: { personId: appealedBy },
  cites: ['1.3.3'] as const,
  because: [],
})

const barred = (reason: string, next: string): Barred => ({
  ...refused(step(reason), step(next), ['1.3.1', '1.3.3']),
  code: 'not-this-way',
})

const onlyInTheLedger = ({ keptBy }: AppealFacts): Barred | undefined =>
  keptBy === 'ledger'
    ? undefined
    : barred('这一笔由考勤或者每月考评而来，不能在积分登记中直接改。', '申诉成立的，请选“予以更正”。')

const onlyElsewhere = ({ keptBy }: AppealFacts): Barred | undefined =>
  keptBy === 'ledger' ? barred('这一笔只在积分登记中。', '申诉成立的，请选“撤销”或者“减轻”。') : undefined

const onlyJudged = (facts: AppealFacts): Barred | undefined =>
  onlyInTheLedger(facts) ??
  (facts.isJudged ? undefined : barred('这一笔的分数由条文写定，不能减轻。', '请维持，或者撤销。'))

const outcome = reason.extend({ meeting: z.string().trim().max(500).default('') })

/** 1.3.3: whoever did not decide the entry decides the appeal; nothing is deleted, an opposite entry puts it right. */
export const appeal = flow<AppealFacts>()('appeal', {
  title: { zh: '扣分申诉', en: 'Appeal against points' },
  cites: ['1.3.3'],
  start: 'decision',
  actions: {
    uphold: { label: { zh: '维持', en: 'Uphold' }, records: outcome },
    lessen: {
      label: { zh: '减轻', en: 'Lessen' },
      records: outcome.extend({ points: z.number() }),
      cites: ['1.3.3', '1.3.3.2'],
      unless: onlyJudged,
    },
    strike: {
      label: { zh: '撤销', en: 'Strike' },
      records: outcome.extend({ withSection: z.boolean().default(false) }),
      cites: ['1.3.1', '1.3.3'],
      unless: onlyInTheLedger,
    },
    correct: {
      label: { zh: '予以更正', en: 'Have it corrected' },
      records: outcome,
      cites: ['1.3.1', '1.3.3'],
      unless: onlyElsewhere,
    },
    refer: { label: { zh: '提交领导班子', en: 'Refer to the leaders' }, records: reason },
    settle: { label: { zh: '已经更正', en: 'Corrected' }, records: opinion },
    withdraw: { label: verbs.withdraw, by: appellant },
  },
  steps: {
    decision: {
      label: { zh: '待决定', en: 'To be decided' },
      actor: appealBody,
      neverOwn: true,
      on: {
        uphold: 'upheld',
        lessen: 'lessened',
        strike: 'struck',
        correct: 'correcting',
        refer: 'collective',
        withdraw: 'withdrawn',
      },
    },
    collective: {
      label: { zh: '待领导班子研究', en: 'Before the leaders' },
      actor: seat('deputy', () => null, ['1.3.3']),
      neverOwn: true,
      on: { uphold: 'upheld', lessen: 'lessened', strike: 'struck', correct: 'correcting', withdraw: 'withdrawn' },
    },
    correcting: {
      label: { zh: '成立，待更正', en: 'Granted, to be corrected' },
      actor: seat('member', ({ generalSectionId }) => generalSectionId, ['1.3.1', '1.6']),
      on: { settle: 'corrected' },
    },
    upheld: { label: { zh: '维持原扣分', en: 'Upheld' }, terminal: true },
    lessened: { label: { zh: '已减轻', en: 'Lessened' }, terminal: true },
    struck: { label: { zh: '已撤销', en: 'Struck' }, terminal: true },
    corrected: { label: { zh: '已更正', en: 'Corrected' }, terminal: true },
    withdrawn: { label: { zh: '已撤回', en: 'Withdrawn' }, terminal: true },
  },
  summary: ({ name, serial, points }) =>
    step('{{name}}对第 {{serial}} 号（{{points}} 分）提出申诉', { name, serial, points }),
  page: '/assessment/appeals/:id',
})
