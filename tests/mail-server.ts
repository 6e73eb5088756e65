import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export type Received = { readonly to: readonly string[]; readonly raw: string }

/** A queue that can be waited on: what comes next, whether it is there already or not. */
export const arrivals = <T>() => {
  const come: T[] = []
  const waiting: ((one: T) => void)[] = []
  return {
    add: (one: T) => {
      const first = waiting.shift()
      if (first) first(one)
      else come.push(one)
    },
    next: (): Promise<T> => {
      const first = come.shift()
      return first === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(first)
    },
    left: (): readonly T[] => come,
  }
}

/** A real mail server on loopback that keeps what it is given; `refuse` says no to an address for good. */
export const mailServer = async (port = 0, refuse: (address: string) => boolean = () => false) => {
  const inbox = arrivals<Received>()
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onRcptTo: ({ address }, _, done) => {
      done(refuse(address) ? Object.assign(new Error('no such mailbox'), { responseCode: 550 }) : null)
    },
    onData: (stream, session, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        inbox.add({ to: session.envelope.rcptTo.map((r) => r.address), raw: Buffer.concat(parts).toString() })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const { port: taken } = server.server.address() as AddressInfo
  return {
    port: taken,
    next: inbox.next,
    left: inbox.left,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

const decoded = (text: string): string =>
  text
    .replace(/\?=\s+=\?UTF-8\?/gi, '?==?UTF-8?')
    .replace(/=\?UTF-8\?B\?([^?]*)\?=/gi, (_, word: string) => Buffer.from(word, 'base64').toString())
    .replace(/(?:=\?UTF-8\?Q\?[^?]*\?=)+/gi, (words) =>
      Buffer.from(
        [...words.matchAll(/\?Q\?([^?]*)\?=/gi)]
          .map(([, word = '']) => word.replaceAll('_', ' '))
          .join('')
          .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
        'latin1',
      ).toString(),
    )

const bodyOf = (part: string): string => {
  const [head = '', ...rest] = part.split(/\r?\n\r?\n/)
  const body = rest.join('\n\n')
  if (/base64/i.test(head)) return Buffer.from(body, 'base64').toString()
  if (!/quoted-printable/i.test(head)) return body
  const bytes = body
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString()
}

/** What a reader sees of a mail: its headers, and its two parts as text. */
export const readMail = ({ raw }: Received) => {
  const [head = ''] = raw.split(/\r?\n\r?\n/)
  const header = (name: string): string => {
    const found = new RegExp(`^${name}: (.*(?:\\r?\\n[ \\t].*)*)`, 'im').exec(head)?.[1] ?? ''
    return decoded(found.replace(/\r?\n[ \t]+/g, ' '))
  }
  const boundary = /boundary="([^"]+)"/.exec(head)?.[1] ?? ''
  const [, text = '', html = ''] = raw.split(`--${boundary}`)
  return {
    subject: header('Subject'),
    from: header('From'),
    id: header('Message-ID'),
    text: bodyOf(text),
    html: bodyOf(html),
  }
}
