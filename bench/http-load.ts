import { connect, type Socket } from 'node:net'

/** A request of the load: who asks what. */
export type Call = { readonly cookie: string; readonly path: string; readonly input: unknown }

type Answer = { readonly status: number; readonly body: string }

const requestOf = (host: string, { cookie, path, input }: Call): string => {
  const body = JSON.stringify({ json: input })
  const head =
    `POST /rpc/${path} HTTP/1.1\r\nhost: ${host}\r\ncookie: ${cookie}\r\n` +
    `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n`
  return head + body
}

const endOfChunks = Buffer.from('\r\n0\r\n\r\n')

/** The answer once it is whole; until then `undefined`. */
const wholeAnswer = (received: Buffer): Answer | undefined => {
  const headEnd = received.indexOf('\r\n\r\n')
  if (headEnd < 0) return undefined
  const head = received.toString('latin1', 0, headEnd)
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1]
  const bodyLength = received.length - headEnd - 4
  const isWhole = length === undefined ? received.subarray(-7).equals(endOfChunks) : bodyLength >= Number(length)
  return isWhole ? { status: Number(head.slice(9, 12)), body: received.toString('utf8', headEnd + 4) } : undefined
}

/** A client with one connection that it keeps. Written on the bare socket, so that it takes little of the cores it shares. */
class Client {
  private readonly socket: Socket
  private readonly host: string
  private received: Buffer = Buffer.alloc(0)
  private waiting: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | undefined

  constructor(url: string) {
    const { hostname, port, host } = new URL(url)
    this.host = host
    this.socket = connect(Number(port), hostname).setNoDelay()
    this.socket.on('data', (part: Buffer) => this.take(part))
    this.socket.on('error', (error) => this.waiting?.reject(error))
    this.socket.on('close', () => this.waiting?.reject(new Error('The server closed the connection.')))
  }

  private take(part: Buffer): void {
    this.received = this.received.length === 0 ? part : Buffer.concat([this.received, part])
    const answer = wholeAnswer(this.received)
    if (!answer) return
    this.received = Buffer.alloc(0)
    this.waiting?.resolve(answer)
  }

  async ask(call: Call): Promise<void> {
    const { status, body } = await new Promise<Answer>((resolve, reject) => {
      this.waiting = { resolve, reject }
      this.socket.write(requestOf(this.host, call))
    })
    if (status !== 200) throw new Error(`${call.path}: ${status} ${body}`)
  }

  close(): void {
    this.waiting = undefined
    this.socket.destroy()
  }
}

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
  const all = Array.from({ length: clients }, () => new Client(url))
  const begun = performance.now()
  let asked = 0
  const keepAsking = async (client: Client): Promise<void> => {
    while (performance.now() - begun < ms) {
      asked += 1
      await client.ask(call(asked - 1))
    }
  }
  try {
    await Promise.all(all.map(keepAsking))
    return (asked / (performance.now() - begun)) * 1_000
  } finally {
    for (const client of all) client.close()
  }
}

/** One request alone. */
export const once = async (url: string, call: Call): Promise<void> => {
  const client = new Client(url)
  try {
    await client.ask(call)
  } finally {
    client.close()
  }
}
