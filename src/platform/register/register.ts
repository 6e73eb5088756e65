import { and, asc, eq, getTableColumns, getTableName, gt, lte, sql } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import { instantText } from '#platform/db/columns.ts'
import { hot } from '#platform/db/hot.ts'
import { officeOf, type Tx } from '#platform/db/transaction.ts'
import type { ClauseId } from '#platform/law/clause.ts'
import { canonicalEncoder, sm3 } from './canonical.ts'
import { registerHeads } from './tables.ts'

type Carried = 'officeId' | 'serial' | 'recordedBy' | 'recordedAt' | 'cites' | 'previousHash' | 'hash'
type RegisterTable = PgTable & Record<Carried, PgColumn>
type RowOf<T extends PgTable> = T['$inferSelect']

/** What the caller says of a new row; `cites` when it rests on other clauses than its neighbours. */
export type NewRow<T extends PgTable> = Omit<T['$inferInsert'], Carried> & { readonly cites?: readonly string[] }

export type Register<T extends RegisterTable = RegisterTable> = {
  readonly name: string
  /** The clause that orders the register to be kept; none for the product's own audit. */
  readonly clause: ClauseId | undefined
  readonly table: T
  /** The columns that are hashed, in this order, after serial, recorder, instant and clauses. */
  readonly content: readonly (keyof RowOf<T> & string)[]
  /** How each column's value reads in the chain and in a backup. */
  readonly columns: readonly Column[]
}

type Column = { readonly key: string; readonly name: string; readonly encode: (value: unknown) => unknown }
type Row = Readonly<Record<string, unknown>>

const carriedFirst = ['serial', 'recordedBy', 'recordedAt', 'cites'] as const

/** Declares a register over its table. `content` may not name columns that the database fills in itself. */
export const defineRegister = <T extends RegisterTable>(r: {
  name: string
  clause?: ClauseId
  table: T
  content: readonly (keyof RowOf<T> & string)[]
}): Register<T> => {
  const all = getTableColumns(r.table) as Record<string, PgColumn>
  const columns = [...carriedFirst, ...r.content].map((key) => {
    const column = all[key]
    if (!column) throw new Error(`Register ${r.name} has no column ${key}`)
    return { key, name: column.name, encode: canonicalEncoder(column) }
  })
  const left = Object.keys(all).filter((k) => !columns.some((c) => c.key === k))
  const unhashed = left.filter((key) => !['officeId', 'previousHash', 'hash'].includes(key))
  if (unhashed.length > 0) throw new Error(`Register ${r.name} leaves ${unhashed.join(', ')} out of its chain`)
  return { clause: undefined, ...r, columns }
}

/** What stands before the first row of a chain: it names office and register, so that no chain passes for another. */
type Named = Pick<Register, 'name'>

const beginning = (officeId: number, { name }: Named): string => sm3(`${officeId}/${name}`)

const canonical = (register: Register, row: Row): Row =>
  Object.fromEntries(register.columns.map(({ key, name, encode }) => [name, encode(row[key])]))

/** A row's hash: SM3 of the hash before it, a line break, and the row as JSON in the register's column order. */
const hashOf = (previousHash: string, content: Row): string => sm3(`${previousHash}\n${JSON.stringify(content)}`)

export type Head = { readonly serial: number; readonly hash: string }

const headOf = hot<{ office: number; register: string }, Head[]>('chain_head', (tx) =>
  tx
    .select({ serial: registerHeads.serial, hash: registerHeads.hash })
    .from(registerHeads)
    .where(
      and(
        eq(registerHeads.officeId, sql.placeholder('office')),
        eq(registerHeads.register, sql.placeholder('register')),
      ),
    ),
)

/** The end of a register's chain: its last serial number (0 when empty) and hash. */
export const chainHead = async (tx: Tx, register: Named): Promise<Head> => {
  const office = officeOf(tx)
  const [head] = await headOf(tx, { office, register: register.name })
  return head ?? { serial: 0, hash: beginning(office, register) }
}

const isHead = (officeId: number, { name }: Named) =>
  and(eq(registerHeads.officeId, officeId), eq(registerHeads.register, name))

/**
 * Holds the register until the transaction ends, so that what is read of it now is still so when rows are appended.
 * Returns the end of its chain.
 */
export const lockRegister = async (tx: Tx, register: Named): Promise<Head> => {
  const officeId = officeOf(tx)
  const lock = () =>
    tx
      .select({ serial: registerHeads.serial, hash: registerHeads.hash })
      .from(registerHeads)
      .where(isHead(officeId, register))
      .for('update')
  const [head] = await lock()
  if (head) return head
  const empty = { officeId, register: register.name, serial: 0, hash: beginning(officeId, register) }
  await tx.insert(registerHeads).values(empty).onConflictDoNothing()
  const [made] = await lock()
  if (!made) throw new Error(`The head of register ${register.name} cannot be made`)
  return made
}

const rowsAtOnce = 2_000

const insertRows = async (tx: Tx, register: Register, rows: readonly Row[]): Promise<void> => {
  const names = Object.keys(rows[0] ?? {}).map((name) => sql.identifier(name))
  const columns = sql.join(names, sql`, `)
  const table = sql.identifier(getTableName(register.table))
  for (let i = 0; i < rows.length; i += rowsAtOnce) {
    const batch = JSON.stringify(rows.slice(i, i + rowsAtOnce))
    await tx.execute(
      sql`insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table}, ${batch}::json)`,
    )
  }
}

/** Who records, when (server time), and on which clauses unless a row says otherwise. */
export type Recording = { readonly by: string; readonly at: Temporal.Instant; readonly cites?: readonly string[] }

/**
 * Appends rows in order, each with the next serial number and chained to the one before. Appends to the same register
 * of the same office wait for each other, so that no number is skipped or given twice; a rollback gives them back.
 * Who holds the register already hands in its `end`, as `lockRegister` gave it and while nothing was appended since.
 */
export const appendTo = async <T extends RegisterTable>(
  tx: Tx,
  register: Register<T>,
  rows: readonly NewRow<T>[],
  { by, at, cites = [] }: Recording,
  end?: Head,
): Promise<RowOf<T>[]> => {
  if (rows.length === 0) return []
  const of = register as unknown as Register
  const officeId = officeOf(tx)
  let head = end ?? (await lockRegister(tx, of))
  const empty = Object.fromEntries(register.content.map((key) => [key, null]))
  const recorded: Row[] = []
  const stored: Row[] = []
  for (const given of rows) {
    const row = { cites, ...empty, ...given, serial: head.serial + 1, recordedBy: by, recordedAt: instantText(at) }
    const content = canonical(of, row)
    const hash = hashOf(head.hash, content)
    recorded.push({ ...row, officeId, previousHash: head.hash, hash })
    stored.push({ office_id: officeId, ...content, previous_hash: head.hash, hash })
    head = { serial: row.serial, hash }
  }
  await Promise.all([insertRows(tx, of, stored), tx.update(registerHeads).set(head).where(isHead(officeId, of))])
  return recorded as RowOf<T>[]
}

export type Finding = {
  readonly ok: boolean
  readonly rows: number
  readonly head: Head
  /** The serial number where the chain breaks, and what is wrong there. */
  readonly brokenAt?: number
  readonly problem?: 'missing' | 'altered' | 'tail'
}

const rowsBetween = async (tx: Tx, { table }: Register, after: number, until: number): Promise<Row[]> =>
  tx
    .select()
    .from(table as PgTable)
    .where(and(eq(table.officeId, officeOf(tx)), gt(table.serial, after), lte(table.serial, until)))
    .orderBy(asc(table.serial))
    .limit(rowsAtOnce)

const problemWith = (register: Register, row: Row, before: Head): Finding['problem'] => {
  if (row.serial !== before.serial + 1) return 'missing'
  if (row.previousHash !== before.hash) return 'altered'
  return row.hash === hashOf(before.hash, canonical(register, row)) ? undefined : 'altered'
}

/** Whether rows stand beyond the head; what others append meanwhile takes the head along. */
const hasRowsBeyond = async (tx: Tx, register: Register, head: Head): Promise<boolean> => {
  const beyond = await rowsBetween(tx, register, head.serial, head.serial + 1)
  return beyond.length > 0 && (await chainHead(tx, register)).serial === head.serial
}

/**
 * Walks a register's chain up to the head that stands when it begins, while others may go on appending, and says
 * whether it is intact or the first serial number where it is not.
 */
export const verifyRegister = async <T extends RegisterTable>(tx: Tx, of: Register<T>): Promise<Finding> => {
  const register = of as unknown as Register
  const head = await chainHead(tx, register)
  let last: Head = { serial: 0, hash: beginning(officeOf(tx), register) }
  const broken = (problem: NonNullable<Finding['problem']>): Finding => {
    return { ok: false, rows: last.serial, head, brokenAt: last.serial + 1, problem }
  }
  const next = () => rowsBetween(tx, register, last.serial, head.serial)
  for (let batch = await next(); batch.length > 0; batch = await next()) {
    for (const row of batch) {
      const problem = problemWith(register, row, last)
      if (problem) return broken(problem)
      last = { serial: last.serial + 1, hash: String(row.hash) }
    }
  }
  if (head.serial !== last.serial || head.hash !== last.hash) return broken('tail')
  return (await hasRowsBeyond(tx, register, head)) ? broken('tail') : { ok: true, rows: last.serial, head }
}
