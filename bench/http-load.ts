import { Agent, request } from 'node:http'

/** A request of the load: who asks what. */
export type Call = { readonly cookie: string; readonly path: string; readonly input: unknown }

const ask = (agent: Agent, url: string, { cookie, path, input }: Call): Promise<void> =>
  new Promise((resolve, reject) => {
    const body = JSON.stringify({ json: input })
    const headers = { cookie, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
    const sending = request(`${url}/rpc/${path}`, { agent, method: 'POST', headers }, (answer) => {
      let said = ''
      const failed = answer.statusCode !== 200
      answer.on('data', (part) => {
        if (failed) said += part
      })
      answer.once('end', () => (failed ? reject(new Error(`${path}: ${answer.statusCode} ${said}`)) : resolve()))
      answer.once('error', reject)
    })
    sending.once('error', reject)
    sending.end(body)
  })

export type Load = {
  readonly url: string
  readonly clients: number
  readonly ms: number
  /** The n-th request of the load, counted over all clients. */
  readonly call: (n: number) => Call
}

/**
 * So many clients, each with its own connection that it keeps, ask one after another for so long; returns answers a
 * second. Every answer must be a success: throws with the first that is not.
 */
export const load = async ({ url, clients, ms, call }: Load): Promise<number> => {
  const agent = new Agent({ keepAlive: true, maxSockets: clients })
  const begun = performance.now()
  let asked = 0
  const client = async (): Promise<void> => {
    while (performance.now() - begun < ms) {
      asked += 1
      await ask(agent, url, call(asked - 1))
    }
  }
  try {
    await Promise.all(Array.from({ length: clients }, client))
    return (asked / (performance.now() - begun)) * 1_000
  } finally {
    agent.destroy()
  }
}

/** One request alone. */
export const once = async (url: string, call: Call): Promise<void> => {
  const agent = new Agent()
  try {
    await ask(agent, url, call)
  } finally {
    agent.destroy()
  }
}
