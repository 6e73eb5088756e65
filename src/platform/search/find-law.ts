import type { Tx } from '#platform/db/database.ts'
import { type Clause, compareClauseIds, type Regulation, type Text } from '#platform/law/clause.ts'
import type { Interpretation } from '#platform/law/interpretations.ts'
import { ownText } from '#platform/rulings/own-text.ts'
import { lookUp } from './look-up.ts'
import { lexemesOfProse, matches, type Query } from './words.ts'

export type FoundClause = {
  readonly id: string
  readonly regulation: Text
  readonly point: Text
  /** Where the office's own text has the words, the place around them. */
  readonly words: string | null
}

export type FoundInterpretation = { readonly id: string; readonly clause: string; readonly question: Text }

export type LawToFind = {
  readonly regulations: readonly Regulation[]
  readonly interpretations: ReadonlyMap<string, Interpretation>
}

type Findable<T> = { readonly shown: T; readonly lexemes: readonly string[] }

/** The law that the product itself brings, ready to be looked through; it does not change while the server runs. */
export const lawShelf = ({ regulations, interpretations }: LawToFind) => {
  const clauses: Findable<FoundClause>[] = regulations.flatMap(({ title, clauses: all }) =>
    (Object.entries(all) as [string, Clause][]).map(([id, { point }]) => ({
      shown: { id, regulation: title, point, words: null },
      lexemes: lexemesOfProse(id, point.zh, point.en),
    })),
  )
  const questions: Findable<FoundInterpretation>[] = [...interpretations.values()].map((asked) => ({
    shown: { id: asked.id, clause: asked.clause, question: asked.question },
    lexemes: lexemesOfProse(asked.clause, asked.question.zh, asked.question.en, asked.proposal.zh, asked.proposal.en),
  }))
  return {
    clauses: clauses.sort((a, b) => compareClauseIds(a.shown.id, b.shown.id)),
    questions: questions.sort((a, b) => compareClauseIds(a.shown.clause, b.shown.clause)),
  }
}

export type LawShelf = ReturnType<typeof lawShelf>

const before = 12
const excerptLength = 64

/** The part of a text that has one of the words, with a little before it. */
const excerptOf = (text: string, { ways }: Query): string => {
  const line = text.replaceAll(/\s+/g, ' ')
  const places = (ways[0] ?? []).map(({ word }) => line.toLowerCase().indexOf(word)).filter((place) => place >= 0)
  const start = Math.max(0, Math.min(...places, line.length) - before)
  const from = places.length === 0 ? 0 : start
  const end = from + excerptLength
  return `${from > 0 ? '…' : ''}${line.slice(from, end)}${end < line.length ? '…' : ''}`
}

const ownWords = async (tx: Tx, query: Query, most: number): Promise<Map<string, string>> => {
  const ids = await lookUp(tx, { kind: 'words', query, limit: 40 })
  if (ids.length === 0) return new Map()
  const rows = await ownText(tx, ids)
  const sorted = rows.sort((a, b) => compareClauseIds(a.clause, b.clause)).slice(0, most * 4)
  return new Map(sorted.map(({ clause, words }) => [clause, excerptOf(words, query)]))
}

/** 0 for the clause whose number was typed, 1 for those under it, 2 for the rest. */
const nearness = (id: string, { plain }: Query): number => {
  if (id === plain) return 0
  return id.startsWith(`${plain}.`) ? 1 : 2
}

/** Clauses by number, by our points, and by the office's own words; one more than `most` tells that there are more. */
export const findClauses = async (tx: Tx, shelf: LawShelf, query: Query, most: number): Promise<FoundClause[]> => {
  const words = await ownWords(tx, query, most)
  return shelf.clauses
    .filter(({ shown, lexemes }) => words.has(shown.id) || matches(query, lexemes))
    .map(({ shown }) => ({ ...shown, words: words.get(shown.id) ?? null }))
    .sort((a, b) => nearness(a.id, query) - nearness(b.id, query))
    .slice(0, most + 1)
}

/** Questions that the text leaves open, with what is proposed or ruled for them. */
export const findInterpretations = (shelf: LawShelf, query: Query, most: number): FoundInterpretation[] =>
  shelf.questions
    .filter(({ lexemes }) => matches(query, lexemes))
    .map(({ shown }) => shown)
    .slice(0, most + 1)
