import { type Step, step } from '#platform/law/verdict.ts'
import { matters } from './flows.ts'
import type { assessmentProposals } from './tables.ts'

declare module '#platform/audit/audit.ts' {
  interface AuditEvents {
    'assessment.proposal-changed': { before: ProposalInShort; after: ProposalInShort }
  }
}

type Row = typeof assessmentProposals.$inferSelect

/** What a proposal says, as far as its proposer can change it. */
export type ProposalInShort = Pick<
  Row,
  'matter' | 'occurredOn' | 'personPoints' | 'sectionPoints' | 'reason' | 'evidence'
>

export const shortly = (p: ProposalInShort): ProposalInShort => {
  const { matter, occurredOn, personPoints, sectionPoints, reason, evidence } = p
  return { matter, occurredOn, personPoints, sectionPoints, reason, evidence }
}

const pointsInWords = (points: number | null): string => (points === null ? '不记' : String(points))

/** What the proposer changed, one sentence each, in the order of the form; empty where nothing did. */
export const changesOf = (before: ProposalInShort, after: ProposalInShort): Step[] => {
  const from = (say: string, was: string, is: string): Step[] => (was === is ? [] : [step(say, { was, is })])
  return [
    ...from('事项由“{{was}}”改为“{{is}}”。', matters[before.matter].zh, matters[after.matter].zh),
    ...from('发生日期由 {{was}} 改为 {{is}}。', before.occurredOn, after.occurredOn),
    ...from('个人分数由 {{was}} 改为 {{is}}。', pointsInWords(before.personPoints), pointsInWords(after.personPoints)),
    ...from(
      '科室分数由 {{was}} 改为 {{is}}。',
      pointsInWords(before.sectionPoints),
      pointsInWords(after.sectionPoints),
    ),
    ...from('事由由“{{was}}”改为“{{is}}”。', before.reason, after.reason),
    ...from('证据由“{{was}}”改为“{{is}}”。', before.evidence, after.evidence),
  ]
}
