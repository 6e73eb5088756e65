import { z } from 'zod'
import { applicant, flow, seat, verbs } from '#platform/flow/definition.ts'
import { step } from '#platform/law/verdict.ts'

export type NoteFacts = { readonly personId: string; readonly sectionId: string; readonly text: string }

const head = seat<NoteFacts>('section-head', ({ sectionId }) => sectionId, ['8.2'])
const deputy = seat<NoteFacts>('deputy', ({ sectionId }) => sectionId, ['8.2'])
const members = seat<NoteFacts>('member', () => 'general', ['8.1.2'])

/** A note that the head passes, the deputy decides, the General Section files and the principal signs, for tests. */
export const noteFlow = flow<NoteFacts>()('note', {
  title: { zh: '便条', en: 'Note' },
  cites: ['8.2'],
  start: 'passing',
  page: '/notes/:id',
  summary: ({ text }) => step('便条：{{text}}', { text }),
  actions: {
    pass: { label: { zh: '转报', en: 'Pass on' } },
    approve: { label: verbs.approve, records: z.object({ opinion: z.string().default('') }) },
    file: { label: { zh: '归档', en: 'File' } },
    sign: { label: { zh: '签字', en: 'Sign' } },
    withdraw: { label: verbs.withdraw, by: applicant },
  },
  steps: {
    passing: {
      label: { zh: '待转报', en: 'To be passed on' },
      actor: head,
      on: { pass: 'decision', withdraw: 'withdrawn' },
    },
    decision: {
      label: { zh: '待决定', en: 'To be decided' },
      actor: deputy,
      neverOwn: true,
      backTo: ['passing'],
      on: { approve: 'filing', withdraw: 'withdrawn' },
    },
    filing: {
      label: { zh: '待归档', en: 'To be filed' },
      actor: members,
      backTo: ['decision', 'passing'],
      on: { file: 'signing' },
    },
    signing: {
      label: { zh: '待签字', en: 'To be signed' },
      actor: seat('principal', () => null, ['1.3.4']),
      personal: ['1.3.4'],
      on: { sign: 'signed' },
    },
    signed: { label: { zh: '已签字', en: 'Signed' }, terminal: true },
    withdrawn: { label: { zh: '已撤回', en: 'Withdrawn' }, terminal: true },
  },
})
