import { z } from 'zod'
import { momentOf } from '#platform/api/context.ts'
import { endpoint } from '#platform/api/endpoint.ts'
import { everybody } from '#platform/api/policy.ts'
import { notFound, Refusal } from '#platform/api/refusal.ts'
import { step } from '#platform/law/verdict.ts'
import { isGeneral } from '#platform/people/who.ts'
import { accountStatement, listAccounts, maySeeAccount } from './account.ts'
import { appeals } from './appeal-api.ts'
import { rightOfAppeal } from './appeals.ts'
import { closing, yearInput } from './closing-api.ts'
import { monthStandingsFrom } from './closing-sources.ts'
import { takeBackByHand, whyNotByHand } from './corrections.ts'
import { deskOf } from './desk.ts'
import { findEntry, listEntries } from './entries.ts'
import { listEvaluations, recordMonthlyEvaluation, recordOfficeGoal } from './evaluations.ts'
import { matters } from './flows.ts'
import { actOnProposal, proposeJudgedEntry, resubmitProposal } from './judged.ts'
import { actsOnProposals, generalSection, proposesPoints, seesAccount, seesProposals } from './policies.ts'
import { listProposals, proposalInFull } from './proposals.ts'
import { actualScore } from './rules/score.ts'
import { heads, monthlyHeads } from './terms.ts'

const keys = <K extends string>(labels: Readonly<Record<K, unknown>>) => Object.keys(labels) as [K, ...K[]]
const dayText = z.iso.date()
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, '须是年月，如 2026-09')
const points = z.number().min(-100).max(100).multipleOf(0.5)
const sectionIds = z.array(z.string().min(1)).max(200).default([])
const accountKey = z.object({ account: z.enum(['person', 'section']), id: z.string().min(1) })

const filter = z.object({
  year: yearInput,
  account: z.enum(['person', 'section']).optional(),
  sectionId: z.string().optional(),
  personId: z.string().optional(),
  head: z.enum(keys(heads)).optional(),
  clause: z.string().optional(),
  before: z.int().optional(),
  limit: z.int().min(1).max(500).default(100),
})

const reported = z.object({
  matter: z.enum(keys(matters)),
  personId: z.string().min(1),
  occurredOn: dayText,
  personPoints: points.optional(),
  sectionPoints: points.optional(),
  reason: z.string().trim().min(1, '请写明事由').max(500),
  evidence: z.string().trim().min(1, '请写明证据').max(1000),
})

const changed = reported.omit({ personId: true }).extend({ id: z.string().min(1), expectedVersion: z.int().optional() })

const decision = z.object({
  id: z.string().min(1),
  action: z.enum(['approve', 'return', 'refuse', 'withdraw']),
  opinion: z.string().trim().max(500).optional(),
  expectedVersion: z.int().optional(),
})

const evaluation = z.object({
  month,
  head: z.enum(monthlyHeads),
  bestSectionIds: sectionIds,
  failedSectionIds: sectionIds,
  lastSectionIds: sectionIds,
})

const goal = z.object({
  sectionId: z.string().min(1),
  year: yearInput,
  change: z.number().min(-100).max(100),
  occurredOn: dayText,
  reason: z.string().trim().min(1, '请写明目督办的文件或通报').max(500),
})

const notYours = (): Refusal =>
  new Refusal({
    code: 'forbidden',
    reason: step('这一笔不在您能查看的账户里。'),
    next: step('请由本人、本科室负责人或综合科查看。'),
    cites: ['1.3.1'],
  })

/** Regulation 1: accounts, entries, proposals, evaluations, closing. */
export const assessment = {
  desk: endpoint(everybody)
    .input(z.object({}).default({}))
    .handler(({ context: { tx, who, today } }) => deskOf(tx, who, today)),
  account: endpoint(seesAccount)
    .input(accountKey.extend({ year: yearInput }))
    .handler(async ({ input: { year, ...key }, context: { tx, today, law } }) => {
      const statement = await accountStatement(tx, key, year)
      return { ...statement, verdict: actualScore({ points: statement.lines.map((l) => l.points) }, today, law) }
    }),
  accounts: endpoint(everybody)
    .input(z.object({ year: yearInput }))
    .handler(({ input, context: { tx, who, today } }) => listAccounts(tx, who, input.year, today)),
  entries: endpoint(everybody)
    .input(filter)
    .handler(({ input, context: { tx, who } }) => listEntries(tx, who, input)),
  explain: endpoint(everybody)
    .input(z.object({ serial: z.int().positive() }))
    .handler(async ({ input, context }) => {
      const { tx, who, today } = context
      const entry = await findEntry(tx, input.serial)
      if (!entry) throw notFound('这一笔积分')
      const id = entry.personId ?? entry.sectionId
      if (!(await maySeeAccount(tx, who, { account: entry.account, id }, today))) throw notYours()
      const stands = entry.reverses === null && entry.reversedBy === null
      const notByHand = stands && isGeneral(who) ? (await whyNotByHand(tx, entry))?.data : undefined
      const appealing = await rightOfAppeal(tx, entry, momentOf(context))
      return { ...entry, mayReverse: stands && isGeneral(who) && !notByHand, notByHand, appealing: appealing ?? null }
    }),
  reverse: endpoint(generalSection)
    .input(z.object({ serial: z.int().positive(), reason: z.string().trim().min(1, '请写明冲正的理由').max(500) }))
    .handler(({ input: { serial, reason }, context: { tx, who, now } }) =>
      takeBackByHand(tx, serial, reason, { by: who.personId, at: now }),
    ),
  proposals: endpoint(seesProposals)
    .input(z.object({}).default({}))
    .handler(({ context: { tx, who } }) => listProposals(tx, who)),
  proposal: endpoint(everybody)
    .input(z.object({ id: z.string().min(1) }))
    .handler(({ input, context }) => proposalInFull(context.tx, input.id, momentOf(context))),
  propose: endpoint(proposesPoints)
    .input(reported)
    .handler(({ input, context }) => proposeJudgedEntry(context.tx, input, momentOf(context))),
  decide: endpoint(actsOnProposals)
    .input(decision)
    .handler(({ input, context }) => actOnProposal(context.tx, input, momentOf(context))),
  resubmit: endpoint(actsOnProposals)
    .input(changed)
    .handler(({ input, context }) => resubmitProposal(context.tx, input, momentOf(context))),
  monthlyEvaluations: endpoint(everybody)
    .input(z.object({ year: yearInput }))
    .handler(({ input, context }) => listEvaluations(context.tx, input.year)),
  monthStandings: endpoint(generalSection)
    .input(z.object({ month }))
    .handler(({ input, context }) => monthStandingsFrom(context.tx, input.month)),
  recordMonthlyEvaluation: endpoint(generalSection)
    .input(evaluation)
    .handler(({ input, context: { tx, who, now, today, law } }) =>
      recordMonthlyEvaluation(tx, input, { by: who.personId, at: now, on: today, law }),
    ),
  recordOfficeGoal: endpoint(generalSection)
    .input(goal)
    .handler(({ input, context: { tx, who, now, today, law } }) =>
      recordOfficeGoal(tx, input, { by: who.personId, at: now, on: today, law }),
    ),
  appeals,
  closing,
}
