import { and, asc, eq, inArray, lt, lte, or, sql } from 'drizzle-orm'
import { notFound } from '#platform/api/refusal.ts'
import type { Tx } from '#platform/db/database.ts'
import type { Verdict } from '#platform/law/verdict.ts'
import { sections } from '#platform/people/tables.ts'
import { sectionsWhere, type Who } from '#platform/people/who.ts'
import { type AccountKey, ofAccount, seesAll } from './account.ts'
import { type Closing, findClosing } from './closing.ts'
import { factsOfStanding } from './closing-scores.ts'
import { type LedgerEntry, stands } from './ledger.ts'
import { assessmentClosingLines, assessmentClosingVerdicts, assessmentEntries } from './tables.ts'

export type ClosingLine = typeof assessmentClosingLines.$inferSelect & { readonly sectionName: string }

const mine = (who: Who) => {
  if (seesAll(who)) return undefined
  const led = sectionsWhere(who, 'section-head', 'deputy')
  const own = sectionsWhere(who, 'member')
  const { account, accountId, sectionId } = assessmentClosingLines
  return or(eq(accountId, who.personId), inArray(sectionId, led), and(eq(account, 'section'), inArray(sectionId, own)))
}

/** The closing's lines that `who` may see: each section before its people, in the order of the office's lists. */
export const closingLines = async (tx: Tx, year: number, who: Who): Promise<ClosingLine[]> => {
  const rows = await tx
    .select({ line: assessmentClosingLines, sectionName: sections.name })
    .from(assessmentClosingLines)
    .innerJoin(
      sections,
      and(eq(sections.officeId, assessmentClosingLines.officeId), eq(sections.id, assessmentClosingLines.sectionId)),
    )
    .where(and(eq(assessmentClosingLines.year, year), mine(who)))
    .orderBy(
      asc(sections.position),
      asc(sections.id),
      sql`${assessmentClosingLines.account} desc`,
      asc(assessmentClosingLines.position),
      asc(assessmentClosingLines.accountId),
    )
  return rows.map(({ line, sectionName }) => ({ ...line, sectionName }))
}

/** What decided a line: the verdicts with their clauses, and the entries they rest on. */
export type LineExplanation = {
  readonly line: ClosingLine
  readonly closing: Closing
  readonly eligibility: Verdict<true> | undefined
  /** The entries that took points and stood when the year was frozen: what decided that one may not stand (1.3.4.2). */
  readonly decisive: readonly LedgerEntry[]
  readonly bonus: Verdict<{ readonly fen: number }> | undefined
  /** The entries of matters that withhold bonus (1.3.4.4). */
  readonly withholding: readonly LedgerEntry[]
}

const decisiveEntries = (tx: Tx, key: AccountKey, { year, ledgerSerial }: Closing): Promise<LedgerEntry[]> => {
  const e = assessmentEntries
  const frozenAt = ledgerSerial ?? 0
  return tx
    .select()
    .from(e)
    .where(and(eq(e.year, year), ofAccount(key), lte(e.serial, frozenAt), lt(e.points, 0), stands(tx, frozenAt)))
    .orderBy(asc(e.serial))
}

const findLine = async (tx: Tx, year: number, { account, id }: AccountKey) => {
  const [found] = await tx
    .select({
      line: assessmentClosingLines,
      sectionName: sections.name,
      score: sql<string>`${assessmentClosingLines.score}::text`,
    })
    .from(assessmentClosingLines)
    .innerJoin(
      sections,
      and(eq(sections.officeId, assessmentClosingLines.officeId), eq(sections.id, assessmentClosingLines.sectionId)),
    )
    .where(
      and(
        eq(assessmentClosingLines.year, year),
        eq(assessmentClosingLines.account, account),
        eq(assessmentClosingLines.accountId, id),
      ),
    )
  return found
}

/** Explains a line of the closing: who may stand and by which entries, the bonus and what was withheld. */
export const explainLine = async (tx: Tx, year: number, key: AccountKey): Promise<LineExplanation> => {
  const closing = await findClosing(tx, year)
  const found = closing && (await findLine(tx, year, key))
  if (!closing || !found) throw notFound('这一行结账记录')
  const { line, sectionName, score } = found
  const scoreFacts = factsOfStanding(score, line.withheld.length > 0)
  const wanted = [scoreFacts, ...(line.bonusFacts ? [line.bonusFacts] : [])]
  const verdicts = await tx
    .select()
    .from(assessmentClosingVerdicts)
    .where(and(eq(assessmentClosingVerdicts.year, year), inArray(assessmentClosingVerdicts.facts, wanted)))
  const verdictOf = (rule: string, facts: string | null) =>
    verdicts.find((v) => v.rule === rule && v.facts === facts)?.verdict
  const serials = line.withheld.flatMap((w) => w.serials)
  const withholding = serials.length
    ? await tx.select().from(assessmentEntries).where(inArray(assessmentEntries.serial, serials))
    : []
  return {
    line: { ...line, sectionName },
    closing,
    eligibility: verdictOf('mayStandForAward', scoreFacts) as Verdict<true> | undefined,
    decisive: await decisiveEntries(tx, key, closing),
    bonus: verdictOf('yearEndBonus', line.bonusFacts) as Verdict<{ fen: number }> | undefined,
    withholding,
  }
}
