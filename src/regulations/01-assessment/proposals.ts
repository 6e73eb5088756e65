import { and, desc, eq, inArray, or, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { notFound, Refusal } from '#platform/api/refusal.ts'
import type { Tx } from '#platform/db/database.ts'
import { actionsFor, historyOf, openTaskOf } from '#platform/flow/cases.ts'
import { stepLabelOf } from '#platform/flow/definition.ts'
import type { Moment } from '#platform/flow/engine.ts'
import { comesTo } from '#platform/flow/reading.ts'
import { flowCases } from '#platform/flow/tables.ts'
import { step } from '#platform/law/verdict.ts'
import { people, sections } from '#platform/people/tables.ts'
import { leads, sectionsWhere, type Who } from '#platform/people/who.ts'
import { seesAll } from './account.ts'
import { judgedEntry } from './flows.ts'
import { sectionEntryOf } from './judged-shared.ts'
import { assessmentProposals } from './tables.ts'

const proposers = alias(people, 'proposers')

const listed = (tx: Tx, condition: SQL | undefined) =>
  tx
    .select({
      proposal: assessmentProposals,
      flowCase: flowCases,
      personName: people.name,
      proposerName: proposers.name,
      sectionName: sections.name,
    })
    .from(assessmentProposals)
    .innerJoin(
      flowCases,
      and(eq(flowCases.officeId, assessmentProposals.officeId), eq(flowCases.id, assessmentProposals.caseId)),
    )
    .innerJoin(
      people,
      and(eq(people.officeId, assessmentProposals.officeId), eq(people.id, assessmentProposals.personId)),
    )
    .innerJoin(
      proposers,
      and(eq(proposers.officeId, assessmentProposals.officeId), eq(proposers.id, assessmentProposals.proposedBy)),
    )
    .innerJoin(
      sections,
      and(eq(sections.officeId, assessmentProposals.officeId), eq(sections.id, assessmentProposals.sectionId)),
    )
    .where(condition)
    .orderBy(desc(assessmentProposals.id))
    .limit(500)

type Row = Awaited<ReturnType<typeof listed>>[number]

const shown = ({ proposal, flowCase, ...names }: Row) => ({
  ...proposal,
  ...names,
  step: flowCase.step,
  version: flowCase.version,
  stepLabel: stepLabelOf(judgedEntry, flowCase.step),
})

/** 1.3.3.2: the proposals of the sections that `who` leads or proposed for, all for who keeps the books; latest first. */
export const listProposals = async (tx: Tx, who: Who) => {
  const led = sectionsWhere(who, 'section-head', 'deputy')
  const mine = or(
    eq(assessmentProposals.proposedBy, who.personId),
    led.length > 0 ? inArray(assessmentProposals.sectionId, led) : undefined,
  )
  return (await listed(tx, seesAll(who) ? undefined : mine)).map(shown)
}

const maySee = async (tx: Tx, who: Who, { proposal, flowCase }: Row): Promise<boolean> => {
  const { personId, sectionId, proposedBy } = proposal
  if (seesAll(who) || [personId, proposedBy].includes(who.personId) || leads(who, sectionId)) return true
  return comesTo(tx, judgedEntry, flowCase, who)
}

/** Whether the person may see the proposal: it concerns or comes to them, they proposed it, lead its section or keep the books. */
export const maySeeProposal = async (tx: Tx, who: Who, id: string): Promise<boolean> => {
  const [row] = await listed(tx, eq(assessmentProposals.id, id))
  return row !== undefined && maySee(tx, who, row)
}

/** One proposal with its way so far and what the person may do; the person concerned sees it as well. */
export const proposalInFull = async (tx: Tx, id: string, moment: Omit<Moment, 'at'>) => {
  const [row] = await listed(tx, eq(assessmentProposals.id, id))
  if (!row) throw notFound('这一记分建议')
  if (!(await maySee(tx, moment.who, row))) {
    throw new Refusal({
      code: 'forbidden',
      reason: step('这一记分建议与您无关。'),
      next: step('请由本人、本科室负责人或综合科查看。'),
      cites: ['1.3.3.2'],
    })
  }
  const { proposal, flowCase } = row
  const task = await openTaskOf(tx, flowCase.id)
  const isOpen = flowCase.step === 'decision' || flowCase.step === 'draft'
  const charged =
    isOpen && proposal.sectionPoints !== null && (await sectionEntryOf(tx, proposal, moment.on, moment.law))
  return {
    ...shown(row),
    /** The number of the entry that charged the section for the same matter already. */
    sectionChargedBy: charged ? charged.serial : null,
    actions: actionsFor(judgedEntry, row.flowCase, task, moment),
    timeline: await historyOf(tx, judgedEntry, row.flowCase.id),
  }
}
