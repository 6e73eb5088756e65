import { AsyncLocalStorage } from 'node:async_hooks'
import type { GenericOAuthConfig } from 'better-auth/plugins/generic-oauth'
import type { Logger } from 'pino'
import type { Db } from '#platform/db/database.ts'
import { makeBetterAuth } from './better-auth.ts'
import { carryCookies } from './better-auth-answers.ts'

/** An identity provider (OpenID Connect) that people may sign in by. */
export type ProviderSettings = {
  /** As the provider writes it of itself, to the letter. */
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret?: string
  /** What the provider is called on the button. */
  readonly label: string
  /** The claim that a person is bound by. */
  readonly claim: string
  /** Where the provider sends people back to. */
  readonly backTo: string
}

/** How a sign-in by the provider went; `unbound` with the name by which the provider knows who was there. */
export type ProviderOutcome =
  | { readonly kind: 'signed-in' }
  | { readonly kind: 'unbound'; readonly subject: string }
  | { readonly kind: 'broken-off' | 'unreachable' | 'wrong-issuer' | 'no-claim' }

type Described = { readonly userinfo: string | undefined; readonly takesBasic: boolean }

const patience = 10_000

/** What the provider says of itself, or why it cannot be used. */
const describe = async (
  { issuer }: ProviderSettings,
  log: Logger,
): Promise<Described | 'unreachable' | 'wrong-issuer'> => {
  try {
    const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`
    const answer = await fetch(url, { signal: AbortSignal.timeout(patience) })
    if (!answer.ok) throw new Error(`${url} answers ${answer.status}`)
    const told = (await answer.json()) as Readonly<Record<string, unknown>>
    if (told.issuer !== issuer) {
      log.warn({ set: issuer, told: told.issuer }, 'the identity provider is not the one that is set')
      return 'wrong-issuer'
    }
    const methods = told.token_endpoint_auth_methods_supported
    return {
      userinfo: typeof told.userinfo_endpoint === 'string' ? told.userinfo_endpoint : undefined,
      takesBasic: !Array.isArray(methods) || methods.includes('client_secret_basic'),
    }
  } catch (err) {
    log.warn({ err }, 'the identity provider cannot be reached')
    return 'unreachable'
  }
}

type Claims = Readonly<Record<string, unknown>> & { readonly sub?: string }

/** The claims of a token whose signature, issuer, audience and nonce the library has verified. */
const claimsOf = (idToken: string): Claims =>
  JSON.parse(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString('utf8'))

/** Claims that the token leaves out are asked of the provider. */
const claimsAsked = async (url: string, accessToken: string): Promise<Claims> => {
  const headers = { authorization: `Bearer ${accessToken}` }
  const answer = await fetch(url, { headers, signal: AbortSignal.timeout(patience) })
  return answer.ok ? ((await answer.json()) as Claims) : {}
}

/** By whom a person is known: the provider and the claim. Another provider, or claim, knows other people. */
export const providerIdOf = ({ issuer, claim }: ProviderSettings): string => `${issuer}#${claim}`

type Seen = { subject?: string }

const seenBy = new AsyncLocalStorage<Seen>()

const configOf = (settings: ProviderSettings, { userinfo, takesBasic }: Described): GenericOAuthConfig => {
  const { issuer, clientId, clientSecret, claim, backTo } = settings
  return {
    providerId: providerIdOf(settings),
    discoveryUrl: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    requireIdTokenVerification: true,
    clientId,
    ...(clientSecret && { clientSecret, authentication: takesBasic ? 'basic' : 'post' }),
    redirectURI: backTo,
    scopes: ['openid', 'profile'],
    pkce: true,
    disableSignUp: true,
    disableProviderLogout: true,
    getUserInfo: async ({ idToken, accessToken }) => {
      if (!idToken) return null
      const told = claimsOf(idToken)
      if (told[claim] !== undefined || !userinfo || !accessToken) return { ...told, emailVerified: false }
      return { ...(await claimsAsked(userinfo, accessToken)), ...told, emailVerified: false }
    },
    // Nobody is found by an address: who is not bound is nobody.
    mapProfileToUser: () => ({ email: 'nobody@provider.invalid', emailVerified: false, name: '' }),
    accountSubject: ({ profile }) => {
      const subject = profile[claim]
      const written = typeof subject === 'string' || typeof subject === 'number' ? String(subject).trim() : ''
      const seen = seenBy.getStore()
      if (seen) seen.subject = written
      return written
    },
  }
}

const openProvider = async (db: Db, settings: ProviderSettings, log: Logger) => {
  const described = await describe(settings, log)
  if (typeof described === 'string') return described
  return makeBetterAuth(db, [configOf(settings, described)])
}

type Opened = Exclude<Awaited<ReturnType<typeof openProvider>>, string>

/** Sign-in by the provider. It is asked what it is when somebody first wants it, so that it never keeps the server from starting. */
export const providerOver = (db: Db, settings: ProviderSettings, log: Logger) => {
  let opened: Promise<Opened | 'unreachable' | 'wrong-issuer'> | undefined
  const open = async () => {
    opened ??= openProvider(db, settings, log)
    const provider = await opened
    if (typeof provider === 'string') opened = undefined
    return provider
  }
  const providerId = providerIdOf(settings)
  return {
    label: settings.label,
    providerId,
    /** Where the browser is sent to, with the cookie that it comes back with in `answer`; or why not. */
    begin: async (
      headers: Headers,
      answer: Headers,
    ): Promise<{ url: string } | { kind: 'unreachable' | 'wrong-issuer' }> => {
      const provider = await open()
      if (typeof provider === 'string') return { kind: provider }
      const body = { provider: providerId, callbackURL: '/', disableRedirect: true }
      const begun = await provider.api.signInSocial({ body, headers, returnHeaders: true })
      carryCookies(begun.headers, answer, headers)
      return begun.response.url ? { url: begun.response.url } : { kind: 'unreachable' }
    },
    /** What the browser brings back. A session's cookie goes into `answer` where the person is bound. */
    finish: async (query: Record<string, string>, headers: Headers, answer: Headers): Promise<ProviderOutcome> => {
      const provider = await open()
      if (typeof provider === 'string') return { kind: provider }
      const seen: Seen = {}
      const asked = { method: 'GET', params: { id: providerId }, query, headers, asResponse: true } as const
      const response = await seenBy.run(seen, () => provider.api.callbackOAuth(asked))
      const error = new URL(response.headers.get('location') ?? '/', 'http://localhost').searchParams.get('error')
      if (response.status !== 302 || error) {
        log.info({ status: response.status, error, told: query.error }, 'a sign-in by the identity provider ended')
        if (error === 'issuer_mismatch') return { kind: 'wrong-issuer' }
        if (seen.subject === '') return { kind: 'no-claim' }
        return error === 'signup_disabled' && seen.subject
          ? { kind: 'unbound', subject: seen.subject }
          : { kind: 'broken-off' }
      }
      carryCookies(response.headers, answer, headers)
      return { kind: 'signed-in' }
    },
  }
}

export type Provider = ReturnType<typeof providerOver>
