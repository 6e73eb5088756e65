import { refusalOf } from '#platform/api/refusal.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { Actor } from '#platform/flow/definition.ts'
import type { Moment } from '#platform/flow/engine.ts'
import { type Holder, holdersOfSeat, nameOfSeat } from '#platform/flow/holders.ts'
import type { Text } from '#platform/law/clause.ts'
import { day } from '#platform/law/day.ts'
import type { Citation, Step } from '#platform/law/verdict.ts'
import type { Seat } from '#platform/people/who.ts'
import { approver, type LeaveFacts, leaveFlow } from './flows.ts'
import { type Examination, examine } from './leave-examination.ts'
import type { LeaveAsked } from './leave-request.ts'
import { accountFactsOf, findApplicant, leaveFactsOf } from './leave-store.ts'

/** Who acts at a step of the slip's way, by post and by name, and on which clause. */
export type Signer = {
  readonly step: string
  readonly label: Text
  readonly seat: Seat
  readonly section: string
  readonly post: string
  readonly holders: readonly Holder[]
  readonly cites: readonly Citation[]
  readonly because: readonly Step[]
}

export type Preview = Examination & { readonly signers: readonly Signer[] }

const stations = ['approval', 'reportedBack', 'registered'] as const

const signerAt = async (
  tx: Tx,
  at: (typeof stations)[number],
  facts: LeaveFacts,
  { on, law }: Pick<Moment, 'on' | 'law'>,
): Promise<Signer> => {
  const station = leaveFlow.steps[at]
  const actor: Actor<LeaveFacts> = 'actor' in station ? station.actor : approver
  const addressed = actor(facts, on, law)
  if (!('seat' in addressed)) throw refusalOf(addressed)
  const { seat, cites, because } = addressed
  const holders = (await holdersOfSeat(tx, seat, on)).filter((h) => h.personId !== facts.personId)
  return { step: at, label: station.label, seat, ...(await nameOfSeat(tx, seat)), holders, cites, because }
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
  const account = await accountFactsOf(tx, applicant, day(asked.from).year, on)
  const examination = examine(asked, account, on, law, except)
  const facts = await leaveFactsOf(tx, applicant, asked, examination.days)
  if (examination.days === 0) return { ...examination, signers: [] }
  const signers: Signer[] = []
  for (const at of stations) signers.push(await signerAt(tx, at, facts, { on, law }))
  return { ...examination, signers }
}
