import { createHash, randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import ical from 'ical-generator'
import type { RequestContext } from '#platform/api/context.ts'
import { shanghaiDay } from '#platform/calendar/shanghai.ts'
import { inOffice, instantText } from '#platform/db/database.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { asking } from '#platform/duty/today.ts'
import { day } from '#platform/law/day.ts'
import { step } from '#platform/law/verdict.ts'
import { loadActor } from '#platform/people/actor.ts'
import { people } from '#platform/people/tables.ts'
import { lawOf } from '#platform/rulings/law.ts'
import type { CalendarEntry, CalendarSource } from './calendar-entries.ts'
import { speakerIn } from './mail-words.ts'
import type { MailLanguage } from './preferences.ts'
import { calendarFeeds } from './tables.ts'

const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url')

/** Makes a person's secret address, in place of the one they had. It is told once: only its hash is kept. */
export const makeFeed = async (
  tx: Tx,
  { personId, officeId }: { readonly personId: string; readonly officeId: number },
  language: MailLanguage,
  at: Temporal.Instant,
): Promise<string> => {
  const token = randomBytes(32).toString('base64url')
  const feed = { tokenHash: hashOf(token), language, madeAt: instantText(at) }
  await tx
    .insert(calendarFeeds)
    .values({ personId, ...feed })
    .onConflictDoUpdate({ target: [calendarFeeds.officeId, calendarFeeds.personId], set: feed })
  return `/feeds/${officeId}/${token}.ics`
}

export const endFeed = async (tx: Tx, personId: string): Promise<void> => {
  await tx.delete(calendarFeeds).where(eq(calendarFeeds.personId, personId))
}

type Feed = { readonly language: MailLanguage; readonly madeAt: string; readonly userId: string | null }

const feedOf = async (tx: Tx, token: string): Promise<Feed | undefined> => {
  const [feed] = await tx
    .select()
    .from(calendarFeeds)
    .where(eq(calendarFeeds.tokenHash, hashOf(token)))
  if (!feed) return undefined
  const [person] = await tx.select({ userId: people.userId }).from(people).where(eq(people.id, feed.personId))
  return { language: feed.language, madeAt: feed.madeAt, userId: person?.userId ?? null }
}

type Setting = { readonly officeId: number; readonly feed: Feed; readonly url: string }

/** Entries as a calendar of whole days. Their stamp is that of the address: what has not changed is the same, byte by byte. */
export const calendarText = (entries: readonly CalendarEntry[], { officeId, feed, url }: Setting): string => {
  const { language, say } = speakerIn(feed.language)
  const calendar = ical({
    name: say(step('章法 · 我的日程')),
    prodId: { company: 'Zhangfa', product: 'office', language: language === 'en' ? 'EN' : 'ZH' },
    ttl: 60 * 60,
    x: [['X-WR-TIMEZONE', 'Asia/Shanghai']],
  })
  for (const { key, label, what, from, to, page } of entries) {
    const said = language === 'en' ? label.en : label.zh
    const detail = what && say(what)
    calendar.createEvent({
      id: `${hashOf(`${officeId} ${key}`)}@zhangfa`,
      stamp: new Date(feed.madeAt),
      start: day(from),
      end: day(to).add({ days: 1 }),
      allDay: true,
      summary: detail ? say(step('{{who}}：{{action}}', { who: said, action: detail })) : said,
      ...(url && { url: `${url}${page}` }),
    })
  }
  return calendar.toString()
}

const nothingHere = (): Response => new Response('没有这个日历。 No such calendar.', { status: 404 })

const hasAlready = (headers: Headers, tag: string): boolean =>
  (headers.get('if-none-match') ?? '').split(',').some((known) => known.trim().replace(/^W\//, '') === tag)

/**
 * Answers a calendar client. Whoever has the address reads what its person may read today: with the account or the last
 * post the address ends, too.
 */
export const answerFeed = async (
  { db, clock, headers, reach }: RequestContext,
  { officeId, token }: { readonly officeId: number; readonly token: string },
  sources: readonly CalendarSource[],
): Promise<Response> => {
  if (!Number.isSafeInteger(officeId)) return nothingHere()
  const today = shanghaiDay(clock())
  const text = await inOffice(db, officeId, async (tx) => {
    const feed = await feedOf(tx, token)
    if (!feed?.userId) return undefined
    const actor = await loadActor(tx, { userId: feed.userId, officeId }, today)
    if (!actor || actor.who.posts.length === 0) return undefined
    const asked = asking(actor.who, today, await lawOf(db, tx, officeId, actor.rulingCount))
    const entries: CalendarEntry[] = []
    for (const source of sources) entries.push(...(await source(tx, asked)))
    return calendarText(entries, { officeId, feed, url: reach.url })
  })
  if (text === undefined) return nothingHere()
  const tag = `"${hashOf(text)}"`
  const said = { etag: tag, 'cache-control': 'private, no-cache' }
  if (hasAlready(headers, tag)) return new Response(null, { status: 304, headers: said })
  return new Response(text, {
    headers: {
      ...said,
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'inline; filename="zhangfa.ics"',
    },
  })
}
