import { eq } from 'drizzle-orm'
import { Refusal, refusalOf } from '#platform/api/refusal.ts'
import { recordEvent } from '#platform/audit/audit.ts'
import type { Tx } from '#platform/db/database.ts'
import { newId } from '#platform/db/id.ts'
import { advance, assertMayMove, type Moment, openCase, type Standing } from '#platform/flow/engine.ts'
import type { ClauseId } from '#platform/law/clause.ts'
import type { Day } from '#platform/law/day.ts'
import { step, type Verdict } from '#platform/law/verdict.ts'
import { memberships } from '#platform/people/memberships.ts'
import { lockRegister } from '#platform/register/register.ts'
import { type JudgedEntryFacts, judgedEntry } from './flows.ts'
import { changesOf, shortly } from './judged-changes.ts'
import { checkDecider, checkProposer, subjectOf } from './judged-seats.ts'
import { joining, sectionEntryOf } from './judged-shared.ts'
import { assessmentRegister, type LedgerEntry, linked, type NewEntry, postEntries } from './ledger.ts'
import { environmentViolation } from './rules/deductions.ts'
import { discretion, judgementWithinRange } from './rules/discretion.ts'
import { assessmentProposals, type Matter } from './tables.ts'
import { type EnvironmentViolation, environmentViolations, type Head, type JudgedMatter } from './terms.ts'

/** A matter as the section head reports it. Points are signed; left out where the clause fixes them. */
export type ReportedMatter = {
  readonly matter: Matter
  readonly personId: string
  readonly occurredOn: string
  readonly personPoints?: number | undefined
  readonly sectionPoints?: number | undefined
  readonly reason: string
  readonly evidence: string
}

export type Proposal = typeof assessmentProposals.$inferSelect

const clauseOf: Record<Matter, ClauseId> = {
  'unrelated-work': '1.3.3.2.3',
  'games-stocks-novels': '1.3.3.2.3',
  'complaint-or-exposure': '1.3.3.2.3',
  'damage-or-accident': '1.3.3.2.4',
  'clean-government': '1.3.3.2.5',
  'other-rule': '1.3.3.2.6',
}

const headOf = (matter: Matter): Head => {
  if (matter in environmentViolations) return 'environment'
  return matter === 'clean-government' ? 'clean-government' : 'other-rules'
}

/** 1.3.3.2.3, 1.3.3.2.5 charge the section as well; damage, accidents and other rules the person alone. */
const chargesSection = (matter: Matter): boolean => matter in environmentViolations || matter === 'clean-government'

const isEnvironment = (matter: Matter): matter is EnvironmentViolation => matter in environmentViolations

const verdictOn = (matter: Matter, on: Day): Verdict<{ person?: number; section?: number }> =>
  isEnvironment(matter) ? environmentViolation({ kind: matter }, on) : discretion({ kind: matter }, on)

type Fixed = { readonly verdict: Verdict<unknown>; readonly person: number; readonly section: number | null }

const withinRange = (kind: JudgedMatter, points: number | undefined, who: string, on: Day): number => {
  if (points === undefined) {
    throw new Refusal({
      code: 'points-missing',
      reason: step('没有填写{{who}}的分数。', { who }),
      next: step('请在规定的范围内选定分数，并写明理由。'),
      cites: [clauseOf[kind]],
    })
  }
  const verdict = judgementWithinRange({ kind, points }, on)
  if (verdict.outcome === 'refused') throw refusalOf(verdict, 'outside-range')
  return points
}

const pointsFor = (m: ReportedMatter, on: Day): Fixed => {
  const verdict = verdictOn(m.matter, on)
  if (verdict.outcome === 'refused') throw refusalOf(verdict)
  if (verdict.outcome === 'decided') {
    return { verdict, person: verdict.value.person ?? 0, section: verdict.value.section ?? null }
  }
  const kind = m.matter as JudgedMatter
  const person = withinRange(kind, m.personPoints, '个人', on)
  const section = chargesSection(m.matter) ? withinRange(kind, m.sectionPoints, '科室', on) : null
  return { verdict, person, section }
}

const noSectionThen = (): Refusal =>
  new Refusal({
    code: 'no-section',
    reason: step('这一天此人不在任何科室。'),
    next: step('请核对日期，或先在人员页登记任职。'),
    cites: ['1.1'],
  })

const notYetHappened = (): Refusal =>
  new Refusal({
    code: 'in-the-future',
    reason: step('事情发生的日期在今天之后。'),
    next: step('请填写实际发生的日期。'),
    cites: ['1.3.3.2'],
  })

/** A matter with what the clause makes of it: the facts of its flow and the columns of its proposal. */
const judgedMatter = async (tx: Tx, m: ReportedMatter, moment: Moment) => {
  const occurredOn = Temporal.PlainDate.from(m.occurredOn)
  if (Temporal.PlainDate.compare(occurredOn, moment.on) > 0) throw notYetHappened()
  const [seat] = await memberships(tx, { from: occurredOn, to: occurredOn, personId: m.personId })
  if (!seat) throw noSectionThen()
  const { name: personName, sectionId } = seat
  const points = pointsFor(m, occurredOn)
  const facts: JudgedEntryFacts = {
    personId: m.personId,
    personName,
    sectionId,
    subject: await subjectOf(tx, m.personId, occurredOn),
    matter: m.matter,
    points: points.person,
    proposedBy: moment.who.personId,
  }
  await checkProposer(tx, facts, moment)
  const columns = {
    matter: m.matter,
    sectionId,
    occurredOn: m.occurredOn,
    personPoints: points.person,
    sectionPoints: points.section,
    reason: m.reason,
    evidence: m.evidence,
    verdict: points.verdict,
  }
  return { facts, columns }
}

/**
 * 1.3.3.2.3–6: proposes points for a matter; who proposes and who decides follows from the post of the person concerned
 * on its day. Refuses points outside the clause's range (`outside-range`), days to come, people who sat in no section on
 * the day, and proposers whom the rule does not name.
 */
export const proposeJudgedEntry = async (tx: Tx, m: ReportedMatter, moment: Moment): Promise<Proposal> => {
  const proposedBy = moment.who.personId
  const { facts, columns } = await judgedMatter(tx, m, moment)
  const { personId } = m
  const id = newId()
  const opening = { subjectId: id, personId, sectionId: columns.sectionId, facts }
  const { caseId } = await openCase(tx, judgedEntry, opening, moment)
  const row = { id, caseId, personId, proposedBy, proposedOn: moment.on.toString(), ...columns }
  const [proposal] = await tx.insert(assessmentProposals).values(row).returning()
  return proposal as Proposal
}

const entriesOf = (p: Proposal, decidedBy: string, sectionEntry: LedgerEntry | undefined): NewEntry[] => {
  const common = {
    sectionId: p.sectionId,
    head: headOf(p.matter),
    clause: clauseOf[p.matter],
    occurredOn: p.occurredOn,
    verdict: p.verdict,
    matter: p.matter,
    reason: p.reason,
    proposedBy: p.proposedBy,
    decidedBy,
  }
  const person: NewEntry = { ...common, account: 'person', personId: p.personId, points: p.personPoints }
  if (p.sectionPoints === null) return linked([person])
  if (sectionEntry) return [joining(person, sectionEntry)]
  return linked([person, { ...common, account: 'section', personId: null, points: p.sectionPoints }])
}

export type JudgedAction = {
  readonly id: string
  readonly action: 'approve' | 'return' | 'refuse' | 'withdraw'
  readonly opinion?: string | undefined
  readonly expectedVersion?: number | undefined
}

export type Judged = { readonly standing: Standing; readonly entries: readonly LedgerEntry[] }

const noSuchProposal = (): Refusal =>
  new Refusal({
    code: 'not-found',
    reason: step('找不到这一记分建议。'),
    next: step('请返回列表重新选择；可能已被他人更改。'),
    cites: ['1.3.3.2'],
  })

const findProposal = async (tx: Tx, id: string): Promise<Proposal> => {
  const [proposal] = await tx.select().from(assessmentProposals).where(eq(assessmentProposals.id, id))
  if (!proposal) throw noSuchProposal()
  return proposal
}

/** What the proposer gives again after a proposal was sent back; the person concerned stays. */
export type ChangedMatter = Omit<ReportedMatter, 'personId'> & {
  readonly id: string
  readonly expectedVersion?: number | undefined
}

/**
 * 1.3.3.2.3–6: the proposer changes what was sent back – matter and with it the clause, day, points, reason, evidence –
 * and hands it in again. Refuses as `proposeJudgedEntry` does; what it was before stays in the audit and in the way.
 */
export const resubmitProposal = async (tx: Tx, change: ChangedMatter, moment: Moment): Promise<Standing> => {
  const before = await findProposal(tx, change.id)
  const { caseId } = before
  const asked = { flow: judgedEntry, caseId, action: 'resubmit', expectedVersion: change.expectedVersion }
  await assertMayMove(tx, asked, moment)
  const { facts, columns } = await judgedMatter(tx, { ...change, personId: before.personId }, moment)
  const changes = changesOf(before, columns)
  const standing = await advance(tx, { ...asked, records: { changes }, facts }, moment)
  if (changes.length === 0) return standing
  await tx.update(assessmentProposals).set(columns).where(eq(assessmentProposals.id, before.id))
  const details = { before: shortly(before), after: shortly(columns) }
  const cites = [...new Set([clauseOf[before.matter], clauseOf[columns.matter]])]
  const event = { kind: 'assessment.proposal-changed', subject: before.id, details, cites } as const
  await recordEvent(tx, event, moment.who.personId, moment.at)
  return standing
}

/**
 * Takes a step on a proposal; agreement enters the points of person and section, linked as one matter. Where the section
 * was charged for another person of the same matter, the person's alone.
 */
export const actOnProposal = async (tx: Tx, act: JudgedAction, moment: Moment): Promise<Judged> => {
  const proposal = await findProposal(tx, act.id)
  const { action, expectedVersion } = act
  const opinion = act.opinion ?? ''
  const move = { flow: judgedEntry, caseId: proposal.caseId, action, records: { opinion }, expectedVersion }
  const standing = await advance(tx, move, moment)
  if (action === 'return' || action === 'withdraw') return { standing, entries: [] }
  checkDecider(proposal.proposedBy, [moment.who.personId, standing.insteadOf])
  const decidedBy = moment.who.personId
  await tx
    .update(assessmentProposals)
    .set({ decidedBy, decidedOn: moment.on.toString(), opinion })
    .where(eq(assessmentProposals.id, proposal.id))
  if (action === 'refuse') return { standing, entries: [] }
  const meta = { by: decidedBy, at: moment.at, law: moment.law }
  await lockRegister(tx, assessmentRegister)
  const sectionEntry = await sectionEntryOf(tx, proposal, moment.on, moment.law)
  return { standing, entries: await postEntries(tx, entriesOf(proposal, decidedBy, sectionEntry), meta) }
}
