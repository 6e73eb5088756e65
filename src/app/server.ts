import { existsSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { fileURLToPath } from 'node:url'
import { getRequestListener } from '@hono/node-server'
import { OpenAPIHandler } from '@orpc/openapi/node'
import { isProcedure } from '@orpc/server'
import { BodyLimitPlugin, CompressionPlugin, RPCHandler } from '@orpc/server/node'
import { ResponseHeadersPlugin, type ResponseHeadersPluginContext } from '@orpc/server/plugins'
import { type Logger, pino } from 'pino'
import { forgetOldAnswers } from '#platform/api/answered-once.ts'
import type { Clock, RequestContext } from '#platform/api/context.ts'
import { speakerFor } from '#platform/api/english.ts'
import { asAnswerOutside, asUnknownEndpoint } from '#platform/api/errors.ts'
import { acrossOffices, type Db, openDatabase } from '#platform/db/database.ts'
import { forgetOldNotices } from '#platform/notices/forgetting.ts'
import { openPost, type Post, type PostPace } from '#platform/notices/post.ts'
import { type Auth, openAuth } from '#platform/people/auth.ts'
import { addressHeader } from '#platform/people/better-auth.ts'
import { providerOver } from '#platform/people/provider.ts'
import { describeOffices } from '#platform/search/rebuild.ts'
import { apiSpec } from './api-spec.ts'
import { type Door, openDoor } from './door.ts'
import { files } from './files.ts'
import { answerProvider, providerDoor } from './provider-door.ts'
import { flows, router } from './router.ts'
import { securityHeaders } from './security-headers.ts'
import type { Settings } from './settings.ts'
import { staticFiles } from './static-files.ts'

const uploadLimit = 24 * 1024 * 1024
const bodyLimit = 256 * 1024

/** Paths of the endpoints that take a file, below `/rpc/` and `/api/`. */
const uploadPathsIn = (part: unknown, path: readonly string[] = []): string[] => {
  if (isProcedure(part)) return part['~orpc'].meta.takesFile ? [path.join('/')] : []
  return Object.entries(part as object).flatMap(([name, inner]) => uploadPathsIn(inner, [...path, name]))
}

const uploadPaths = new Set(uploadPathsIn(router))

export type Running = {
  readonly url: string
  readonly db: Db
  readonly auth: Auth
  /** What leaves the house; nothing where it was not opened. */
  readonly post: Post | undefined
  readonly close: () => Promise<void>
}

export type ServerOptions = {
  readonly settings: Pick<Settings, 'port' | 'dataDir' | 'databaseUrl'> &
    Partial<Pick<Settings, 'url' | 'mail' | 'webhooksInside' | 'provider'>>
  /** A database that is open already, instead of the one that the settings name; `close()` closes it. */
  readonly database?: Db
  /** The port, where it has been opened already; otherwise it is opened when all is ready. */
  readonly door?: Door
  /** The one clock; held still in tests. */
  readonly clock?: Clock
  readonly log?: Logger
  /** Folder of the built web application. */
  readonly webRoot?: string
  /** How quickly what leaves the house is sent and tried again; without it nothing leaves. */
  readonly post?: PostPace
  /** Fills or readies the database before the first request is taken. */
  readonly prepare?: (db: Db, auth: Auth, clock: Clock) => Promise<void>
}

const systemClock: Clock = () => Temporal.Now.instant()

const headersOf = (req: Pick<IncomingMessage, 'headers'>): Headers => {
  const headers = new Headers()
  for (const [name, value] of Object.entries(req.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  return headers
}

/** A page of another site must not act in the name of who is signed in here. */
const isFromElsewhere = ({ method, headers }: IncomingMessage): boolean => {
  if (method === 'GET' || method === 'HEAD' || !headers.origin) return false
  const own = [headers.host, headers['x-forwarded-host']]
  return !URL.canParse(headers.origin) || !own.includes(new URL(headers.origin).host)
}

const answerPlainly = (res: ServerResponse, status: number, words: string): void => {
  res.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(words)
}

/** Where the request comes from; a proxy on this machine is believed about whom it asks for. */
const addressOf = ({ socket, headers }: IncomingMessage): string => {
  const own = socket.remoteAddress ?? ''
  const isLocal = /^(?:::1|(?:::ffff:)?127\.)/.test(own)
  const forwarded = isLocal ? String(headers['x-forwarded-for'] ?? '') : ''
  return forwarded.split(',').at(-1)?.trim() || own
}

type Answering = RequestContext & ResponseHeadersPluginContext

type Response = Pick<ServerResponse, 'statusCode'> & {
  setHeader: (name: string, value: string) => unknown
  end: (body: string) => unknown
}

/** Inside the compression: an answer written after it would be announced as compressed and come as it is. */
const answerUnknown = async <T extends { matched: boolean }>({
  next,
  request,
  response,
}: {
  next: () => Promise<T>
  request: Pick<IncomingMessage, 'headers'>
  response: Response
}): Promise<T> => {
  const result = await next()
  if (result.matched) return result
  const answer = asUnknownEndpoint(speakerFor(headersOf(request)))
  response.statusCode = answer.status
  response.setHeader('content-type', 'application/json; charset=utf-8')
  response.end(JSON.stringify(answer))
  return result
}

const handlers = (maxBodySize: number) => {
  const limit = new BodyLimitPlugin<Answering>({ maxBodySize })
  const isUpload = maxBodySize === uploadLimit
  const answered = new ResponseHeadersPlugin<Answering>()
  const compression = new CompressionPlugin<Answering>()
  const interceptors = [
    async <T>({ next, context }: { next: () => Promise<T>; context: Answering }): Promise<T> => {
      try {
        return await next()
      } catch (error) {
        throw asAnswerOutside(error, { isUpload, speaker: speakerFor(context.headers) })
      }
    },
  ]
  return {
    rpc: new RPCHandler<Answering>(router, {
      plugins: [compression, limit, answered],
      interceptors,
      adapterInterceptors: [answerUnknown],
    }),
    api: new OpenAPIHandler<Answering>(router, {
      plugins: [limit, answered],
      interceptors,
      adapterInterceptors: [answerUnknown],
    }),
  }
}

/** The address of a person's calendar is a secret, and so is what a provider sends back: no log's business. */
const withoutSecret = (url = ''): string =>
  url.replace(/^\/feeds\/.*/, '/feeds/…').replace(/^(\/sign-in\/.*)\?.*/, '$1?…')

const answering = (base: Omit<RequestContext, 'headers' | 'answerHeaders' | 'address'>, webRoot: string) => {
  const small = handlers(bodyLimit)
  const large = handlers(uploadLimit)
  const web = staticFiles(webRoot)

  const contextOf = (req: IncomingMessage) => {
    const answerHeaders = new Headers()
    const address = addressOf(req)
    const headers = headersOf(req)
    headers.set(addressHeader, address)
    return { ...base, headers, answerHeaders, resHeaders: answerHeaders, address }
  }
  /** A large body is taken where a file is expected, from who is signed in: of others no more than a form is read. */
  const handlersFor = async (path: string, { auth, headers, answerHeaders }: RequestContext) => {
    if (!uploadPaths.has(path.replace(/^\/(?:rpc|api)\//, ''))) return small
    return (await auth.sessionOf(headers, answerHeaders)) ? large : small
  }
  const download = getRequestListener((request, env) =>
    files.fetch(request, { context: contextOf((env as { incoming: IncomingMessage }).incoming) }),
  )

  return async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const path = (req.url ?? '/').split('?')[0] ?? '/'
    for (const [name, value] of Object.entries(securityHeaders)) res.setHeader(name, value)
    if (isFromElsewhere(req)) return answerPlainly(res, 403, '请求来自别的网站，未受理。 Refused: from another site.')
    if (path === '/healthz') {
      await base.db.query('select 1')
      return answerPlainly(res, 200, 'ok')
    }
    if (path.startsWith(providerDoor.begin)) {
      if (await answerProvider(new URL(req.url ?? '', 'http://localhost'), res, contextOf(req))) return
    }
    if (path === '/api/spec.json') {
      res.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(await apiSpec())
      return
    }
    const way = /^\/(rpc|api)\//.exec(path)?.[1] as 'rpc' | 'api' | undefined
    if (way) {
      const context = contextOf(req)
      const { [way]: handler } = await handlersFor(path, context)
      await handler.handle(req, res, { prefix: `/${way}`, context })
      return
    }
    if (/^\/(?:print|export|feeds)\//.test(path)) return download(req, res)
    if (await web(req, res, path)) return
    answerPlainly(
      res,
      404,
      existsSync(webRoot) ? '没有这个页面。 Not found.' : '页面还没有构建：请运行 npm run build。 Run npm run build.',
    )
  }
}

/** Where nothing can leave the house, people work on: they read their notices here. */
const openedPost = async (options: Parameters<typeof openPost>[0]): Promise<Post | undefined> => {
  try {
    return await openPost(options)
  } catch (err) {
    options.log.error({ err }, 'nothing leaves the house: the job queues could not be opened')
    return undefined
  }
}

const sixHours = 6 * 60 * 60 * 1000

const keepHouse = (db: Db, clock: Clock, log: Logger): NodeJS.Timeout => {
  const forget = async () => {
    await forgetOldAnswers(db, clock())
    await acrossOffices(db, (tx) => forgetOldNotices(tx, clock()))
  }
  const work = () => forget().catch((err: unknown) => log.warn({ err }, 'housekeeping failed'))
  return setInterval(work, sixHours).unref()
}

/** Opens the database and answers on the port. `close()` stops taking requests, finishes those under way, and closes the database. */
export const createServer = async ({
  settings,
  database,
  door,
  clock = systemClock,
  log,
  webRoot,
  post: pace,
  prepare,
}: ServerOptions): Promise<Running> => {
  const db = database ?? (await openDatabase(settings))
  try {
    const logger = log ?? pino({ level: process.env.LOG_LEVEL ?? 'warn' })
    const { provider } = settings
    const auth = await openAuth(db, provider && providerOver(db, provider, logger))
    await prepare?.(db, auth, clock)
    await describeOffices(db, flows)
    const { mail, url: address = '', webhooksInside: insideToo = false } = settings
    const post =
      pace && (await openedPost({ db, clock, log: logger, pace, mail, url: address, reachable: { insideToo } }))
    const reach = { mail: post !== undefined && mail !== undefined, url: address, insideToo }
    const answer = answering(
      { db, auth, clock, log: logger, reach },
      webRoot ?? fileURLToPath(new URL('../../dist', import.meta.url)),
    )
    const listener = (req: IncomingMessage, res: ServerResponse) => {
      answer(req, res).catch((error: unknown) => {
        logger.error({ err: error, url: withoutSecret(req.url) }, 'request failed')
        if (res.headersSent) res.destroy()
        else answerPlainly(res, 503, '暂时办不了，请稍后再试。 Not available right now; please try again.')
      })
    }
    const { url, answerWith, close: shut } = door ?? (await openDoor(settings.port, listener))
    answerWith(listener)
    const house = keepHouse(db, clock, logger)
    const close = async () => {
      clearInterval(house)
      await shut()
      await post?.close()
      await db.close()
    }
    return { url, db, auth, post, close }
  } catch (error) {
    await db.close()
    throw error
  }
}
