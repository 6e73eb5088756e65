import { eq } from 'drizzle-orm'
import type { Tx } from '#platform/db/database.ts'
import { day } from '#platform/law/day.ts'
import type { Law } from '#platform/law/interpretations.ts'
import { valueOf } from '#platform/law/verdict.ts'
import { sections } from '#platform/people/tables.ts'
import { twoDecimals } from './account.ts'
import { lastDayOf, sumAccounts } from './closing-scores.ts'
import { yearEndBonus } from './rules/bonus.ts'
import { mayStandForAward } from './rules/score.ts'
import { assessmentClosingLines } from './tables.ts'
import type { Account, Facts } from './terms.ts'

/** An account's figures at the end of a year: what they are, and what they would be under another law. */
export type ReplayedAccount = {
  readonly account: Account
  readonly id: string
  readonly name: string
  readonly sectionId: string
  readonly section: string
  readonly score: readonly [before: number, after: number]
  readonly eligible: readonly [before: boolean, after: boolean]
  /** In 分; none where the year has no bonuses yet. */
  readonly bonusFen: readonly [before: number, after: number] | undefined
}

type Withheld = { readonly percent: number; readonly points: number }

/** The bonus of a frozen line, judged once more with the score and the matters as they would be. */
const bonusAgain = (facts: string, moved: number, withheld: readonly Withheld[], on: string, law: Law) => {
  const held = JSON.parse(facts) as Facts<'yearEndBonus'>
  const asked = { ...held, score: twoDecimals(held.score + moved), withheld: [...withheld] }
  return valueOf(yearEndBonus(asked, day(on), law))?.fen
}

/**
 * 1.3.1, 1.3.4: a year's scores, standings and bonuses judged once more under `draft`, beside those that were frozen,
 * or that hold under `law` while nothing is frozen. `moved` are points that a person's account would have more or less.
 * Only accounts whose figures would change. Personal coefficients stay those of the closing. Nothing is written.
 */
export const replayClosing = async (
  tx: Tx,
  year: number,
  { law, draft, moved }: { readonly law: Law; readonly draft: Law; readonly moved: ReadonlyMap<string, number> },
): Promise<{ readonly accounts: number; readonly changed: readonly ReplayedAccount[] }> => {
  const on = lastDayOf(year)
  const now = await sumAccounts(tx, year, law)
  const then = new Map((await sumAccounts(tx, year, draft)).map((a) => [`${a.account} ${a.account_id}`, a]))
  const lines = await tx.select().from(assessmentClosingLines).where(eq(assessmentClosingLines.year, year))
  const frozen = new Map(lines.map((l) => [`${l.account} ${l.accountId}`, l]))
  const names = new Map(
    (await tx.select({ id: sections.id, name: sections.name }).from(sections)).map((s) => [s.id, s.name]),
  )
  const standing = (score: number, lostBonus: boolean, under: Law) =>
    valueOf(mayStandForAward({ score, ...(lostBonus && { lostBonus }) }, day(on), under)) === true

  const changed = now.flatMap((a): ReplayedAccount[] => {
    const key = `${a.account} ${a.account_id}`
    const line = frozen.get(key)
    const other = then.get(key) ?? a
    const shift = a.account === 'person' ? (moved.get(a.account_id) ?? 0) : 0
    const before = line?.score ?? Number(a.score)
    const after = twoDecimals(before + Number(other.score) - Number(a.score) + shift)
    const withheld = JSON.parse(other.withheld) as readonly Withheld[]
    const eligible = [
      line?.eligible ?? standing(before, a.withheld !== '[]', law),
      standing(after, withheld.length > 0, draft),
    ] as const
    const again = line?.bonusFacts ? bonusAgain(line.bonusFacts, shift, withheld, on, draft) : undefined
    const bonusFen = line?.bonusFen != null && again !== undefined ? ([line.bonusFen, again] as const) : undefined
    if (before === after && eligible[0] === eligible[1] && (!bonusFen || bonusFen[0] === bonusFen[1])) return []
    return [
      {
        account: a.account as Account,
        id: a.account_id,
        name: a.name,
        sectionId: a.section_id,
        section: names.get(a.section_id) ?? '',
        score: [before, after],
        eligible,
        bonusFen,
      },
    ]
  })
  return { accounts: now.length, changed }
}
