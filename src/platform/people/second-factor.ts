import { eq, lt } from 'drizzle-orm'
import type { Db } from '#platform/db/database.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { spentCodes, twoFactors, users } from './auth-tables.ts'
import type { BetterAuth } from './better-auth.ts'
import { answeredNo, carryCookies } from './better-auth-answers.ts'

/** What has to be put into the telephone: the secret in letters, and as the address that a QR code carries. */
export type NewFactor = { readonly secret: string; readonly uri: string }

type Naming = { readonly office: string; readonly userName: string }

/** The address as authenticators show it: the office, and the name that one signs in with. */
const asUri = (secret: string, { office, userName }: Naming): string => {
  const label = `${encodeURIComponent(office)}:${encodeURIComponent(userName)}`
  return `otpauth://totp/${label}?${new URLSearchParams({ secret, issuer: office, digits: '6', period: '30' })}`
}

/** What the request brought, without the session that its browser may still have: a code is for the one that waits. */
const withoutSession = (headers: Headers): Headers => {
  const copy = new Headers(headers)
  const cookies = (headers.get('cookie') ?? '').split('; ').filter((c) => !c.startsWith('zhangfa.session_token='))
  copy.set('cookie', cookies.join('; '))
  return copy
}

/** Codes as people type them, with blanks or capitals: `123 456`, `KWPM-4729-HXT`. */
const plain = (code: string): string => code.replaceAll(/\s+/g, '').toLowerCase()

const isFromTelephone = (code: string): boolean => /^\d{6}$/.test(plain(code))

/** Runs what the library answers with a no as `false`. */
const agreed = async (work: Promise<{ headers: Headers }>, headers: Headers, answer: Headers): Promise<boolean> => {
  try {
    carryCookies((await work).headers, answer, headers)
    return true
  } catch (error) {
    if (answeredNo(error)) return false
    throw error
  }
}

/** The second factor: codes from a telephone (TOTP), and backup codes for when it is gone. */
export const secondFactorOver = ({ api }: BetterAuth) => ({
  /** Makes a secret that is in force once it is confirmed; `undefined` where the password is wrong or one is in force. */
  begin: async (password: string | undefined, naming: Naming, headers: Headers): Promise<NewFactor | undefined> => {
    try {
      const made = await api.enableTwoFactor({ body: { method: 'totp', ...(password && { password }) }, headers })
      const secret = 'totpURI' in made ? new URL(made.totpURI).searchParams.get('secret') : null
      return secret ? { secret, uri: asUri(secret, naming) } : undefined
    } catch (error) {
      if (answeredNo(error)) return undefined
      throw error
    }
  },
  /** Puts the secret in force by a code out of it, in a new session. */
  confirm: (code: string, headers: Headers, answer: Headers): Promise<boolean> =>
    agreed(api.verifyTOTP({ body: { code: plain(code) }, headers, returnHeaders: true }), headers, answer),
  /** The backup codes; to be shown once. */
  codesOf: async (userId: string): Promise<readonly string[]> =>
    (await api.viewBackupCodes({ body: { userId } })).backupCodes,
  /** Makes new backup codes, the old ones are void; `undefined` where the password is wrong. */
  renewCodes: async (password: string | undefined, headers: Headers): Promise<readonly string[] | undefined> => {
    try {
      return (await api.generateBackupCodes({ body: { ...(password && { password }) }, headers })).backupCodes
    } catch (error) {
      if (answeredNo(error)) return undefined
      throw error
    }
  },
  /** Takes one's own factor off, in a new session. */
  takeOff: (password: string | undefined, headers: Headers, answer: Headers): Promise<boolean> =>
    agreed(
      api.disableTwoFactor({ body: { ...(password && { password }) }, headers, returnHeaders: true }),
      headers,
      answer,
    ),
  /** Whose sign-in waits for a code, by the request's cookie. */
  waiting: async (headers: Headers): Promise<string | null> => (await api.waitingSignIn({ headers })).userId,
  /** Finishes a sign-in by a code from the telephone or by a backup code. */
  finish: (code: string, headers: Headers, answer: Headers): Promise<boolean> => {
    const asked = { body: { code: plain(code) }, headers: withoutSession(headers), returnHeaders: true } as const
    return agreed(isFromTelephone(code) ? api.verifyTOTP(asked) : api.verifyBackupCode(asked), headers, answer)
  },
  isFromTelephone,
})

const codeLife = 5 * 60 * 1000

/** Whether a code has not been sent in before. It counts as used from now on, whether it fits or not. */
export const spendCode = async (db: Db, userId: string, code: string, now: Temporal.Instant): Promise<boolean> => {
  const at = new Date(now.epochMilliseconds)
  await db.outside.delete(spentCodes).where(lt(spentCodes.at, new Date(at.getTime() - codeLife)))
  const spent = await db.outside
    .insert(spentCodes)
    .values({ key: `${userId}:${plain(code)}`, at })
    .onConflictDoNothing()
    .returning({ key: spentCodes.key })
  return spent.length > 0
}

/** Takes the second factor of somebody off, who cannot do it themself. Answers whether there was one. */
export const removeFactor = async (tx: Tx, userId: string): Promise<boolean> => {
  const removed = await tx.delete(twoFactors).where(eq(twoFactors.userId, userId)).returning({ id: twoFactors.id })
  await tx.update(users).set({ twoFactorEnabled: false }).where(eq(users.id, userId))
  return removed.length > 0
}
