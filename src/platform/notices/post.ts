import type { Logger } from 'pino'
import type { Clock } from '#platform/api/context.ts'
import type { Db } from '#platform/db/database.ts'
import { type Jobs, openJobs, type Pace, type Queue } from '#platform/jobs/jobs.ts'
import type { Reachable } from './destination.ts'
import { mailQueue, sendMail, takeMailOut, takeMailUpAgain } from './mail-post.ts'
import { type MailSettings, mailerFor } from './mailer.ts'
import { deliverToWebhook, takeDeliveriesOut, takeDeliveriesUpAgain, webhookQueue } from './webhook-post.ts'

/** How quickly what leaves the house is looked for (milliseconds) and tried again. */
export type PostPace = { readonly relay: number; readonly mail: Pace; readonly webhook: Pace }

/** What is to leave is looked for every ten seconds; whoever does not answer is tried for about a day. */
export const usualPace: PostPace = {
  relay: 10_000,
  mail: { look: 30, first: 60, longest: 2 * 60 * 60, tries: 18 },
  webhook: { look: 30, first: 15, longest: 4 * 60 * 60, tries: 15 },
}

export type PostSettings = {
  readonly mail?: MailSettings | undefined
  readonly url: string
  readonly reachable: Reachable
}

export type Post = {
  /** Sends out what is due now. */
  readonly relay: () => Promise<void>
  readonly close: () => Promise<void>
}

type Options = PostSettings & {
  readonly db: Db
  readonly clock: Clock
  readonly log: Logger
  readonly pace?: PostPace
}

const queuesOf = ({ db, clock, mail, url, reachable }: Options, pace: PostPace): Queue[] => {
  const hooks = { db, clock, reachable }
  const webhooks: Queue = {
    name: webhookQueue,
    pace: pace.webhook,
    atOnce: 4,
    work: (attempt) => deliverToWebhook(hooks, attempt),
  }
  if (!mail) return [webhooks]
  const post = { db, clock, mailer: mailerFor(mail), url }
  return [webhooks, { name: mailQueue, pace: pace.mail, work: (attempt) => sendMail(post, attempt) }]
}

const relayOf =
  ({ db, clock, mail }: Options, jobs: Jobs) =>
  async (): Promise<void> => {
    if (mail && (await takeMailOut(db, jobs, clock()))) jobs.nudge(mailQueue)
    if (await takeDeliveriesOut(db, jobs)) jobs.nudge(webhookQueue)
  }

/** Runs `work` again and again with a rest in between, one run at a time. */
const everyNowAndThen = (work: () => Promise<void>, rest: number) => {
  let timer: NodeJS.Timeout | undefined
  let running = Promise.resolve()
  let isOver = false
  const next = () => {
    if (isOver) return
    timer = setTimeout(() => {
      running = work().finally(next)
    }, rest)
    timer.unref()
  }
  next()
  return async () => {
    isOver = true
    clearTimeout(timer)
    await running
  }
}

/**
 * Opens what leaves the house: the rows that the transactions of the office have put out become jobs, and the jobs mail.
 * Whatever goes wrong is logged and tried again; it never reaches who works in the office.
 */
export const openPost = async (options: Options): Promise<Post> => {
  const { db, log, mail, pace = usualPace } = options
  const jobs = await openJobs(db, queuesOf(options, pace), log)
  if (mail) await takeMailUpAgain(db, jobs)
  await takeDeliveriesUpAgain(db, jobs)
  const relay = relayOf(options, jobs)
  const relayOrLog = () => relay().catch((err: unknown) => log.warn({ err }, 'nothing could be sent out'))
  const stop = everyNowAndThen(relayOrLog, pace.relay)
  return {
    relay,
    close: async () => {
      await stop()
      await jobs.close()
    },
  }
}
