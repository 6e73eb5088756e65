import pg from 'pg'
import { pino } from 'pino'
import { createServer } from '#app/server.ts'
import { everybody, userOf } from './http-office.ts'

/** A statement as it went to PostgreSQL. */
export type Sent = { readonly text: string; readonly values: readonly unknown[]; readonly name?: string }

export type Order =
  | { readonly do: 'clock'; readonly now: string }
  | { readonly do: 'enter' }
  | { readonly do: 'listen' }
  | { readonly do: 'tell' }
  | { readonly do: 'close' }

type Cookies = Readonly<Record<string, string>>
export type Answer = { readonly url?: string; readonly cookies?: Cookies; readonly sent?: readonly Sent[] }

let sent: Sent[] | undefined

/** Notes what is sent while a request is listened to; costs nothing otherwise. */
const listenToStatements = (): void => {
  const { query } = pg.Client.prototype
  const noting = function (this: pg.Client, ...args: unknown[]): unknown {
    const [asked, values] = args as [string | { text: string; values?: unknown[]; name?: string }, unknown[]?]
    const whole = typeof asked === 'string' ? { text: asked } : asked
    if (sent) {
      const name = 'name' in whole && whole.name ? { name: whole.name } : {}
      const given = values ?? ('values' in whole ? whole.values : undefined) ?? []
      sent.push({ text: whole.text, values: [...given], ...name })
    }
    return Reflect.apply(query, this, args)
  }
  Object.defineProperty(pg.Client.prototype, 'query', { value: noting, writable: true, configurable: true })
}

listenToStatements()

const clock = { now: Temporal.Instant.from('2025-12-31T10:00:00+08:00') }
const running = await createServer({
  settings: {
    port: 0,
    dataDir: process.env.BENCH_DATA ?? '',
    ...(process.env.BENCH_URL && { databaseUrl: process.env.BENCH_URL }),
  },
  clock: () => clock.now,
  log: pino({ level: 'silent' }),
})

const cookieOf = async (personId: string): Promise<string> => {
  const answer = new Headers()
  await running.auth.enter(userOf(personId), new Headers(), answer)
  return answer
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
}

const cookies = async (): Promise<Cookies> =>
  Object.fromEntries(await Promise.all(everybody.map(async ({ id }) => [id, await cookieOf(id)] as const)))

const obey = async (order: Order): Promise<Answer> => {
  if (order.do === 'clock') clock.now = Temporal.Instant.from(order.now)
  if (order.do === 'enter') return { cookies: await cookies() }
  if (order.do === 'listen') sent = []
  if (order.do === 'close') await running.close()
  if (order.do !== 'tell') return {}
  const told = sent ?? []
  sent = undefined
  return { sent: told }
}

process.on('message', async (order: Order) => {
  process.send?.(await obey(order))
  if (order.do === 'close') process.disconnect?.()
})
process.on('disconnect', () => process.exit(0))
process.send?.({ url: running.url } satisfies Answer)
