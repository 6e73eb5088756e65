import type { ServerResponse } from 'node:http'
import type { RequestContext } from '#platform/api/context.ts'
import { rememberRefusal } from '#platform/people/provider-refusal.ts'

/** Where people leave for the identity provider, and where it sends them back to. */
export const providerDoor = { begin: '/sign-in/provider', back: '/sign-in/provider/back' } as const

const leadTo = (res: ServerResponse, location: string, cookies: Headers): void => {
  const found = cookies.getSetCookie()
  res.writeHead(302, { location, 'cache-control': 'no-store', ...(found.length > 0 && { 'set-cookie': found }) }).end()
}

/** Leads to the identity provider and back; what went wrong is said on the sign-in page. Answers whether the path is its own. */
export const answerProvider = async (url: URL, res: ServerResponse, context: RequestContext): Promise<boolean> => {
  const { auth, headers, answerHeaders } = context
  const { provider } = auth
  if (!provider || (url.pathname !== providerDoor.begin && url.pathname !== providerDoor.back)) return false
  if (url.pathname === providerDoor.begin) {
    const begun = await provider.begin(headers, answerHeaders)
    if (!('url' in begun)) rememberRefusal(begun, answerHeaders)
    leadTo(res, 'url' in begun ? begun.url : '/', answerHeaders)
    return true
  }
  const outcome = await provider.finish(Object.fromEntries(url.searchParams), headers, answerHeaders)
  if (outcome.kind !== 'signed-in') rememberRefusal(outcome, answerHeaders)
  leadTo(res, '/', answerHeaders)
  return true
}
