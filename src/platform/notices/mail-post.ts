import { and, asc, eq, inArray, lte, ne, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Clock } from '#platform/api/context.ts'
import { instantText } from '#platform/db/columns.ts'
import { acrossOffices, type Db, inOffice } from '#platform/db/database.ts'
import { newId } from '#platform/db/id.ts'
import { offices } from '#platform/db/tables.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { Attempt, Jobs, NewJob } from '#platform/jobs/jobs.ts'
import { people } from '#platform/people/tables.ts'
import { problemOf } from './delivering.ts'
import { letterOf, type Mailed, speakerIn } from './mail-words.ts'
import { type Mailer, Undeliverable } from './mailer.ts'
import { type MailState, mailOutbox, mailPreferences, notices } from './tables.ts'

export const mailQueue = 'mail'

/** The job of one mail. */
const mailJob = z.object({ officeId: z.number().int(), mailId: z.string() })

const atOnce = 500

/** Mail that could not be sent for so long (mail was switched off) is news no more. */
const newsFor = { hours: 5 * 24 }

type Due = { readonly officeId: number; readonly personId: string; readonly noticeId: string }

const dueNow = (tx: Tx, at: Temporal.Instant): Promise<Due[]> =>
  tx
    .select({ officeId: mailOutbox.officeId, personId: mailOutbox.personId, noticeId: mailOutbox.noticeId })
    .from(mailOutbox)
    .where(and(eq(mailOutbox.state, 'waiting'), lte(mailOutbox.due, instantText(at))))
    .orderBy(asc(mailOutbox.due))
    .limit(atOnce)
    .for('update', { skipLocked: true })

const dropOldNews = (tx: Tx, at: Temporal.Instant) =>
  tx
    .update(mailOutbox)
    .set({ state: 'dropped', settledAt: instantText(at) })
    .where(and(eq(mailOutbox.state, 'waiting'), lte(mailOutbox.due, instantText(at.subtract(newsFor)))))

/** Makes one mail of all that is due for a person, and its job, in one transaction. Says whether there was any. */
export const takeMailOut = (db: Db, jobs: Jobs, at: Temporal.Instant): Promise<boolean> =>
  acrossOffices(db, async (tx) => {
    await dropOldNews(tx, at)
    const due = await dueNow(tx, at)
    const mails: NewJob[] = []
    for (const together of Map.groupBy(due, (d) => `${d.officeId} ${d.personId}`).values()) {
      const [first] = together
      if (!first) continue
      const { officeId } = first
      const mailId = newId()
      const ids = together.map((d) => d.noticeId)
      await tx
        .update(mailOutbox)
        .set({ state: 'queued', mailId })
        .where(and(eq(mailOutbox.officeId, officeId), inArray(mailOutbox.noticeId, ids)))
      mails.push({ id: mailId, data: { officeId, mailId } })
    }
    await jobs.put(tx, mailQueue, mails)
    return due.length > 0
  })

/** Gives mail its job again that has none: the queues are no part of a backup. */
export const takeMailUpAgain = (db: Db, jobs: Jobs): Promise<void> =>
  acrossOffices(db, async (tx) => {
    const queued = await tx
      .selectDistinct({ officeId: mailOutbox.officeId, mailId: mailOutbox.mailId })
      .from(mailOutbox)
      .where(eq(mailOutbox.state, 'queued'))
    const again = queued.flatMap(({ officeId, mailId }) => (mailId ? [{ id: mailId, data: { officeId, mailId } }] : []))
    await jobs.put(tx, mailQueue, again)
  })

const contentOf = async (tx: Tx, mailId: string) => {
  const rows = await tx
    .select({ personId: mailOutbox.personId, notice: notices, by: people.name })
    .from(mailOutbox)
    .innerJoin(notices, and(eq(notices.officeId, mailOutbox.officeId), eq(notices.id, mailOutbox.noticeId)))
    .leftJoin(people, and(eq(people.officeId, notices.officeId), eq(people.id, notices.byId)))
    .where(and(eq(mailOutbox.mailId, mailId), eq(mailOutbox.state, 'queued')))
    .orderBy(asc(notices.at), asc(notices.id))
  const [first] = rows
  if (!first) return undefined
  const [wish] = await tx
    .select()
    .from(mailPreferences)
    .where(and(eq(mailPreferences.personId, first.personId), ne(mailPreferences.mode, 'none')))
  const [office] = await tx.select({ title: offices.title }).from(offices)
  const unread = rows.filter(({ notice }) => notice.readAt === null)
  const mailed: Mailed[] = unread.map(({ notice, by }) => ({ ...notice, by }))
  return { wish, mailed, office: office?.title ?? '' }
}

type Settled = { readonly state: MailState; readonly problem: string | null }

const settle = (tx: Tx, mailId: string, { state, problem }: Settled, at: Temporal.Instant) =>
  tx
    .update(mailOutbox)
    .set({
      state,
      problem,
      attempts: sql`${mailOutbox.attempts} + 1`,
      settledAt: state === 'queued' ? null : instantText(at),
    })
    .where(and(eq(mailOutbox.mailId, mailId), eq(mailOutbox.state, 'queued')))

export type MailPost = { readonly db: Db; readonly clock: Clock; readonly mailer: Mailer; readonly url: string }

/**
 * Sends one mail: to where the person wants it by now, with what they have not read meanwhile. No transaction is open
 * while the mail server is spoken to. Throws what is worth another attempt.
 */
export const sendMail = async ({ db, clock, mailer, url }: MailPost, { data, isLast }: Attempt): Promise<void> => {
  const { officeId, mailId } = mailJob.parse(data)
  const found = await inOffice(db, officeId, (tx) => contentOf(tx, mailId))
  if (!found) return
  const end = (settled: Settled) => inOffice(db, officeId, (tx) => settle(tx, mailId, settled, clock()))
  const { wish, mailed, office } = found
  if (!wish?.address || mailed.length === 0) {
    await end({ state: 'dropped', problem: null })
    return
  }
  const letter = letterOf(mailed, office, speakerIn(wish.language), url)
  try {
    await mailer(wish.address, mailId, clock(), { ...letter, language: wish.language })
  } catch (error) {
    const isOver = isLast || error instanceof Undeliverable
    await end({ state: isOver ? 'failed' : 'queued', problem: problemOf(error) })
    if (isOver) return
    throw error
  }
  await end({ state: 'sent', problem: null })
}
