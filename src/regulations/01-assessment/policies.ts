import { policy } from '#platform/api/policy.ts'
import { isGeneral, presides } from '#platform/people/who.ts'
import { type AccountKey, maySeeAccount, seesAll } from './account.ts'
import { maySeeAppeal } from './appeal-lists.ts'
import { mayPropose, maySeeProposals } from './desk.ts'
import { maySeeProposal } from './proposals.ts'

export const seesAccount = policy<AccountKey>(
  'One sees one’s own account and one’s own section’s; heads and deputies see those of their sections; the General Section and the principal see all (1.1, 1.3.1).',
  (who, key, { tx, today }) => maySeeAccount(tx, who, key, today),
)

export const generalSection = policy(
  'The General Section keeps the accounts, records evaluations and prepares the closing (1.3.1, 1.6).',
  isGeneral,
)

export const principal = policy('The principal signs the closing of the year, or sends it back (1.3.4).', presides)

export const proposesPoints = policy(
  'A section head, a deputy in charge or the General Section proposes points for a matter (1.3.3.2).',
  mayPropose,
)

export const actsOnProposals = policy(
  'Who proposed it, and who holds the seat where a proposal waits, acts on it; the flow knows the seat (1.3.3.2).',
  (who) => who.posts.length > 0,
)

export const seesProposals = policy(
  'Proposals are seen by who proposes and decides, and by the General Section (1.3.3.2).',
  maySeeProposals,
)

export const readsProposal = policy<{ id: string }>(
  'A proposal is read by whom it concerns, who proposed it, who leads the section, and the General Section (1.3.3.2).',
  (who, { id }, { tx }) => maySeeProposal(tx, who, id),
)

export const appeals = policy(
  'The person charged, and the head of a charged section, appeals against points and may withdraw the appeal (1.3.3).',
  (who) => who.posts.length > 0,
)

export const readsAppeal = policy<{ id: string }>(
  'An appeal is read by whom it concerns, who leads the section, who decides it, and the General Section (1.3.3).',
  (who, { id }, { tx }) => maySeeAppeal(tx, who, id),
)

export const decidesAppeals = policy(
  'An appeal is decided by who holds the seat where it waits and has not decided the entry; the flow knows the seat (1.3.3).',
  (who) => who.posts.length > 0,
)

export const ranksCandidates = policy(
  'Candidates for the grade “excellent” are listed by score for the General Section, which prepares, and the principal alone (1.3.4.3).',
  seesAll,
)

export const printsClosing = policy(
  'The whole closing is printed by the General Section, which prepares it, and the principal, who signs it (1.3.4).',
  seesAll,
)
