import type { SessionOwner } from './actor.ts'

const seconds = 1_000
const trustedFor = 30 * seconds
const mostRemembered = 5_000

type Remembered = { readonly owner: SessionOwner; readonly until: number }

/**
 * Whose cookies were found good within the last half minute, so that their signature is not checked with every click.
 * That the session is still open is asked with the person (`loadActor`), so what is remembered opens nothing by itself.
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
