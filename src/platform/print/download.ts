import type { z } from 'zod'
import type { Context } from '#platform/api/context.ts'
import type { Policy } from '#platform/api/policy.ts'
import type { Printer } from './typst.ts'

/** A file as it goes to the browser. */
export type DownloadedFile = { readonly name: string; readonly type: string; readonly content: Uint8Array }

/**
 * A printed form or an exported list at an address of its own. `path` is Hono's: `/print/assessment/closing/:year`.
 * `input` reads the path's and the query's parts, all of them text. Served to whom the policy allows, in one transaction
 * of the office, as endpoints are.
 */
export type Download = {
  readonly path: `/print/${string}` | `/export/${string}`
  readonly input: z.ZodType
  readonly policy: Policy<never>
  readonly respond: (input: never, context: Context & { readonly printer: Printer }) => Promise<DownloadedFile>
}

export const pdfType = 'application/pdf'

/** Declares a download; the policy and the answer see the input as the schema reads it. */
export const download = <S extends z.ZodType>(d: {
  readonly path: Download['path']
  readonly input: S
  readonly policy: Policy<z.output<S>>
  readonly respond: (input: z.output<S>, context: Context & { readonly printer: Printer }) => Promise<DownloadedFile>
}): Download => d
