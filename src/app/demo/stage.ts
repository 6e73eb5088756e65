import { eq } from 'drizzle-orm'
import type { Tx } from '#platform/db/database.ts'
import { openTaskOf, seatOfTask } from '#platform/flow/cases.ts'
import type { Moment } from '#platform/flow/engine.ts'
import { holdersOfSeat } from '#platform/flow/holders.ts'
import { type Day, day } from '#platform/law/day.ts'
import { type Law, shippedLaw } from '#platform/law/interpretations.ts'
import { loadActor } from '#platform/people/actor.ts'
import { people } from '#platform/people/tables.ts'
import { readLaw } from '#platform/rulings/law.ts'
import type { RecordMeta } from '#regulations/08-attendance/register.ts'

/** What one of the cast does on a day at a time in Shanghai: `2026-03-02T09:20`. */
export type Act = { readonly at: string; readonly does: (scene: Scene) => Promise<void> }

/** An act under way. People are named by their keys in the cast. */
export type Scene = {
  readonly tx: Tx
  readonly on: Day
  readonly at: Temporal.Instant
  /** The moment in which a person acts, with the posts held on the day. */
  readonly as: (key: string) => Promise<Moment>
  /** The same, as the attendance sheets record it. */
  readonly recordedBy: (key: string) => RecordMeta
  /** Whoever holds the seat that the case waits for. */
  readonly holderOf: (caseId: string, besides: string) => Promise<string>
  /** Reads the office's rulings again. */
  readonly relearn: () => Promise<void>
}

const actorsOf = (tx: Tx, officeId: number) => async (key: string, on: Day) => {
  const [person] = await tx.select({ userId: people.userId }).from(people).where(eq(people.id, key))
  const actor = person?.userId && (await loadActor(tx, { userId: person.userId, officeId }, on))
  if (!actor) throw new Error(`${key} is not in the demo's cast`)
  return actor.who
}

const holderOf = async (tx: Tx, caseId: string, besides: string, on: Day): Promise<string> => {
  const task = await openTaskOf(tx, caseId)
  const holders = task ? await holdersOfSeat(tx, seatOfTask(task), on) : []
  const holder = holders.find((h) => h.personId !== besides)
  if (holder) return holder.personId
  throw new Error(`Nobody in the demo holds the seat that case ${caseId} waits for on ${on}`)
}

/** Lets acts happen one after another, in the order given, in a transaction; the law in force goes from one to the next. */
export const stageOf = (officeId: number): ((tx: Tx, acts: readonly Act[]) => Promise<void>) => {
  let law: Law = shippedLaw
  return async (tx, acts) => {
    const whoIs = actorsOf(tx, officeId)
    for (const { at: time, does } of acts) {
      const on = day(time.slice(0, 10))
      const at = Temporal.Instant.from(`${time}:00+08:00`)
      const scene: Scene = {
        tx,
        on,
        at,
        as: async (key) => ({ who: await whoIs(key, on), on, at, law }),
        recordedBy: (by) => ({ by, at, on, law }),
        holderOf: (caseId, besides) => holderOf(tx, caseId, besides, on),
        relearn: async () => {
          law = await readLaw(tx)
        },
      }
      try {
        await does(scene)
      } catch (cause) {
        throw new Error(`The demo stops at ${time}.`, { cause })
      }
    }
  }
}
