import { desc } from 'drizzle-orm'
import type { Tx } from '#platform/db/database.ts'
import { type AnswerForm, answerInWords, formLike } from '#platform/law/answer.ts'
import { type Clause, compareClauseIds, type Regulation, type Text } from '#platform/law/clause.ts'
import type { Day } from '#platform/law/day.ts'
import { day, isOnOrAfter } from '#platform/law/day.ts'
import type { Interpretation, Law } from '#platform/law/interpretations.ts'
import { type Amendment, type DatedValue, isInForce } from '#platform/law/values.ts'
import { people } from '#platform/people/tables.ts'
import { ownText } from './own-text.ts'
import { type Switched, switchesOf } from './switches.ts'
import { rulings } from './tables.ts'

/** The law that runs in the installation, as the composition root gives it. */
export type Lawbook = {
  readonly regulations: readonly Regulation[]
  readonly interpretations: ReadonlyMap<string, Interpretation>
  readonly datedValues: readonly DatedValue<unknown, never>[]
  /** Paths of the text's numbering that the product knows under another id. */
  readonly pathsInText: Readonly<Record<string, string>>
}

const same = (words: string): Text => ({ zh: words, en: words })

const quantity = (value: unknown, unit: Text): Text => ({
  zh: `${value}${unit.zh ? ` ${unit.zh}` : ''}`,
  en: `${value}${unit.en ? ` ${unit.en}` : ''}`,
})

/** A value as people read it. What is only so or not so needs no words beside the operator. */
const valueInWords = (value: unknown, { unit, words = {} }: Pick<DatedValue<unknown, never>, 'unit' | 'words'>) => {
  if (value === undefined || value === true) return undefined
  if (typeof value === 'object' && value !== null) {
    const parts = Object.entries(value)
      .filter(([, part]) => part !== 0)
      .map(([name, part]) => ({ name: words[name] ?? same(name), part: quantity(part, unit) }))
    return {
      zh: parts.map(({ name, part }) => `${name.zh} ${part.zh}`).join('，'),
      en: parts.map(({ name, part }) => `${name.en} ${part.en}`).join(', '),
    }
  }
  return words[String(value)] ?? quantity(value, unit)
}

type Standing = {
  readonly switches: ReadonlyMap<string, readonly Switched[]>
  readonly law: Law
  readonly today: Day
}

const amendmentCard = (
  v: DatedValue<unknown, never>,
  a: Amendment<unknown, never>,
  { switches, law, today }: Standing,
) => {
  const value = valueInWords(a.value, v)
  const own = switches.get(a.id) ?? []
  return {
    id: a.id,
    clause: v.clause as string,
    name: v.name,
    operator: a.operator,
    from: a.from.toString(),
    source: a.source,
    grade: a.grade,
    inForce: law.isOn(a, today),
    /** Verified superior law cannot be switched off; what was not verified is the office's to decide. */
    isVerified: isInForce(a),
    switches: own.map(({ state, from, reason, decidedBy, documentNumber, recordedAt }) => {
      return { state, from, reason, decidedBy, documentNumber, at: recordedAt }
    }),
    ...(value && { value }),
  }
}

/** Every dated amendment of superior law, by clause and day, with what the office decided on it. */
export const amendmentCards = async (tx: Tx, book: Lawbook, law: Law, today: Day) => {
  const standing = { switches: await switchesOf(tx), law, today }
  return book.datedValues
    .flatMap((v) => v.amendments.map((a) => amendmentCard(v, a, standing)))
    .sort((a, b) => compareClauseIds(a.clause, b.clause) || a.from.localeCompare(b.from))
}

/** The amendment of that id, with the clause it changes. */
export const amendmentNamed = (book: Lawbook, id: string) =>
  book.datedValues
    .flatMap((v) => v.amendments.map((a) => ({ id: a.id, grade: a.grade, source: a.source, clause: v.clause })))
    .find((a) => a.id === id)

const rulingsOf = async (tx: Tx) => {
  const rows = await tx.select().from(rulings).orderBy(desc(rulings.from), desc(rulings.ruledAt))
  const names = new Map((await tx.select({ id: people.id, name: people.name }).from(people)).map((p) => [p.id, p.name]))
  return Map.groupBy(
    rows.map((row) => ({ ...row, by: names.get(row.ruledBy) ?? '' })),
    (row) => row.interpretation,
  )
}

/** How another answer to the question is written down. */
export const formOf = ({ form, value }: Interpretation): AnswerForm => form ?? formLike(value)

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
        form: formOf(i),
        status: holds ? ('confirmed' as const) : ('proposed' as const),
        rulings: own.map((r) => ({
          from: r.from,
          reason: r.reason,
          by: r.by,
          at: r.ruledAt,
          decidedBy: r.decidedBy,
          documentNumber: r.documentNumber,
          answer: r.confirms === 'proposal' ? i.proposal : answerInWords(formOf(i), r.value),
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

/** One clause as a reader meets it, or `undefined`. */
export const clauseCard = async (tx: Tx, book: Lawbook, id: string, law: Law, today: Day) => {
  const regulation = book.regulations.find((r) => Object.hasOwn(r.clauses, id))
  const clause = regulation?.clauses[id]
  if (!regulation || !clause) return undefined
  const questions = await interpretationCards(tx, book, today)
  const [own] = await ownText(tx, [id])
  return {
    id,
    regulation: { number: regulation.number, title: regulation.title },
    point: clause.point,
    fates: clause.fates,
    words: own?.words ?? null,
    amendments: (await amendmentCards(tx, book, law, today)).filter((a) => a.clause === id),
    interpretations: questions.filter((i) => i.clause === id),
  }
}
