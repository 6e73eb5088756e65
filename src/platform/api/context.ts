import type { Logger } from 'pino'
import type { Db, Tx } from '#platform/db/database.ts'
import type { Day } from '#platform/law/day.ts'
import type { Law } from '#platform/law/interpretations.ts'
import type { Auth } from '#platform/people/auth.ts'
import type { Who } from '#platform/people/who.ts'

/** Tells the time; the one clock of a server, so that tests can hold it still. */
export type Clock = () => Temporal.Instant

/** Whether mail leaves this server, where people reach it, and whether webhooks may go into networks of one's own. */
export type Reach = { readonly mail: boolean; readonly url: string; readonly insideToo: boolean }

/** What every request brings, before anybody is known. */
export type RequestContext = {
  readonly db: Db
  readonly auth: Auth
  readonly clock: Clock
  readonly log: Logger
  readonly reach: Reach
  /** Headers of the request. */
  readonly headers: Headers
  /** Headers that the answer will carry besides its own (cookies). */
  readonly answerHeaders: Headers
  readonly address: string
}

/** What a handler works with: the person, the day, the office's law, and the open transaction of the office. */
export type Context = {
  readonly db: Db
  readonly who: Who
  readonly today: Day
  readonly now: Temporal.Instant
  readonly law: Law
  readonly tx: Tx
}

/** Who acts, when and under which law, as the engine of flows wants it. */
export const momentOf = ({ who, today, now, law }: Context) => ({ who, on: today, at: now, law })
