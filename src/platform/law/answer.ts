import type { Text } from './clause.ts'
import { type Step, step } from './verdict.ts'

/**
 * How an answer to an open question is written down: every part has a label and a kind, so that a person fills in a
 * plain form and nobody writes code. The parts of `parts` may be left out where they are `optional`.
 */
export type AnswerForm = { readonly label: Text; readonly optional?: boolean } & (
  | { readonly kind: 'number'; readonly unit: Text; readonly min: number; readonly max: number }
  | { readonly kind: 'yes-no'; readonly yes?: Text; readonly no?: Text }
  | { readonly kind: 'choice'; readonly choices: readonly { readonly value: string; readonly label: Text }[] }
  | { readonly kind: 'text'; readonly hint?: Text; readonly pattern?: string }
  | { readonly kind: 'parts'; readonly parts: Readonly<Record<string, AnswerForm>> }
  | { readonly kind: 'one-of'; readonly variants: readonly AnswerForm[] }
  | { readonly kind: 'list'; readonly item: AnswerForm }
)

const plain = (zh: string, en: string): Text => ({ zh, en })
const noUnit = plain('', '')
const answer = plain('答复', 'Answer')

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The form of an answer that is like `value`, where none was written: plain values, and small tables of them. */
export const formLike = (value: unknown, label: Text = answer): AnswerForm => {
  if (typeof value === 'number') return { kind: 'number', label, unit: noUnit, min: -1_000_000, max: 1_000_000 }
  if (typeof value === 'boolean') return { kind: 'yes-no', label }
  if (Array.isArray(value)) return { kind: 'list', label, item: formLike(value[0] ?? '', label) }
  if (!isRecord(value)) return { kind: 'text', label }
  const parts = Object.entries(value).map(([key, part]) => [key, formLike(part, plain(key, key))] as const)
  return { kind: 'parts', label, parts: Object.fromEntries(parts) }
}

/** Where an answer does not fit its form: the names of the parts down to it, and what is wrong there. */
export type AnswerProblem = { readonly path: readonly string[]; readonly label: Text; readonly problem: Step }

const inside = (key: string, found: AnswerProblem | undefined): AnswerProblem | undefined =>
  found && { ...found, path: [key, ...found.path] }

const problemOf = (form: AnswerForm, value: unknown): Step | undefined => {
  if (form.kind === 'number') {
    const { min, max } = form
    const isWithin = typeof value === 'number' && Number.isFinite(value) && value >= min && value <= max
    return isWithin ? undefined : step('请填 {{min}} 到 {{max}} 之间的数。', { min, max })
  }
  if (form.kind === 'yes-no') return typeof value === 'boolean' ? undefined : step('请选择是或否。')
  if (form.kind === 'choice') {
    return form.choices.some((c) => c.value === value) ? undefined : step('请从列出的选项中选一个。')
  }
  if (form.kind === 'text') {
    const fits = typeof value === 'string' && value.trim() !== '' && new RegExp(form.pattern ?? '').test(value)
    return fits ? undefined : step('请按示例的写法填写。')
  }
  if (form.kind === 'list') return Array.isArray(value) ? undefined : step('请逐项填写。')
  return isRecord(value) ? undefined : step('请逐项填写。')
}

/** The first place where `value` does not fit the form; `undefined` where it fits. */
export const answerProblem = (form: AnswerForm, value: unknown): AnswerProblem | undefined => {
  if (value === undefined && form.optional) return undefined
  const problem = problemOf(form, value)
  if (problem) return { path: [], label: form.label, problem }
  if (form.kind === 'list') {
    return (value as unknown[]).map((v, i) => inside(String(i), answerProblem(form.item, v))).find((p) => p)
  }
  if (form.kind === 'one-of') {
    const variant = variantOf(form.variants, value)
    return variant ? answerProblem(variant, value) : answerProblem(form.variants[0] ?? form, {})
  }
  if (form.kind !== 'parts') return undefined
  const given = value as Record<string, unknown>
  const stray = Object.keys(given).find((key) => !Object.hasOwn(form.parts, key))
  if (stray) return { path: [stray], label: form.label, problem: step('没有“{{part}}”这一项。', { part: stray }) }
  return Object.entries(form.parts)
    .map(([key, part]) => inside(key, answerProblem(part, given[key])))
    .find((p) => p)
}

/** The variant that an answer is written in: the one whose parts it has. */
export const variantOf = (variants: readonly AnswerForm[], value: unknown): AnswerForm | undefined =>
  variants.find(
    (v) => v.kind === 'parts' && isRecord(value) && Object.keys(v.parts).every((key) => Object.hasOwn(value, key)),
  )

const joined = (texts: readonly Text[], zh: string, en: string): Text => ({
  zh: texts.map((t) => t.zh).join(zh),
  en: texts.map((t) => t.en).join(en),
})

const labelled = ({ label }: AnswerForm, words: Text): Text =>
  plain(`${label.zh}：${words.zh}`, `${label.en}: ${words.en}`)

/** An answer as people read it, by the labels of its form. */
export const answerInWords = (form: AnswerForm, value: unknown): Text => {
  if (form.kind === 'number') return plain(`${value} ${form.unit.zh}`.trim(), `${value} ${form.unit.en}`.trim())
  if (form.kind === 'yes-no') return value === true ? (form.yes ?? plain('是', 'yes')) : (form.no ?? plain('否', 'no'))
  if (form.kind === 'choice') {
    return form.choices.find((c) => c.value === value)?.label ?? plain(String(value), String(value))
  }
  if (form.kind === 'list') {
    const items = (Array.isArray(value) ? value : []).map((item) => answerInWords(form.item, item))
    return items.length > 0 ? joined(items, '、', ', ') : plain('无', 'none')
  }
  if (form.kind === 'one-of') {
    const variant = variantOf(form.variants, value)
    return variant ? answerInWords(variant, value) : plain(String(value), String(value))
  }
  if (form.kind !== 'parts' || !isRecord(value)) return plain(String(value), String(value))
  const parts = Object.entries(form.parts).flatMap(([key, part]) =>
    value[key] === undefined ? [] : [labelled(part, answerInWords(part, value[key]))],
  )
  return joined(parts, '；', '; ')
}
