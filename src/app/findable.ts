import { eq } from 'drizzle-orm'
import { delegationFlow } from '#platform/flow/delegation-flow.ts'
import { delegations } from '#platform/flow/tables.ts'
import type { FindableCases, FindableFlows } from '#platform/search/find-cases.ts'
import { findableCases as ofAssessment } from '#regulations/01-assessment/findable.ts'
import { findableCases as ofAttendance } from '#regulations/08-attendance/findable.ts'

/** A delegation is on the page of who gave it and of who stands in. */
const ofDelegation: FindableCases = {
  seesAll: () => false,
  mayOpen: async (id, { tx, who }) => {
    const [found] = await tx
      .select({ giver: delegations.giverId, deputy: delegations.deputyId })
      .from(delegations)
      .where(eq(delegations.id, id))
    return found !== undefined && [found.giver, found.deputy].includes(who.personId)
  },
}

/** Cases that search finds, by the name of their flow: each regulation says who may open them. */
export const findableFlows: FindableFlows = { ...ofAssessment, ...ofAttendance, [delegationFlow.name]: ofDelegation }
