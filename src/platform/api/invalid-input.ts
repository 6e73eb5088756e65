import type { ValidationError } from '@orpc/server'
import { z } from 'zod'
import { type Step, step } from '#platform/law/verdict.ts'
import { englishOf } from './english.ts'
import { fieldNames } from './field-names.ts'

/** What is wrong with a field, and what to do about it. */
export type Fault = { readonly reason: Step; readonly next: Step }

type Segment = PropertyKey | { readonly key: PropertyKey }

/** An issue as zod reports it through the standard interface. */
type Issue = {
  readonly message: string
  readonly path?: readonly Segment[] | undefined
  readonly code?: string
  readonly origin?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly divisor?: number
  readonly format?: string
  readonly expected?: string
  readonly values?: readonly unknown[]
  readonly keys?: readonly string[]
}

const pathOf = ({ path = [] }: Issue): PropertyKey[] =>
  path.map((segment) => (typeof segment === 'object' ? segment.key : segment))

const valueAt = (input: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, key) => (value as Readonly<Record<PropertyKey, unknown>> | null | undefined)?.[key],
    input,
  )

const unwrapped = (schema: unknown): unknown => {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return unwrapped(schema.unwrap())
  return schema
}

/** The schema of a field, as far as the way to it goes through objects and lists. */
const schemaAt = (schema: unknown, [key, ...rest]: readonly PropertyKey[]): unknown => {
  if (key === undefined) return schema
  const here = unwrapped(schema)
  if (here instanceof z.ZodObject) return schemaAt(here.shape[String(key)], rest)
  return here instanceof z.ZodArray ? schemaAt(here.element, rest) : undefined
}

/** What a field is called: by its own description, by its name, or as the program calls it. */
const nameOf = (schema: unknown, path: readonly PropertyKey[]): string => {
  const field = schemaAt(schema, path)
  const described = field instanceof z.ZodType ? field.description : undefined
  const key = String(path.findLast((part) => typeof part === 'string') ?? '')
  return described ?? fieldNames[key] ?? key
}

const kinds: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: '是或否',
  array: '若干项',
  object: '一组内容',
  file: '文件',
}

const correct = step('请改正后再提交。')

const tooSmall = (field: string, { origin, minimum = 0 }: Issue): Fault => {
  const holes = { field, n: minimum }
  if (origin === 'string') return { reason: step('“{{field}}”太短，至少 {{n}} 个字。', holes), next: correct }
  if (origin === 'array') return { reason: step('“{{field}}”至少要有 {{n}} 项。', holes), next: correct }
  return { reason: step('“{{field}}”不能小于 {{n}}。', holes), next: correct }
}

const tooBig = (field: string, { origin, maximum = 0 }: Issue): Fault => {
  const holes = { field, n: maximum }
  if (origin === 'string') return { reason: step('“{{field}}”太长，最多 {{n}} 个字。', holes), next: correct }
  if (origin === 'array') return { reason: step('“{{field}}”最多 {{n}} 项。', holes), next: correct }
  return { reason: step('“{{field}}”不能大于 {{n}}。', holes), next: correct }
}

const ofWrongFormat = (field: string, { format }: Issue): Fault => {
  if (format !== 'date') return { reason: step('“{{field}}”的格式不对。', { field }), next: correct }
  return { reason: step('“{{field}}”不是一个日期。', { field }), next: step('请写成 2026-03-02 这样的日期。') }
}

const notAmong = (field: string, { values = [] }: Issue, given: unknown): Fault => ({
  reason: step('“{{field}}”不认识“{{value}}”。', { field, value: String(given) }),
  next: step('请从这些里选一个：{{known}}。', { known: values.map(String).join('、') }),
})

const faultOf = (issue: Issue, field: string, given: unknown): Fault => {
  if (given === undefined || given === null || given === '')
    return { reason: step('“{{field}}”没有填写。', { field }), next: step('请填写后再提交。') }
  switch (issue.code) {
    case 'too_small':
      return tooSmall(field, issue)
    case 'too_big':
      return tooBig(field, issue)
    case 'invalid_format':
      return ofWrongFormat(field, issue)
    case 'invalid_value':
      return notAmong(field, issue, given)
    case 'not_multiple_of':
      return { reason: step('“{{field}}”须是 {{n}} 的倍数。', { field, n: issue.divisor ?? 1 }), next: correct }
    case 'invalid_type':
      return {
        reason: step('“{{field}}”要填{{kind}}。', { field, kind: kinds[issue.expected ?? ''] ?? issue.expected ?? '' }),
        next: correct,
      }
    case 'unrecognized_keys':
      return {
        reason: step('没有“{{keys}}”这一项。', { keys: issue.keys?.join('、') ?? '' }),
        next: step('请去掉后再提交。'),
      }
    default:
      return {
        reason: englishOf(issue.message) ? step(issue.message) : step('“{{field}}”不符合要求。', { field }),
        next: correct,
      }
  }
}

const atOnce = 5

/** What is wrong with an input, field by field, a few at a time. `schema` is what the endpoint asks for. */
export const faultsOf = ({ issues, data }: ValidationError, schema: unknown): Fault[] =>
  (issues as readonly Issue[]).slice(0, atOnce).map((issue) => {
    const path = pathOf(issue)
    return faultOf(issue, nameOf(schema, path), valueAt(data, path))
  })
