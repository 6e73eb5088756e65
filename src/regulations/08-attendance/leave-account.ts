import { calendarDaysBetween, type Day, day, fullYears } from '#platform/law/day.ts'
import type { Law } from '#platform/law/interpretations.ts'
import { valueOf as answerOf, type Citation, type Step, step, type Verdict } from '#platform/law/verdict.ts'
import type { LeaveEvidence, Period } from './leave-request.ts'
import { annualLeaveDays, annualLeaveForfeit } from './rules/annual-leave.ts'
import type { Forfeit, LeaveKind } from './terms.ts'

/** How a slip counts: asked for and not decided, granted and still to come, begun or over. */
export type SlipState = 'pending' | 'approved' | 'taken'

/** A slip that counts: neither refused nor withdrawn nor cancelled. `days` is what it counts as things stand. */
export type LiveSlip = Period & {
  readonly id: string
  readonly kind: LeaveKind
  readonly year: number
  readonly state: SlipState
  readonly days: number
  readonly evidence: LeaveEvidence
}

export type Opening = { readonly takenDays: number; readonly parts: number }

export type AccountFacts = {
  readonly year: number
  /** ISO day the cumulative service began; unknown when `null`. */
  readonly serviceStart: string | null
  /** Slips of the year and of the year before. */
  readonly slips: readonly LiveSlip[]
  readonly openings: Readonly<Record<number, Opening>>
}

export type AnnualAccount = {
  readonly year: number
  readonly entitlement: Verdict<number>
  readonly forfeit: Verdict<Forfeit>
  /** Days due this year after what is lost by 8.3.2 and 8.3.3; 0 where the entitlement is not known. */
  readonly due: number
  readonly opening: number
  readonly pending: number
  readonly approved: number
  readonly taken: number
  readonly remaining: number
  readonly parts: number
  readonly cites: readonly Citation[]
  readonly because: readonly Step[]
}

const sum = (slips: readonly LiveSlip[]): number => slips.reduce((total, slip) => total + slip.days, 0)

/** Sick leave adds up by calendar days, thirty to a month, to a tenth of a month. */
const monthsOf = (slips: readonly LiveSlip[]): number => {
  const days = slips.reduce((total, { from, to }) => total + calendarDaysBetween(day(from), day(to)), 0)
  return Math.floor(days / 3) / 10
}

/** 8.3.2, 8.3.3: whether a year's personal and sick leave takes annual leave away, this year's or the next. */
export const forfeitOf = (facts: AccountFacts, on: Day, law: Law): Verdict<Forfeit> => {
  const of = (kind: LeaveKind) => facts.slips.filter((s) => s.year === facts.year && s.kind === kind)
  const begun = of('annual').some((s) => s.state === 'taken') || (facts.openings[facts.year]?.takenDays ?? 0) > 0
  return annualLeaveForfeit(
    {
      serviceYears: facts.serviceStart === null ? 0 : Math.max(0, fullYears(day(facts.serviceStart), on)),
      paidPersonalLeaveDays: sum(of('personal').filter((s) => s.state !== 'pending')),
      sickLeaveMonths: monthsOf(of('sick').filter((s) => s.state !== 'pending')),
      takenThisYear: begun,
    },
    on,
    law,
  )
}

const lostBecause = (lastYear: Forfeit | undefined, thisYear: Forfeit | undefined): Step | undefined => {
  if (lastYear === 'next-year') return step('上一年已休年休假后又符合 8.3.2 的情形，本年不享受年休假。')
  if (thisYear === 'this-year') return step('本年符合 8.3.2 的情形，不享受当年的年休假。')
  return undefined
}

/** The annual-leave account of a year, with the steps that lead to what remains. Days count in halves. */
export const annualAccount = (facts: AccountFacts, on: Day, law: Law): AnnualAccount => {
  const { year, slips, openings } = facts
  const serviceStart = facts.serviceStart === null ? undefined : day(facts.serviceStart)
  const entitlement = annualLeaveDays({ serviceStart }, on, law)
  const forfeit = forfeitOf(facts, on, law)
  const lastYear = forfeitOf({ ...facts, year: year - 1 }, day(`${year - 1}-12-31`), law)
  const lost = lostBecause(answerOf(lastYear), answerOf(forfeit))
  const entitled = answerOf(entitlement) ?? 0
  const due = lost ? 0 : entitled
  const annual = slips.filter((s) => s.year === year && s.kind === 'annual')
  const of = (state: SlipState) => sum(annual.filter((s) => s.state === state))
  const opening = openings[year]?.takenDays ?? 0
  const [pending, approved, taken] = [of('pending'), of('approved'), of('taken')]
  const remaining = due - opening - pending - approved - taken
  const used = step('已休 {{taken}} 天，已批未休 {{approved}} 天，待批 {{pending}} 天，尚余 {{remaining}} 天', {
    taken: taken + opening,
    approved,
    pending,
    remaining,
  })
  return {
    year,
    entitlement,
    forfeit,
    due,
    opening,
    pending,
    approved,
    taken,
    remaining,
    parts: annual.filter((s) => s.days > 0).length + (openings[year]?.parts ?? 0),
    cites: [...new Set([...entitlement.cites, ...(lost ? [...lastYear.cites, ...forfeit.cites] : [])])],
    because: [...entitlement.because, ...(lost ? [lost] : []), used],
  }
}
