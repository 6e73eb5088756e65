import { z } from 'zod'
import { momentOf } from '#platform/api/context.ts'
import { endpoint } from '#platform/api/endpoint.ts'
import { everybody, policy } from '#platform/api/policy.ts'
import { comesTo } from '#platform/flow/reading.ts'
import { leads } from '#platform/people/who.ts'
import { payAsked, payFlow, payRecords } from './pay-flow.ts'
import { filePay, findPay, movePay, previewPay, resubmitPay, submitPay } from './pay-form.ts'
import { listPay, payInFull } from './pay-lists.ts'
import { seesOffice } from './sheet-policies.ts'

const id = z.string().min(1).max(64)
const move = z.object({ id, expectedVersion: z.number().int().positive().optional() })
const nothing = z.object({}).default({})

const mayActOnForms = policy(
  'Whoever holds the seat that the form waits for today; the flow checks which (8.3.5, 8.7).',
  (who) => who.posts.length > 0,
)

/** Pay is private: not the whole section reads it. */
export const readsPay = policy<{ id: string }>(
  'The applicant, whom the form waits for, the deputy in charge, who presides, and the General Section (8.3.5, 8.7).',
  async (who, input, { tx }) => {
    const { form, flowCase } = await findPay(tx, input.id)
    if (form.personId === who.personId || seesOffice(who)) return true
    if (
      flowCase.sectionId !== null &&
      who.posts.some(({ kind }) => kind === 'deputy') &&
      leads(who, flowCase.sectionId)
    )
      return true
    return comesTo(tx, payFlow, flowCase, who)
  },
)

const keepsForms = policy('The General Section and who presides over the office see all forms (8.3.5).', seesOffice)

/** Forms for annual-leave pay: 8.3.5 and 8.7. */
export const leavePay = {
  preview: endpoint(everybody)
    .input(payAsked.pick({ year: true, cause: true }))
    .handler(({ input, context }) => previewPay(context.tx, context.who.personId, input, momentOf(context))),
  submit: endpoint(everybody)
    .input(payAsked)
    .handler(({ input, context }) => submitPay(context.tx, input, momentOf(context))),
  resubmit: endpoint(mayActOnForms)
    .input(move.extend({ asked: payAsked }))
    .handler(({ input, context }) => resubmitPay(context.tx, input, momentOf(context))),
  decide: endpoint(mayActOnForms)
    .input(
      move.extend({
        action: z.enum(['agree', 'sign', 'return', 'refuse', 'withdraw']),
        opinion: z.string().trim().max(500).default(''),
      }),
    )
    .handler(({ input, context }) => movePay(context.tx, input, momentOf(context))),
  file: endpoint(mayActOnForms)
    .input(move.extend(payRecords.shape))
    .handler(({ input, context }) => filePay(context.tx, input, momentOf(context))),
  mine: endpoint(everybody)
    .input(nothing)
    .handler(async ({ context }) => ({
      year: context.today.year - 1,
      mayKeep: seesOffice(context.who),
      forms: await listPay(context.tx, { personId: context.who.personId }),
    })),
  all: endpoint(keepsForms)
    .input(z.object({ year: z.number().int().min(2008).max(2100).optional() }).default({}))
    .handler(({ input, context }) => listPay(context.tx, input.year === undefined ? {} : { year: input.year })),
  get: endpoint(readsPay)
    .input(z.object({ id }))
    .handler(({ input, context }) => payInFull(context.tx, input.id, momentOf(context))),
}
