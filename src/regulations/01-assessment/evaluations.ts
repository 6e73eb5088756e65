import { and, asc, eq, like } from 'drizzle-orm'
import { Refusal, refusalOf } from '#platform/api/refusal.ts'
import { instantText, type Tx } from '#platform/db/database.ts'
import { type Day, day, earlierOf } from '#platform/law/day.ts'
import { sayInChinese, step } from '#platform/law/verdict.ts'
import { lockRegister } from '#platform/register/register.ts'
import {
  assessmentRegister,
  type LedgerEntry,
  type NewEntry,
  type PostingMeta,
  postEntries,
  reverseEntries,
} from './ledger.ts'
import { monthlyBest, officeGoalPoints } from './rules/additions.ts'
import { hygieneCheck } from './rules/deductions.ts'
import { assessmentEvaluations } from './tables.ts'
import type { monthlyHeads } from './terms.ts'

export type MonthlyHead = (typeof monthlyHeads)[number]

/** A month's evaluation under one head. `month` is `2026-09`. Failed and last count for hygiene alone (1.3.3.2.2). */
export type MonthlyEvaluation = {
  readonly month: string
  readonly head: MonthlyHead
  readonly bestSectionIds: readonly string[]
  readonly failedSectionIds: readonly string[]
  readonly lastSectionIds: readonly string[]
}

/** Who enters, when, under which law, and the day in the office. */
export type RecordedOn = PostingMeta & { readonly on: Day }

export type Evaluation = typeof assessmentEvaluations.$inferSelect

const lastDayOf = (month: string): Day => {
  const { year, month: number, daysInMonth } = Temporal.PlainYearMonth.from(month)
  return Temporal.PlainDate.from({ year, month: number, day: daysInMonth })
}

const bestOf = (e: MonthlyEvaluation, sectionId: string, on: Day): NewEntry => {
  const verdict = monthlyBest({ head: e.head }, on)
  if (verdict.outcome === 'refused') throw refusalOf(verdict)
  const points = verdict.outcome === 'decided' ? (verdict.value.section ?? 0) : 0
  const common = { account: 'section', personId: null, clause: '1.3.2' } as const
  return { ...common, sectionId, head: e.head, points, occurredOn: on.toString(), verdict }
}

const hygieneOf = (e: MonthlyEvaluation, sectionId: string, on: Day): NewEntry => {
  const failed = e.failedSectionIds.includes(sectionId)
  const verdict = hygieneCheck({ failed, rankedLast: e.lastSectionIds.includes(sectionId) }, on)
  if (verdict.outcome === 'refused') throw refusalOf(verdict)
  const points = verdict.outcome === 'decided' ? (verdict.value.section ?? 0) : 0
  const common = { account: 'section', personId: null, clause: '1.3.3.2.2' } as const
  return { ...common, sectionId, head: 'hygiene', points, occurredOn: on.toString(), verdict }
}

const contradiction = (reason: string, next: string): Refusal =>
  new Refusal({ code: 'contradiction', reason: step(reason), next: step(next), cites: ['1.3.2', '1.3.3.2.2'] })

const check = (e: MonthlyEvaluation, on: Day): void => {
  const behind = [...e.failedSectionIds, ...e.lastSectionIds]
  if (Temporal.PlainYearMonth.compare(Temporal.PlainYearMonth.from(e.month), on.toPlainYearMonth()) > 0) {
    throw contradiction('还没有到这个月。', '请在当月或次月登记考评结果。')
  }
  if (e.head !== 'hygiene' && behind.length > 0) {
    throw contradiction('只有内务卫生考评才登记不合格和排位最后。', '请只登记获优的科室。')
  }
  if (e.bestSectionIds.some((id) => behind.includes(id))) {
    throw contradiction('同一个科室不能既获优又不合格或排在最后。', '请核对考评结果后再登记。')
  }
}

const findEvaluation = async (tx: Tx, { month, head }: MonthlyEvaluation): Promise<Evaluation | undefined> => {
  const [found] = await tx
    .select()
    .from(assessmentEvaluations)
    .where(and(eq(assessmentEvaluations.month, month), eq(assessmentEvaluations.head, head)))
    .for('update')
  return found
}

/**
 * 1.3.2, 1.3.3.2.2: records a month's evaluation under one head and its points. Recorded again, the earlier entries
 * are reversed and the new ones entered. Refuses a month to come and results that contradict each other.
 */
export const recordMonthlyEvaluation = async (
  tx: Tx,
  e: MonthlyEvaluation,
  meta: RecordedOn,
): Promise<LedgerEntry[]> => {
  check(e, meta.on)
  const on = earlierOf(lastDayOf(e.month), meta.on)
  await lockRegister(tx, assessmentRegister)
  const earlier = await findEvaluation(tx, e)
  if (earlier) await reverseEntries(tx, earlier.entrySerials, sayInChinese(step('月度考评重新登记')), meta)
  const behind = [...new Set([...e.failedSectionIds, ...e.lastSectionIds])]
  const wanted = [
    ...[...new Set(e.bestSectionIds)].map((id) => bestOf(e, id, on)),
    ...behind.map((id) => hygieneOf(e, id, on)),
  ]
  const entries = await postEntries(tx, wanted, meta)
  const row = {
    bestSectionIds: [...e.bestSectionIds],
    failedSectionIds: [...e.failedSectionIds],
    lastSectionIds: [...e.lastSectionIds],
    entrySerials: entries.map((entry) => entry.serial),
    recordedBy: meta.by,
    recordedAt: instantText(meta.at),
  }
  const { officeId, month, head } = assessmentEvaluations
  await tx
    .insert(assessmentEvaluations)
    .values({ month: e.month, head: e.head, ...row })
    .onConflictDoUpdate({ target: [officeId, month, head], set: row })
  return entries
}

/** The evaluations recorded for a year, by month. */
export const listEvaluations = (tx: Tx, year: number): Promise<Evaluation[]> =>
  tx
    .select()
    .from(assessmentEvaluations)
    .where(like(assessmentEvaluations.month, `${year}-%`))
    .orderBy(asc(assessmentEvaluations.month), asc(assessmentEvaluations.head))

/** What the Goal Supervision Office added to the office or took from it because of a section. */
export type OfficeGoal = {
  readonly sectionId: string
  /** Whose goals they are; the final result is often told in the year after. */
  readonly year: number
  /** Signed points of the supervision office, before the factor of five. */
  readonly change: number
  /** ISO day of the notice. */
  readonly occurredOn: string
  /** The notice it rests on. */
  readonly reason: string
}

const noticeToCome = (): Refusal =>
  new Refusal({
    code: 'in-the-future',
    reason: step('通报的日期在今天之后。'),
    next: step('请填写文件上的日期。'),
    cites: ['1.3.2', '1.3.3.1'],
  })

const otherYear = (year: number, notice: Day): Refusal =>
  new Refusal({
    code: 'other-year',
    reason: step('{{noticeYear}} 年的通报不会说到 {{year}} 年度的目标。', { noticeYear: notice.year, year }),
    next: step('请核对是哪一年度的目标：通报当年的，或上一年度的。'),
    cites: ['1.3.2', '1.3.3.1'],
  })

/** 1.3.2, 1.3.3.1: enters five times the supervision office's points in the section's account of the goals' year. */
export const recordOfficeGoal = async (tx: Tx, goal: OfficeGoal, meta: RecordedOn): Promise<LedgerEntry> => {
  const { sectionId, year, change, occurredOn, reason } = goal
  const notice = day(occurredOn)
  if (Temporal.PlainDate.compare(notice, meta.on) > 0) throw noticeToCome()
  if (year !== notice.year && year !== notice.year - 1) throw otherYear(year, notice)
  const verdict = officeGoalPoints({ change }, notice)
  if (verdict.outcome === 'refused') throw refusalOf(verdict)
  const points = verdict.outcome === 'decided' ? (verdict.value.section ?? 0) : 0
  if (points === 0) throw contradiction('没有加分也没有扣分。', '请填写目督办实际加减的分数。')
  const clause = change < 0 ? '1.3.3.1' : '1.3.2'
  const entry: NewEntry = {
    account: 'section',
    personId: null,
    sectionId,
    head: 'goals',
    year,
    points,
    clause,
    occurredOn,
    verdict,
    reason,
  }
  const [entered] = await postEntries(tx, [entry], meta)
  return entered as LedgerEntry
}
