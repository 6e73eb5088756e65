import { randomUUID } from 'node:crypto'
import { ORPCError, ValidationError } from '@orpc/server'
import type { Logger } from 'pino'
import { explained, isUniqueViolation } from '#platform/db/errors.ts'
import { step } from '#platform/law/verdict.ts'
import { Refusal, type RefusalData } from './refusal.ts'

const answer = (status: number, data: RefusalData, message: string): ORPCError<string, RefusalData> =>
  new ORPCError(data.code.toUpperCase().replaceAll('-', '_'), { status, message, data, defined: true })

const answerOf = (refusal: Refusal) => answer(refusal.status, refusal.data, refusal.message)

const collision = () =>
  new Refusal({
    code: 'conflict',
    reason: step('同一时刻有另一处改动，这次操作没有保存。'),
    next: step('请刷新后核对，再试一次。'),
  })

const invalidInput = (cause: ValidationError) => {
  const where = cause.issues
    .map(({ path, message }) => [path?.map((p) => String(typeof p === 'object' ? p.key : p)).join('.'), message])
    .map((parts) => parts.filter(Boolean).join('：'))
    .slice(0, 5)
    .join('；')
  return new Refusal({
    code: 'invalid-input',
    reason: step('填写的内容不符合要求：{{where}}', { where }),
    next: step('请改正后再提交。'),
  })
}

const tooLarge = () =>
  new Refusal({
    code: 'too-large',
    reason: step('文件不得超过 20 MB。'),
    next: step('请只留下要导入的工作表，删去图片和空白的行列，另存后再上传。'),
  })

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
export const asAnswerOutside = (error: unknown, { isUpload }: { readonly isUpload: boolean }): unknown => {
  if (!(error instanceof ORPCError)) return answerOf(malformed())
  if (error.code !== 'PAYLOAD_TOO_LARGE') return error
  return answerOf(isUpload ? tooLarge() : tooLong())
}

/**
 * The answer for whatever was thrown: a refusal with its status; a lost database as 503; a collision as 409; anything
 * else is logged under a number, and the person is told the number in a plain sentence.
 */
export const asAnswer = (thrown: unknown, log: Logger, endpoint: string): ORPCError<string, unknown> => {
  const error = explained(thrown)
  if (error instanceof Refusal) {
    if (error.status >= 500) log.error({ err: error, endpoint }, 'refused for a fault of the server')
    return answerOf(error)
  }
  if (error instanceof ORPCError && error.cause instanceof ValidationError && error.status === 400)
    return answerOf(invalidInput(error.cause))
  if (error instanceof ORPCError && error.status < 500) return error
  if (isUniqueViolation(error)) {
    log.warn({ err: error, endpoint }, 'collision')
    return answerOf(collision())
  }
  const incident = randomUUID().slice(0, 8)
  log.error({ err: error, endpoint, incident }, 'unexpected error')
  const reason = step('系统出了意外，这次操作没有保存（编号 {{incident}}）。', { incident })
  const next = step('请再试一次；如仍不行，请把编号告诉管理员。')
  return answer(500, { code: 'incident', reason, next, cites: [], incident }, `incident ${incident}`)
}
