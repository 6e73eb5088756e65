import { z } from 'zod'
import { publicEndpoint } from '#platform/api/endpoint.ts'
import { type Speaker, speakerFor } from '#platform/api/english.ts'
import { Refusal } from '#platform/api/refusal.ts'
import { shippedLaw } from '#platform/law/interpretations.ts'
import { askRule, nearestOf, Unanswerable } from './rules.ts'

const question = z.object({
  name: z.string().max(120),
  facts: z.unknown(),
  on: z.unknown(),
  /** Also which change of a fact would alter the verdict. */
  nearest: z.boolean().default(false),
})

const answer = ({ name, facts, on, nearest }: z.infer<typeof question>, { say, language }: Speaker) => {
  try {
    const verdict = askRule(name, { facts, on }, shippedLaw, say)
    if (!nearest) return verdict
    const changes = nearestOf(name, { facts, on })
    return { ...verdict, nearest: changes.map((c) => ({ ...c, says: language === 'en' ? c.says.en : c.says.zh })) }
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
