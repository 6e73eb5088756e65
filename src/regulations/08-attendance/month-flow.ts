import { z } from 'zod'
import { flow, seat, verbs } from '#platform/flow/definition.ts'
import { step } from '#platform/law/verdict.ts'

/** A section's month put up for signing; `returned` says why the head gave it back, until it is put up again. */
export type MonthFacts = {
  readonly sectionId: string
  readonly section: string
  readonly month: string
  readonly returned?: string
}

const reason = z.object({ reason: z.string().trim().min(2, '请写明退回的理由').max(500).describe('退回的理由') })

const head = seat<MonthFacts>('section-head', (f) => f.sectionId, ['8.1.1'])
const timekeeper = seat<MonthFacts>('timekeeper', (f) => f.sectionId, ['8.1.1'])

/** 8.1.1: the timekeeper puts the month up, the section head checks it and signs; signed is signed. */
export const monthFlow = flow<MonthFacts>()('month-sheet', {
  title: { zh: '月考勤表', en: 'Attendance sheet of the month' },
  cites: ['8.1.1'],
  start: 'signing',
  page: '/attendance/month/:id',
  summary: ({ section, month, returned }) =>
    returned === undefined
      ? step('{{section}} {{month}} 考勤表待签字', { section, month })
      : step('{{section}} {{month}} 考勤表退回补正：{{reason}}', { section, month, reason: returned }),
  actions: {
    sign: { label: { zh: '签字', en: 'Sign' }, by: head },
    return: { label: verbs.return, records: reason },
    present: { label: { zh: '送签', en: 'Put up for signing' } },
  },
  steps: {
    signing: {
      label: { zh: '待负责人签字', en: 'Waits for the head' },
      actor: head,
      personal: ['8.1.1'],
      on: { sign: 'signed', return: 'recording' },
    },
    recording: {
      label: { zh: '考勤员补正', en: 'With the timekeeper' },
      actor: timekeeper,
      personal: ['8.1.1'],
      on: { present: 'signing', sign: 'signed' },
    },
    signed: { label: { zh: '已签字', en: 'Signed' }, terminal: true },
  },
})

/** A section's quarter on its way to the General Section. */
export type QuarterFacts = {
  readonly sectionId: string
  readonly section: string
  readonly quarter: string
  readonly generalSectionId: string
}

const general = seat<QuarterFacts>('member', (f) => f.generalSectionId, ['8.1.2'])

/** 8.1.2: the quarter's signed sheets go to the General Section, which takes them in. */
export const quarterFlow = flow<QuarterFacts>()('attendance-quarter', {
  title: { zh: '季度考勤表送交', en: 'Hand-in of the quarter’s sheets' },
  cites: ['8.1.2'],
  start: 'handedIn',
  page: '/attendance/quarter/:id',
  summary: ({ section, quarter }) => step('{{section}}送交{{quarter}}考勤表', { section, quarter }),
  actions: { receive: { label: { zh: '收到', en: 'Take in' } } },
  steps: {
    handedIn: {
      label: { zh: '待综合科收存', en: 'Waits for the General Section' },
      actor: general,
      personal: ['8.1.2'],
      on: { receive: 'received' },
    },
    received: { label: { zh: '综合科已收存', en: 'With the General Section' }, terminal: true },
  },
})
