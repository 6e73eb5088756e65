import type { z } from 'zod'
import { type Day, day } from './day.ts'
import { type Axis, axesOf, axisOfDay, type Choice, type FactWords, factAt, type Path, withFact } from './fact-axes.ts'
import type { Law } from './interpretations.ts'
import type { Verdict } from './verdict.ts'

/** A rule as it can be asked over and over: its facts as they are written, not yet read. */
export type Asked = {
  readonly decide: (facts: never, on: Day, law?: Law) => Verdict<unknown>
  readonly facts: z.ZodType
  readonly words: FactWords
}

/** What the rule says of facts as they are written; `undefined` where it cannot be asked with them. */
export const verdictFrom = (
  { decide, facts: schema }: Asked,
  facts: unknown,
  on: Day,
  law?: Law,
): Verdict<unknown> | undefined => {
  const read = schema.safeParse(facts)
  return read.success ? decide(read.data as never, on, law) : undefined
}

/** The nearest change of one fact, in one direction, that alters the verdict. */
export type NearestChange = {
  /** Names down to the fact; empty where the day is moved whose law is asked. */
  readonly path: Path
  readonly from: unknown
  readonly to: unknown
  readonly direction: 'less' | 'more' | 'other'
  readonly isDay: boolean
  readonly verdict: Verdict<unknown>
}

/** What a verdict comes to, as one text: two with the same effect differ in words alone. */
export const effectOf = (verdict: Verdict<unknown>): string => {
  const { outcome } = verdict
  if (outcome === 'decided') return JSON.stringify([outcome, verdict.value])
  if (outcome === 'gap') return JSON.stringify([outcome, verdict.interpretation?.value])
  if (outcome === 'judgement') return JSON.stringify([outcome, verdict.range])
  return outcome === 'missing' ? JSON.stringify([outcome, verdict.facts]) : outcome
}

/** How often a rule is asked at most for one explanation. */
export const evaluations = 400

type Ask = (k: number) => Verdict<unknown> | undefined

/** How many steps one after the other are tried before the strides grow. */
const oneByOne = 64
const stride = 1.3

/**
 * The step nearest to `here`, up or down, whose verdict differs: every step first, then strides that grow, and between
 * the last that agrees and the first that differs by halves. `undefined` where none is found with so many questions.
 */
const nearestOn = (
  { here, lowest, highest }: Axis,
  sign: 1 | -1,
  ask: Ask,
  differs: (v: Verdict<unknown>) => boolean,
  allowance: number,
): { readonly k: number; readonly verdict: Verdict<unknown> } | undefined => {
  const end = sign === 1 ? highest - here : here - lowest
  const close = Math.min(oneByOne, Math.floor(allowance / 3))
  let left = allowance
  let agrees = 0
  let distance = 1
  while (distance <= end && left > 0) {
    left--
    const verdict = ask(here + sign * distance)
    if (!verdict) return undefined
    if (differs(verdict)) {
      let found = { distance, verdict }
      while (found.distance - agrees > 1) {
        if (left-- <= 0) return undefined
        const middle = Math.floor((agrees + found.distance) / 2)
        const between = ask(here + sign * middle)
        if (!between) return undefined
        if (differs(between)) found = { distance: middle, verdict: between }
        else agrees = middle
      }
      return { k: here + sign * found.distance, verdict: found.verdict }
    }
    agrees = distance
    if (distance === end) return undefined
    distance = distance < close ? distance + 1 : Math.min(end, Math.max(distance + 1, Math.ceil(distance * stride)))
  }
  return undefined
}

/**
 * The nearest changes of single facts that would alter a verdict, found by asking the rule: numbers and days moved both
 * ways, codes and yes-or-no tried. Asks the rule at most `evaluations` times. Facts are given as they are written (ISO
 * days); empty where the rule cannot be asked with them.
 */
export const nearestChanges = (asked: Asked, given: unknown, on: Day, law?: Law) => {
  const verdictOf = (facts: unknown, when: Day) => verdictFrom(asked, facts, when, law)
  const now = verdictOf(given, on)
  if (!now || now.outcome === 'missing') return []
  const effect = effectOf(now)
  const differs = (v: Verdict<unknown>) => effectOf(v) !== effect && v.outcome !== 'missing'

  const all = axesOf(asked.facts, given, asked.words)
  const choices = all.filter((a): a is Choice => a.kind === 'choice')
  const axes = [...all.filter((a): a is Axis => a.kind === 'axis'), axisOfDay(on)]
  let left = evaluations - 1
  const chosen: NearestChange[] = []
  for (const { path, others } of choices) {
    for (const to of others) {
      if (left-- <= axes.length * 8) break
      const verdict = verdictOf(withFact(given, path, to), on)
      if (!verdict || !differs(verdict)) continue
      chosen.push({ path, from: factAt(given, path), to, direction: 'other', isDay: false, verdict })
    }
  }
  const allowance = Math.floor(Math.max(0, left) / (2 * axes.length))
  const moved = axes.flatMap((axis) =>
    ([-1, 1] as const).flatMap((sign): NearestChange[] => {
      const isOn = axis.path.length === 0
      const ask: Ask = (k) =>
        isOn ? verdictOf(given, day(axis.at(k) as string)) : verdictOf(withFact(given, axis.path, axis.at(k)), on)
      const found = nearestOn(axis, sign, ask, differs, allowance)
      if (!found) return []
      const { path, isDay } = axis
      const from = isOn ? on.toString() : factAt(given, path)
      const direction = sign === 1 ? 'more' : 'less'
      return [{ path, from, to: axis.at(found.k), direction, isDay, verdict: found.verdict }]
    }),
  )
  return [...moved.filter((m) => m.path.length > 0), ...chosen, ...moved.filter((m) => m.path.length === 0)]
}
