import { Refusal } from '#platform/api/refusal.ts'
import { step } from '#platform/law/verdict.ts'

type Coded = { code?: unknown; constraint?: unknown; message?: unknown; cause?: unknown }

/** The driver's own error under Drizzle's. */
const rootOf = (error: unknown): Coded => {
  let root = (error ?? {}) as Coded
  while (root.cause && root.cause !== root && typeof root.cause === 'object') root = root.cause as Coded
  return root
}

/** SQLSTATE or system code of a failed query: `23505`, `ECONNREFUSED`. */
export const codeOf = (error: unknown): string => String(rootOf(error).code ?? '')

/** Whether a unique index refused the row; with a name, whether that index did. */
export const isUniqueViolation = (error: unknown, constraint?: string): boolean =>
  codeOf(error) === '23505' && (constraint === undefined || rootOf(error).constraint === constraint)

const unreachable = /^(ECONN|ENOTFOUND|EAI_AGAIN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|57P0|08|53300)/
const cutOff = /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/

/** Whether no connection could be had, or it was lost. */
export const isUnreachable = (error: unknown): boolean =>
  unreachable.test(codeOf(error)) || cutOff.test(String(rootOf(error).message))

const isOverdue = (error: unknown): boolean =>
  ['57014', '25P03'].includes(codeOf(error)) || rootOf(error).message === 'Query read timeout'

const isContention = (error: unknown): boolean => ['40001', '40P01', '55P03'].includes(codeOf(error))

const because = (cause: unknown, refusal: Refusal): Refusal => Object.assign(refusal, { cause })

const unavailable = () =>
  new Refusal({
    code: 'unavailable',
    reason: step('数据库暂时连不上，这次操作没有保存。'),
    next: step('请稍候再试一次；若持续如此，请联系管理员检查数据库。'),
  })

const overdue = () =>
  new Refusal({
    code: 'busy',
    reason: step('数据库太久没有答复，这次操作没有保存。'),
    next: step('请稍候再试一次；若持续如此，请联系管理员检查数据库。'),
  })

const contended = () =>
  new Refusal({
    code: 'conflict',
    reason: step('有人同时在改同一处，这次操作没有保存。'),
    next: step('请再试一次。'),
  })

/** What a failed query means to the caller: a refusal that may be tried again, or the error itself. */
export const explained = (error: unknown): unknown => {
  if (error instanceof Refusal) return error
  if (isUnreachable(error)) return because(error, unavailable())
  if (isOverdue(error)) return because(error, overdue())
  if (isContention(error)) return because(error, contended())
  return error
}
