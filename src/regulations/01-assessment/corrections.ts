import { arrayContains } from 'drizzle-orm'
import { Refusal } from '#platform/api/refusal.ts'
import type { Tx } from '#platform/db/database.ts'
import { step } from '#platform/law/verdict.ts'
import type { KeptBy } from './flows.ts'
import { type EntryMeta, entryOf, type LedgerEntry, reverseEntry } from './ledger.ts'
import { assessmentEvaluations } from './tables.ts'

const madeByAttendance = (): Refusal =>
  new Refusal({
    code: 'kept-elsewhere',
    reason: step('这一笔由考勤登记而来，不能单独冲正。'),
    next: step('请在考勤月表中更正那一天的考勤，积分会随之冲正。'),
    cites: ['1.3.1', '8.1.1'],
  })

const madeByEvaluation = (): Refusal =>
  new Refusal({
    code: 'kept-elsewhere',
    reason: step('这一笔由每月考评而来，不能单独冲正。'),
    next: step('请在“每月考评”中改登那个月的结果，原来的加减分会随之冲正。'),
    cites: ['1.3.1', '1.3.2'],
  })

/** What keeps an entry: a day of attendance or a month's evaluation that made it, or the ledger alone. */
export const keeperOf = async (
  tx: Tx,
  { serial, sourceRegister }: Pick<LedgerEntry, 'serial' | 'sourceRegister'>,
): Promise<KeptBy> => {
  if (sourceRegister !== null) return 'attendance'
  const evaluated = await tx.$count(assessmentEvaluations, arrayContains(assessmentEvaluations.entrySerials, [serial]))
  return evaluated > 0 ? 'evaluation' : 'ledger'
}

const refusals = { attendance: madeByAttendance, evaluation: madeByEvaluation, ledger: () => undefined }

/** Why an entry is not taken back by hand: what made it would go on counting with it. `undefined` when it may be. */
export const whyNotByHand = async (
  tx: Tx,
  entry: Pick<LedgerEntry, 'serial' | 'sourceRegister'>,
): Promise<Refusal | undefined> => refusals[await keeperOf(tx, entry)]()

/**
 * 1.3.1: the General Section takes an entry back, with its reason. Refuses `kept-elsewhere` what an attendance day or a
 * month's evaluation made, besides what `reverseEntries` refuses.
 */
export const takeBackByHand = async (tx: Tx, serial: number, reason: string, meta: EntryMeta): Promise<LedgerEntry> => {
  const no = await whyNotByHand(tx, await entryOf(tx, serial))
  if (no) throw no
  return reverseEntry(tx, serial, reason, meta)
}
