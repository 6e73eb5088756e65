import { remote } from '#platform/ui/remote.ts'
import type { casesRouter } from '../cases-api.ts'
import type { delegationRouter } from '../delegation-api.ts'

export const cases = remote<ReturnType<typeof casesRouter>>('cases')
export const delegation = remote<ReturnType<typeof delegationRouter>>('delegation')

export type Verbs = Awaited<ReturnType<typeof cases.verbs.call>>
export type Delegations = Awaited<ReturnType<typeof delegation.mine.call>>
export type Delegated = Delegations['delegations'][number]
