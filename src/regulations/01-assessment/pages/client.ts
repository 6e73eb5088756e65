import type { people as peopleRouter } from '#platform/people/people-api.ts'
import { remote } from '#platform/ui/remote.ts'
import type { assessment as assessmentRouter } from '../api.ts'

export const assessment = remote<typeof assessmentRouter>('assessment')
export const people = remote<typeof peopleRouter>('people')

export type Statement = Awaited<ReturnType<typeof assessment.account.call>>
export type Line = Statement['lines'][number]
