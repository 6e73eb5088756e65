import { z } from 'zod'
import { endpoint } from '#platform/api/endpoint.ts'
import { everybody } from '#platform/api/policy.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { type FlowBook, tasksFor, unassignedTasks } from '#platform/flow/inbox.ts'
import type { Text } from '#platform/law/clause.ts'
import type { Citation, Step } from '#platform/law/verdict.ts'
import { type Asked, asking, type DutySource, dutiesToday } from './today.ts'

export type OutToday = {
  readonly personId: string
  readonly name: string
  readonly sectionName: string
  readonly why: Text
  readonly until: string
}

/** A figure of the person's own account, with what explains it. */
export type Figure = {
  readonly key: string
  readonly label: Text
  readonly value: number
  readonly unit: Text
  readonly page: string
  readonly cites: readonly Citation[]
  readonly because: readonly Step[]
}

/** What the regulations put on the first page; the composition root collects them. */
export type TodaySources = {
  readonly flows: FlowBook
  readonly duties: readonly DutySource[]
  readonly out: readonly ((tx: Tx, asked: Asked) => Promise<readonly OutToday[]>)[]
  readonly figures: readonly ((tx: Tx, asked: Asked) => Promise<readonly Figure[]>)[]
}

const collected = async <T>(parts: readonly (() => Promise<readonly T[]>)[]): Promise<T[]> => {
  const all: T[] = []
  for (const part of parts) all.push(...(await part()))
  return all
}

/** The endpoint of the first page: what waits, what is due, who is out, the own account. */
export const todayRouter = ({ flows, duties, out, figures }: TodaySources) => ({
  mine: endpoint(everybody)
    .input(z.object({}).default({}))
    .handler(async ({ context: { tx, who, today, law } }) => {
      const asked = asking(who, today, law)
      const inbox = await tasksFor(tx, flows, who, today)
      return {
        on: today.toString(),
        inbox: { count: inbox.length, items: inbox.slice(0, 20) },
        unassigned: await unassignedTasks(tx, flows, who, today),
        duties: await dutiesToday(tx, duties, asked),
        out: await collected(out.map((source) => () => source(tx, asked))),
        figures: await collected(figures.map((source) => () => source(tx, asked))),
      }
    }),
})
