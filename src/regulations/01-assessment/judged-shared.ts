import { and, asc, eq } from 'drizzle-orm'
import type { Tx } from '#platform/db/database.ts'
import type { Day } from '#platform/law/day.ts'
import type { Law } from '#platform/law/interpretations.ts'
import { interpretations } from './interpretations.ts'
import { type LedgerEntry, type NewEntry, stands } from './ledger.ts'
import { assessmentEntries, type assessmentProposals } from './tables.ts'

type Concerned = Pick<typeof assessmentProposals.$inferSelect, 'matter' | 'sectionId' | 'occurredOn'>

/**
 * The section's entry that stands for the same matter of another person: one of the same kind, on the same day, in the
 * same section (1.3.3.2.3, interpreted). `undefined` where there is none, or each person's matter counts by itself.
 */
export const sectionEntryOf = async (
  tx: Tx,
  { matter, sectionId, occurredOn }: Concerned,
  on: Day,
  law: Law,
): Promise<LedgerEntry | undefined> => {
  if (law.inForce(interpretations.severalPeople, on).value === 'each') return undefined
  const e = assessmentEntries
  const [found] = await tx
    .select()
    .from(e)
    .where(
      and(
        eq(e.account, 'section'),
        eq(e.sectionId, sectionId),
        eq(e.matter, matter),
        eq(e.occurredOn, occurredOn),
        stands(tx),
      ),
    )
    .orderBy(asc(e.serial))
    .limit(1)
  return found
}

/** A person's entry about a matter for which the section has been charged already: of one matter with it. */
export const joining = (entry: NewEntry, { matterId }: LedgerEntry): NewEntry => ({
  ...entry,
  ...(matterId !== null && { matterId }),
  verdict: {
    ...entry.verdict,
    cites: [...entry.verdict.cites, `interpretation:${interpretations.severalPeople.id}`],
  },
})
