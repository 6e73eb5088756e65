import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { betterAuth } from 'better-auth/minimal'
import { username } from 'better-auth/plugins/username'
import * as z from 'zod'
import type { Db } from '#platform/db/database.ts'
import type { SessionOwner } from './actor.ts'
import { accounts, sessions, users, verifications } from './auth-tables.ts'
import { secretOf } from './installation.ts'
import { passwordLength } from './passwords.ts'
import { sessionMemory } from './session-memory.ts'
import { userNamePattern } from './user-name.ts'

const hour = 60 * 60
const week = 7 * 24 * hour

/** The header in which the server says where a request comes from; what a browser sends under this name is overwritten. */
export const addressHeader = 'x-zhangfa-address'

/** Opens a session for somebody whom the server itself vouches for: the demo's cast, the administrator just made. */
const vouchedSession = {
  id: 'vouched-session',
  endpoints: {
    openSession: createAuthEndpoint(
      '/vouched-session',
      { method: 'POST', body: z.object({ userId: z.string() }) },
      async (ctx) => {
        const user = await ctx.context.internalAdapter.findUserById(ctx.body.userId)
        if (!user) return ctx.json({ opened: false })
        const session = await ctx.context.internalAdapter.createSession(user.id)
        await setSessionCookie(ctx, { session, user })
        return ctx.json({ opened: true })
      },
    ),
  },
}

const makeAuth = async (db: Db) =>
  betterAuth({
    baseURL: 'http://localhost',
    secret: await secretOf(db),
    database: drizzleAdapter(db.outside, {
      provider: 'pg',
      schema: { user: users, session: sessions, account: accounts, verification: verifications },
    }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.least,
      maxPasswordLength: passwordLength.most,
    },
    session: { expiresIn: week, updateAge: hour },
    user: { additionalFields: { office: { type: 'number', required: true, input: false } } },
    advanced: {
      cookiePrefix: 'zhangfa',
      useSecureCookies: false,
      ipAddress: { ipAddressHeaders: [addressHeader], ipv6Subnet: 128 },
    },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    plugins: [
      username({
        minUsernameLength: 2,
        maxUsernameLength: 40,
        usernameValidator: (name) => userNamePattern.test(name),
      }),
      vouchedSession,
    ],
  })

type BetterAuth = Awaited<ReturnType<typeof makeAuth>>

/** Behind a proxy that speaks HTTPS the cookies are for HTTPS alone. */
const carryCookies = (from: Headers, to: Headers, request: Headers): void => {
  const isSecure = request.get('x-forwarded-proto') === 'https'
  for (const cookie of from.getSetCookie()) to.append('set-cookie', isSecure ? `${cookie}; Secure` : cookie)
}

const authOver = (inner: BetterAuth, memory = sessionMemory()) => ({
  /** Whose session the request's cookie opens, or `undefined`. A renewed cookie goes into `answer`. */
  sessionOf: async (headers: Headers, answer: Headers): Promise<SessionOwner | undefined> => {
    const sent = headers.get('cookie')
    if (sent === null) return undefined
    const known = memory.ownerOf(sent)
    if (known) return known
    const { headers: cookies, response } = await inner.api.getSession({ headers, returnHeaders: true })
    if (!response) return undefined
    carryCookies(cookies, answer, headers)
    const owner = { userId: response.user.id, officeId: response.user.office, sessionId: response.session.id }
    memory.remember(sent, owner)
    return owner
  },
  /** Whether name and password fit; if so the cookie of a new session goes into `answer`. */
  signIn: async (name: string, password: string, headers: Headers, answer: Headers): Promise<boolean> => {
    try {
      const signed = await inner.api.signInUsername({
        body: { username: name, password },
        headers,
        returnHeaders: true,
      })
      carryCookies(signed.headers, answer, headers)
      return true
    } catch (error) {
      if (isWrongPassword(error)) return false
      throw error
    }
  },
  /** Opens a session without a password, for somebody the server vouches for. */
  enter: async (userId: string, headers: Headers, answer: Headers): Promise<void> => {
    const opened = await inner.api.openSession({ body: { userId }, headers, returnHeaders: true })
    carryCookies(opened.headers, answer, headers)
  },
  /** To be called when sessions have been ended otherwise than by signing out. */
  forgetSessions: (): void => memory.forget(),
  signOut: async (headers: Headers, answer: Headers): Promise<void> => {
    memory.forget()
    const out = await inner.api.signOut({ headers, returnHeaders: true })
    carryCookies(out.headers, answer, headers)
  },
})

const isWrongPassword = (error: unknown): boolean =>
  error instanceof Error && 'statusCode' in error && [400, 401, 403, 422].includes(Number(error.statusCode))

/** Sign-in and sessions. */
export type Auth = ReturnType<typeof authOver>

/** Sign-in over an opened database; its secret is made once and kept there. */
export const openAuth = async (db: Db): Promise<Auth> => authOver(await makeAuth(db))
