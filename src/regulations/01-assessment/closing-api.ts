import { z } from 'zod'
import { momentOf } from '#platform/api/context.ts'
import { endpoint } from '#platform/api/endpoint.ts'
import { everybody } from '#platform/api/policy.ts'
import { answerClosing, freezeYear, proposeBonuses, refreezeYear } from './closing.ts'
import { explainLine } from './closing-lines.ts'
import { setBonusSettings } from './closing-settings.ts'
import { closingView } from './closing-view.ts'
import { excellentList } from './excellent.ts'
import { generalSection, principal, ranksCandidates, seesAccount } from './policies.ts'

export const yearInput = z.int().min(2000).max(2100)
const ofYear = z.object({ year: yearInput })

const settings = ofYear.extend({
  baseFen: z.int().nonnegative().max(1e12),
  coefficients: z
    .array(
      z.object({
        subject: z.string().regex(/^(post|person):[\w-]+$/, '须是 post:职务 或 person:人员'),
        coefficient: z.number().min(0).max(100),
      }),
    )
    .max(2_000)
    .refine((all) => new Set(all.map((c) => c.subject)).size === all.length, '同一对象只能有一个系数'),
})

const answer = ofYear.extend({
  action: z.enum(['sign', 'return']),
  opinion: z.string().trim().max(500).default(''),
  expectedVersion: z.int().optional(),
})

const ofLine = ofYear.extend({ account: z.enum(['person', 'section']), id: z.string().min(1) })

/** 1.3.4: the closing of a year. */
export const closing = {
  state: endpoint(everybody)
    .input(ofYear)
    .handler(({ input, context }) => closingView(context.tx, input.year, momentOf(context))),
  /** What the freeze would meet, without doing anything: blockers and unconfirmed interpretations. */
  preview: endpoint(generalSection)
    .input(ofYear)
    .handler(async ({ input, context }) => {
      const { blockers, openInterpretations, hasEnded } = await closingView(context.tx, input.year, momentOf(context))
      return { blockers, openInterpretations, hasEnded }
    }),
  freeze: endpoint(generalSection)
    .input(ofYear.extend({ reason: z.string().trim().max(500).default('') }))
    .handler(({ input: { year, reason }, context }) => freezeYear(context.tx, year, momentOf(context), reason)),
  refreeze: endpoint(generalSection)
    .input(ofYear)
    .handler(({ input, context }) => refreezeYear(context.tx, input.year, momentOf(context))),
  setSettings: endpoint(generalSection)
    .input(settings)
    .handler(async ({ input: { year, ...after }, context }) => {
      await setBonusSettings(context.tx, year, after, { by: context.who.personId, at: context.now })
      return { year }
    }),
  propose: endpoint(generalSection)
    .input(ofYear)
    .handler(({ input, context }) => proposeBonuses(context.tx, input.year, momentOf(context))),
  answer: endpoint(principal)
    .input(answer)
    .handler(({ input: { year, ...given }, context }) => answerClosing(context.tx, year, given, momentOf(context))),
  /** 1.3.4.3: candidates for the grade 优秀, for the meeting. */
  excellent: endpoint(ranksCandidates)
    .input(ofYear)
    .handler(({ input, context }) => excellentList(context.tx, input.year, momentOf(context))),
  explain: endpoint(seesAccount)
    .input(ofLine)
    .handler(({ input: { year, account, id }, context }) => explainLine(context.tx, year, { account, id })),
}
