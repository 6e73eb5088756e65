import { sql } from 'drizzle-orm'
import { sayInEnglish } from '#platform/api/english.ts'
import { officeOf, type Tx } from '#platform/db/database.ts'
import { clientOf } from '#platform/db/transaction.ts'
import type { Text } from '#platform/law/clause.ts'
import { type Step, sayInChinese } from '#platform/law/verdict.ts'
import { type Concerns, keysOfCase } from './reader.ts'
import { type EntryKind, searchEntries } from './tables.ts'
import { lexemesOf, lexemesOfProse } from './words.ts'

export type Entry = {
  readonly kind: EntryKind
  readonly key: string
  readonly words: readonly string[]
  readonly readers?: readonly string[]
  readonly day?: string
}

const noDay = '0001-01-01'

const longestWord = 64

/** `1p|唐书`: so that one index keeps offices and kinds apart. */
export const marked = (officeId: number, kind: EntryKind, word: string): string =>
  `${officeId}${kind.slice(0, 1)}|${word.slice(0, longestWord)}`

const upsert = `
  insert into search_entries (kind, key, words, readers, day)
  select e->>'kind', e->>'key', array_to_tsvector(array(select jsonb_array_elements_text(e->'words'))),
    array(select jsonb_array_elements_text(e->'readers')), (e->>'day')::date
  from jsonb_array_elements($1::jsonb) e
  on conflict (office_id, kind, key) do update set words = excluded.words, day = excluded.day,
    readers = array(select distinct r from unnest(search_entries.readers || excluded.readers) r)`

/** Writes entries, or writes them anew: whom an entry concerned once, it concerns still. */
export const writeEntries = async (tx: Tx, entries: readonly Entry[]): Promise<void> => {
  if (entries.length === 0) return
  const office = officeOf(tx)
  const rows = entries
    .map(({ words, readers = [], day = noDay, kind, key }) => {
      return { kind, key, day, readers, words: words.map((word) => marked(office, kind, word)) }
    })
    .sort((a, b) => (a.key < b.key ? -1 : 1))
  await clientOf(tx).query({ name: 'describe', text: upsert }, [JSON.stringify(rows)])
}

/** Takes away every entry of a kind. */
export const clearEntries = async (tx: Tx, kind: EntryKind): Promise<void> => {
  await tx.delete(searchEntries).where(sql`${searchEntries.kind} = ${kind}`)
}

export type DescribedPerson = { readonly id: string; readonly name: string; readonly phone: string }

export const entryOfPerson = ({ id, name, phone }: DescribedPerson): Entry => ({
  kind: 'person',
  key: id,
  words: lexemesOf(name, phone),
})

/** Keeps people findable; called wherever a name is recorded. */
export const describePeople = (tx: Tx, people: readonly DescribedPerson[]): Promise<void> =>
  writeEntries(tx, people.map(entryOfPerson))

export type DescribedCase = Concerns & {
  readonly id: string
  readonly title: Text | undefined
  readonly summary: Step
  readonly openedOn: string
}

export const entryOfCase = (described: DescribedCase): Entry => {
  const { id, title, summary, openedOn } = described
  return {
    kind: 'case',
    key: id,
    words: lexemesOf(sayInChinese(summary), sayInEnglish(summary), title?.zh ?? '', title?.en ?? '', openedOn),
    readers: keysOfCase(described),
    day: openedOn,
  }
}

/** Keeps a case findable; called by the engine whenever it moves. */
export const describeCase = (tx: Tx, described: DescribedCase): Promise<void> =>
  writeEntries(tx, [entryOfCase(described)])

/** Keeps the office's own words of its regulations findable: those of the latest edition alone. */
export const describeWords = async (
  tx: Tx,
  words: Iterable<readonly [clause: string, text: string]>,
): Promise<void> => {
  await clearEntries(tx, 'words')
  await writeEntries(
    tx,
    [...words].map(([clause, text]) => ({ kind: 'words', key: clause, words: lexemesOfProse(clause, text) })),
  )
}
