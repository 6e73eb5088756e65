import type { Socket } from 'node:net'
import pg from 'pg'
import type { Driver } from './driver.ts'
import { statementNames } from './prepared.ts'
import { type Client, runTransaction } from './transaction.ts'

pg.types.setTypeParser(pg.types.builtins.INT8, Number)

const withOptions = (url: string): string => {
  const parsed = new URL(url)
  if (!parsed.searchParams.has('options')) parsed.searchParams.set('options', '-c TimeZone=UTC')
  return parsed.href
}

/** How long a statement, an answer, and a transaction in which nothing happens may take; the URL may say otherwise. */
const patience = {
  statement_timeout: 120_000,
  query_timeout: 130_000,
  idle_in_transaction_session_timeout: 120_000,
} as const

const ignore = () => {}

/** Holds back what is sent on a connection; returns what lets it go, in one write. */
const held = (client: pg.PoolClient): (() => void) => {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection
  stream.cork()
  return () => stream.uncork()
}

/** A table has changed under a prepared statement: its connection is not used again. */
const isStalePlan = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && error.code === '0A000'

/** A pool of connections that outlives the server's restarts: broken connections are thrown away and made anew. */
export const openPostgres = (url: string): Driver => {
  const pool = new pg.Pool({
    connectionString: withOptions(url),
    max: 16,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    ...patience,
    pipeline: true,
    application_name: 'zhangfa',
  })
  pool.on('error', ignore)
  pool.on('connect', (client) => client.on('error', ignore))

  const named = statementNames()
  const asClient = (client: pg.PoolClient): Client => ({
    query: (query, values) => client.query(named(query, values) as pg.QueryConfig, values),
  })

  return {
    mode: 'postgres',
    query: (query, values) => pool.query(query, values),
    forJobs: async () => ({ executeSql: (text, values) => pool.query(text, values) }),
    close: () => pool.end(),
    transaction: async (opening, officeId, work) => {
      const client = await pool.connect()
      // Not awaited: it travels with the first statement of `work`. When it fails, that statement fails too.
      const sendTogether = held(client)
      const begun = client.query(`BEGIN; ${opening}`)
      process.nextTick(sendTogether)
      begun.catch(ignore)
      let broken: Error | undefined
      try {
        const result = await runTransaction(asClient(client), officeId, work)
        await begun
        await client.query('COMMIT')
        return result
      } catch (error) {
        if (isStalePlan(error)) broken = error
        await client.query('ROLLBACK').catch((lost: Error) => {
          broken = lost
        })
        await begun
        throw error
      } finally {
        client.release(broken)
      }
    },
  }
}
