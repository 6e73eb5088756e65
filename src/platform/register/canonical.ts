import { hash } from 'node:crypto'
import type { PgColumn } from 'drizzle-orm/pg-core'

/** Lower-case hexadecimal SM3 (GB/T 32905) of a text in UTF-8. */
export const sm3 = (text: string): string => hash('sm3', text)

type Encode = (value: unknown) => unknown

/** The same value with the keys of its objects in order, so that it reads the same whoever wrote it. */
const inOrder = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(inOrder)
  if (value === null || typeof value !== 'object') return value
  if ('toJSON' in value && typeof value.toJSON === 'function') return inOrder(value.toJSON())
  const known = Object.entries(value).filter(([, v]) => v !== undefined)
  return Object.fromEntries(known.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, v]) => [key, inOrder(v)]))
}

const isoInstant: Encode = (value) => new Date(value as string | Date).toISOString()
const isoDay: Encode = (value) => (value instanceof Date ? value.toISOString().slice(0, 10) : String(value))
const asItIs: Encode = (value) => value

const withScale =
  (scale: number): Encode =>
  (value) =>
    Number(value).toFixed(scale)

const encoderOf = (column: PgColumn): Encode => {
  const type = column.getSQLType()
  if (type.endsWith('[]') || type === 'jsonb' || type === 'json') return inOrder
  if (type.startsWith('numeric')) return withScale(Number(/,\s*(\d+)\)/.exec(type)?.[1] ?? 0))
  if (type.startsWith('timestamp')) return isoInstant
  if (type === 'date') return isoDay
  if (type === 'bigint' || type === 'integer') return Number
  return asItIs
}

/** Says a column's value in one way, whichever driver brought it: days and instants as ISO text, decimals as text. */
export const canonicalEncoder = (column: PgColumn): Encode => {
  const encode = encoderOf(column)
  return (value) => (value === null || value === undefined ? null : encode(value))
}
