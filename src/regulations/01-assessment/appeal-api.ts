import { z } from 'zod'
import { momentOf } from '#platform/api/context.ts'
import { endpoint } from '#platform/api/endpoint.ts'
import { everybody } from '#platform/api/policy.ts'
import { appealInFull, listAppeals } from './appeal-lists.ts'
import { answerAppeal } from './appeal-outcomes.ts'
import { fileAppeal, withdrawAppeal } from './appeals.ts'
import { yearInput } from './closing-api.ts'
import { appeals as appealsPoints, decidesAppeals, readsAppeal } from './policies.ts'

const id = z.string().min(1)
const expectedVersion = z.int().optional()

const filed = z.object({
  serial: z.int().positive(),
  reason: z.string().trim().min(1, '请写明申诉的理由').max(1000),
  evidence: z.string().trim().min(1, '请写明证据').max(1000),
})

const answer = z.object({
  id,
  action: z.enum(['uphold', 'lessen', 'strike', 'correct', 'refer', 'settle']),
  opinion: z.string().trim().max(500).default(''),
  meeting: z.string().trim().max(500).optional(),
  points: z.number().min(-100).max(0).multipleOf(0.5).optional(),
  withSection: z.boolean().optional(),
  expectedVersion,
})

/** 1.3.3: appeals against entries of points. */
export const appeals = {
  list: endpoint(everybody)
    .input(z.object({ year: yearInput }))
    .handler(({ input, context: { tx, who } }) => listAppeals(tx, who, input.year)),
  one: endpoint(readsAppeal)
    .input(z.object({ id }))
    .handler(({ input, context }) => appealInFull(context.tx, input.id, momentOf(context))),
  file: endpoint(appealsPoints)
    .input(filed)
    .handler(({ input, context }) => fileAppeal(context.tx, input, momentOf(context))),
  withdraw: endpoint(appealsPoints)
    .input(z.object({ id, expectedVersion }))
    .handler(({ input, context }) => withdrawAppeal(context.tx, input, momentOf(context))),
  answer: endpoint(decidesAppeals)
    .input(answer)
    .handler(({ input, context }) => answerAppeal(context.tx, input, momentOf(context))),
}
