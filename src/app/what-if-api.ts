import { z } from 'zod'
import { endpoint } from '#platform/api/endpoint.ts'
import { everybody, policy } from '#platform/api/policy.ts'
import { Refusal } from '#platform/api/refusal.ts'
import type { FlowBook } from '#platform/flow/inbox.ts'
import { isGeneral } from '#platform/people/who.ts'
import { yearsOfSheet } from '#regulations/08-attendance/charges-replay.ts'
import { checkUp } from './check-up.ts'
import { rehearse, rehearsing } from './rehearsal.ts'
import { nearestOf, Unanswerable } from './rules.ts'

const question = z.object({
  rule: z.string().max(120),
  facts: z.record(z.string(), z.unknown()),
  on: z.iso.date(),
})

export const examines = policy('The General Section interprets the regulations (1.6).', (who) => isGeneral(who))

/** Questions about the law as the office has it: what would alter a verdict, and where the law itself is wanting. */
export const whatIfRouter = (flows: FlowBook) => ({
  checkUp: endpoint(examines)
    .input(z.object({}).default({}))
    .handler(({ context: { tx, today, law } }) => checkUp(tx, flows, today, law)),
  years: endpoint(examines)
    .input(z.object({}).default({}))
    .handler(({ context: { tx } }) => yearsOfSheet(tx)),
  rehearse: endpoint(examines)
    .input(rehearsing)
    .handler(({ input, context: { tx, today, law } }) => rehearse(tx, input, law, today)),
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
})
