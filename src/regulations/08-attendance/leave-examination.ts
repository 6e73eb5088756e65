import { type Day, day } from '#platform/law/day.ts'
import type { Law } from '#platform/law/interpretations.ts'
import { valueOf as answerOf, refused, type Step, step, type Verdict } from '#platform/law/verdict.ts'
import { type AccountFacts, type AnnualAccount, annualAccount, forfeitOf, type LiveSlip } from './leave-account.ts'
import { limitsOf, type Need, needsOf, type Obstacle, overlapping } from './leave-limits.ts'
import { isReversed } from './leave-period.ts'
import type { LeaveAsked, LeaveEvidence, Period } from './leave-request.ts'
import { leaveDays } from './rules/leave-days.ts'
import type { LeaveKind } from './terms.ts'

/** What a slip amounts to before it is sent. */
export type Examination = {
  readonly counted: Verdict<number>
  readonly days: number
  readonly obstacles: readonly Obstacle[]
  readonly needs: readonly Need[]
  readonly balance: { readonly before: AnnualAccount; readonly after: AnnualAccount } | null
  /** What the slip changes besides its days: annual leave that it takes away (8.3.2, 8.3.3). */
  readonly consequences: readonly Step[]
}

/** Days that a period counts by the unit of its kind; `gap` for a year whose calendar is not known. */
export const countDays = (
  kind: LeaveKind,
  { from, fromHalf, to, toHalf }: Period,
  evidence: LeaveEvidence,
  on: Day,
  law: Law,
): Verdict<number> =>
  leaveDays(
    {
      kind,
      from: day(from),
      to: day(to),
      ...(fromHalf === 'pm' && { fromHalf }),
      ...(toHalf === 'am' && { toHalf }),
      ...(evidence.registeredOn !== undefined && { registeredOn: day(evidence.registeredOn) }),
    },
    on,
    law,
  )

const reversed = (period: Period): Obstacle[] =>
  isReversed(period)
    ? [
        {
          code: 'reversed',
          ...refused(step('结束早于开始。'), step('请把结束日期改到开始之后。'), ['8.2']),
        },
      ]
    : []

const uncountable = (counted: Verdict<number>): Obstacle[] => {
  if (counted.outcome === 'refused') return [{ code: 'not-countable', ...counted }]
  if (counted.outcome === 'gap' && counted.interpretation === undefined) {
    const next = step('请综合科录入当年的节假日安排，或改选已公布年份的日期。')
    return [{ code: 'calendar-unknown', ...refused(counted.question, next, counted.cites) }]
  }
  if (answerOf(counted) === 0) {
    const reason = step('这段时间没有需要请假的工作日，计 0 天。')
    return [{ code: 'zero-days', ...refused(reason, step('休息日不必请假，请改选日期。'), counted.cites) }]
  }
  if (answerOf(counted) === undefined) {
    const reason = step('还不能计算天数。')
    return [{ code: 'not-countable', ...refused(reason, step('请补齐依据后再提交。'), counted.cites) }]
  }
  return []
}

const asSlip = (asked: LeaveAsked, days: number): LiveSlip => ({
  ...asked,
  id: '',
  year: day(asked.from).year,
  state: 'approved',
  days,
})

const forfeitSays: Readonly<Record<'this-year' | 'next-year', Step>> = {
  'this-year': step('批准后将符合 8.3.2 的情形，不再享受当年的年休假。'),
  'next-year': step('批准后将符合 8.3.3 的情形，不享受下一年的年休假。'),
}

const consequencesOf = (facts: AccountFacts, after: AccountFacts, on: Day, law: Law): Step[] => {
  const before = answerOf(forfeitOf(facts, on, law))
  const then = answerOf(forfeitOf(after, on, law))
  return then && then !== 'none' && then !== before ? [forfeitSays[then]] : []
}

/** Examines a slip against the person's year, without the slip itself (`except`) when it is sent again. */
export const examine = (asked: LeaveAsked, all: AccountFacts, on: Day, law: Law, except?: string): Examination => {
  const facts = { ...all, year: day(asked.from).year, slips: all.slips.filter((s) => s.id !== except) }
  const backwards = reversed(asked)
  const counted = countDays(asked.kind, asked, asked.evidence, on, law)
  const wrongPeriod = backwards.length > 0 ? backwards : uncountable(counted)
  const days = answerOf(counted) ?? 0
  const limits = wrongPeriod.length > 0 ? [] : limitsOf(asked, days, facts, on, law)
  const after = { ...facts, slips: [...facts.slips, asSlip(asked, days)] }
  const from = day(asked.from)
  const before = annualAccount(facts, from, law)
  const balance = asked.kind === 'annual' ? { before, after: annualAccount(after, from, law) } : null
  return {
    counted,
    days,
    obstacles: [...wrongPeriod, ...overlapping(asked, facts.slips), ...limits],
    needs: needsOf(asked),
    balance,
    consequences: wrongPeriod.length > 0 ? [] : consequencesOf(facts, after, from, law),
  }
}
