import { z } from 'zod'
import { step } from '#platform/law/verdict.ts'
import { applicant, flow, verbs } from './definition.ts'

/** Who asks whom to decide for them, from a day to another, both included. `personId` is who gives. */
export type DelegationFacts = {
  readonly personId: string
  readonly giver: string
  readonly deputyId: string
  readonly deputy: string
  readonly from: string
  readonly to: string
}

const deputy = ({ deputyId }: DelegationFacts) => ({ seat: { personId: deputyId }, cites: [], because: [] })

const note = z.object({ note: z.string().trim().max(500).default('') })

/** A delegation waits for nobody while it holds. */
const never = '9999-12-31'

/** Delegation (代理): offered, agreed to by the deputy, over on its last day or ended before by either of them. */
export const delegationFlow = flow<DelegationFacts>()('delegation', {
  title: { zh: '代理', en: 'Delegation' },
  cites: ['1.6'],
  start: 'offered',
  page: '/account/delegations',
  summary: ({ giver, deputy: name, from, to }) =>
    step('{{giver}}请{{deputy}}代理，{{from}} 至 {{to}}', { giver, deputy: name, from, to }),
  actions: {
    agree: { label: { zh: '同意代理', en: 'Agree to stand in' } },
    decline: { label: { zh: '不接受', en: 'Decline' }, records: note },
    withdraw: { label: verbs.withdraw, by: applicant },
    end: { label: { zh: '提前结束', en: 'End early' } },
    giveUp: { label: { zh: '不再代理', en: 'Stand in no longer' }, by: deputy },
  },
  steps: {
    offered: {
      label: { zh: '待代理人同意', en: 'Waits for the deputy to agree' },
      actor: deputy,
      on: { agree: 'agreed', decline: 'declined', withdraw: 'withdrawn' },
    },
    agreed: {
      label: { zh: '代理人已同意', en: 'The deputy has agreed' },
      actor: applicant,
      showFrom: () => never,
      on: { end: 'ended', giveUp: 'ended' },
    },
    declined: { label: { zh: '未接受', en: 'Declined' }, terminal: true },
    withdrawn: { label: { zh: '已撤回', en: 'Withdrawn' }, terminal: true },
    ended: { label: { zh: '已提前结束', en: 'Ended early' }, terminal: true },
  },
})
