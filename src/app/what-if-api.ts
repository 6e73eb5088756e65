import { z } from 'zod'
import { endpoint } from '#platform/api/endpoint.ts'
import { everybody } from '#platform/api/policy.ts'
import { Refusal } from '#platform/api/refusal.ts'
import { nearestOf, Unanswerable } from './rules.ts'

const question = z.object({
  rule: z.string().max(120),
  facts: z.record(z.string(), z.unknown()),
  on: z.iso.date(),
})

/** Questions about the law as the office has it: what would alter a verdict. */
export const whatIf = {
  nearest: endpoint(everybody)
    .input(question)
    .handler(async ({ input: { rule, facts, on }, context: { law } }) => {
      try {
        return nearestOf(rule, { facts, on }, law)
      } catch (error) {
        if (!(error instanceof Unanswerable)) throw error
        throw new Refusal({ code: 'not-found', reason: error.reason, next: error.next })
      }
    }),
}
