import { officeOf, type Tx } from '#platform/db/database.ts'
import { clientOf } from '#platform/db/transaction.ts'
import { marked } from './entries.ts'
import type { EntryKind } from './tables.ts'
import type { Query } from './words.ts'

/** The query as PostgreSQL reads it. Words hold letters, digits, points and hyphens alone. */
const tsqueryOf = (office: number, kind: EntryKind, { ways }: Query): string =>
  ways
    .map((terms) => {
      const wanted = terms.map(({ word, isPrefix }) => `'${marked(office, kind, word)}'${isPrefix ? ':*' : ''}`)
      return `(${wanted.join(' & ')})`
    })
    .join(' | ')

const asked = `
  select e.key from search_keys($1::tsquery, $2, $3::text[], $4, $5) with ordinality as found(key, place)
  join search_entries e on e.office_id = $6 and e.kind = $2 and e.key = found.key
  order by found.place`

export type LookUp = {
  readonly kind: EntryKind
  readonly query: Query
  /** Keys of which an entry must have one; all entries where not given. */
  readonly readers?: readonly string[]
  readonly limit: number
  readonly skip?: number
}

/** Keys of the entries that have the words, the latest first. */
export const lookUp = async (tx: Tx, { kind, query, readers, limit, skip = 0 }: LookUp): Promise<string[]> => {
  if (query.ways.length === 0 || readers?.length === 0) return []
  const office = officeOf(tx)
  const values = [tsqueryOf(office, kind, query), kind, readers ?? null, limit, skip, office]
  const { rows } = await clientOf(tx).query(asked, values)
  return rows.map((row) => row.key)
}
