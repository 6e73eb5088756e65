import { and, asc, eq, isNull, type SQL } from 'drizzle-orm'
import type { Tx } from '#platform/db/database.ts'
import { stepLabelOf } from '#platform/flow/definition.ts'
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

const marks = async (tx: Tx, condition: SQL | undefined): Promise<AppealMark[]> => {
  const { closedAt, step } = flowCases
  const rows = await tx
    .select({ id: assessmentAppeals.id, serial: assessmentAppeals.entrySerial, step, closedAt })
    .from(assessmentAppeals)
    .innerJoin(
      flowCases,
      and(eq(flowCases.officeId, assessmentAppeals.officeId), eq(flowCases.id, assessmentAppeals.caseId)),
    )
    .where(condition)
    .orderBy(asc(assessmentAppeals.id))
  return rows.map(({ closedAt: closed, ...row }) => ({
    ...row,
    label: stepLabelOf(appeal, row.step),
    isOpen: closed === null,
  }))
}

/** 1.3.3: the appeals against the year's entries, by the entry; of several the last. */
export const appealMarks = async (tx: Tx, year: number): Promise<ReadonlyMap<number, AppealMark>> =>
  new Map((await marks(tx, eq(assessmentAppeals.year, year))).map((m) => [m.serial, m]))

/** 1.3.3: the appeal against one entry; of several the last. */
export const appealMarkOf = async (tx: Tx, serial: number): Promise<AppealMark | null> =>
  (await marks(tx, eq(assessmentAppeals.entrySerial, serial))).at(-1) ?? null

/** The year's entries under appeal, in the order of the appeals. */
export const entriesUnderAppeal = async (tx: Tx, year: number): Promise<number[]> =>
  (await marks(tx, and(eq(assessmentAppeals.year, year), isNull(flowCases.closedAt)))).map((m) => m.serial)
