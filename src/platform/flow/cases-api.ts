import { z } from 'zod'
import { momentOf } from '#platform/api/context.ts'
import { endpoint } from '#platform/api/endpoint.ts'
import { policy } from '#platform/api/policy.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { findCase } from './cases.ts'
import { colleaguesOf } from './colleagues.ts'
import { type Flow, sendBack } from './definition.ts'
import { advance, type Moment } from './engine.ts'
import type { FlowBook } from './inbox.ts'
import { noSuchCase, notAtThisStep } from './refusals.ts'
import { opinionTimings } from './tables.ts'
import { askOpinions, giveOpinion, handOver, remind, takeBackOpinion } from './verbs.ts'
import { verbsOffered } from './verbs-offered.ts'

/** Does an action of a flow that needs no writing, with all that the regulation does on it. */
export type Batched = {
  readonly subjectId: string
  readonly action: string
  readonly expectedVersion: number
}
export type BatchActs = Readonly<Record<string, (tx: Tx, act: Batched, moment: Moment) => Promise<unknown>>>

const caseId = z.string().min(1).max(64)
const personId = z.string().min(1).max(64)
const words = z.string().trim().max(500)

const onCases = policy(
  'Whoever the case waits for, whom it concerns, or who is asked for an opinion; the flow checks which (1.6).',
  (who) => who.posts.length > 0,
)

/** Endpoints of the verbs that every flow knows. */
export const casesRouter = (book: FlowBook, batch: BatchActs) => {
  const flowOf = (name: string): Flow<never> => {
    const f = book[name]
    if (!f) throw noSuchCase()
    return f
  }
  const found = async (tx: Tx, id: string) => {
    const c = await findCase(tx, id)
    if (!c) throw noSuchCase()
    return { c, f: flowOf(c.flow) }
  }
  return {
    /** What I may do with a case beside its own actions. */
    verbs: endpoint(onCases)
      .input(z.object({ caseId }))
      .handler(async ({ input, context: { tx, who, today, law } }) => {
        const { c, f } = await found(tx, input.caseId)
        return verbsOffered(tx, f, c, { who, on: today, law })
      }),
    /** Whose opinion can be asked. */
    colleagues: endpoint(onCases)
      .input(z.object({}).default({}))
      .handler(({ context: { tx, who, today } }) => colleaguesOf(tx, who, today)),
    handOver: endpoint(onCases)
      .input(z.object({ caseId, toId: personId, reason: words.min(1) }))
      .handler(async ({ input, context }) => {
        await handOver(context.tx, (await found(context.tx, input.caseId)).f, input, momentOf(context))
        return {}
      }),
    askOpinions: endpoint(onCases)
      .input(
        z.object({ caseId, people: z.array(personId).min(1).max(20), timing: z.enum(opinionTimings), question: words }),
      )
      .handler(async ({ input, context }) => {
        await askOpinions(context.tx, (await found(context.tx, input.caseId)).f, input, momentOf(context))
        return {}
      }),
    giveOpinion: endpoint(onCases)
      .input(z.object({ id: caseId, agrees: z.boolean(), opinion: words }))
      .handler(async ({ input, context }) => {
        await giveOpinion(context.tx, flowOf, input, momentOf(context))
        return {}
      }),
    takeBackOpinion: endpoint(onCases)
      .input(z.object({ id: caseId }))
      .handler(async ({ input, context }) => {
        await takeBackOpinion(context.tx, flowOf, input.id, momentOf(context))
        return {}
      }),
    remind: endpoint(onCases)
      .input(z.object({ caseId }))
      .handler(async ({ input, context }) => {
        await remind(context.tx, (await found(context.tx, input.caseId)).f, input.caseId, momentOf(context))
        return {}
      }),
    sendBack: endpoint(onCases)
      .input(
        z.object({
          caseId,
          step: z.string().min(1).max(64),
          reason: words.min(1),
          expectedVersion: z.number().int().positive().optional(),
        }),
      )
      .handler(async ({ input: { step: to, reason, ...input }, context }) => {
        const { f } = await found(context.tx, input.caseId)
        return advance(context.tx, { flow: f, action: sendBack, to, records: { reason }, ...input }, momentOf(context))
      }),
    /** One of several like cases; each is asked for by itself, so that each has its own outcome. */
    actInBatch: endpoint(onCases)
      .input(z.object({ caseId, action: z.string().min(1).max(64), expectedVersion: z.number().int().positive() }))
      .handler(async ({ input: { caseId: id, action, expectedVersion }, context }) => {
        const { c, f } = await found(context.tx, id)
        const act = f.actions[action]?.inBatch?.(c.facts as never) ? batch[f.name] : undefined
        if (!act) throw notAtThisStep(f.steps[c.step]?.label.zh ?? c.step, false, f.cites)
        await act(context.tx, { subjectId: c.subjectId, action, expectedVersion }, momentOf(context))
        return {}
      }),
  }
}
