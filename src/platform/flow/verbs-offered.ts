import type { Tx } from '#platform/db/transaction.ts'
import type { Text } from '#platform/law/clause.ts'
import { wayToAct } from './acting.ts'
import { asidesOf, isBlocking } from './asides.ts'
import { type Case, hasBeenAt, openTaskOf } from './cases.ts'
import { type Flow, stationAt } from './definition.ts'
import { deputiesOf } from './delegation.ts'
import type { Moment } from './engine.ts'
import { holdersOfTask, mayRemindAgain, othersAmong } from './verbs.ts'

type Named = { readonly id: string; readonly name: string }

/** What a page offers beside the flow's own actions: the verbs that every flow knows. */
export type VerbsOffered = {
  readonly version: number
  /** Whoever else holds the seat, and so may be handed the task. */
  readonly handOverTo: readonly Named[]
  readonly maySeekOpinions: boolean
  /** `null` where the person does not remind; `false` where they did so today. */
  readonly mayRemind: boolean | null
  readonly backTo: readonly { readonly step: string; readonly label: Text }[]
  /** Questions that nobody has answered yet. */
  readonly awaited: readonly { readonly id: string; readonly name: string; readonly blocks: boolean }[]
  /** What the person is asked themself. */
  readonly askedOfMe: readonly { readonly id: string; readonly by: string; readonly words: string }[]
  readonly handedTo: string | null
  /** Who stands in today for whom the case waits for. */
  readonly deputies: readonly { readonly deputy: string; readonly giver: string }[]
  /** For whom the person would act here. */
  readonly insteadOf: string | null
}

const earlierSteps = async <Facts>(tx: Tx, f: Flow<Facts>, c: Case) => {
  const found: { step: string; label: Text }[] = []
  for (const step of stationAt(f, c.step)?.backTo ?? []) {
    const label = f.steps[step]?.label
    if (label && (await hasBeenAt(tx, c.id, step))) found.push({ step, label })
  }
  return found
}

/** What the person may do with the case beside its own actions; the engine checks again when it is done. */
export const verbsOffered = async <Facts>(
  tx: Tx,
  f: Flow<Facts>,
  c: Case,
  moment: Omit<Moment, 'at'>,
): Promise<VerbsOffered> => {
  const { who, on } = moment
  const task = await openTaskOf(tx, c.id)
  const acting = task && wayToAct(f, c, task.seat, who)
  const isForAPost = task !== undefined && task.seatPost !== null
  const decides = acting !== undefined && isForAPost
  const asides = (await asidesOf(tx, c.id)).filter(
    ({ kind, answeredAt, takenBackAt }) => kind === 'opinion' && answeredAt === null && takenBackAt === null,
  )
  const isDue = ({ taskId, timing }: (typeof asides)[number]) => (timing === 'after') !== (taskId === task?.id)
  const holders = task ? await holdersOfTask(tx, task, on) : []
  const asked = who.personId === c.personId || who.personId === c.openedBy
  const handed = holders.find(({ personId }) => personId === task?.handedTo)
  const deputies =
    task && !stationAt(f, c.step)?.personal
      ? await deputiesOf(
          tx,
          holders.map(({ personId }) => personId),
          f.name,
          on.toString(),
        )
      : []
  return {
    version: c.version,
    handOverTo: decides ? othersAmong(holders, c, who) : [],
    maySeekOpinions: decides,
    mayRemind: asked && !decides && isForAPost ? mayRemindAgain(task.remindedAt, moment) : null,
    backTo: acting ? await earlierSteps(tx, f, c) : [],
    awaited: decides
      ? asides
          .filter(({ taskId }) => taskId === task?.id)
          .map(({ id, to, timing }) => ({ id, name: to ?? '', blocks: isBlocking(timing) }))
      : [],
    askedOfMe: asides
      .filter((aside) => aside.toId === who.personId && isDue(aside))
      .map(({ id, by, words }) => ({ id, by, words })),
    handedTo: handed?.name ?? null,
    deputies: deputies.map(({ deputy, giver }) => ({ deputy, giver })),
    insteadOf: acting?.for?.name ?? null,
  }
}
