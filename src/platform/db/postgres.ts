import pg from 'pg'
import type { Driver } from './driver.ts'
import { runTransaction } from './transaction.ts'

pg.types.setTypeParser(pg.types.builtins.INT8, Number)

const withOptions = (url: string): string => {
  const parsed = new URL(url)
  if (!parsed.searchParams.has('options')) parsed.searchParams.set('options', '-c TimeZone=UTC')
  return parsed.href
}

const ignore = () => {}

/** A pool of connections that outlives the server's restarts: broken connections are thrown away and made anew. */
export const openPostgres = (url: string): Driver => {
  const pool = new pg.Pool({
    connectionString: withOptions(url),
    max: 16,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    pipeline: true,
    application_name: 'zhangfa',
  })
  pool.on('error', ignore)
  pool.on('connect', (client) => client.on('error', ignore))

  return {
    mode: 'postgres',
    query: (query, values) => pool.query(query, values),
    close: () => pool.end(),
    transaction: async (opening, officeId, work) => {
      const client = await pool.connect()
      // Not awaited: it travels with the first statement of `work`. When it fails, that statement fails too.
      const begun = client.query(`BEGIN; ${opening}`)
      begun.catch(ignore)
      let broken: Error | undefined
      try {
        const result = await runTransaction(client, officeId, work)
        await begun
        await client.query('COMMIT')
        return result
      } catch (error) {
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
