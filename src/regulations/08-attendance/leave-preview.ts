import type { Tx } from '#platform/db/transaction.ts'
import type { Moment } from '#platform/flow/engine.ts'
import { type Holder, holdersOfSeat, nameOfSeat } from '#platform/flow/holders.ts'
import type { Text } from '#platform/law/clause.ts'
import { day } from '#platform/law/day.ts'
import { type Verdict, valueOf } from '#platform/law/verdict.ts'
import type { Seat } from '#platform/people/who.ts'
import { type LeaveFacts, seatOfApprover } from './flows.ts'
import { type Absences, absencesDuring } from './leave-away.ts'
import { type Examination, examine } from './leave-examination.ts'
import type { LeaveAsked } from './leave-request.ts'
import { applicantPostOf, findApplicant, leaveFactsOf, leaveRecordOf } from './leave-store.ts'
import { askedInTime, leaveApprover, whoReportsBack } from './rules/approval.ts'
import { type ApplicantPost, applicantPosts } from './terms.ts'

/** Who acts at a step of the slip's way, by post and by name, and the verdict that says so. */
export type Signer = {
  readonly step: 'approval' | 'reportedBack' | 'registered'
  readonly label: Text
  readonly seat: Seat
  readonly section: string
  readonly post: string
  readonly holders: readonly Holder[]
  readonly verdict: Verdict<unknown>
}

export type Preview = Examination & {
  /** The post by which the applicant asks (8.2). */
  readonly post: Text
  readonly signers: readonly Signer[]
  /** 8.2: whether it is asked for in time. */
  readonly inTime: Verdict<'in-time' | 'afterwards'>
  /** 8.3: who else of the section is away then, and whether too few stay. */
  readonly away: Absences
}

const labels: Readonly<Record<Signer['step'], Text>> = {
  approval: { zh: '批准', en: 'Approves' },
  reportedBack: { zh: '销假登记', en: 'Registers the return' },
  registered: { zh: '备案', en: 'Files' },
}

const byDistrictLeader: Text = {
  zh: '区级领导批准，由综合科登记',
  en: 'A district leader approves; the General Section records it',
}

const signersOf = async (
  tx: Tx,
  facts: LeaveFacts,
  { on, law }: Pick<Moment, 'on' | 'law'>,
): Promise<readonly Signer[]> => {
  const signs = leaveApprover(facts, on, law)
  const decider = valueOf(signs)
  if (decider === undefined) return []
  const back = whoReportsBack({ approver: decider }, on, law)
  const seats: readonly (readonly [Signer['step'], Seat, Verdict<unknown>])[] = [
    ['approval', seatOfApprover(decider, facts), signs],
    ['reportedBack', facts.registrar, back],
    ['registered', { post: 'member', sectionId: facts.generalSectionId }, back],
  ]
  const signers: Signer[] = []
  for (const [step, seat, verdict] of seats) {
    const holders = (await holdersOfSeat(tx, seat, on)).filter((h) => h.personId !== facts.personId)
    signers.push({
      step,
      label: step === 'approval' && decider === 'district-leader' ? byDistrictLeader : labels[step],
      seat,
      ...(await nameOfSeat(tx, seat)),
      holders,
      verdict,
    })
  }
  return signers
}

/**
 * What a slip counts, costs and leaves before it is sent, who will sign by name and post, and what stands in its way.
 * `except`: the slip that is being corrected.
 */
export const previewLeave = async (
  tx: Tx,
  asked: LeaveAsked,
  { who, on, law }: Omit<Moment, 'at'>,
  except?: string,
): Promise<Preview> => {
  const applicant = await findApplicant(tx, who.personId, on)
  const record = await leaveRecordOf(tx, applicant, day(asked.from).year, on)
  const rank: ApplicantPost = applicantPostOf(applicant)
  const examination = examine({ asked, post: rank, record, except }, { on, law })
  const facts = await leaveFactsOf(tx, applicant, asked, examination.days)
  const signers = examination.days === 0 ? [] : await signersOf(tx, facts, { on, law })
  const inTime = askedInTime({ from: day(asked.from) }, on, law)
  const tooLate = inTime.outcome === 'refused' ? [{ code: 'asked-afterwards', ...inTime }] : []
  const obstacles = [...tooLate, ...examination.obstacles]
  const { personId, sectionId } = facts
  const away = await absencesDuring(tx, { personId, sectionId, period: asked, except }, { who, on, law })
  return { ...examination, obstacles, post: applicantPosts[rank], signers, inTime, away }
}
