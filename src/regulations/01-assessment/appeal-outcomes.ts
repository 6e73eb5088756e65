import { and, eq, isNull, ne } from 'drizzle-orm'
import { Refusal, refusalOf } from '#platform/api/refusal.ts'
import type { Tx } from '#platform/db/database.ts'
import { openTaskOf } from '#platform/flow/cases.ts'
import { advance, assertMayMove, type Moment, type Standing } from '#platform/flow/engine.ts'
import { sayInChinese, step, valueOf } from '#platform/law/verdict.ts'
import { lockRegister } from '#platform/register/register.ts'
import { type Appeal, appealOf, factsOfAppeal } from './appeals.ts'
import { type EntryListed, findEntry } from './entries.ts'
import { type AppealFacts, appeal } from './flows.ts'
import { assessmentRegister, type LedgerEntry, type NewEntry, postEntries, reverseEntries, stands } from './ledger.ts'
import { appealDecider, pointsAfterAppeal } from './rules/appeal.ts'
import { assessmentAppeals, assessmentEntries } from './tables.ts'

/** How an appeal is answered. `points` where they are made fewer, `withSection` where the section's entry goes with it. */
export type AppealAnswer = {
  readonly id: string
  readonly action: 'uphold' | 'lessen' | 'strike' | 'correct' | 'refer' | 'settle'
  readonly opinion: string
  readonly meeting?: string | undefined
  readonly points?: number | undefined
  readonly withSection?: boolean | undefined
  readonly expectedVersion?: number | undefined
}

const decidedIt = (): Refusal =>
  new Refusal({
    code: 'own-decision',
    reason: step('这一笔是您提出或者决定的，不能由您决定对它的申诉。'),
    next: step('请提交领导班子研究，由没有经手的成员记录结果。'),
    cites: ['1.3.3'],
  })

const noMeeting = (): Refusal =>
  new Refusal({
    code: 'meeting-missing',
    reason: step('领导班子集体研究的，没有写明会议记录。'),
    next: step('请写明会议日期、参加人和结论。'),
    cites: ['1.3.3'],
  })

const notCorrectedYet = (keptBy: AppealFacts['keptBy'], serial: number): Refusal =>
  new Refusal({
    code: 'not-corrected',
    reason: step('第 {{serial}} 号还没有更正。', { serial }),
    next:
      keptBy === 'attendance'
        ? step('请先在考勤月表中更正那一天的考勤，积分会随之冲正，再办结申诉。')
        : step('请先在“每月考评”中改登那个月的结果，积分会随之冲正，再办结申诉。'),
    cites: ['1.3.1', '1.3.3', '8.1.1'],
  })

const isBeforeLeaders = async (tx: Tx, { caseId }: Appeal, facts: AppealFacts, { on, law }: Moment) => {
  if ((await openTaskOf(tx, caseId))?.step === 'collective') return true
  return valueOf(appealDecider(facts, on, law))?.decides === 'leaders'
}

/** The section's entry about the same matter, where no other person's entry of that matter stands. */
export const sectionEntryWith = async (tx: Tx, e: EntryListed): Promise<LedgerEntry | undefined> => {
  if (e.account !== 'person' || e.matterId === null) return undefined
  const { matterId, serial } = assessmentEntries
  const others = await tx
    .select()
    .from(assessmentEntries)
    .where(and(eq(matterId, e.matterId), ne(serial, e.serial), stands(tx)))
  const [only] = others
  return others.length === 1 && only?.account === 'section' ? only : undefined
}

const striking = async (tx: Tx, e: EntryListed, answer: AppealAnswer, moment: Moment): Promise<LedgerEntry[]> => {
  const section = answer.withSection ? await sectionEntryWith(tx, e) : undefined
  const reason = sayInChinese(step('申诉成立，撤销：{{opinion}}', { opinion: answer.opinion }))
  const serials = [e.serial, ...(section ? [section.serial] : [])]
  return reverseEntries(tx, serials, reason, { by: moment.who.personId, at: moment.at })
}

const lessened = (e: EntryListed, points: number, opinion: string, decidedBy: string): NewEntry => ({
  account: e.account,
  personId: e.personId,
  sectionId: e.sectionId,
  head: e.head,
  points,
  clause: e.clause,
  occurredOn: e.occurredOn,
  verdict: e.verdict,
  year: e.year,
  stage: e.stage,
  reason: sayInChinese(step('申诉后减轻：{{opinion}}', { opinion })),
  decidedBy,
  isOutcome: true,
  ...(e.matter !== null && { matter: e.matter }),
  ...(e.matterId !== null && { matterId: e.matterId }),
  ...(e.proposedBy !== null && { proposedBy: e.proposedBy }),
})

const checkPoints = (e: EntryListed, points: number | undefined, { on, law }: Moment): number => {
  const [lowest, highest] = e.verdict.outcome === 'judgement' ? e.verdict.range : [e.points, e.points]
  const verdict = pointsAfterAppeal({ was: e.points, points: points as number, lowest, highest }, on, law)
  if (verdict.outcome === 'refused') throw refusalOf(verdict, 'outside-range')
  if (verdict.outcome === 'decided') return verdict.value
  throw new Refusal({
    code: 'points-missing',
    reason: step('没有填写减轻后的分数。'),
    next: step('请在规定的范围内选定分数，并写明理由。'),
    cites: ['1.3.3', '1.3.3.2'],
  })
}

const lessening = async (tx: Tx, e: EntryListed, answer: AppealAnswer, moment: Moment): Promise<LedgerEntry[]> => {
  const by = moment.who.personId
  const points = checkPoints(e, answer.points, moment)
  const reason = sayInChinese(step('申诉后减轻：{{opinion}}', { opinion: answer.opinion }))
  const back = await reverseEntries(tx, [e.serial], reason, { by, at: moment.at })
  const entry = lessened(e, points, answer.opinion, by)
  return [...back, ...(await postEntries(tx, [entry], { by, at: moment.at, law: moment.law }))]
}

/** The entries of the same day that came in the place of one taken back. */
const successors = (tx: Tx, e: EntryListed): Promise<LedgerEntry[]> => {
  const { account, personId, occurredOn, sourceRegister, reverses } = assessmentEntries
  if (e.personId === null || e.sourceRegister === null) return Promise.resolve([])
  return tx
    .select()
    .from(assessmentEntries)
    .where(
      and(
        eq(account, 'person'),
        eq(personId, e.personId),
        eq(occurredOn, e.occurredOn),
        eq(sourceRegister, e.sourceRegister),
        isNull(reverses),
        stands(tx),
      ),
    )
}

const settling = async (tx: Tx, e: EntryListed, { keptBy }: AppealFacts): Promise<number[]> => {
  if (e.reversedBy === null) throw notCorrectedYet(keptBy, e.serial)
  const after = (await successors(tx, e)).filter(({ serial }) => serial > e.serial)
  return [e.reversedBy, ...after.map(({ serial }) => serial)]
}

const outcomeOf = async (tx: Tx, e: EntryListed, answer: AppealAnswer, facts: AppealFacts, moment: Moment) => {
  const serialsOf = (entries: readonly LedgerEntry[]) => entries.map(({ serial }) => serial)
  if (answer.action === 'strike') return serialsOf(await striking(tx, e, answer, moment))
  if (answer.action === 'lessen') return serialsOf(await lessening(tx, e, answer, moment))
  return answer.action === 'settle' ? settling(tx, e, facts) : []
}

const checkDecider = async (tx: Tx, found: Appeal, e: EntryListed, answer: AppealAnswer, moment: Moment) => {
  const facts = await factsOfAppeal(tx, found)
  if (answer.action === 'settle' || answer.action === 'refer') return facts
  const by = moment.who.personId
  if ([e.proposedBy, e.decidedBy].includes(by)) throw decidedIt()
  if ((await isBeforeLeaders(tx, found, facts, moment)) && !answer.meeting?.trim()) throw noMeeting()
  return facts
}

/**
 * 1.3.3: answers an appeal: upheld, lessened or struck by opposite entries, or to be corrected where the entry is kept;
 * referred to the leaders; settled once the correction is made. Refuses who proposed or decided the entry
 * (`own-decision`), `meeting-missing`, `outside-range`, `not-corrected`, and what the ledger refuses.
 */
export const answerAppeal = async (tx: Tx, answer: AppealAnswer, moment: Moment): Promise<Standing> => {
  const found = await appealOf(tx, answer.id)
  const { id, action, expectedVersion, ...records } = answer
  const move = { flow: appeal, caseId: found.caseId, action, records, expectedVersion }
  await assertMayMove(tx, move, moment)
  await lockRegister(tx, assessmentRegister)
  const e = (await findEntry(tx, found.entrySerial)) as EntryListed
  const facts = await checkDecider(tx, found, e, answer, moment)
  const standing = await advance(tx, move, moment)
  if (action === 'refer') return standing
  if (standing.insteadOf && [e.proposedBy, e.decidedBy].includes(standing.insteadOf)) throw decidedIt()
  const outcomeSerials = await outcomeOf(tx, e, answer, facts, moment)
  const settled = action === 'settle'
  const decided = { decidedBy: moment.who.personId, decidedOn: moment.on.toString(), opinion: answer.opinion }
  await tx
    .update(assessmentAppeals)
    .set(settled ? { outcomeSerials } : { ...decided, meeting: answer.meeting?.trim() || null, outcomeSerials })
    .where(eq(assessmentAppeals.id, id))
  return standing
}
