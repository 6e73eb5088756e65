import { and, asc, eq, gt, inArray } from 'drizzle-orm'
import { type Db, inOffice, type Tx } from '#platform/db/database.ts'
import type { FlowBook } from '#platform/flow/inbox.ts'
import { flowCases, flowTasks } from '#platform/flow/tables.ts'
import { people } from '#platform/people/tables.ts'
import { ownText } from '#platform/rulings/own-text.ts'
import { clearEntries, describeWords, entryOfCase, entryOfPerson, writeEntries } from './entries.ts'
import { searchEntries } from './tables.ts'
import { wordsEdition } from './words.ts'

const atOnce = 1_000

const describeEverybody = async (tx: Tx): Promise<number> => {
  const all = await tx.select({ id: people.id, name: people.name, phone: people.phone }).from(people)
  for (let i = 0; i < all.length; i += atOnce) await writeEntries(tx, all.slice(i, i + atOnce).map(entryOfPerson))
  return all.length
}

const handsOf = async (tx: Tx, caseIds: readonly string[]) => {
  const tasks = await tx
    .select({ caseId: flowTasks.caseId, doneBy: flowTasks.doneBy, seat: flowTasks.seat })
    .from(flowTasks)
    .where(inArray(flowTasks.caseId, [...caseIds]))
  return Map.groupBy(tasks, (task) => task.caseId)
}

const describeEveryCase = async (tx: Tx, book: FlowBook): Promise<number> => {
  let described = 0
  for (let after = ''; ; ) {
    const cases = await tx
      .select()
      .from(flowCases)
      .where(gt(flowCases.id, after))
      .orderBy(asc(flowCases.id))
      .limit(atOnce)
    const last = cases.at(-1)
    if (!last) return described
    const tasks = await handsOf(
      tx,
      cases.map((c) => c.id),
    )
    const entries = cases.map((c) => {
      const own = tasks.get(c.id) ?? []
      const hands = [c.personId, c.openedBy, ...own.map((task) => task.doneBy)]
      const seats = own.map((task) => task.seat)
      return entryOfCase({ ...c, title: book[c.flow]?.title, people: hands, seats })
    })
    await writeEntries(tx, entries)
    described += cases.length
    after = last.id
  }
}

const describeOwnText = async (tx: Tx): Promise<number> => {
  const rows = await ownText(tx)
  await describeWords(
    tx,
    rows.map((row) => [row.clause, row.words]),
  )
  return rows.length
}

const kinds = ['person', 'case', 'words', 'edition'] as const

const isCurrent = async (tx: Tx): Promise<boolean> => {
  const [found] = await tx
    .select({ key: searchEntries.key })
    .from(searchEntries)
    .where(and(eq(searchEntries.kind, 'edition'), eq(searchEntries.key, wordsEdition)))
  return found !== undefined
}

/** Makes an office's entries anew out of what they describe. Answers how many there are. */
export const describeOffice = async (tx: Tx, book: FlowBook): Promise<number> => {
  for (const kind of kinds) await clearEntries(tx, kind)
  const people = await describeEverybody(tx)
  const cases = await describeEveryCase(tx, book)
  const words = await describeOwnText(tx)
  await writeEntries(tx, [{ kind: 'edition', key: wordsEdition, words: [] }])
  return people + cases + words
}

/** Every office's entries anew; only where they are missing, or of an older edition, unless `all`. */
export const describeOffices = async (db: Db, book: FlowBook, all = false): Promise<Map<number, number>> => {
  const { rows } = await db.query('select id from offices order by id')
  const made = new Map<number, number>()
  for (const { id } of rows) {
    const described = await inOffice(db, id, async (tx) => {
      await tx.execute(`select pg_advisory_xact_lock(7201809, ${Number(id)})`)
      return !all && (await isCurrent(tx)) ? undefined : describeOffice(tx, book)
    })
    if (described !== undefined) made.set(id, described)
  }
  return made
}
