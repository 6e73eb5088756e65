import { z } from 'zod'
import { publicEndpoint } from '#platform/api/endpoint.ts'
import { type Speaker, speakerFor } from '#platform/api/english.ts'
import { Refusal } from '#platform/api/refusal.ts'
import { shippedLaw } from '#platform/law/interpretations.ts'
import { askRule, Unanswerable } from './rules.ts'

const question = z.object({ name: z.string().max(120), facts: z.unknown(), on: z.unknown() })

const answer = ({ name, facts, on }: z.infer<typeof question>, { say }: Speaker) => {
  try {
    return askRule(name, { facts, on }, shippedLaw, say)
  } catch (error) {
    if (!(error instanceof Unanswerable)) throw error
    const code = error.code === 'unknown-rule' ? 'not-found' : error.code
    throw new Refusal({ code, reason: error.reason, next: error.next })
  }
}

/** The rules, open to everybody: facts and a day in, a verdict out, under the law as shipped. */
export const rules = {
  ask: publicEndpoint()
    .route({ method: 'POST', path: '/rules/{name}' })
    .input(question)
    .output(z.record(z.string(), z.unknown()))
    .handler(({ input, context }) => answer(input, speakerFor(context.headers))),
}
