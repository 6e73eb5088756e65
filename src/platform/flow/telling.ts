import type { Tx } from '#platform/db/transaction.ts'
import { announce } from '#platform/notices/announcing.ts'
import { tell } from '#platform/notices/notices.ts'
import type { Acting } from './acting.ts'
import type { Case } from './cases.ts'
import { type Flow, labelOf, pageOf, stepLabelOf } from './definition.ts'
import type { Moment } from './engine.ts'

/** A move as it has just been made: what was done by `moment.who`, where it led, the facts since, and what was written. */
export type Movement<Facts> = {
  readonly action: string
  readonly to: string
  readonly facts: Facts
  readonly acting: Acting
  readonly reason?: string
}

const isTold = <Facts>({ tellsConcerned }: Flow<Facts>, to: string): boolean => tellsConcerned?.includes(to) ?? true

/** Tells whom a case concerns and whoever opened it what others did with it. Nobody is told what they did themselves. */
export const tellOfMove = async <Facts>(
  tx: Tx,
  f: Flow<Facts>,
  c: Case,
  { action, to, facts, acting, reason }: Movement<Facts>,
  moment: Moment,
): Promise<void> => {
  const by = moment.who.personId
  const concerned = isTold(f, to) ? [c.openedBy, c.personId] : [c.openedBy]
  const given = acting.for ? [acting.for.personId] : []
  const told = {
    to: [...concerned, ...given].filter((id) => id !== by),
    title: f.title,
    summary: f.summary(facts),
    done: labelOf(f, action),
    standing: stepLabelOf(f, to),
    by,
    page: pageOf(f, c.subjectId),
    ...(reason && { note: reason }),
  }
  await Promise.all([
    tell(tx, [told], moment),
    announce(
      tx,
      {
        flow: f.name,
        what: 'moved',
        data: { case: c.id, subject: c.subjectId, action, from: c.step, step: to, version: c.version + 1 },
      },
      moment.at,
    ),
  ])
}
