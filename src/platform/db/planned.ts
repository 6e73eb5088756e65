import { type PGlite, protocol, types } from '@electric-sql/pglite'

const { serialize } = protocol

type Field = { readonly name: string; readonly dataTypeID: number }
type Statement = { readonly parameters: readonly number[]; readonly fields: readonly Field[] }
type Message = Awaited<ReturnType<PGlite['execProtocol']>>['messages'][number]
type Parsers = Readonly<Record<number, (value: string) => unknown>>

export type PlannedQuery = {
  readonly name: string
  readonly text: string
  readonly values: readonly unknown[]
  readonly asArrays: boolean
}

const joined = (parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts))

const as = <T>(messages: readonly Message[], name: string): T[] =>
  messages.filter((m) => m.name === name) as unknown as T[]

const changing = /^(?:INSERT|UPDATE|DELETE|MERGE)\b.*?(\d+)$/

/**
 * Statements that the embedded database parses and plans once, each of them then asked in one call. For use inside a
 * transaction, which has the connection to itself. `parsers` come before those of the database's own types.
 */
export const plannedStatements = (pglite: PGlite, parsers: Parsers) => {
  const statements = new Map<string, Statement>()

  /** An error makes the database skip up to the closing sync, so that the connection stays good. */
  const ask = async (...parts: readonly Uint8Array[]): Promise<Message[]> =>
    (await pglite.execProtocol(joined([...parts, serialize.sync()]), { syncToFs: false })).messages

  const prepared = async ({ name, text }: PlannedQuery): Promise<Statement> => {
    const known = statements.get(name)
    if (known) return known
    const answers = await ask(serialize.parse({ name, text }), serialize.describe({ type: 'S', name }))
    const [asked] = as<{ dataTypeIDs: number[] }>(answers, 'parameterDescription')
    const [answered] = as<{ fields: Field[] }>(answers, 'rowDescription')
    const statement = { parameters: asked?.dataTypeIDs ?? [], fields: answered?.fields ?? [] }
    statements.set(name, statement)
    return statement
  }

  const written = (value: unknown, type: number | undefined): string | null => {
    if (value === null || value === undefined) return null
    return pglite.serializers[type ?? 0]?.(value) ?? String(value)
  }

  return (query: PlannedQuery) =>
    pglite.runExclusive(async () => {
      const { parameters, fields } = await prepared(query)
      const values = query.values.map((value, i) => written(value, parameters[i]))
      const answers = await ask(serialize.bind({ statement: query.name, values }), serialize.execute({}))
      const all = { ...pglite.parsers, ...parsers }
      const read = fields.map(
        ({ dataTypeID }) =>
          (value: string | null) =>
            types.parseType(value, dataTypeID, all),
      )
      const rows = as<{ fields: (string | null)[] }>(answers, 'dataRow').map(({ fields: cells }) => {
        const row = cells.map((cell, i) => read[i]?.(cell))
        return query.asArrays ? row : Object.fromEntries(row.map((value, i) => [fields[i]?.name ?? '', value]))
      })
      const [done] = as<{ text: string }>(answers, 'commandComplete')
      const changed = changing.exec(done?.text ?? '')?.[1]
      return { rows, fields, rowCount: changed === undefined ? rows.length : Number(changed) }
    })
}
