import { and, eq, inArray, sql } from 'drizzle-orm'
import { officeOf, type Tx } from '#platform/db/transaction.ts'
import { fullTexts } from './tables.ts'

/** The office's own words of its regulations in their latest edition: of the clauses named, or of all. */
export const ownText = (
  tx: Tx,
  clauses?: readonly string[],
): Promise<{ readonly clause: string; readonly words: string }[]> => {
  const latest = sql`(select max(edition) from full_texts where office_id = ${officeOf(tx)})`
  return tx
    .select({ clause: fullTexts.clause, words: fullTexts.words })
    .from(fullTexts)
    .where(and(eq(fullTexts.edition, latest), clauses && inArray(fullTexts.clause, [...clauses])))
}
