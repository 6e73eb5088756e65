import { recordEvent } from '#platform/audit/audit.ts'
import { instantText, newId } from '#platform/db/database.ts'
import type { Interpretation } from '#platform/law/interpretations.ts'
import { rulings as rulingsTable } from '#platform/rulings/tables.ts'
import { interpretations } from '#regulations/08-attendance/index.ts'
import type { Act } from './stage.ts'

const confirms = (at: string, { id, clause, value, proposal }: Interpretation, from: string, reason: string): Act => ({
  at,
  does: async ({ tx, at: instant, relearn }) => {
    const ruling = { interpretation: id, value, from, confirms: 'proposal', reason } as const
    await tx.insert(rulingsTable).values({ id: newId(), ...ruling, ruledBy: 'fang', ruledAt: instantText(instant) })
    const details = { interpretation: id, from, before: proposal.zh, after: value }
    await recordEvent(
      tx,
      { kind: 'interpretation.ruled', subject: id, details, reason, cites: ['1.6', clause] },
      'fang',
      instant,
    )
    await relearn()
  },
})

/** 1.6: what the General Section has confirmed by now; the rest is still only proposed. */
export const rulings: readonly Act[] = [
  confirms(
    '2026-01-20T15:00',
    interpretations.boundsAreInside,
    '2026-01-01',
    '主任办公会 1 月 19 日议定，各科室照此执行。',
  ),
  confirms(
    '2026-01-20T15:10',
    interpretations.sickLongerThanADay,
    '2026-01-20',
    '按病假专句执行，一律由分管负责人签批。',
  ),
]
