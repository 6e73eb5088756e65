import http from 'node:http'
import https from 'node:https'
import { faultOf, guardedLookup, OutOfReach, type Reachable } from './destination.ts'

/** Why something could not be sent, as it is kept beside it. */
export const problemOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).slice(0, 300)

const longestMs = 10_000

type Delivery = { readonly url: string; readonly body: string; readonly headers: Readonly<Record<string, string>> }

/**
 * Posts a body and gives the status of the answer, whatever it is. Follows no redirect, reads none of the answer, waits
 * ten seconds at most. Throws where nothing answers, or where the address is out of reach.
 */
export const deliver = ({ url, body, headers }: Delivery, reachable: Reachable): Promise<number> =>
  new Promise((resolve, reject) => {
    if (faultOf(url, reachable)) return reject(new OutOfReach(`${new URL(url).host} is out of reach`))
    const isPlainHttp = url.startsWith('http:')
    const options = {
      method: 'POST',
      agent: false,
      lookup: guardedLookup(isPlainHttp, reachable),
      signal: AbortSignal.timeout(longestMs),
      headers: {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'Zhangfa-Webhooks',
        ...headers,
      },
    }
    const request = (isPlainHttp ? http : https).request(url, options, (response) => {
      resolve(response.statusCode ?? 0)
      response.destroy()
    })
    request.on('error', reject)
    request.end(body)
  })
