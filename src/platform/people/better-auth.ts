import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { betterAuth } from 'better-auth/minimal'
import { type GenericOAuthConfig, genericOAuth } from 'better-auth/plugins/generic-oauth'
import { twoFactor } from 'better-auth/plugins/two-factor'
import { username } from 'better-auth/plugins/username'
import * as z from 'zod'
import type { Db } from '#platform/db/database.ts'
import { accounts, sessions, twoFactors, users, verifications } from './auth-tables.ts'
import { secretOf } from './installation.ts'
import { backupCodes, passwordLength } from './passwords.ts'
import { userNamePattern } from './user-name.ts'

const hour = 60 * 60
const week = 7 * 24 * hour

/** The header in which the server says where a request comes from; what a browser sends under this name is overwritten. */
export const addressHeader = 'x-zhangfa-address'

/** What the server itself vouches for, and what it has to know of a sign-in that waits. */
const ofTheServer = {
  id: 'of-the-server',
  endpoints: {
    /** Opens a session: for the demo's cast, for the administrator just made. */
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
    /** Whose password was right, and whose code is still asked for. */
    waitingSignIn: createAuthEndpoint('/waiting-sign-in', { method: 'POST' }, async (ctx) => {
      const cookie = ctx.context.createAuthCookie('two_factor')
      const identifier = await ctx.getSignedCookie(cookie.name, ctx.context.secret)
      const waiting = identifier ? await ctx.context.internalAdapter.findVerificationValue(identifier) : null
      return ctx.json({ userId: waiting && waiting.expiresAt > new Date() ? waiting.value : null })
    }),
  },
}

/**
 * The sign-in library over the product's tables, with an identity provider or without. Attempts are throttled by our own
 * count, so its own are switched off; a provider's tokens are not kept, and it links nobody by an address.
 */
export const makeBetterAuth = async (db: Db, providers: GenericOAuthConfig[] = []) =>
  betterAuth({
    baseURL: 'http://localhost',
    secret: await secretOf(db),
    database: drizzleAdapter(db.outside, {
      provider: 'pg',
      schema: {
        user: users,
        session: sessions,
        account: accounts,
        verification: verifications,
        twoFactor: twoFactors,
      },
    }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.least,
      maxPasswordLength: passwordLength.most,
    },
    account: { updateAccountOnSignIn: false, accountLinking: { enabled: false } },
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
      twoFactor({
        allowPasswordless: true,
        accountLockout: { enabled: false },
        backupCodeOptions: { customBackupCodesGenerate: backupCodes },
      }),
      genericOAuth({ config: providers }),
      ofTheServer,
    ],
  })

export type BetterAuth = Awaited<ReturnType<typeof makeBetterAuth>>
