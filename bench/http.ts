import { openDatabase } from '#platform/db/database.ts'
import { startLocalPostgres } from '#platform/db/local-postgres.ts'
import { type Figure, mebibytes, median, type Part, perSecond } from './figures.ts'
import { type ServerProcess, startServerProcess } from './http-child.ts'
import { type Call, load, once } from './http-load.ts'
import { fillOffice } from './http-office.ts'
import { beginningOfYear, type Cookies, type Scenario, scenarios, slipsThatWait } from './http-scenarios.ts'
import { replayOf } from './pgbench.ts'

const clients = 16
const rounds = 3
const roundSeconds = 2
const pgbenchAim = 0.4
const timeOffAim = 50
const memoryAim = 250 * 1024 * 1024

type Query = (text: string) => Promise<unknown>
type Measured = { readonly here: number; readonly pgbench: number }

/** One request each of those that the replay consists of; the first of all is not listened to: it fills what is kept. */
const statementsOf = async (server: ServerProcess, calls: readonly Call[]) => {
  const [first] = calls
  if (first) await once(server.url, first)
  const requests = []
  for (const call of calls.slice(1)) requests.push(await server.sentDuring(() => once(server.url, call)))
  return requests
}

const measure = async (server: ServerProcess, url: string, scenario: Scenario, query: Query): Promise<Measured> => {
  const { now, samples, call, reset = [] } = scenario
  await server.setClock(now)
  const cookies: Cookies = await server.enter()
  let asked = 0
  const loaded = (ms: number) => load({ url: server.url, clients, ms, call: () => call(cookies, asked++) })
  const ready = async () => {
    for (const statement of reset) await query(statement)
    if (reset.length > 0) asked = 0
  }
  const here: number[] = []
  const pgbench: number[] = []
  await ready()
  const replay = replayOf(url, clients, await statementsOf(server, samples(cookies)))
  try {
    await ready()
    await loaded(1_000)
    for (let round = 0; round < rounds; round += 1) {
      await ready()
      here.push(await loaded(roundSeconds * 1_000))
      await ready()
      pgbench.push(await replay.rate(roundSeconds))
    }
  } finally {
    replay.remove()
  }
  if (process.env.BENCH_SHOW) console.error(here, pgbench)
  return { here: median(here), pgbench: median(pgbench) }
}

const figuresOf = ({ title, timeOff }: Scenario, { here, pgbench }: Measured): Figure[] => {
  const ratio = here / pgbench
  const beside = { what: title, here: perSecond(here), beside: `${perSecond(pgbench)} (pgbench)`, ratio }
  const figures: Figure[] = [{ ...beside, aim: `≥ ${pgbenchAim}×`, isReached: ratio >= pgbenchAim }]
  if (timeOff === undefined) return figures
  const times = here / timeOff
  const against = { what: title, here: perSecond(here), beside: `${timeOff}/s (TimeOff.Management)`, ratio: times }
  return [...figures, { ...against, aim: `≥ ${timeOffAim}×`, isReached: times >= timeOffAim }]
}

const memory = (rss: number): Figure => ({
  what: 'Memory of the server after all this, PostgreSQL',
  here: mebibytes(rss),
  beside: '',
  aim: `≤ ${mebibytes(memoryAim)}`,
  isReached: rss <= memoryAim,
})

export const http: Part = {
  title: 'Requests over HTTP on PostgreSQL',
  how:
    `${clients} clients with connections that they keep, an office of 60 people in eight sections with a year of ` +
    'sheets; sessions, posts, policies, row-level security, registers and audit included. Beside it pgbench with as ' +
    'many clients and the very statements that the server sent for such requests, on the same server in the same run, ' +
    'taking turns; medians of ' +
    `${rounds} rounds of ${roundSeconds} s. Server, clients and PostgreSQL share the cores; PostgreSQL does not sync to ` +
    'disk for either. TimeOff.Management on MariaDB was measured before on such a machine: 19 submits, 25 approval ' +
    'pages, 10 team months a second with 16 clients.',
  measure: async (say) => {
    const postgres = await startLocalPostgres()
    try {
      say('filling an office of 60 people')
      const db = await openDatabase({ databaseUrl: postgres.url })
      try {
        await fillOffice(db)
        const server = await startServerProcess({ url: postgres.url })
        try {
          const figures: Figure[] = []
          await server.setClock(beginningOfYear)
          for (const slip of slipsThatWait(await server.enter())) await once(server.url, slip)
          for (const scenario of scenarios) {
            say(scenario.title)
            figures.push(...figuresOf(scenario, await measure(server, postgres.url, scenario, db.query)))
          }
          return [...figures, memory(server.rss())]
        } finally {
          await server.stop()
        }
      } finally {
        await db.close()
      }
    } finally {
      await postgres.stop()
    }
  },
}
