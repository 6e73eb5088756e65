import { desc } from 'drizzle-orm'
import type { Tx } from '#platform/db/database.ts'
import { type Clause, compareClauseIds, type Regulation, type Text } from '#platform/law/clause.ts'
import type { Day } from '#platform/law/day.ts'
import { day, isOnOrAfter } from '#platform/law/day.ts'
import type { Interpretation } from '#platform/law/interpretations.ts'
import { type Amendment, type DatedValue, isInForce } from '#platform/law/values.ts'
import { people } from '#platform/people/tables.ts'
import { fullTexts, rulings } from './tables.ts'

/** The law that runs in the installation, as the composition root gives it. */
export type Lawbook = {
  readonly regulations: readonly Regulation[]
  readonly interpretations: ReadonlyMap<string, Interpretation>
  readonly datedValues: readonly DatedValue<unknown, never>[]
  /** Paths of the text's numbering that the product knows under another id. */
  readonly pathsInText: Readonly<Record<string, string>>
}

const same = (words: string): Text => ({ zh: words, en: words })

/** A value as words: what cannot be said shorter is written as JSON. */
const valueInWords = (value: unknown, unit: Text): Text | undefined => {
  if (value === undefined) return undefined
  if (typeof value === 'number' || typeof value === 'string')
    return { zh: `${value}${unit.zh ? ` ${unit.zh}` : ''}`, en: `${value}${unit.en ? ` ${unit.en}` : ''}` }
  return same(JSON.stringify(value))
}

const amendmentCard = (v: DatedValue<unknown, never>, a: Amendment<unknown, never>) => {
  const value = valueInWords(a.value, v.unit)
  return {
    id: a.id,
    clause: v.clause as string,
    name: v.name,
    operator: a.operator,
    from: a.from.toString(),
    source: a.source,
    grade: a.grade,
    inForce: isInForce(a),
    ...(value && { value }),
  }
}

/** Every dated amendment of superior law, by clause and day. */
export const amendmentCards = (book: Lawbook) =>
  book.datedValues
    .flatMap((v) => v.amendments.map((a) => amendmentCard(v, a)))
    .sort((a, b) => compareClauseIds(a.clause, b.clause) || a.from.localeCompare(b.from))

const rulingsOf = async (tx: Tx) => {
  const rows = await tx.select().from(rulings).orderBy(desc(rulings.from), desc(rulings.ruledAt))
  const names = new Map((await tx.select({ id: people.id, name: people.name }).from(people)).map((p) => [p.id, p.name]))
  return Map.groupBy(
    rows.map((row) => ({ ...row, by: names.get(row.ruledBy) ?? '' })),
    (row) => row.interpretation,
  )
}

/** Every question that the text leaves open, with the proposed answer and what the General Section has ruled. */
export const interpretationCards = async (tx: Tx, book: Lawbook, today: Day) => {
  const ruled = await rulingsOf(tx)
  return [...book.interpretations.values()]
    .sort((a, b) => compareClauseIds(a.clause, b.clause) || a.id.localeCompare(b.id))
    .map((i) => {
      const own = ruled.get(i.id) ?? []
      const holds = own.some((r) => isOnOrAfter(today, day(r.from)))
      return {
        id: i.id,
        clause: i.clause as string,
        question: i.question,
        proposal: i.proposal,
        value: i.value,
        status: holds ? ('confirmed' as const) : ('proposed' as const),
        rulings: own.map((r) => ({
          from: r.from,
          reason: r.reason,
          by: r.by,
          at: r.ruledAt,
          answer: r.confirms === 'proposal' ? i.proposal : (valueInWords(r.value, same('')) ?? i.proposal),
        })),
      }
    })
}

const openQuestions = async (tx: Tx, book: Lawbook, today: Day): Promise<Map<string, number>> => {
  const open = (await interpretationCards(tx, book, today)).filter((i) => i.status === 'proposed')
  return new Map([...Map.groupBy(open, (i) => i.clause)].map(([clause, list]) => [clause, list.length]))
}

const marginOf = ({ clauses }: Regulation, open: ReadonlyMap<string, number>) =>
  (Object.entries(clauses) as [string, Clause][])
    .sort(([a], [b]) => compareClauseIds(a, b))
    .map(([id, { point, fates }]) => ({ id, point, fates, openQuestions: open.get(id) ?? 0 }))

/** The regulations with their clauses: what runs, what is open. */
export const margins = async (tx: Tx, book: Lawbook, today: Day) => {
  const open = await openQuestions(tx, book, today)
  return book.regulations.map((r) => ({ number: r.number, title: r.title, clauses: marginOf(r, open) }))
}

const wordsOf = async (tx: Tx, clause: string): Promise<string | null> => {
  const rows = await tx.select().from(fullTexts).orderBy(desc(fullTexts.edition))
  const latest = rows[0]?.edition
  return rows.find((row) => row.edition === latest && row.clause === clause)?.words ?? null
}

/** One clause as a reader meets it, or `undefined`. */
export const clauseCard = async (tx: Tx, book: Lawbook, id: string, today: Day) => {
  const regulation = book.regulations.find((r) => Object.hasOwn(r.clauses, id))
  const clause = regulation?.clauses[id]
  if (!regulation || !clause) return undefined
  const questions = await interpretationCards(tx, book, today)
  return {
    id,
    regulation: { number: regulation.number, title: regulation.title },
    point: clause.point,
    fates: clause.fates,
    words: await wordsOf(tx, id),
    amendments: amendmentCards(book).filter((a) => a.clause === id),
    interpretations: questions.filter((i) => i.clause === id),
  }
}
