import { step } from '#platform/law/verdict.ts'
import type { Context, RequestContext } from './context.ts'
import { asSignedIn, forbidden } from './endpoint.ts'
import { type Speaker, speakerFor } from './english.ts'
import { asAnswer } from './errors.ts'
import type { Policy } from './policy.ts'
import { Refusal, type RefusalData } from './refusal.ts'

export type Params = Readonly<Record<string, string>>
export type DownloadedFile = {
  readonly bytes: Uint8Array | ReadableStream
  readonly name: string
  readonly type: string
  readonly inline?: boolean
}

/** A file for a person: an export, a printed form. Denied unless its policy allows, like every endpoint. */
export type Download = {
  /** Path with holes: `/print/leave/:id`. Query parameters come with the holes. */
  readonly path: string
  readonly policy: Policy<Params>
  readonly respond: (params: Params, context: Context) => Promise<DownloadedFile>
}

export const pdfType = 'application/pdf'

/** The answer that hands a file over. */
export const asFile = ({ bytes, name, type, inline }: DownloadedFile): Response =>
  new Response(bytes as BodyInit, {
    headers: {
      'content-type': type,
      'content-disposition': `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(name)}`,
      'cache-control': 'private, no-store',
    },
  })

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] ?? c)

const refusalPage = ({ reason, next, cites }: RefusalData, status: number, { language, say }: Speaker): Response => {
  const ground = say(step('依据 {{clauses}}', { clauses: cites.join('、') }))
  const body =
    `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
    `<title>${say(step('章法'))}</title>` +
    `<body style="font:18px/1.8 sans-serif;max-width:36em;margin:4em auto;padding:0 1em">` +
    `<h1 style="font-size:1.3em">${escaped(say(reason))}</h1><p>${escaped(say(next))}</p>` +
    `${cites.length > 0 ? `<p>${escaped(ground)}</p>` : ''}` +
    `<p><a href="/">${say(step('返回章法'))}</a></p></body></html>`
  return new Response(body, { status, headers: { 'content-type': 'text/html; charset=utf-8' } })
}

/** The page that says why a file is not given. */
export const refusedFile = (error: unknown, context: RequestContext, path: string): Response => {
  const speaker = speakerFor(context.headers)
  if (error instanceof Refusal) return refusalPage(error.data, error.status, speaker)
  const answer = asAnswer(error, context.log, { endpoint: path, speaker })
  return refusalPage(answer.data as RefusalData, answer.status, speaker)
}

/** Answers a request for a file. */
export const answerDownload = async (
  download: Download,
  params: Params,
  context: RequestContext,
): Promise<Response> => {
  try {
    const file = await asSignedIn(context, async (c) => {
      if (!(await download.policy.allows(c.who, params, c))) throw forbidden(download.policy)
      return download.respond(params, c)
    })
    return asFile(file)
  } catch (error) {
    return refusedFile(error, context, download.path)
  }
}
