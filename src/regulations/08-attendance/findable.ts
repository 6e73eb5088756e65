import type { Context } from '#platform/api/context.ts'
import type { FindableFlows } from '#platform/search/find-cases.ts'
import { leaveFlow } from './flows.ts'
import { readsSlip } from './leave-api.ts'
import { monthFlow, quarterFlow } from './month-flow.ts'
import { readsPay } from './pay-api.ts'
import { payFlow } from './pay-flow.ts'
import { readsSection, seesOffice as seesAll } from './sheet-policies.ts'

/** Months and quarters are known by section and period: `general_2026-09`. */
const readsSheet = (subjectId: string, context: Context) =>
  readsSection.allows(context.who, { sectionId: subjectId.slice(0, subjectId.lastIndexOf('_')) }, context)

/** Cases of regulation 8 that search finds; who opens the page finds the case (8.1.1, 8.1.2, 8.3.5, 8.8). */
export const findableCases: FindableFlows = {
  [leaveFlow.name]: {
    seesAll,
    mayOpen: (requestId, context) => readsSlip.allows(context.who, { requestId }, context),
  },
  [payFlow.name]: { seesAll, mayOpen: (id, context) => readsPay.allows(context.who, { id }, context) },
  [monthFlow.name]: { seesAll, mayOpen: readsSheet },
  [quarterFlow.name]: { seesAll, mayOpen: readsSheet },
}
