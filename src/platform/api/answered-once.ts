import { createHash } from 'node:crypto'
import { StandardRPCJsonSerializer } from '@orpc/client/standard'
import { and, eq, lt } from 'drizzle-orm'
import { instantText } from '#platform/db/columns.ts'
import type { Db } from '#platform/db/database.ts'
import { step } from '#platform/law/verdict.ts'
import { answeredRequests } from '#platform/people/tables.ts'
import type { Context, RequestContext } from './context.ts'
import { Refusal } from './refusal.ts'

const serializer = new StandardRPCJsonSerializer()

const asText = (value: unknown): string => {
  const [json, meta] = serializer.serialize(value)
  return JSON.stringify({ json, meta })
}

const fromText = (text: string): unknown => {
  const { json, meta } = JSON.parse(text)
  return serializer.deserialize(json, meta)
}

/** What a request asks, as a hash. */
const hashOf = (input: unknown): string => {
  const [json, meta, , blobs] = serializer.serialize(input)
  if (blobs.length > 0) throw new Error('An endpoint that takes a file says so: endpoint(policy, { takesFile: true }).')
  return createHash('sha256').update(JSON.stringify({ json, meta })).digest('hex')
}

const shownAlready = () =>
  new Refusal({
    code: 'conflict',
    reason: step('这个请求已经办过；密码只显示一次，没有留存。'),
    next: step('没有记下密码的，请管理员重置。'),
  })

const otherRequest = () =>
  new Refusal({
    code: 'conflict',
    reason: step('同一个请求编号（Idempotency-Key）已用于另一份内容。'),
    next: step('请换一个新的编号，重新提交。'),
  })

/** Forgets answers older than a week: nobody repeats a request after that. */
export const forgetOldAnswers = async (db: Db, now: Temporal.Instant): Promise<void> => {
  const weekAgo = instantText(now.subtract({ hours: 7 * 24 }))
  await db.outside.delete(answeredRequests).where(lt(answeredRequests.answeredAt, weekAgo))
}

/**
 * Runs a request that carries an `Idempotency-Key` once: whoever repeats it gets the first answer. The key is taken in
 * the request's own transaction, so that a failed request leaves no trace and a simultaneous one waits for the first.
 * Throws a `Refusal` when the key was used with other content, or when the first answer was secret and so not kept.
 */
export const answeredOnce = async <R extends { output: unknown }, S>(
  context: Pick<Context, 'tx' | 'who' | 'now'> & Pick<RequestContext, 'headers'>,
  endpoint: string,
  input: unknown,
  next: () => R | PromiseLike<R>,
  output: (value: unknown) => S,
  isAnswerSecret = false,
): Promise<R | S> => {
  const key = context.headers.get('idempotency-key')
  if (!key) return next()
  const { tx, who, now } = context
  const requestHash = hashOf(input)
  const row = { officeId: who.officeId, userId: who.userId, endpoint, key: key.slice(0, 200) }
  const isThisOne = and(
    eq(answeredRequests.officeId, row.officeId),
    eq(answeredRequests.userId, row.userId),
    eq(answeredRequests.endpoint, row.endpoint),
    eq(answeredRequests.key, row.key),
  )
  const taken = await tx
    .insert(answeredRequests)
    .values({ ...row, requestHash, answeredAt: instantText(now) })
    .onConflictDoNothing()
    .returning({ key: answeredRequests.key })
  if (taken.length > 0) {
    const result = await next()
    const answer = isAnswerSecret ? null : asText(result.output)
    await tx.update(answeredRequests).set({ answer }).where(isThisOne)
    return result
  }
  const [first] = await tx.select().from(answeredRequests).where(isThisOne)
  if (first?.requestHash !== requestHash) throw otherRequest()
  if (first.answer === null) throw shownAlready()
  return output(fromText(first.answer))
}
