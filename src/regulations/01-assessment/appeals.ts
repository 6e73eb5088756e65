import { and, arrayContains, eq, isNotNull } from 'drizzle-orm'
import { notFound, Refusal, refusalOf } from '#platform/api/refusal.ts'
import { shanghaiDay } from '#platform/calendar/shanghai.ts'
import type { Tx } from '#platform/db/database.ts'
import { newId } from '#platform/db/id.ts'
import { findCase } from '#platform/flow/cases.ts'
import { advance, type Moment, openCase, type Standing } from '#platform/flow/engine.ts'
import { step, type Verdict, valueOf } from '#platform/law/verdict.ts'
import { generalSectionId } from '#platform/people/sections.ts'
import type { Who } from '#platform/people/who.ts'
import { lockRegister } from '#platform/register/register.ts'
import { keeperOf } from './corrections.ts'
import { type EntryListed, findEntry } from './entries.ts'
import { type AppealFacts, appeal } from './flows.ts'
import { subjectOf } from './judged-seats.ts'
import { assessmentRegister } from './ledger.ts'
import { headsOf } from './ledger-telling.ts'
import { appealUntil, mayAppeal } from './rules/appeal.ts'
import { assessmentAppeals, assessmentClosings } from './tables.ts'

export type Appeal = typeof assessmentAppeals.$inferSelect

/** The day in the office on which an entry was made. */
const enteredOn = ({ recordedAt }: Pick<EntryListed, 'recordedAt'>) => shanghaiDay(Temporal.Instant.from(recordedAt))

/** 1.3.3: whether the entry is against the person, or against the section the person heads today. */
const isCharged = async (tx: Tx, who: Who, e: EntryListed, { on }: Pick<Moment, 'on'>): Promise<boolean> => {
  if (e.account === 'person') return e.personId === who.personId
  return (await headsOf(tx, [e.sectionId], on)).get(e.sectionId)?.includes(who.personId) === true
}

const appealedAlready = (serial: number): Refusal =>
  new Refusal({
    code: 'already-appealed',
    reason: step('第 {{serial}} 号已经有申诉。', { serial }),
    next: step('请在那件申诉中查看办理情况；一笔只申诉一次。'),
    cites: ['1.3.3'],
  })

const yearIsSigned = (year: number): Refusal =>
  new Refusal({
    code: 'year-closed',
    reason: step('{{year}} 年度已经签字结账，不再受理申诉。', { year }),
    next: step('确有错误的，请书面报主要负责人决定怎样补救。'),
    cites: ['1.3.3', '1.3.4'],
  })

const isOutcomeOfAppeal = (): Refusal =>
  new Refusal({
    code: 'already-appealed',
    reason: step('这一笔是申诉的结果，不再申诉。'),
    next: step('确有新的证据的，请向综合科说明。'),
    cites: ['1.3.3', '1.6'],
  })

const refusedBefore = async (tx: Tx, e: EntryListed): Promise<Refusal | undefined> => {
  if (e.appeal !== null && e.appeal.step !== 'withdrawn') return appealedAlready(e.serial)
  const isOutcome = arrayContains(assessmentAppeals.outcomeSerials, [e.serial])
  if ((await tx.$count(assessmentAppeals, and(eq(assessmentAppeals.year, e.year), isOutcome))) > 0) {
    return isOutcomeOfAppeal()
  }
  const signed = await tx.$count(
    assessmentClosings,
    and(eq(assessmentClosings.year, e.year), isNotNull(assessmentClosings.signedOn)),
  )
  return signed > 0 ? yearIsSigned(e.year) : undefined
}

const verdictOn = (e: EntryListed, { on, law }: Pick<Moment, 'on' | 'law'>): Verdict<true> => {
  const isReversal = e.reverses !== null
  const facts = { points: e.points, enteredOn: enteredOn(e), isReversal, isTakenBack: e.reversedBy !== null }
  return mayAppeal(facts, on, law)
}

/** What whoever is charged may do about an entry: whether it can be appealed, until when, and why not. */
export type RightOfAppeal = {
  readonly until: string | null
  readonly verdict: Verdict<true>
  readonly no: Refusal['data'] | null
}

/** 1.3.3: the right of appeal of `who` against an entry; `undefined` for who is not charged, or where nothing is taken. */
export const rightOfAppeal = async (
  tx: Tx,
  e: EntryListed,
  moment: Omit<Moment, 'at'>,
): Promise<RightOfAppeal | undefined> => {
  if (e.points >= 0 || !(await isCharged(tx, moment.who, e, moment))) return undefined
  const verdict = verdictOn(e, moment)
  const no = verdict.outcome === 'refused' ? refusalOf(verdict) : await refusedBefore(tx, e)
  const until = valueOf(appealUntil({ enteredOn: enteredOn(e) }, moment.on, moment.law)) ?? null
  return { until, verdict, no: no?.data ?? null }
}

/** Whether the person holds the office's first seat on the day. */
const rankBy = async (tx: Tx, personId: string | null, on: Moment['on']): Promise<'principal' | 'others'> =>
  personId !== null && (await subjectOf(tx, personId, on)) === 'principal' ? 'principal' : 'others'

const factsOf = async (tx: Tx, e: EntryListed, { who, on }: Moment): Promise<AppealFacts> => ({
  personId: e.personId ?? who.personId,
  name: e.account === 'person' ? (e.personName ?? '') : e.sectionName,
  sectionId: e.sectionId,
  serial: e.serial,
  points: e.points,
  appealedBy: who.personId,
  generalSectionId: await generalSectionId(tx, ['1.6']),
  keptBy: await keeperOf(tx, e),
  isJudged: e.verdict.outcome === 'judgement',
  decidedBy: await rankBy(tx, e.decidedBy ?? e.recordedBy, on),
  concerns: await rankBy(tx, e.personId, on),
})

const notCharged = (): Refusal =>
  new Refusal({
    code: 'forbidden',
    reason: step('这一笔不是扣您的，也不是扣您负责的科室的。'),
    next: step('请由被扣分的本人，或者被扣科室的负责人提出申诉。'),
    cites: ['1.3.3'],
  })

export type NewAppeal = { readonly serial: number; readonly reason: string; readonly evidence: string }

/**
 * 1.3.3: whoever is charged appeals an entry, with reason and evidence. Refuses who is not charged, entries that take
 * nothing or were taken back, what is late (`too-late`), `already-appealed` and `year-closed`.
 */
export const fileAppeal = async (tx: Tx, { serial, reason, evidence }: NewAppeal, moment: Moment): Promise<Appeal> => {
  await lockRegister(tx, assessmentRegister)
  const e = await findEntry(tx, serial)
  if (!e) throw notFound('这一笔积分')
  if (!(await isCharged(tx, moment.who, e, moment))) throw notCharged()
  const verdict = verdictOn(e, moment)
  if (verdict.outcome === 'refused') throw refusalOf(verdict, 'no-appeal')
  const no = await refusedBefore(tx, e)
  if (no) throw no
  const id = newId()
  const facts = await factsOf(tx, e, moment)
  const { personId, sectionId } = facts
  const { caseId } = await openCase(tx, appeal, { subjectId: id, personId, sectionId, facts }, moment)
  const until = valueOf(appealUntil({ enteredOn: enteredOn(e) }, moment.on, moment.law)) ?? null
  const appealed = { appealedBy: moment.who.personId, appealedOn: moment.on.toString(), until }
  const [made] = await tx
    .insert(assessmentAppeals)
    .values({
      id,
      caseId,
      entrySerial: serial,
      year: e.year,
      ...appealed,
      reason,
      evidence,
      verdict,
      outcomeSerials: [],
    })
    .returning()
  return made as Appeal
}

/** The appeal of that id; refuses `not-found`. */
export const appealOf = async (tx: Tx, id: string): Promise<Appeal> => {
  const [found] = await tx.select().from(assessmentAppeals).where(eq(assessmentAppeals.id, id))
  if (!found) throw notFound('这件申诉')
  return found
}

/** 1.3.3: whoever appealed takes the appeal back, as long as it is not decided. */
export const withdrawAppeal = async (
  tx: Tx,
  { id, expectedVersion }: { readonly id: string; readonly expectedVersion?: number | undefined },
  moment: Moment,
): Promise<Standing> => {
  const { caseId } = await appealOf(tx, id)
  return advance(tx, { flow: appeal, caseId, action: 'withdraw', expectedVersion }, moment)
}

/** The facts of an appeal's case as they stand. */
export const factsOfAppeal = async (tx: Tx, { caseId }: Pick<Appeal, 'caseId'>): Promise<AppealFacts> => {
  const found = await findCase(tx, caseId)
  return found?.facts as AppealFacts
}
