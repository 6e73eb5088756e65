import type { people as peopleRouter } from '#platform/people/people-api.ts'
import { remote } from '#platform/ui/remote.ts'
import type { assessment as assessmentRouter } from '../api.ts'

export const assessment = remote<typeof assessmentRouter>('assessment')
export const people = remote<typeof peopleRouter>('people')

/** What the reader may do in regulation 1, as the server says. */
export type Desk = Awaited<ReturnType<typeof assessment.desk.call>>
export type Statement = Awaited<ReturnType<typeof assessment.account.call>>
export type Line = Statement['lines'][number]
export type Entry = Awaited<ReturnType<typeof assessment.entries.call>>[number]
export type Summary = Awaited<ReturnType<typeof assessment.accounts.call>>[number]
export type Explained = Awaited<ReturnType<typeof assessment.explain.call>>
export type Appeal = Awaited<ReturnType<typeof assessment.appeals.one.call>>
export type Proposal = Awaited<ReturnType<typeof assessment.proposal.call>>
export type ClosingState = Awaited<ReturnType<typeof assessment.closing.state.call>>
export type ClosingLine = ClosingState['lines'][number]
