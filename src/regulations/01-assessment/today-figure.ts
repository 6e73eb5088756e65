import { and, eq } from 'drizzle-orm'
import type { Tx } from '#platform/db/database.ts'
import type { Asked } from '#platform/duty/today.ts'
import type { Figure } from '#platform/duty/today-api.ts'
import { valueOf } from '#platform/law/verdict.ts'
import { actualScore } from './rules/score.ts'
import { assessmentEntries } from './tables.ts'

/** The person's own score this year, explained (1.3.1). */
export const ownScoreFigure = async (tx: Tx, { who, on, law }: Asked): Promise<Figure[]> => {
  const entries = await tx
    .select({ points: assessmentEntries.points })
    .from(assessmentEntries)
    .where(
      and(
        eq(assessmentEntries.year, on.year),
        eq(assessmentEntries.account, 'person'),
        eq(assessmentEntries.personId, who.personId),
      ),
    )
  const verdict = actualScore({ points: entries.map((e) => e.points) }, on, law)
  const value = valueOf(verdict)
  if (value === undefined) return []
  const { cites, because } = verdict
  const label = { zh: '本年得分', en: 'Score this year' }
  return [{ key: 'score', label, value, unit: { zh: '分', en: 'points' }, page: '/assessment/mine', cites, because }]
}
