import type { z } from 'zod'
import type { Context } from '#platform/api/context.ts'
import type { Download, DownloadedFile, Params } from '#platform/api/download.ts'
import type { Policy } from '#platform/api/policy.ts'
import { Refusal } from '#platform/api/refusal.ts'
import { step } from '#platform/law/verdict.ts'

const wrongAddress = (): Refusal =>
  new Refusal({
    code: 'not-found',
    reason: step('这个下载地址不对。'),
    next: step('请从页面上的“打印”或“导出”按钮进入。'),
  })

/**
 * A printed form or an exported list at an address of its own, `/print/assessment/closing/:year`. `input` reads the
 * parts of the path and the query, which are all text; the policy and the answer see what it made of them.
 */
export const download = <S extends z.ZodType>(d: {
  readonly path: `/print/${string}` | `/export/${string}`
  readonly input: S
  readonly policy: Policy<z.output<S>>
  readonly respond: (input: z.output<S>, context: Context) => Promise<DownloadedFile>
}): Download => {
  const read = (params: Params): z.output<S> => {
    const parsed = d.input.safeParse(params)
    if (parsed.success) return parsed.data
    throw wrongAddress()
  }
  return {
    path: d.path,
    policy: { ...d.policy, allows: (who, params, context) => d.policy.allows(who, read(params), context) },
    respond: (params, context) => d.respond(read(params), context),
  }
}
