import { and, asc, desc, eq, exists, inArray, or, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { notFound } from '#platform/api/refusal.ts'
import type { Tx } from '#platform/db/database.ts'
import { actionsFor, historyOf, openTaskOf } from '#platform/flow/cases.ts'
import { stepLabelOf } from '#platform/flow/definition.ts'
import type { Moment } from '#platform/flow/engine.ts'
import { comesTo } from '#platform/flow/reading.ts'
import { flowCases, flowTasks } from '#platform/flow/tables.ts'
import { valueOf } from '#platform/law/verdict.ts'
import { people, sections } from '#platform/people/tables.ts'
import { seatsOf, sectionsWhere, type Who } from '#platform/people/who.ts'
import { seesAll } from './account.ts'
import { sectionEntryWith } from './appeal-outcomes.ts'
import { type EntryListed, findEntry } from './entries.ts'
import { type AppealFacts, appeal } from './flows.ts'
import { appealDecider } from './rules/appeal.ts'
import { assessmentAppeals, assessmentEntries } from './tables.ts'

const appellants = alias(people, 'appellants')
const deciders = alias(people, 'deciders')

const listed = (tx: Tx, condition: SQL | undefined) =>
  tx
    .select({
      appeal: assessmentAppeals,
      flowCase: flowCases,
      account: assessmentEntries.account,
      personId: assessmentEntries.personId,
      sectionId: assessmentEntries.sectionId,
      points: assessmentEntries.points,
      clause: assessmentEntries.clause,
      personName: people.name,
      sectionName: sections.name,
      appellantName: appellants.name,
      deciderName: deciders.name,
    })
    .from(assessmentAppeals)
    .innerJoin(
      flowCases,
      and(eq(flowCases.officeId, assessmentAppeals.officeId), eq(flowCases.id, assessmentAppeals.caseId)),
    )
    .innerJoin(
      assessmentEntries,
      and(
        eq(assessmentEntries.officeId, assessmentAppeals.officeId),
        eq(assessmentEntries.serial, assessmentAppeals.entrySerial),
      ),
    )
    .innerJoin(
      sections,
      and(eq(sections.officeId, assessmentAppeals.officeId), eq(sections.id, assessmentEntries.sectionId)),
    )
    .innerJoin(
      appellants,
      and(eq(appellants.officeId, assessmentAppeals.officeId), eq(appellants.id, assessmentAppeals.appealedBy)),
    )
    .leftJoin(people, and(eq(people.officeId, assessmentAppeals.officeId), eq(people.id, assessmentEntries.personId)))
    .leftJoin(
      deciders,
      and(eq(deciders.officeId, assessmentAppeals.officeId), eq(deciders.id, assessmentAppeals.decidedBy)),
    )
    .where(condition)
    .orderBy(desc(assessmentAppeals.id))
    .limit(500)

type Row = Awaited<ReturnType<typeof listed>>[number]

const shown = ({ appeal: { officeId: _, caseId: __, ...row }, flowCase, ...rest }: Row) => ({
  ...row,
  ...rest,
  step: flowCase.step,
  stepLabel: stepLabelOf(appeal, flowCase.step),
  version: flowCase.version,
  isOpen: flowCase.closedAt === null,
})

/** What `who` may see of appeals: one's own, those of sections one answers for, and those that came to one's seat. */
const visible = (tx: Tx, who: Who): SQL | undefined => {
  if (seesAll(who)) return undefined
  const led = sectionsWhere(who, 'section-head', 'deputy')
  const cameToMe = tx
    .select({ id: flowTasks.id })
    .from(flowTasks)
    .where(
      and(
        eq(flowTasks.officeId, assessmentAppeals.officeId),
        eq(flowTasks.caseId, assessmentAppeals.caseId),
        inArray(flowTasks.seat, seatsOf(who)),
      ),
    )
  return or(
    eq(assessmentAppeals.appealedBy, who.personId),
    eq(assessmentEntries.personId, who.personId),
    led.length > 0 ? inArray(assessmentEntries.sectionId, led) : undefined,
    exists(cameToMe),
  )
}

/** 1.3.3: a year's appeals that `who` may see, the latest first. */
export const listAppeals = async (tx: Tx, who: Who, year: number) =>
  (await listed(tx, and(eq(assessmentAppeals.year, year), visible(tx, who)))).map(shown)

/** Whether `who` may see the appeal; of one that does not exist nothing is said to whom it would not be shown. */
export const maySeeAppeal = async (tx: Tx, who: Who, id: string): Promise<boolean> => {
  if (seesAll(who)) return true
  const isThis = eq(assessmentAppeals.id, id)
  if ((await listed(tx, and(isThis, visible(tx, who)))).length > 0) return true
  const [row] = await listed(tx, isThis)
  return row !== undefined && comesTo(tx, appeal, row.flowCase, who)
}

const entryInFull = async (tx: Tx, serial: number): Promise<EntryListed> => {
  const entry = await findEntry(tx, serial)
  if (!entry) throw notFound('这一笔积分')
  return entry
}

/** 1.3.3: one appeal with the entry, the entries of its outcome, its way so far, and what the reader may do. */
export const appealInFull = async (tx: Tx, id: string, moment: Omit<Moment, 'at'>) => {
  const [row] = await listed(tx, eq(assessmentAppeals.id, id))
  if (!row) throw notFound('这件申诉')
  const { appeal: found, flowCase } = row
  const task = await openTaskOf(tx, flowCase.id)
  const facts = flowCase.facts as AppealFacts
  const entry = await entryInFull(tx, found.entrySerial)
  const section = await sectionEntryWith(tx, entry)
  const outcome = found.outcomeSerials.length
    ? await tx
        .select()
        .from(assessmentEntries)
        .where(inArray(assessmentEntries.serial, found.outcomeSerials))
        .orderBy(asc(assessmentEntries.serial))
    : []
  const decider = appealDecider(facts, moment.on, moment.law)
  return {
    ...shown(row),
    entry,
    outcome,
    keptBy: facts.keptBy,
    range: entry.verdict.outcome === 'judgement' ? entry.verdict.range : null,
    /** The section's entry that can be struck with it. */
    sectionSerial: section?.serial ?? null,
    needsMeeting: task?.step === 'collective' || valueOf(decider)?.decides === 'leaders',
    decider,
    actions: actionsFor(appeal, flowCase, task, moment),
    timeline: await historyOf(tx, appeal, flowCase.id),
  }
}
