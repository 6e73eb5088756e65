import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Tx } from '#platform/db/database.ts'
import { flowCases } from '#platform/flow/tables.ts'
import type { Text } from '#platform/law/clause.ts'
import { appeal } from './flows.ts'
import { assessmentAppeals } from './tables.ts'

/** What is to be known beside an entry of the appeal against it: where it stands, or how it ended. */
export type AppealMark = {
  readonly id: string
  readonly serial: number
  readonly step: string
  readonly label: Text
  readonly isOpen: boolean
}

/** Steps at which an appeal is open. */
const openSteps = ['decision', 'collective', 'correcting']

const marks = async (tx: Tx, year: number, steps?: readonly string[]): Promise<AppealMark[]> => {
  const rows = await tx
    .select({ id: assessmentAppeals.id, serial: assessmentAppeals.entrySerial, step: flowCases.step })
    .from(assessmentAppeals)
    .innerJoin(
      flowCases,
      and(eq(flowCases.officeId, assessmentAppeals.officeId), eq(flowCases.id, assessmentAppeals.caseId)),
    )
    .where(and(eq(assessmentAppeals.year, year), steps && inArray(flowCases.step, [...steps])))
    .orderBy(asc(assessmentAppeals.id))
  return rows.map((r) => ({
    ...r,
    label: appeal.steps[r.step as keyof typeof appeal.steps].label,
    isOpen: openSteps.includes(r.step),
  }))
}

/** 1.3.3: the appeals against the year's entries, by the entry; of several the last. */
export const appealMarks = async (tx: Tx, year: number): Promise<ReadonlyMap<number, AppealMark>> =>
  new Map((await marks(tx, year)).map((m) => [m.serial, m]))

/** The year's entries under appeal, in the order of the appeals. */
export const entriesUnderAppeal = async (tx: Tx, year: number): Promise<number[]> =>
  (await marks(tx, year, openSteps)).map((m) => m.serial)
