import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import OidcProvider from 'oidc-provider'

const client = { id: 'zhangfa', secret: 'a-secret-of-the-client' } as const

/** The accounts of the provider: everybody by their login, with claims that could mislead. */
const findAccount = (_: unknown, login: string) => ({
  accountId: login,
  claims: () => ({
    sub: login,
    preferred_username: `name-of-${login}`,
    email: 'lin@zhangfa.invalid',
    email_verified: true,
  }),
})

const configuration = (backTo: string) => ({
  clients: [{ client_id: client.id, client_secret: client.secret, redirect_uris: [backTo] }],
  pkce: { required: () => true },
  claims: { openid: ['sub', 'email', 'email_verified'], profile: ['preferred_username'] },
  cookies: { keys: ['a-key-for-the-cookies-of-the-tests'] },
  findAccount,
  ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
})

const inHtml = (page: string, pattern: RegExp): string => {
  const [, found] = pattern.exec(page) ?? []
  if (!found) throw new Error(`The provider's page has no ${pattern}`)
  return found.replaceAll('&amp;', '&')
}

/** A real provider of OpenID Connect on this machine, for one client that is sent back to `backTo`. */
export const identityProvider = async (backTo: string) => {
  const server = createServer()
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  const issuer = `http://127.0.0.1:${port}`
  server.on('request', new OidcProvider(issuer, configuration(backTo)).callback())

  /** Goes from the authorization address through the provider's own pages, as `login`; answers where it sends one back. */
  const visit = async (address: string, login: string, { gives = true } = {}): Promise<string> => {
    const cookies = new Map<string, string>()
    const open = async (url: string, form?: URLSearchParams): Promise<string> => {
      const headers = { cookie: [...cookies].map(([k, v]) => `${k}=${v}`).join('; ') }
      const answer = await fetch(url, { redirect: 'manual', headers, ...(form && { method: 'POST', body: form }) })
      for (const line of answer.headers.getSetCookie()) {
        const [pair = ''] = line.split(';')
        cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
      }
      const location = answer.headers.get('location')
      if (location) {
        const next = new URL(location, url).href
        return next.startsWith(backTo) ? next : open(next)
      }
      const page = await answer.text()
      if (answer.status !== 200) throw new Error(`The provider answers ${answer.status}: ${page}`)
      if (!gives) return open(new URL(inHtml(page, /href="([^"]*abort)"/), url).href)
      const asked = { prompt: inHtml(page, /name="prompt" value="(\w+)"/), login, password: 'any' }
      return open(new URL(inHtml(page, /action="([^"]+)"/), url).href, new URLSearchParams(asked))
    }
    return open(address)
  }
  const close = () =>
    new Promise<void>((closed) => {
      server.close(() => closed())
      server.closeAllConnections()
    })
  return { issuer, port, client, visit, close }
}

export type IdentityProvider = Awaited<ReturnType<typeof identityProvider>>
