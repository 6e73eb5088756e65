import { and, desc, eq, gt, inArray, sql } from 'drizzle-orm'
import { Refusal } from '#platform/api/refusal.ts'
import { officeOf, type Tx } from '#platform/db/database.ts'
import { findCase } from '#platform/flow/cases.ts'
import { advance, type Moment, openCase, type Standing } from '#platform/flow/engine.ts'
import { flowCases, flowTasks } from '#platform/flow/tables.ts'
import { type Day, day, isOnOrAfter } from '#platform/law/day.ts'
import type { Law } from '#platform/law/interpretations.ts'
import { type Step, sayInChinese, step } from '#platform/law/verdict.ts'
import { generalSectionId } from '#platform/people/sections.ts'
import { type Head, lockRegister } from '#platform/register/register.ts'
import { entriesUnderAppeal } from './appeal-marks.ts'
import { fillBonuses } from './closing-bonus.ts'
import { isProposed } from './closing-open.ts'
import { firstDayOf, freezeScores, lastDayOf, thaw } from './closing-scores.ts'
import { type Blocker, blockersFrom } from './closing-sources.ts'
import { yearClosing } from './flows.ts'
import { assessmentRegister } from './ledger.ts'
import { assessmentBonusBases, assessmentClosings, assessmentEntries, assessmentProposals } from './tables.ts'

export type Closing = typeof assessmentClosings.$inferSelect

const cites = ['1.3.1', '1.3.4'] as const

export const findClosing = async (tx: Tx, year: number): Promise<Closing | undefined> => {
  const [found] = await tx.select().from(assessmentClosings).where(eq(assessmentClosings.year, year))
  return found
}

/** The closing with the step its case stands at, or `undefined` where nobody has begun. */
export const closingStanding = async (tx: Tx, year: number) => {
  const closing = await findClosing(tx, year)
  const found = closing && (await findCase(tx, closing.caseId))
  if (!closing || !found) return undefined
  return { closing, flowCase: found, step: found.step, version: found.version }
}

const undecidedProposals = async (tx: Tx, year: number): Promise<Blocker[]> => {
  const rows = await tx
    .select({ id: assessmentProposals.id })
    .from(assessmentProposals)
    .innerJoin(
      flowCases,
      and(eq(flowCases.officeId, assessmentProposals.officeId), eq(flowCases.id, assessmentProposals.caseId)),
    )
    .where(
      and(
        inArray(flowCases.step, ['decision', 'draft']),
        sql`extract(year from ${assessmentProposals.occurredOn}) = ${year}`,
      ),
    )
  if (rows.length === 0) return []
  const reason = step('有 {{count}} 件视情节记分还没有决定。', { count: rows.length })
  const next = step('请有权的负责人决定，或由提出人撤回。')
  return [{ reason, next, cites: ['1.3.3.2'], page: '/assessment/proposals' }]
}

const openAppeals = async (tx: Tx, year: number): Promise<Blocker[]> => {
  const serials = await entriesUnderAppeal(tx, year)
  if (serials.length === 0) return []
  const said = '有 {{count}} 笔扣分的申诉还没有办结：第 {{serials}} 号。'
  const reason = step(said, { count: serials.length, serials: serials.join('、') })
  const next = step('请有权的人决定申诉，已经成立的先更正。')
  return [{ reason, next, cites: ['1.3.3'], page: '/assessment/appeals' }]
}

/** What must be settled before the year can be frozen on a day, each with the next step. */
export const blockersOf = async (tx: Tx, year: number, on: Day): Promise<Blocker[]> =>
  (await Promise.all([undecidedProposals(tx, year), openAppeals(tx, year), blockersFrom(tx, year, on)])).flat()

const notSettled = (blockers: readonly Blocker[]): Refusal =>
  new Refusal({
    code: 'not-settled',
    reason: step('还有 {{count}} 项没有办结：{{list}}', {
      count: blockers.length,
      list: blockers.map((b) => sayInChinese(b.reason)).join(''),
    }),
    next: blockers[0]?.next ?? step('请逐项办结后再冻结。'),
    cites: [...new Set([...cites, ...blockers.flatMap((b) => b.cites)])],
  })

/** Interpretations that the year's entries rest on and that the General Section has not confirmed by its end (1.6). */
export const openInterpretationsOf = async (tx: Tx, year: number, law: Law): Promise<string[]> => {
  const { rows } = await tx.execute<{ id: string }>(
    sql`select distinct unnest(rests_on) as id from assessment_entries
      where office_id = ${officeOf(tx)} and year = ${year} order by 1`,
  )
  return rows.map((r) => r.id).filter((id) => isProposed(id, day(lastDayOf(year)), law))
}

/** Whether the day is the year's last, or after it. */
export const hasEnded = (year: number, on: Day): boolean => isOnOrAfter(on, day(lastDayOf(year)))

const tooEarly = (reason: Step, next: Step): Refusal =>
  new Refusal({ code: 'year-not-over', reason, next, cites: ['1.3.1', '1.3.4.2'] })

/** 1.3.1: the score is that of the year's end; before it only for the ballot on awards, with the reason on record. */
const refuseTooEarly = (year: number, on: Day, reason: string): void => {
  if (hasEnded(year, on)) return
  if (!isOnOrAfter(on, day(firstDayOf(year)))) {
    throw tooEarly(step('{{year}} 年度还没有开始。', { year }), step('请选择已经开始的年度。'))
  }
  if (reason !== '') return
  throw tooEarly(
    step('{{year}} 年度还没有过完，得分以年底为准。', { year }),
    step('请到 12 月 31 日再冻结；年底评优投票需要提前冻结的，请写明理由。'),
  )
}

const refuseWhileOpen = (blockers: readonly Blocker[]): void => {
  if (blockers.length > 0) throw notSettled(blockers)
}

/** Begins the year's closing where it may begin: its case, by id. The caller holds the ledger. */
const begin = async (tx: Tx, year: number, moment: Moment, reason: string): Promise<string> => {
  refuseTooEarly(year, moment.on, reason)
  refuseWhileOpen(await blockersOf(tx, year, moment.on))
  const sectionId = await generalSectionId(tx, ['1.6'])
  const { personId } = moment.who
  const facts = { year, personId, sectionId }
  const { caseId } = await openCase(tx, yearClosing, { subjectId: String(year), personId, sectionId, facts }, moment)
  return caseId
}

const writeFreeze = async (tx: Tx, year: number, caseId: string, head: Head, { who, on, law }: Moment) => {
  const [ofEntries, ofScores] = await Promise.all([openInterpretationsOf(tx, year, law), freezeScores(tx, year, law)])
  const row = {
    caseId,
    frozenOn: on.toString(),
    frozenBy: who.personId,
    ledgerSerial: head.serial,
    ledgerHash: head.hash,
    openInterpretations: [...new Set([...ofEntries, ...ofScores])],
  }
  const { officeId, year: ofYear } = assessmentClosings
  await tx
    .insert(assessmentClosings)
    .values({ year, ...row })
    .onConflictDoUpdate({ target: [officeId, ofYear], set: row })
}

/**
 * 1.3.1, 1.3.4.2: freezes the year's scores as they stand in the ledger now. Refuses `not-settled` while months are
 * unsigned or proposals undecided, `year-not-over` before the year's last day unless a `reason` is given,
 * `already-decided` when frozen before. Of two at once the second waits and is refused.
 */
export const freezeYear = async (tx: Tx, year: number, moment: Moment, reason = ''): Promise<Standing> => {
  const head = await lockRegister(tx, assessmentRegister)
  const closing = await findClosing(tx, year)
  const caseId = closing?.caseId ?? (await begin(tx, year, moment, reason))
  const move = { flow: yearClosing, caseId, action: 'freeze', records: { opinion: reason } }
  const standing = await advance(tx, move, moment)
  await writeFreeze(tx, year, caseId, head, moment)
  return standing
}

/** Entries of the year since its scores were frozen, those of awards left out: the frozen scores do not know them. */
export const entriesSinceFreeze = (tx: Tx, { year, ledgerSerial }: Closing): Promise<number> => {
  const { year: ofYear, serial, stage } = assessmentEntries
  const later = and(eq(ofYear, year), gt(serial, ledgerSerial ?? 0), eq(stage, 'pre-award'))
  return tx.$count(assessmentEntries, later)
}

const nothingSince = (year: number): Refusal =>
  new Refusal({
    code: 'nothing-new',
    reason: step('{{year}} 年度的得分冻结以后没有新的记分。', { year }),
    next: step('不必重新冻结，可以提出奖金方案。'),
    cites,
  })

/**
 * 1.3.4.2: freezes the scores anew after entries and corrections that came later, as long as no bonuses are proposed:
 * who may stand for awards is judged again. Refuses `nothing-new`, `not-settled`, and at another step.
 */
export const refreezeYear = async (tx: Tx, year: number, moment: Moment): Promise<Standing> => {
  const head = await lockRegister(tx, assessmentRegister)
  const [closing, blockers] = await Promise.all([findClosing(tx, year), blockersOf(tx, year, moment.on)])
  if (!closing) throw notFrozen(year)
  const standing = await advance(tx, { flow: yearClosing, caseId: closing.caseId, action: 'refreeze' }, moment)
  if ((await entriesSinceFreeze(tx, closing)) === 0) throw nothingSince(year)
  if (blockers.length > 0) throw notSettled(blockers)
  await thaw(tx, year)
  await writeFreeze(tx, year, closing.caseId, head, moment)
  return standing
}

const noBase = (year: number): Refusal =>
  new Refusal({
    code: 'facts-missing',
    reason: step('{{year}} 年度还没有填写单位人均基本奖金。', { year }),
    next: step('请在结账页的“奖金参数”中填写后再提出方案。'),
    cites: ['1.3.4.1'],
  })

const notFrozen = (year: number): Refusal =>
  new Refusal({
    code: 'not-at-this-step',
    reason: step('{{year}} 年度的得分还没有冻结。', { year }),
    next: step('请综合科先冻结得分。'),
    cites,
  })

const scoresAreOld = (count: number): Refusal =>
  new Refusal({
    code: 'scores-are-old',
    reason: step('冻结得分以后又记了 {{count}} 笔，评优资格没有算上它们。', { count }),
    next: step('请先重新冻结得分，再提出奖金方案。'),
    cites: ['1.3.4.1', '1.3.4.2'],
  })

/**
 * 1.3.4.1: proposes everybody's bonus, computed from the frozen year. Refuses `facts-missing` while the base per head is
 * not entered, `not-settled` while appeals are open, `scores-are-old` while later entries are not in the scores.
 */
export const proposeBonuses = async (tx: Tx, year: number, moment: Moment): Promise<Standing> => {
  const { serial } = await lockRegister(tx, assessmentRegister)
  const closing = await findClosing(tx, year)
  if (!closing) throw notFrozen(year)
  const [base] = await tx.select().from(assessmentBonusBases).where(eq(assessmentBonusBases.year, year))
  if (!base) throw noBase(year)
  refuseWhileOpen(await openAppeals(tx, year))
  const later = await entriesSinceFreeze(tx, closing)
  if (later > 0) throw scoresAreOld(later)
  const move = { flow: yearClosing, caseId: closing.caseId, action: 'propose', records: { ledgerSerial: serial } }
  const standing = await advance(tx, move, moment)
  const restsOn = await fillBonuses(tx, year, base.baseFen, moment.law)
  const openInterpretations = [...new Set([...closing.openInterpretations, ...restsOn])]
  await tx.update(assessmentClosings).set({ openInterpretations }).where(eq(assessmentClosings.year, year))
  return standing
}

/** Entries of the year since the bonuses were proposed: the proposal does not know them. */
const entriesSinceProposal = async (tx: Tx, { year, caseId }: Closing): Promise<number> => {
  const [last] = await tx
    .select({ records: flowTasks.records })
    .from(flowTasks)
    .where(and(eq(flowTasks.caseId, caseId), eq(flowTasks.action, 'propose')))
    .orderBy(desc(flowTasks.version))
    .limit(1)
  const { ledgerSerial } = (last?.records ?? { ledgerSerial: 0 }) as { ledgerSerial: number }
  const later = and(eq(assessmentEntries.year, year), gt(assessmentEntries.serial, ledgerSerial))
  return tx.$count(assessmentEntries, later)
}

const proposalIsOld = (count: number): Refusal =>
  new Refusal({
    code: 'proposal-is-old',
    reason: step('提出奖金方案之后又记了 {{count}} 笔。', { count }),
    next: step('请退回综合科重新提出方案，再签字。'),
    cites: ['1.3.4.1'],
  })

export type PrincipalsAnswer = {
  readonly action: 'sign' | 'return'
  readonly opinion: string
  readonly expectedVersion?: number | undefined
}

/** 1.3.4: the principal signs the closing, or sends the proposals back. A signed year takes no more entries. */
export const answerClosing = async (
  tx: Tx,
  year: number,
  { action, opinion, expectedVersion }: PrincipalsAnswer,
  moment: Moment,
): Promise<Standing> => {
  await lockRegister(tx, assessmentRegister)
  const closing = await findClosing(tx, year)
  if (!closing) throw notFrozen(year)
  const move = { flow: yearClosing, caseId: closing.caseId, action, records: { opinion }, expectedVersion }
  const standing = await advance(tx, move, moment)
  if (action === 'return') return standing
  refuseWhileOpen(await openAppeals(tx, year))
  const later = await entriesSinceProposal(tx, closing)
  if (later > 0) throw proposalIsOld(later)
  const signed = { signedBy: moment.who.personId, signedOn: moment.on.toString() }
  await tx.update(assessmentClosings).set(signed).where(eq(assessmentClosings.year, year))
  return standing
}
