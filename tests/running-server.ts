import { createORPCClient, ORPCError } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { RouterClient } from '@orpc/server'
import { pino } from 'pino'
import { cast } from '#app/demo/cast.ts'
import type { AppRouter } from '#app/router.ts'
import { createServer, type Running, type ServerOptions } from '#app/server.ts'
import type { RefusalData } from '#platform/api/refusal.ts'
import type { Db } from '#platform/db/database.ts'
import { users } from '#platform/people/auth-tables.ts'
import { castDatabase } from './cast-office.ts'

type CallContext = { readonly idempotencyKey?: string }

export type Browser = {
  /** The endpoints, called over HTTP. */
  readonly call: RouterClient<AppRouter, CallContext>
  /** Plain requests with the same cookies; the path begins with `/`. */
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>
  readonly cookies: Map<string, string>
}

const openBrowser = (url: string): Browser => {
  const cookies = new Map<string, string>()
  const fetchWithCookies = async (input: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const request = new Request(input, init)
    if (cookies.size > 0) request.headers.set('cookie', [...cookies].map(([k, v]) => `${k}=${v}`).join('; '))
    const response = await fetch(request)
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const name = pair.slice(0, pair.indexOf('='))
      if (/max-age=0/i.test(line)) cookies.delete(name)
      else cookies.set(name, pair.slice(pair.indexOf('=') + 1))
    }
    return response
  }
  const link = new RPCLink<CallContext>({
    url: `${url}/rpc`,
    fetch: (request, init) => fetchWithCookies(request, init as RequestInit),
    headers: ({ context }) => (context.idempotencyKey ? { 'idempotency-key': context.idempotencyKey } : {}),
  })
  return {
    call: createORPCClient(link),
    fetch: (path, init) => fetchWithCookies(`${url}${path}`, init),
    cookies,
  }
}

/** What the server has to do with the world: nothing unless said. */
export type Outside = {
  readonly settings?: Partial<ServerOptions['settings']>
  readonly post?: NonNullable<ServerOptions['post']>
}

/** The server over a test database, its clock held still and moved by hand. */
export const runningServer = async (database: Db, now: string, outside: Outside = {}) => {
  const clock = { now: Temporal.Instant.from(now) }
  const running: Running = await createServer({
    settings: { port: 0, dataDir: '', ...outside.settings },
    ...(outside.post && { post: outside.post }),
    database,
    clock: () => clock.now,
    log: pino({ level: 'silent' }),
  })
  /** A browser in which a member of the cast has signed in. */
  const signedIn = async (key: string): Promise<Browser> => {
    const browser = openBrowser(running.url)
    const answer = new Headers()
    await running.auth.enter(`user-${key}`, new Headers(), answer)
    for (const line of answer.getSetCookie()) {
      const [pair = ''] = line.split(';')
      browser.cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
    }
    return browser
  }
  return { ...running, clock, browser: () => openBrowser(running.url), signedIn }
}

export type TestServer = Awaited<ReturnType<typeof runningServer>>

/** Lets the cast of office 1 sign in: user names are their keys, and nobody has a password. */
export const giveAccounts = async (db: Db): Promise<void> => {
  await db.outside.insert(users).values(
    cast.map(({ key, name }) => ({
      id: `user-${key}`,
      name,
      email: `${key}@zhangfa.invalid`,
      username: key,
      displayUsername: key,
      office: 1,
    })),
  )
}

/** The server over a new office where the cast sits and can sign in, on 2 March 2026 at ten in the morning if not said. */
export const castServer = async (now = '2026-03-02T02:00:00Z', outside: Outside = {}): Promise<TestServer> => {
  const db = await castDatabase()
  await giveAccounts(db)
  return runningServer(db, now, outside)
}

/** What the server refused, and with which status. */
export const refusalFrom = async (promise: Promise<unknown>): Promise<RefusalData & { readonly status: number }> => {
  try {
    await promise
  } catch (error) {
    if (error instanceof ORPCError) return { ...(error.data as RefusalData), status: error.status }
    throw error
  }
  throw new Error('This was to be refused, and was not.')
}
