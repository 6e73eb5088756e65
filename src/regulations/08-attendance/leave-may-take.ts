import { calendarUnder } from '#platform/calendar/entered-years.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { Moment } from '#platform/flow/engine.ts'
import { holdersOfSeat, nameOfSeat } from '#platform/flow/holders.ts'
import { type Day, day } from '#platform/law/day.ts'
import type { Law } from '#platform/law/interpretations.ts'
import { valueOn } from '#platform/law/values.ts'
import { type Step, step, type Verdict, valueOf } from '#platform/law/verdict.ts'
import { type Seat, seatKey } from '#platform/people/who.ts'
import type { Facts } from './facts.ts'
import { type LeaveFacts, seatOfApprover } from './flows.ts'
import { accountOf, factsOfSlip, type LeaveRecord } from './leave-account.ts'
import { type EvidenceName, evidenceAsked, evidenceFor, usualEvidence } from './leave-evidence.ts'
import { type KindAskedFor, kindsAskedFor, type LeaveEvidence } from './leave-request.ts'
import { findApplicant, leaveFactsOf, leaveRecordOf } from './leave-store.ts'
import type { Allowance, Check } from './rules/allowance.ts'
import { annualLeaveBalance } from './rules/annual-leave-balance.ts'
import { annualLeaveSplit, type LeavePlan } from './rules/annual-leave-split.ts'
import { leaveApprover } from './rules/approval.ts'
import { leavePay, leavePoints } from './rules/leave-consequences.ts'
import { unitOf } from './rules/leave-days.ts'
import { limitsOfKind } from './rules/leave-limits.ts'
import { values } from './values.ts'

/** Who signs a leave of so many days, by post and by name. */
export type SignsFor = {
  readonly days: number
  readonly post: string
  readonly section: string
  readonly names: readonly string[]
  readonly verdict: Verdict<unknown>
}

/** Whether a kind may be taken: `open` as far as is known, `unknown` where a fact is not, `closed` where it may not. */
export type MayTake = {
  readonly kind: KindAskedFor
  readonly state: 'open' | 'unknown' | 'closed'
  readonly unit: 'working-days' | 'calendar-days'
  /** Days left; `null` where the law gives no number. */
  readonly left: number | null
  readonly entitled: number | null
  /** ISO day until which it is to be taken; `null` where there is none. */
  readonly until: string | null
  readonly verdict: Verdict<unknown>
  /** What is not known yet, by the names of the slip's facts. */
  readonly missing: readonly EvidenceName[]
  readonly note: Step | null
  readonly signs: readonly SignsFor[]
  readonly points: Verdict<unknown>
  readonly pay: Verdict<unknown>
}

const lengths = [0.5, 1, 2] as const

/** Of the facts that earlier slips show, the latest of each; a fact given now goes before. */
const knownEvidence = ({ slips }: LeaveRecord, given: LeaveEvidence): LeaveEvidence => {
  const earlier = slips.toSorted((a, b) => (a.from < b.from ? -1 : 1)).map(({ evidence }) => evidence)
  const { certificate: _, relation: __, diedOn: ___, ...lasting } = Object.assign({}, ...earlier) as LeaveEvidence
  return { ...usualEvidence, ...lasting, ...given }
}

type Named = Pick<SignsFor, 'post' | 'section' | 'names'>

/** Who fills a seat, the person left out: asked once for all kinds and lengths. */
const seatsNamed = (tx: Tx, personId: string, on: Day) => {
  const known = new Map<string, Named>()
  return async (seat: Seat): Promise<Named> => {
    const held = known.get(seatKey(seat))
    if (held) return held
    const holders = await holdersOfSeat(tx, seat, on)
    const names = holders.filter((h) => h.personId !== personId).map((h) => h.name)
    const named = { ...(await nameOfSeat(tx, seat)), names }
    known.set(seatKey(seat), named)
    return named
  }
}

const signsFor = async (
  facts: LeaveFacts,
  namedSeat: (seat: Seat) => Promise<Named>,
  { on, law }: Pick<Moment, 'on' | 'law'>,
): Promise<SignsFor[]> => {
  const signers: SignsFor[] = []
  for (const days of lengths) {
    const verdict = leaveApprover({ post: facts.post, kind: facts.kind, days }, on, law)
    const decider = valueOf(verdict)
    if (decider === undefined) continue
    signers.push({ days, ...(await namedSeat(seatOfApprover(decider, facts))), verdict })
  }
  return signers
}

/** 8.3.2: how near personal and sick leave of the year come to taking annual leave away. */
const noteOf = (kind: KindAskedFor, facts: Facts<'leaveCost'>, on: Day): Step | null => {
  const { personalLeaveDays = 0, sickLeaveDays = 0 } = facts
  if (kind === 'sick') return step('今年病假已累计 {{days}} 天（含休息日）', { days: sickLeaveDays })
  if (kind !== 'personal') return null
  const limit = valueOn(values.paidPersonalLimit, on).value ?? 0
  return step('今年事假已累计 {{days}} 天，满 {{limit}} 天就没有年休假', { days: personalLeaveDays, limit })
}

/** Limits of the days chosen, not of the leave itself: a day was only tried. */
const ofTheDays = ['overlap', 'outside-time', 'too-early', 'above-allowance', 'above-balance', 'evidence-missing']

const annualAllowance = (facts: Facts<'leaveCost'>, on: Day, law: Law): Allowance | undefined => {
  const balance = valueOf(annualLeaveBalance(facts, on, law))
  if (!balance) return undefined
  const { entitlement: entitled, remaining } = balance
  return { entitled, used: entitled - remaining, until: `${on.year}-12-31` }
}

const stateOf = (checks: readonly Check[], allowance: Allowance | undefined, otherwise: Verdict<unknown>, on: Day) => {
  const closed = checks.find(({ code, verdict }) => verdict.outcome === 'refused' && !ofTheDays.includes(code))
  if (closed) return { state: 'closed', verdict: closed.verdict } as const
  const unknown = checks.find(({ verdict }) => verdict.outcome === 'missing')
  if (unknown) return { state: 'unknown', verdict: unknown.verdict } as const
  const isOver = allowance?.until !== undefined && allowance.until < on.toString()
  const isUsed = allowance !== undefined && allowance.used >= allowance.entitled
  const due = checks.find((check) => check.allowance !== undefined) ?? checks[0]
  const verdict = due?.verdict ?? otherwise
  return { state: isOver || isUsed ? 'closed' : 'open', verdict } as const
}

type Asker = { readonly post: LeaveFacts['post']; readonly record: LeaveRecord; readonly evidence: LeaveEvidence }

/** A slip of one day, as if it were asked for. */
const slipOf = (kind: KindAskedFor, evidence: LeaveEvidence, tried: string) => ({
  ...({ kind, from: tried, fromHalf: 'am', to: tried, toHalf: 'pm', reason: '' } as const),
  evidence: evidenceFor(kind, evidence, tried),
})

const mayTakeOf = (
  kind: KindAskedFor,
  { post, record, evidence }: Asker,
  tried: string,
  { on, law }: Pick<Moment, 'on' | 'law'>,
): Omit<MayTake, 'signs'> => {
  const asked = slipOf(kind, evidence, tried)
  const facts = { ...factsOfSlip(asked, post, record, on, law), reasonGiven: true }
  const checks = limitsOfKind(facts, 0.5, on, law)
  const allowance = kind === 'annual' ? annualAllowance(facts, on, law) : checks.find((c) => c.allowance)?.allowance
  const points = leavePoints({ approved: true }, on, law)
  const { state, verdict } = stateOf(checks, allowance, points, on)
  const names = evidenceAsked(kind, evidence, tried)
  return {
    kind,
    state,
    verdict: kind === 'annual' && state === 'open' ? annualLeaveBalance(facts, on, law) : verdict,
    unit: unitOf(kind, day(tried), facts.registeredOn, on, law).unit,
    left: allowance ? Math.max(0, allowance.entitled - allowance.used) : null,
    entitled: allowance?.entitled ?? null,
    until: allowance?.until ?? null,
    missing: state === 'unknown' ? names.filter((name) => evidence[name] === undefined) : [],
    note: noteOf(kind, facts, on),
    points,
    pay: leavePay({ kind }, on, law),
  }
}

/** 8.3.1: how what is left of the year's annual leave is taken best, from tomorrow on. */
const splitOf = (record: LeaveRecord, on: Day, law: Law): Verdict<readonly LeavePlan[]> | null => {
  const account = accountOf(record, on, law)
  const balance = valueOf(annualLeaveBalance(account, on, law))
  if (!balance || balance.remaining <= 0) return null
  const onePartUpTo = valueOn(values.onePartUpTo, on).value ?? 0
  const most = balance.entitlement <= onePartUpTo ? 1 : (valueOn(values.annualLeaveParts, on).value ?? 0)
  const partsLeft = Math.max(0, most - account.partsTaken)
  if (partsLeft === 0) return null
  const until = day(`${on.year}-12-31`)
  return annualLeaveSplit({ remainingDays: balance.remaining, partsLeft, from: on.add({ days: 1 }), until }, on, law)
}

/**
 * 8.2–8.6: every kind of leave, whether the person may take it today, how much is left, until when, who signs and what it
 * costs; and how the annual leave that is left is split best. `given`: facts that are told now.
 */
export const whatMayBeTaken = async (tx: Tx, given: LeaveEvidence, { who, on, law }: Omit<Moment, 'at'>) => {
  const applicant = await findApplicant(tx, who.personId, on)
  const record = await leaveRecordOf(tx, applicant, on.year, on)
  const evidence = knownEvidence(record, given)
  const tried = (calendarUnder(law, on).workingDayOnOrAfter(on) ?? on).toString()
  const facts = await leaveFactsOf(tx, applicant, slipOf('annual', evidence, tried), 1)
  const namedSeat = seatsNamed(tx, who.personId, on)
  const kinds: MayTake[] = []
  for (const kind of kindsAskedFor) {
    const may = mayTakeOf(kind, { post: facts.post, record, evidence }, tried, { on, law })
    kinds.push({ ...may, signs: await signsFor({ ...facts, kind }, namedSeat, { on, law }) })
  }
  return { on: on.toString(), kinds, split: splitOf(record, on, law) }
}
