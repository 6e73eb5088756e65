import type { RequestContext } from '#platform/api/context.ts'
import { notSignedIn } from '#platform/api/endpoint.ts'
import { shanghaiDay } from '#platform/calendar/shanghai.ts'
import { inOffice, type Tx } from '#platform/db/database.ts'
import type { Day } from '#platform/law/day.ts'
import { type Actor, loadActor, type SessionOwner } from './actor.ts'
import { forgetAttempts, takeAttempt } from './throttle.ts'

/** Whose session the request carries. */
export const ownerOf = ({ auth, headers, answerHeaders }: RequestContext): Promise<SessionOwner | undefined> =>
  auth.sessionOf(headers, answerHeaders)

/** Who keeps their own account, in the open transaction of their office. */
export type Oneself = {
  readonly tx: Tx
  readonly owner: SessionOwner
  readonly actor: Actor
  readonly personId: string
  readonly now: Temporal.Instant
  readonly today: Day
}

/**
 * For what asks somebody signed in for their password or a code: the attempt is counted before the transaction is
 * opened, since it has to outlive a refusal. Throws a `Refusal` for who is not signed in or has tried too often.
 */
export const provingOneself = async <T>(
  context: RequestContext,
  work: (oneself: Oneself) => Promise<T>,
): Promise<T> => {
  const owner = await ownerOf(context)
  if (!owner) throw notSignedIn()
  const now = context.clock()
  const today = shanghaiDay(now)
  await takeAttempt(context.db, owner.userId, context.address, now)
  const done = await inOffice(context.db, owner.officeId, async (tx) => {
    const actor = await loadActor(tx, owner, today)
    if (!actor) throw notSignedIn()
    return work({ tx, owner, actor, personId: actor.who.personId, now, today })
  })
  context.auth.forgetSessions()
  await forgetAttempts(context.db, owner.userId, context.address)
  return done
}
