import type { SessionOwner } from './actor.ts'

const seconds = 1_000
const trustedFor = 30 * seconds
const mostRemembered = 5_000

type Remembered = { readonly owner: SessionOwner; readonly until: number }

/**
 * Whose cookies were found good within the last half minute, so that they are not checked with every click; as long as the
 * cookie itself vouches for its session (better-auth's cookie cache). `forget()` when any session ends.
 */
export const sessionMemory = (now: () => number = () => performance.now()) => {
  const byCookies = new Map<string, Remembered>()
  return {
    ownerOf: (cookies: string): SessionOwner | undefined => {
      const remembered = byCookies.get(cookies)
      if (!remembered) return undefined
      if (remembered.until > now()) return remembered.owner
      byCookies.delete(cookies)
      return undefined
    },
    remember: (cookies: string, owner: SessionOwner): void => {
      if (byCookies.size >= mostRemembered) byCookies.clear()
      byCookies.set(cookies, { owner, until: now() + trustedFor })
    },
    forget: (): void => byCookies.clear(),
  }
}
