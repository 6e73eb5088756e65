import { z } from 'zod'
import type { Context } from '#platform/api/context.ts'
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

/** Looks through everything that is findable for a person; what they may not open is not found. */
export const finder = (findable: Findable) => {
  let shelf: ReturnType<typeof lawShelf> | undefined
  return async (text: string, context: Context) => {
    const { tx, today } = context
    const query = readQuery(text)
    shelf ??= lawShelf(findable)
    return {
      people: group(await findPeople(tx, query, most.people, today), most.people),
      cases: group(await findCases(findable, query, most.cases, context), most.cases),
      clauses: group(await findClauses(tx, shelf, query, most.clauses), most.clauses),
      interpretations: group(findInterpretations(shelf, query, most.interpretations), most.interpretations),
    }
  }
}

/** Search over what the regulations register. */
export const searchRouter = (findable: Findable) => {
  const find = finder(findable)
  return {
    find: endpoint(everybody)
      .input(z.object({ text: z.string().trim().max(80) }))
      .handler(({ input, context }) => find(input.text, context)),
  }
}
