import type { Db } from '#platform/db/database.ts'
import type { SessionOwner } from './actor.ts'
import { type BetterAuth, makeBetterAuth } from './better-auth.ts'
import { answeredNo, carryCookies } from './better-auth-answers.ts'
import type { Provider } from './provider.ts'
import { secondFactorOver } from './second-factor.ts'
import { sessionMemory } from './session-memory.ts'

/** What became of a name and a password: signed in, a code is asked for as well, or they do not fit. */
export type Signing = 'signed-in' | 'code' | 'wrong'

const authOver = (inner: BetterAuth, provider: Provider | undefined, memory = sessionMemory()) => ({
  /** Sign-in by an identity provider, where one is set. */
  provider,
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
  /** Tries name and password; the cookie of a new session, or of one that waits for a code, goes into `answer`. */
  signIn: async (name: string, password: string, headers: Headers, answer: Headers): Promise<Signing> => {
    try {
      const body = { username: name, password }
      const signed = await inner.api.signInUsername({ body, headers, returnHeaders: true })
      carryCookies(signed.headers, answer, headers)
      return signed.response && 'twoFactorRedirect' in signed.response ? 'code' : 'signed-in'
    } catch (error) {
      if (answeredNo(error)) return 'wrong'
      throw error
    }
  },
  /** Opens a session without a password, for somebody the server vouches for. */
  enter: async (userId: string, headers: Headers, answer: Headers): Promise<void> => {
    const opened = await inner.api.openSession({ body: { userId }, headers, returnHeaders: true })
    carryCookies(opened.headers, answer, headers)
  },
  secondFactor: secondFactorOver(inner),
  /** To be called when sessions have been ended otherwise than by signing out. */
  forgetSessions: (): void => memory.forget(),
  signOut: async (headers: Headers, answer: Headers): Promise<void> => {
    memory.forget()
    const out = await inner.api.signOut({ headers, returnHeaders: true })
    carryCookies(out.headers, answer, headers)
  },
})

/** Sign-in and sessions. */
export type Auth = ReturnType<typeof authOver>

/** Sign-in over an opened database; its secret is made once and kept there. */
export const openAuth = async (db: Db, provider?: Provider): Promise<Auth> =>
  authOver(await makeBetterAuth(db), provider)
