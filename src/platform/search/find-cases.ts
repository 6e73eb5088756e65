import { inArray } from 'drizzle-orm'
import type { Context } from '#platform/api/context.ts'
import { Refusal } from '#platform/api/refusal.ts'
import { pageOf, stepLabelOf } from '#platform/flow/definition.ts'
import type { FlowBook } from '#platform/flow/inbox.ts'
import { flowCases } from '#platform/flow/tables.ts'
import type { Text } from '#platform/law/clause.ts'
import type { Step } from '#platform/law/verdict.ts'
import type { Who } from '#platform/people/who.ts'
import { lookUp } from './look-up.ts'
import { keysFor } from './reader.ts'
import type { Query } from './words.ts'

/** How the cases of a flow are found: by whom all of them, and by whom this one, as its page decides. */
export type FindableCases = {
  readonly seesAll: (who: Who) => boolean
  readonly mayOpen: (subjectId: string, context: Context) => boolean | Promise<boolean>
}

/** Findable cases by the name of their flow; those of a flow that is not listed are not found. */
export type FindableFlows = Readonly<Record<string, FindableCases>>

export type FoundCase = {
  readonly id: string
  readonly title: Text
  readonly summary: Step
  readonly stepLabel: Text
  readonly openedOn: string
  readonly page: string
}

type Row = typeof flowCases.$inferSelect

const shown = (book: FlowBook, row: Row): FoundCase | undefined => {
  const flow = book[row.flow]
  return (
    flow && {
      id: row.id,
      title: flow.title,
      summary: row.summary,
      stepLabel: stepLabelOf(flow, row.step),
      openedOn: row.openedOn,
      page: pageOf(flow, row.subjectId),
    }
  )
}

const mayOpen = async (flows: FindableFlows, row: Row, context: Context): Promise<boolean> => {
  try {
    return (await flows[row.flow]?.mayOpen(row.subjectId, context)) ?? false
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

/** All keys where the person sees the cases of every flow, otherwise those to what may concern them. */
const readersFor = (flows: FindableFlows, who: Who): string[] | undefined => {
  const all = Object.entries(flows)
  if (all.every(([, { seesAll }]) => seesAll(who))) return undefined
  return all.flatMap(([flow, { seesAll }]) => keysFor(who, flow, seesAll(who)))
}

const atOnce = 24
const mostRounds = 10

/** Cases that the person may open, the latest first; one more than `most` tells that there are more. */
export const findCases = async (
  { book, flows }: { readonly book: FlowBook; readonly flows: FindableFlows },
  query: Query,
  most: number,
  context: Context,
): Promise<FoundCase[]> => {
  const { tx, who } = context
  const readers = readersFor(flows, who)
  const found: FoundCase[] = []
  for (let round = 0; round < mostRounds; round++) {
    const wanted = { kind: 'case', query, limit: atOnce, skip: round * atOnce } as const
    const keys = await lookUp(tx, readers ? { ...wanted, readers } : wanted)
    if (keys.length === 0) return found
    const rows = await tx.select().from(flowCases).where(inArray(flowCases.id, keys))
    const byId = new Map(rows.map((row) => [row.id, row]))
    for (const key of keys) {
      const row = byId.get(key)
      const seen = row && shown(book, row)
      if (!seen || !(await mayOpen(flows, row, context))) continue
      found.push(seen)
      if (found.length > most) return found
    }
    if (keys.length < atOnce) return found
  }
  return found
}
