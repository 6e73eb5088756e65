import { type Day, day, earlierOf, laterOf } from '#platform/law/day.ts'
import type { Law } from '#platform/law/interpretations.ts'
import { valueOf } from '#platform/law/verdict.ts'
import type { Facts } from './facts.ts'
import type { LeaveAsked, LeaveEvidence, Period } from './leave-request.ts'
import { isSameBirth } from './rules/birth-limits.ts'
import { calendarDaysIn, leaveDays, type Span } from './rules/leave-days.ts'
import type { LeaveKind } from './terms.ts'

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

/** What is on record about a person's leave of a year and of the year before; the rules say what follows from it. */
export type LeaveRecord = {
  readonly year: number
  /** ISO day the cumulative service began; unknown when `null`. */
  readonly serviceStart: string | null
  readonly sex: '男' | '女' | null
  readonly slips: readonly LiveSlip[]
  readonly openings: Readonly<Record<number, Opening>>
}

type Account = Omit<Facts<'annualLeaveBalance'>, 'askedDays'>

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0)

/** A period with days instead of texts. */
export const spanOf = ({ from, fromHalf, to, toHalf }: Period): Span => ({
  from: day(from),
  fromHalf,
  to: day(to),
  toHalf,
})

/** The part of a slip that lies in a year; a leave may cross the year's end. */
const inYear = (slip: LiveSlip, year: number): Span | undefined => {
  const { from, fromHalf, to, toHalf } = spanOf(slip)
  const [first, last] = [laterOf(from, day(`${year}-01-01`)), earlierOf(to, day(`${year}-12-31`))]
  if (first.year !== year || last.year !== year || slip.days === 0) return undefined
  return {
    from: first,
    to: last,
    fromHalf: first.year === from.year ? fromHalf : 'am',
    toHalf: last.year === to.year ? toHalf : 'pm',
  }
}

const absencesOf = ({ slips }: LeaveRecord, year: number, on: Day, law: Law) => {
  const granted = (kind: LeaveKind) =>
    slips.filter((s) => s.kind === kind && s.state !== 'pending').flatMap((s) => inYear(s, year) ?? [])
  const workingDays = granted('personal').map((part) => valueOf(leaveDays({ kind: 'personal', ...part }, on, law)) ?? 0)
  return { personalLeaveDays: sum(workingDays), sickLeaveDays: sum(granted('sick').map(calendarDaysIn)) }
}

const annualOf = ({ slips }: LeaveRecord, year: number) => {
  const annual = slips.filter((s) => s.year === year && s.kind === 'annual' && s.days > 0)
  return { annual, daysAs: (state: SlipState) => sum(annual.filter((s) => s.state === state).map((s) => s.days)) }
}

/** The facts of 8.3.1–8.3.3 as they stand in the record. */
export const accountOf = (record: LeaveRecord, on: Day, law: Law): Account & { readonly partsTaken: number } => {
  const { year, serviceStart, openings } = record
  const { annual, daysAs } = annualOf(record, year)
  const before = year - 1
  return {
    ...(serviceStart !== null && { serviceStart: day(serviceStart) }),
    ...absencesOf(record, year, on, law),
    lastYear: {
      ...absencesOf(record, before, on, law),
      takenDays: annualOf(record, before).daysAs('taken') + (openings[before]?.takenDays ?? 0),
    },
    openingDays: openings[year]?.takenDays ?? 0,
    takenDays: daysAs('taken'),
    approvedDays: daysAs('approved'),
    pendingDays: daysAs('pending'),
    partsTaken: annual.length + (openings[year]?.parts ?? 0),
  }
}

const asDay = (iso: string | undefined): Day | undefined => (iso === undefined ? undefined : day(iso))

/** Leaves of which one marriage, death or birth gives a number of days. */
const byMatter: readonly LeaveKind[] = ['marriage', 'bereavement', 'maternity', 'paternity']

/** Whether two slips are of one marriage, death or birth. */
const isSameMatter = (a: LeaveEvidence, b: LeaveEvidence): boolean =>
  a.registeredOn === b.registeredOn &&
  a.relation === b.relation &&
  a.diedOn === b.diedOn &&
  Boolean(a.miscarriage) === Boolean(b.miscarriage) &&
  isSameBirth(asDay(a.birthOn), asDay(b.birthOn))

const heldSlip = ({ kind, evidence: { birthOn, visit, miscarriage }, ...slip }: LiveSlip) => ({
  kind,
  ...spanOf(slip),
  ...(birthOn !== undefined && !miscarriage && { birthOn: day(birthOn) }),
  ...(visit && { visit }),
})

/** Everything that the rules have to know about a slip that is asked for (8.2, 8.3, 8.6). */
export const factsOfSlip = (
  { kind, reason, evidence, ...period }: LeaveAsked,
  post: Facts<'leaveCost'>['post'],
  record: LeaveRecord,
  on: Day,
  law: Law,
): Facts<'leaveCost'> => {
  const { registeredOn, diedOn, birthOn, motherLeaveFrom, certificate, ...others } = evidence
  const used = record.slips.filter((slip) => slip.kind === kind && isSameMatter(evidence, slip.evidence))
  return {
    post,
    kind,
    ...spanOf(period),
    ...accountOf(record, on, law),
    reasonGiven: reason !== '',
    certificate: certificate !== undefined,
    lateMarriage: false,
    premaritalExam: false,
    lateChildbirth: false,
    ...others,
    ...(record.sex !== null && { sex: record.sex === '女' ? 'female' : 'male' }),
    registeredOn: asDay(registeredOn),
    diedOn: asDay(diedOn),
    birthOn: asDay(birthOn),
    motherLeaveFrom: asDay(motherLeaveFrom),
    usedDays: byMatter.includes(kind) ? sum(used.map((slip) => slip.days)) : 0,
    others: record.slips.filter((slip) => slip.days > 0).map(heldSlip),
  }
}
