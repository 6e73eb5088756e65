import { z } from 'zod'
import type { Text } from '#platform/law/clause.ts'
import { type Day, day } from '#platform/law/day.ts'
import { type Law, shippedLaw } from '#platform/law/interpretations.ts'
import { nearestChanges } from '#platform/law/nearest.ts'
import { changeInWords } from '#platform/law/nearest-words.ts'
import { missing, refused, type Step, sayInChinese, step, type Verdict } from '#platform/law/verdict.ts'
import { type NamedRule, rules } from './regulations.ts'

/** A verdict whose steps are sentences, as people and the API read it. */
export type SpokenVerdict = Readonly<Record<string, unknown>> & {
  readonly outcome: Verdict<unknown>['outcome']
  readonly cites: readonly string[]
  readonly because: readonly string[]
}

/** A question that no rule can answer: an unknown rule, facts or a day that cannot be read. */
export class Unanswerable extends Error {
  readonly code: 'unknown-rule' | 'unreadable-facts' | 'unreadable-day'
  readonly reason: Step
  readonly next: Step

  constructor(code: Unanswerable['code'], reason: Step, next: Step) {
    super(`${sayInChinese(reason)}${sayInChinese(next)}`)
    this.code = code
    this.reason = reason
    this.next = next
  }
}

const pairsOfLetters = (name: string): Set<string> =>
  new Set(Array.from({ length: Math.max(0, name.length - 1) }, (_, i) => name.slice(i, i + 2).toLowerCase()))

/** Up to three names of rules that look like `name`, the nearest first. */
const namesNear = (name: string): string[] => {
  const wanted = pairsOfLetters(name)
  const likeness = (other: string) => {
    const pairs = pairsOfLetters(other)
    return wanted.intersection(pairs).size / Math.max(1, wanted.union(pairs).size)
  }
  return [...rules.keys()]
    .map((other) => ({ other, like: likeness(other) }))
    .filter(({ like }) => like > 0.2)
    .sort((a, b) => b.like - a.like)
    .slice(0, 3)
    .map(({ other }) => other)
}

const ruleNamed = (name: string): NamedRule => {
  const found = rules.get(name)
  if (found) return found
  const near = namesNear(name)
  throw new Unanswerable(
    'unknown-rule',
    step('没有名为“{{name}}”的规则。', { name }),
    near.length > 0
      ? step('是不是：{{near}}？', { near: near.join('、') })
      : step('现有规则：{{all}}。', { all: [...rules.keys()].join('、') }),
  )
}

const readDay = (on: unknown): Day => {
  try {
    if (typeof on === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(on)) return day(on)
  } catch {}
  throw new Unanswerable(
    'unreadable-day',
    step('适用日期“{{on}}”不是一个日期。', { on: String(on ?? '') }),
    step('请把 on 写成 2026-03-02 这样的日期。'),
  )
}

const at = (facts: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | undefined | null)?.[key], facts)

/** Names of the facts that a rule reads. */
export const factsOf = ({ facts }: NamedRule): string[] =>
  facts instanceof z.ZodObject ? Object.keys(facts.shape) : []

const withoutNulls = (facts: object): object =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null))

const verdictOf = (asked: NamedRule, given: unknown, on: Day, law: Law): Verdict<unknown> => {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    const next = step('请写成 {{example}} 这样的对象。', { example: `{"${factsOf(asked)[0] ?? ''}": …}` })
    throw new Unanswerable('unreadable-facts', step('事实不是一个对象。'), next)
  }
  const facts = withoutNulls(given)
  const read = asked.facts.safeParse(facts)
  if (read.success) return asked.decide(read.data as never, on, law)

  const { issues } = read.error
  const absent = issues.filter((i) => i.code !== 'unrecognized_keys' && at(facts, i.path) === undefined)
  if (absent.length > 0) {
    const names = [...new Set(absent.map((i) => i.path.join('.')))]
    return missing(names, [asked.clause], [step('还需要知道：{{facts}}。', { facts: names.join('、') })])
  }
  const [issue] = issues
  const fact = issue?.path.join('.') ?? ''
  if (issue?.code === 'invalid_value') {
    const known = issue.values.map(String).join('、')
    return refused(
      step('“{{fact}}”不认识“{{value}}”。', { fact, value: String(at(facts, issue.path)) }),
      step('请从这些里选一个：{{known}}。', { known }),
      [asked.clause],
    )
  }
  if (issue?.code === 'unrecognized_keys') {
    throw new Unanswerable(
      'unreadable-facts',
      step('这条规则不用这些事实：{{keys}}。', { keys: issue.keys.join('、') }),
      step('它用的事实是：{{known}}。', { known: factsOf(asked).join('、') }),
    )
  }
  throw new Unanswerable(
    'unreadable-facts',
    step('事实“{{fact}}”的值“{{value}}”不能用。', { fact, value: JSON.stringify(at(facts, issue?.path ?? [])) }),
    issue?.code === 'invalid_type'
      ? step('它的类型应为 {{expected}}。', { expected: issue.expected })
      : step('请检查它的格式和范围。'),
  )
}

/** The verdict with its steps said by `say`. */
export const spoken = (verdict: Verdict<unknown>, say: (s: Step) => string = sayInChinese): SpokenVerdict => ({
  ...verdict,
  because: verdict.because.map(say),
  ...(verdict.outcome === 'refused' && { reason: say(verdict.reason), next: say(verdict.next) }),
  ...(verdict.outcome === 'gap' && { question: say(verdict.question) }),
})

/**
 * Asks the rule `name` with facts and a day (`on`, ISO) under `law`. Facts that are absent make the verdict `missing`, a
 * kind that the rule does not know makes it `refused`. Throws `Unanswerable` for an unknown rule, a bad day, or facts
 * of the wrong shape.
 */
export const askRule = (
  name: string,
  { facts, on }: { readonly facts?: unknown; readonly on?: unknown },
  law: Law = shippedLaw,
  say: (s: Step) => string = sayInChinese,
): SpokenVerdict => {
  const asked = ruleNamed(name)
  return spoken(verdictOf(asked, facts ?? {}, readDay(on), law), say)
}

/** A change of one fact that would alter a verdict: the fact's name down to it, the value it would need, as a sentence. */
export type Nearest = {
  readonly fact: string
  readonly from: unknown
  readonly to: unknown
  readonly outcome: Verdict<unknown>['outcome']
  readonly cites: readonly string[]
  readonly says: Text
}

/**
 * The nearest changes of single facts that would alter the rule's verdict: each found by asking the rule, none where it
 * has no verdict yet. Throws `Unanswerable` for an unknown rule or a bad day.
 */
export const nearestOf = (
  name: string,
  { facts, on }: { readonly facts?: unknown; readonly on?: unknown },
  law: Law = shippedLaw,
): Nearest[] => {
  const asked = ruleNamed(name)
  const { factWords: words, resultWords } = asked.regulation
  const when = readDay(on)
  const given = typeof facts === 'object' && facts !== null ? withoutNulls(facts) : {}
  const changes = nearestChanges({ ...asked, words }, given, when, law)
  if (changes.length === 0) return []
  const now = verdictOf(asked, given, when, law)
  const unit = resultWords.units[name.slice(name.indexOf('.') + 1)]
  return changes.map((change) => ({
    fact: change.path.join('.') || 'on',
    from: change.from,
    to: change.to,
    outcome: change.verdict.outcome,
    cites: change.verdict.cites,
    says: changeInWords(change, now, words, resultWords, unit),
  }))
}
