import { asc, eq } from 'drizzle-orm'
import { Refusal } from '#platform/api/refusal.ts'
import { recordEvent } from '#platform/audit/audit.ts'
import type { Tx } from '#platform/db/database.ts'
import { step } from '#platform/law/verdict.ts'
import { closingStanding } from './closing.ts'
import type { EntryMeta } from './ledger.ts'
import { assessmentBonusBases, assessmentCoefficients } from './tables.ts'

/** The bonus parameters of a year: base per head in 分; coefficients by `post:deputy` or `person:…` (first). */
export type BonusSettings = {
  readonly baseFen: number | null
  readonly coefficients: readonly { readonly subject: string; readonly coefficient: number }[]
}

declare module '#platform/audit/audit.ts' {
  interface AuditEvents {
    'assessment.bonus-settings': { year: number; before: BonusSettings; after: BonusSettings }
  }
}

export const bonusSettings = async (tx: Tx, year: number): Promise<BonusSettings> => {
  const [base] = await tx.select().from(assessmentBonusBases).where(eq(assessmentBonusBases.year, year))
  const coefficients = await tx
    .select({ subject: assessmentCoefficients.subject, coefficient: assessmentCoefficients.coefficient })
    .from(assessmentCoefficients)
    .where(eq(assessmentCoefficients.year, year))
    .orderBy(asc(assessmentCoefficients.subject))
  return { baseFen: base?.baseFen ?? null, coefficients }
}

const alreadyProposed = (year: number): Refusal =>
  new Refusal({
    code: 'not-at-this-step',
    reason: step('{{year}} 年度的奖金方案已经提出，不能再改参数。', { year }),
    next: step('请主要负责人退回方案后再改。'),
    cites: ['1.3.4.1'],
  })

/** 1.3.4.1: enters the year's bonus parameters, with the earlier ones in the audit. Refused once bonuses stand. */
export const setBonusSettings = async (tx: Tx, year: number, after: BonusSettings, meta: EntryMeta): Promise<void> => {
  const standing = await closingStanding(tx, year)
  if (standing?.step === 'proposed' || standing?.step === 'signed') throw alreadyProposed(year)
  const before = await bonusSettings(tx, year)
  if (after.baseFen !== null) {
    const row = { year, baseFen: after.baseFen }
    const { officeId, year: ofYear } = assessmentBonusBases
    await tx
      .insert(assessmentBonusBases)
      .values(row)
      .onConflictDoUpdate({ target: [officeId, ofYear], set: { baseFen: after.baseFen } })
  }
  await tx.delete(assessmentCoefficients).where(eq(assessmentCoefficients.year, year))
  const rows = after.coefficients.map((c) => ({ year, ...c }))
  if (rows.length > 0) await tx.insert(assessmentCoefficients).values(rows)
  const event = { kind: 'assessment.bonus-settings', subject: String(year), details: { year, before, after } } as const
  await recordEvent(tx, event, meta.by, meta.at)
}
