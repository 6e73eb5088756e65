import { z } from 'zod'
import { endpoint } from '#platform/api/endpoint.ts'
import { everybody } from '#platform/api/policy.ts'
import type { FlowBook } from '#platform/flow/inbox.ts'
import { type FindableFlows, findCases } from './find-cases.ts'
import { findClauses, findInterpretations, type LawToFind, lawShelf } from './find-law.ts'
import { findPeople } from './find-people.ts'
import { readQuery } from './words.ts'

/** How many of each a screen has room for; there is one more where there are more. */
const most = { people: 5, cases: 6, clauses: 5, interpretations: 4 } as const

const group = <T>(found: readonly T[], size: number) => ({
  found: found.slice(0, size),
  hasMore: found.length > size,
})

export type Findable = LawToFind & { readonly book: FlowBook; readonly flows: FindableFlows }

/** Search over what the regulations register; what one may not open is not found. */
export const searchRouter = (findable: Findable) => {
  let shelf: ReturnType<typeof lawShelf> | undefined
  return {
    find: endpoint(everybody)
      .input(z.object({ text: z.string().trim().max(80) }))
      .handler(async ({ input, context }) => {
        const { tx, today } = context
        const query = readQuery(input.text)
        shelf ??= lawShelf(findable)
        if (query.ways.length === 0) {
          const nothing = { found: [], hasMore: false }
          return { people: nothing, cases: nothing, clauses: nothing, interpretations: nothing }
        }
        return {
          people: group(await findPeople(tx, query, most.people, today), most.people),
          cases: group(await findCases(findable, query, most.cases, context), most.cases),
          clauses: group(await findClauses(tx, shelf, query, most.clauses), most.clauses),
          interpretations: group(findInterpretations(shelf, query, most.interpretations), most.interpretations),
        }
      }),
  }
}
