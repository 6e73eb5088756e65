import { AsyncLocalStorage } from 'node:async_hooks'
import { type NodePgQueryResultHKT, NodePgSession, NodePgTransaction } from 'drizzle-orm/node-postgres/session'
import { PgDialect, type PgTransaction } from 'drizzle-orm/pg-core'
import type { PoolClient, QueryConfig, QueryResult } from 'pg'

/** An open transaction. `transaction()` on it makes a savepoint. */
export type Tx = PgTransaction<NodePgQueryResultHKT, Record<string, never>, Record<string, never>>

/** A connection as Drizzle asks of it; the embedded database answers in the same way. */
export type Client = { query: (query: string | QueryConfig, values?: unknown[]) => Promise<QueryResult> }

type Open = {
  readonly tx: Tx
  readonly client: Client
  readonly officeId: number | undefined
  /** What is still to be done before the transaction is committed. */
  readonly lastly: (() => Promise<void>)[]
}

const dialect = new PgDialect()
const current = new AsyncLocalStorage<Open>()
const opened = new WeakMap<object, Open>()

/** The transaction that the caller runs in, if any. */
export const openTransaction = (): Open | undefined => current.getStore()

const openOf = (tx: Tx): Open | undefined => opened.get(tx._.session)

/** The office that the transaction was opened for. Throws where it was opened across offices. */
export const officeOf = (tx: Tx): number => {
  const office = openOf(tx)?.officeId
  if (office === undefined) throw new Error('This needs a transaction of one office: open it with inOffice().')
  return office
}

/** The guarded connection of a transaction, for what Drizzle cannot say. */
export const clientOf = (tx: Tx): Client => {
  const client = openOf(tx)?.client
  if (!client) throw new Error('This transaction was not opened by inOffice() or acrossOffices().')
  return client
}

/** Leaves `work` for the end of the transaction: it runs after everything else, and before the commit. */
export const beforeCommit = (tx: Tx, work: () => Promise<void>): void => {
  const open = openOf(tx)
  if (!open) throw new Error('This transaction was not opened by inOffice() or acrossOffices().')
  open.lastly.push(work)
}

const textOf = (query: string | QueryConfig): string => (typeof query === 'string' ? query : query.text)

/** A connection that refuses to be used after its transaction, and remembers a failure that the caller swallowed. */
const guarded = (client: Client) => {
  let isOver = false
  let failure: { error: unknown } | undefined
  const query: Client['query'] = async (query, values) => {
    if (isOver) throw new Error('The transaction is over: every query on it must be awaited inside.')
    try {
      const result = await client.query(query, values)
      if (/^rollback to savepoint/i.test(textOf(query))) failure = undefined
      return result
    } catch (error) {
      failure ??= { error }
      throw error
    }
  }
  return {
    query,
    end: () => {
      isOver = true
      if (failure) throw failure.error
    },
    abandon: () => {
      isOver = true
    },
  }
}

/** Runs `work` on a connection where a transaction has begun; whoever calls commits or rolls back. */
export const runTransaction = async <T>(
  raw: Client,
  officeId: number | undefined,
  work: (tx: Tx) => Promise<T>,
): Promise<T> => {
  const client = guarded(raw)
  const session = new NodePgSession<Record<string, never>, Record<string, never>>(
    client as unknown as PoolClient,
    dialect,
    undefined,
  )
  const tx: Tx = new NodePgTransaction(dialect, session, undefined)
  const open: Open = { tx, client, officeId, lastly: [] }
  opened.set(session, open)
  try {
    // Awaited inside: a query that `work` returns starts only when somebody waits for it.
    const result = await current.run(open, async () => {
      const worked = await work(tx)
      for (const last of open.lastly) await last()
      return worked
    })
    client.end()
    return result
  } catch (error) {
    client.abandon()
    throw error
  }
}
