import { randomUUID } from 'node:crypto'
import { ORPCError, ValidationError } from '@orpc/server'
import type { Logger } from 'pino'
import { explained, isUniqueViolation } from '#platform/db/errors.ts'
import { fileTooLarge } from '#platform/files/uploads.ts'
import { step } from '#platform/law/verdict.ts'
import { type Speaker, together } from './english.ts'
import { faultsOf } from './invalid-input.ts'
import { Refusal, type RefusalData } from './refusal.ts'

/** The answer carries the sentences for who reads it, and the steps for the page that puts them into its own language. */
const answer = (status: number, data: RefusalData, speaker: Speaker): ORPCError<string, RefusalData> => {
  const message = together(speaker, [data.reason, ...(data.also ?? []), data.next])
  return new ORPCError(data.code.toUpperCase().replaceAll('-', '_'), { status, message, data, defined: true })
}

const answerOf = (refusal: Refusal, speaker: Speaker) => answer(refusal.status, refusal.data, speaker)

const collision = () =>
  new Refusal({
    code: 'conflict',
    reason: step('同一时刻有另一处改动，这次操作没有保存。'),
    next: step('请刷新后核对，再试一次。'),
  })

const invalidInput = (cause: ValidationError, schema: unknown) => {
  const [first, ...others] = faultsOf(cause, schema)
  return new Refusal({
    code: 'invalid-input',
    reason: first?.reason ?? step('填写的内容不符合要求。'),
    next: first?.next ?? step('请改正后再提交。'),
    also: others.map(({ reason }) => reason),
  })
}

const tooLong = () =>
  new Refusal({
    code: 'too-large',
    reason: step('提交的内容太多，没有受理。'),
    next: step('请分几次提交；工作簿请在导入页面上传，登录后才能上传。'),
  })

const malformed = () =>
  new Refusal({
    code: 'malformed',
    reason: step('请求的格式读不出来。'),
    next: step('请用网页操作；程序调用请按 /api/spec.json 的说明。'),
  })

/** The answer for a request that failed before or after its endpoint: a body that is too large or cannot be read. */
export const asAnswerOutside = (
  error: unknown,
  { isUpload, speaker }: { readonly isUpload: boolean; readonly speaker: Speaker },
): unknown => {
  if (!(error instanceof ORPCError)) return answerOf(malformed(), speaker)
  if (error.code !== 'PAYLOAD_TOO_LARGE') return error
  return answerOf(isUpload ? fileTooLarge() : tooLong(), speaker)
}

const unknownEndpoint = () =>
  new Refusal({
    code: 'not-found',
    reason: step('没有这个接口。'),
    next: step('请用网页操作；程序调用请按 /api/spec.json 的说明。'),
  })

/** The answer for a path that no endpoint has. */
export const asUnknownEndpoint = (speaker: Speaker): ORPCError<string, RefusalData> =>
  answerOf(unknownEndpoint(), speaker)

/** What was asked of the server: the endpoint's name, what it takes, and the language of who asks. */
export type Asked = { readonly endpoint: string; readonly schema?: unknown; readonly speaker: Speaker }

/**
 * The answer for whatever was thrown: a refusal with its status; a lost database as 503; a collision as 409; anything
 * else is logged under a number, and the person is told the number in a plain sentence.
 */
export const asAnswer = (thrown: unknown, log: Logger, asked: Asked): ORPCError<string, unknown> => {
  const { endpoint, schema, speaker } = asked
  const error = explained(thrown)
  if (error instanceof Refusal) {
    if (error.status >= 500) log.error({ err: error, endpoint }, 'refused for a fault of the server')
    return answerOf(error, speaker)
  }
  if (error instanceof ORPCError && error.cause instanceof ValidationError && error.status === 400)
    return answerOf(invalidInput(error.cause, schema), speaker)
  if (error instanceof ORPCError && error.status < 500) return error
  if (isUniqueViolation(error)) {
    log.warn({ err: error, endpoint }, 'collision')
    return answerOf(collision(), speaker)
  }
  const incident = randomUUID().slice(0, 8)
  log.error({ err: error, endpoint, incident }, 'unexpected error')
  const reason = step('系统出了意外，这次操作没有保存（编号 {{incident}}）。', { incident })
  const next = step('请再试一次；如仍不行，请把编号告诉管理员。')
  return answer(500, { code: 'incident', reason, next, cites: [], incident }, speaker)
}
