import { and, count, desc, eq, gte, inArray, isNull, lt, ne, type SQL } from 'drizzle-orm'
import { calendarUnder } from '#platform/calendar/entered-years.ts'
import { instantText } from '#platform/db/columns.ts'
import { newId } from '#platform/db/id.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { Text } from '#platform/law/clause.ts'
import type { Day } from '#platform/law/day.ts'
import type { Law } from '#platform/law/interpretations.ts'
import type { Step } from '#platform/law/verdict.ts'
import { people } from '#platform/people/tables.ts'
import { dueAtOnce, dueInDigest } from './quiet-hours.ts'
import { mailOutbox, mailPreferences, notices } from './tables.ts'

/** What people are told of a matter of theirs. */
export type Told = {
  /** Ids of the people who are told; each once. */
  readonly to: readonly string[]
  readonly title: Text
  readonly summary: Step
  /** What was done, and where the matter stands now. */
  readonly done?: Text
  readonly standing?: Text
  /** What whoever acted wrote to it. */
  readonly note?: string
  /** Who acted; nobody where the product itself found it out. */
  readonly by?: string
  /** Where it is opened: a path. */
  readonly page: string
}

/** When it happens, under which law: its calendar says which days are off. */
export type When = { readonly at: Temporal.Instant; readonly on: Day; readonly law: Law }

type Notice = typeof notices.$inferSelect

const asRows = ({ to, title, summary, done, standing, note, by, page }: Told, at: string) =>
  [...new Set(to)].map((personId) => {
    const about = { title, summary, done: done ?? null, standing: standing ?? null, note: note ?? null }
    return { id: newId(), personId, ...about, byId: by ?? null, page, at, readAt: null }
  })

/** The mail that notices become for who wants mail, due when the person's hours allow. */
const putOut = async (tx: Tx, rows: readonly Pick<Notice, 'id' | 'personId'>[], when: When): Promise<void> => {
  const wanted = await tx
    .select()
    .from(mailPreferences)
    .where(
      and(
        inArray(mailPreferences.personId, [...new Set(rows.map((r) => r.personId))]),
        ne(mailPreferences.mode, 'none'),
        ne(mailPreferences.address, ''),
      ),
    )
  if (wanted.length === 0) return
  const wishes = new Map(wanted.map((w) => [w.personId, w]))
  const calendar = calendarUnder(when.law, when.on)
  const out = rows.flatMap(({ id: noticeId, personId }) => {
    const wish = wishes.get(personId)
    if (!wish) return []
    const due = (wish.mode === 'digest' ? dueInDigest : dueAtOnce)(wish, when.at, calendar)
    return [{ noticeId, personId, due: instantText(due) }]
  })
  await tx.insert(mailOutbox).values(out)
}

/**
 * Tells people of their matters, in the transaction of what happened: both are kept, or neither. Mail goes out of the
 * same rows later, so that nothing is lost, and nothing is sent of what was rolled back.
 */
export const tell = async (tx: Tx, told: readonly Told[], when: When): Promise<void> => {
  const rows = told.flatMap((t) => asRows(t, instantText(when.at)))
  if (rows.length === 0) return
  // `execute()` sends at once: who wants mail is asked on the same way.
  await Promise.all([tx.insert(notices).values(rows).execute(), putOut(tx, rows, when)])
}

const shownAtOnce = 50

/** What is older is not counted as unread: nobody is made to press through what time has settled. */
const countedFor = { hours: 30 * 24 }

const listing = (tx: Tx, condition: SQL | undefined) =>
  tx
    .select({ notice: notices, by: people.name })
    .from(notices)
    .leftJoin(people, and(eq(people.officeId, notices.officeId), eq(people.id, notices.byId)))
    .where(condition)
    .orderBy(desc(notices.at), desc(notices.id))

/**
 * A person's notices, the latest first; `before` is the instant of the last one shown. Those of one instant come
 * together, however many they are: the next page begins before it.
 */
export const noticesOf = async (tx: Tx, personId: string, at: Temporal.Instant, before?: string) => {
  const since = instantText(at.subtract(countedFor))
  const own = eq(notices.personId, personId)
  const found = await listing(tx, and(own, before === undefined ? undefined : lt(notices.at, before))).limit(
    shownAtOnce + 1,
  )
  const rows = found.slice(0, shownAtOnce)
  const [last, next] = [rows.at(-1)?.notice, found[shownAtOnce]?.notice]
  let hasMore = next !== undefined
  if (last && next?.at === last.at) {
    rows.push(...(await listing(tx, and(own, eq(notices.at, last.at), lt(notices.id, last.id)))))
    hasMore = (await listing(tx, and(own, lt(notices.at, last.at))).limit(1)).length > 0
  }
  const listed = rows.map(({ notice, by }) => {
    const { id, title, summary, done, standing, note, page, readAt } = notice
    const isUnread = readAt === null && notice.at >= since
    return { id, title, summary, done, standing, note, page, by, at: notice.at, isUnread }
  })
  return { listed, hasMore }
}

/** How many a person has not seen of the last thirty days. */
export const unreadOf = async (tx: Tx, personId: string, at: Temporal.Instant): Promise<number> => {
  const since = instantText(at.subtract(countedFor))
  const [row] = await tx
    .select({ n: count() })
    .from(notices)
    .where(and(eq(notices.personId, personId), isNull(notices.readAt), gte(notices.at, since)))
  return row?.n ?? 0
}

/** Marks a person's own notices as read: one, or all. */
export const markRead = async (tx: Tx, personId: string, at: Temporal.Instant, id?: string): Promise<void> => {
  await tx
    .update(notices)
    .set({ readAt: instantText(at) })
    .where(
      and(eq(notices.personId, personId), isNull(notices.readAt), id === undefined ? undefined : eq(notices.id, id)),
    )
}
