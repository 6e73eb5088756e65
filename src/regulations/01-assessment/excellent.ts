import { eq } from 'drizzle-orm'
import type { Tx } from '#platform/db/database.ts'
import type { Moment } from '#platform/flow/engine.ts'
import { earlierOf } from '#platform/law/day.ts'
import { type Verdict, valueOf } from '#platform/law/verdict.ts'
import { people } from '#platform/people/tables.ts'
import { listAccounts } from './account.ts'
import { findClosing } from './closing.ts'
import { closingLines } from './closing-lines.ts'
import { type RankedCandidate, excellentCandidates as ranking } from './rules/score.ts'

/** A civil servant as a candidate for the grade 优秀. `isTied` where others have the same score. */
export type Candidate = RankedCandidate & {
  readonly name: string
  readonly sectionName: string
  readonly isTied: boolean
  /** Whether the rank lies within the places; `null` while no quota is in force, or for a tie over its edge. */
  readonly isWithin: boolean | null
}

export type Candidates = {
  readonly year: number
  /** The day on which the scores were frozen; null while they still run. */
  readonly frozenOn: string | null
  readonly civilServants: number
  /** The most that may have the grade; null where no quota is in force. */
  readonly places: number | null
  /** How many stand at the edge of the places with one and the same score; 0 where nobody does. */
  readonly tiedAtEdge: number
  readonly candidates: readonly Candidate[]
  readonly verdict: Verdict<unknown>
}

type Scored = { readonly id: string; readonly name: string; readonly sectionName: string; readonly score: number }

/** The year's scores: as they were frozen, or as they stand now of who is in the office. */
const scoresOf = async (tx: Tx, year: number, { who, on }: Pick<Moment, 'who' | 'on'>) => {
  const frozenOn = (await findClosing(tx, year))?.frozenOn ?? null
  if (frozenOn !== null) {
    const lines = await closingLines(tx, year, who)
    const scored = lines.flatMap((l): Scored[] =>
      l.account === 'person' ? [{ id: l.accountId, name: l.name, sectionName: l.sectionName, score: l.score }] : [],
    )
    return { frozenOn, scored }
  }
  const accounts = await listAccounts(tx, who, year, on)
  return { frozenOn, scored: accounts.filter((a) => a.account === 'person' && a.leftOn === null) as Scored[] }
}

/** How many share the score over which the places end: one place more would be needed for each beyond it. */
const edgeOf = (ranked: readonly RankedCandidate[], places: number): number => {
  const last = ranked[places - 1]
  if (!last || ranked[places]?.rank !== last.rank) return 0
  return ranked.filter(({ rank }) => rank === last.rank).length
}

/**
 * 1.3.4.3: the civil servants by their scores, ties as ties, and how many may have the grade at most by the law of the
 * year. For the meeting alone: what is listed is a ground, the grade is decided by people.
 */
export const excellentList = async (tx: Tx, year: number, moment: Omit<Moment, 'at'>): Promise<Candidates> => {
  const { frozenOn, scored } = await scoresOf(tx, year, moment)
  const servants = await tx.select({ id: people.id }).from(people).where(eq(people.identity, 'civil-servant'))
  const isServant = new Set(servants.map(({ id }) => id))
  const listed = scored.filter(({ id }) => isServant.has(id))
  const byId = new Map(listed.map((l) => [l.id, l]))
  const on = earlierOf(moment.on, Temporal.PlainDate.from({ year, month: 12, day: 31 }))
  const scores = listed.map(({ id, score }) => ({ person: id, score }))
  const verdict = ranking({ scores, civilServants: listed.length }, on, moment.law)
  const { ranked = [], places } = valueOf(verdict) ?? {}
  const tiedAtEdge = places === undefined ? 0 : edgeOf(ranked, places)
  const edge = places === undefined ? undefined : ranked[places - 1]?.rank
  const candidates = ranked.map((r): Candidate => {
    const { name = '', sectionName = '' } = byId.get(r.person) ?? {}
    const isTied = ranked.filter(({ rank }) => rank === r.rank).length > 1
    const isOpen = places === undefined || (tiedAtEdge > 0 && r.rank === edge)
    return { ...r, name, sectionName, isTied, isWithin: isOpen ? null : r.rank <= (places ?? 0) }
  })
  return { year, frozenOn, civilServants: listed.length, places: places ?? null, tiedAtEdge, candidates, verdict }
}
