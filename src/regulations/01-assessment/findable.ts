import type { FindableFlows } from '#platform/search/find-cases.ts'
import { seesAll } from './account.ts'
import { appeal, judgedEntry, yearClosing } from './flows.ts'
import { readsAppeal, readsProposal } from './policies.ts'

/** Cases of regulation 1 that search finds; who opens the page finds the case (1.3.3, 1.3.3.2, 1.3.4). */
export const findableCases: FindableFlows = {
  [judgedEntry.name]: {
    seesAll,
    mayOpen: (id, context) => readsProposal.allows(context.who, { id }, context),
  },
  [appeal.name]: {
    seesAll,
    mayOpen: (id, context) => readsAppeal.allows(context.who, { id }, context),
  },
  [yearClosing.name]: { seesAll: () => true, mayOpen: () => true },
}
