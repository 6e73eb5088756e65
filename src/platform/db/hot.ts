import { clientOf, type Tx } from './transaction.ts'

type Prepared<Rows> = { execute: (values?: Record<string, unknown>) => Promise<Rows> }
type Builder<Rows> = { prepare: (name: string) => Prepared<Rows> }

/**
 * A query that is asked very often: written once with `sql.placeholder('…')`, its SQL is built once per process and its
 * plan kept per connection. `name` is unique in the product. Elsewhere a plain query reads better and is quick enough.
 *
 * `const inbox = hot('inbox', (tx) => tx.select().from(flowTasks).where(eq(flowTasks.seat, sql.placeholder('seat'))))`,
 * then `await inbox(tx, { seat })`.
 */
export const hot = <Values extends Record<string, unknown>, Rows>(
  name: string,
  build: (tx: Tx) => Builder<Rows>,
): ((tx: Tx, values: Values) => Promise<Rows>) => {
  let prepared: Prepared<Rows> | undefined
  return (tx, values) => {
    prepared ??= build(tx).prepare(name)
    const here: Prepared<Rows> = Object.assign(Object.create(prepared), { client: clientOf(tx) })
    return here.execute(values)
  }
}
