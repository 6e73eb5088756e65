import { readFileSync } from 'node:fs'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { step } from '#platform/law/verdict.ts'
import { inBoth, sayBoth } from '../explain.ts'
import { securityHeaders } from '../security-headers.ts'
import { type PageLanguage, preparingPage } from './page.ts'
import { isDemoUnderWay, type Preparation } from './preparation.ts'

const reason = step('章法正在启动，还不能办理。')
const next = step('请稍候再试；首页显示进度，/healthz 回答 200 时就好了。')

const files: Readonly<Record<string, readonly [type: string, path: string]>> = {
  '/preparing.js': ['text/javascript; charset=utf-8', './watch.js'],
  '/seal.svg': ['image/svg+xml', '../../../public/seal.svg'],
}

const languageOf = ({ headers }: IncomingMessage): PageLanguage => {
  const wanted = /\b(zh|en)\b/i.exec(String(headers['accept-language'] ?? ''))?.[1]
  return wanted?.toLowerCase() === 'en' ? 'en' : 'zh-CN'
}

/** As an endpoint refuses: see `asAnswer`. */
const refusal = (): string => {
  const data = { code: 'preparing', reason, next, cites: [] }
  const { zh, en } = inBoth(reason)
  return JSON.stringify({ defined: true, code: 'PREPARING', status: 503, message: `${zh} ${en}`, data })
}

const send = (res: ServerResponse, type: string, body: string): void => {
  res
    .writeHead(503, { 'content-type': `${type}; charset=utf-8`, 'retry-after': '2', 'cache-control': 'no-store' })
    .end(body)
}

/** Answers every request until the product is ready: 503, with the page of the start, or in words, or as JSON. */
export const preparing =
  (of: Preparation): RequestListener =>
  (req, res) => {
    const path = (req.url ?? '/').split('?')[0] ?? '/'
    for (const [name, value] of Object.entries(securityHeaders)) res.setHeader(name, value)
    const file = files[path]
    if (file) {
      const [type, at] = file
      res.writeHead(200, { 'content-type': type, 'cache-control': 'no-cache' })
      res.end(readFileSync(new URL(at, import.meta.url)))
      return
    }
    if (/^\/(?:api|rpc)\//.test(path)) return send(res, 'application/json', refusal())
    if (!String(req.headers.accept ?? '').includes('text/html'))
      return send(res, 'text/plain', `${sayBoth(reason, next)}\n`)
    send(res, 'text/html', preparingPage(of.stages(), languageOf(req), isDemoUnderWay(of)))
  }
