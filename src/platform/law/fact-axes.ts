import { z } from 'zod'
import type { Text } from './clause.ts'
import { type Day, day } from './day.ts'

/** What a fact is called, counted in and can be; by its name, for the rules of a regulation. */
export type FactWord = {
  readonly name: Text
  readonly unit?: Text
  /** The smallest difference people make: half a day is 0.5. */
  readonly step?: number
  readonly min?: number
  readonly max?: number
  /** What a code reads as; for a text, all that can be chosen. */
  readonly codes?: Readonly<Record<string, Text>>
}

export const factWord = (zh: string, en: string, more: Omit<FactWord, 'name'> = {}): FactWord => ({
  name: { zh, en },
  ...more,
})

export type FactWords = Readonly<Record<string, FactWord>>

export type Path = readonly (string | number)[]

/** A fact that can be moved along whole steps: a number, or a day. `at(k)` writes the value that stands at step `k`. */
export type Axis = {
  readonly kind: 'axis'
  readonly path: Path
  readonly isDay: boolean
  /** Where the given value stands, the lowest and the highest step. */
  readonly here: number
  readonly lowest: number
  readonly highest: number
  readonly at: (k: number) => unknown
}

/** A fact that is one of a few. */
export type Choice = { readonly kind: 'choice'; readonly path: Path; readonly others: readonly unknown[] }

const epoch = day('1970-01-01')
const dayNumber = (d: Day): number => epoch.until(d, { largestUnit: 'days' }).days
const dayAt = (k: number): string => epoch.add({ days: k }).toString()

/** Days are moved by no more than so many: thirty years. */
const farthestDay = 30 * 366
const largest = 1_000_000

/** What a fact is where it is given: its schema without its being optional. */
export const inner = (schema: z.ZodType): z.ZodType =>
  schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault
    ? inner(schema.unwrap() as z.ZodType)
    : schema

const isDay = (schema: z.ZodType): boolean => {
  const read = schema.safeParse('2026-03-02')
  return read.success && read.data instanceof Temporal.PlainDate
}

const decimalsOf = (value: number): number => /\.(\d+)$/.exec(String(value))?.[1]?.length ?? 0

const isInteger = (schema: z.ZodNumber): boolean => schema.format === 'safeint' || schema.isInt === true

/** The bound of a schema, where it has one; zod gives infinity or the largest whole number where it has none. */
const bound = (own: number | null, otherwise: number): number =>
  own === null || Math.abs(own) > largest ? otherwise : own

const numberAxis = (schema: z.ZodNumber, path: Path, value: number, word: FactWord | undefined): Axis => {
  const step = word?.step ?? (isInteger(schema) ? 1 : 10 ** -decimalsOf(value))
  const low = word?.min ?? bound(schema.minValue, value < 0 ? -largest : 0)
  const high = word?.max ?? bound(schema.maxValue, largest)
  const places = Math.max(decimalsOf(step), decimalsOf(value))
  return {
    kind: 'axis',
    path,
    isDay: false,
    here: 0,
    lowest: Math.ceil((Math.min(low, value) - value) / step),
    highest: Math.floor((Math.max(high, value) - value) / step),
    at: (k) => Number((value + k * step).toFixed(places)),
  }
}

const dayAxis = (path: Path, value: Day): Axis => {
  const here = dayNumber(value)
  return { kind: 'axis', path, isDay: true, here, lowest: here - farthestDay, highest: here + farthestDay, at: dayAt }
}

const axisOf = (
  schema: z.ZodType,
  path: Path,
  value: unknown,
  word: FactWord | undefined,
): Axis | Choice | undefined => {
  if (schema instanceof z.ZodNumber) {
    return typeof value === 'number' && Number.isFinite(value) ? numberAxis(schema, path, value, word) : undefined
  }
  const choose = (all: readonly unknown[]): Choice => ({
    kind: 'choice',
    path,
    others: all.filter((other) => other !== value),
  })
  if (schema instanceof z.ZodBoolean) return choose([true, false].filter((other) => other || value !== undefined))
  if (schema instanceof z.ZodEnum) return choose(schema.options)
  if (schema instanceof z.ZodString) return word?.codes && choose(Object.keys(word.codes))
  if (!isDay(schema) || typeof value !== 'string') return undefined
  const read = schema.safeParse(value)
  return read.success ? dayAxis(path, read.data as Day) : undefined
}

/** The word of the fact at the path: by its own name, places in lists left out. */
export const wordAt = (words: FactWords, path: Path): FactWord | undefined => {
  const name = path.findLast((part) => typeof part === 'string')
  return name === undefined ? undefined : words[name]
}

/** Every fact of the schema that can be moved from where it is given: numbers and days that are, whatever can be chosen. */
export const axesOf = (schema: z.ZodType, given: unknown, words: FactWords, path: Path = []): (Axis | Choice)[] => {
  const own = inner(schema)
  if (own instanceof z.ZodObject) {
    if (given === undefined && path.length > 0) return []
    const facts = (given ?? {}) as Readonly<Record<string, unknown>>
    return Object.entries(own.shape).flatMap(([name, part]) =>
      axesOf(part as z.ZodType, facts[name], words, [...path, name]),
    )
  }
  if (own instanceof z.ZodArray) {
    const items = Array.isArray(given) ? given : []
    return items.flatMap((item, i) => axesOf(own.element as z.ZodType, item, words, [...path, i]))
  }
  const axis = axisOf(own, path, given, wordAt(words, path))
  return axis ? [axis] : []
}

/** The facts with another value at the path. */
export const withFact = (facts: unknown, path: Path, value: unknown): unknown => {
  const [first, ...rest] = path
  if (first === undefined) return value
  if (Array.isArray(facts)) return facts.map((item, i) => (i === first ? withFact(item, rest, value) : item))
  const held = (facts ?? {}) as Readonly<Record<string, unknown>>
  return { ...held, [first]: withFact(held[first], rest, value) }
}

/** The value of the facts at the path. */
export const factAt = (facts: unknown, path: Path): unknown =>
  path.reduce<unknown>((held, part) => (held as Record<PropertyKey, unknown> | null | undefined)?.[part], facts)

/** The axis of the day whose law is asked. */
export const axisOfDay = (on: Day): Axis => dayAxis([], on)
