import { z } from 'zod'
import type { Day } from './day.ts'
import { type Axis, axesOf, type Choice, factAt, inner, type Path, withFact, wordAt } from './fact-axes.ts'
import type { Law } from './interpretations.ts'
import { type Asked, verdictFrom } from './nearest.ts'
import type { Verdict } from './verdict.ts'

export type Probe = { readonly facts: unknown; readonly verdict: Verdict<unknown> }

/** A number of a rule moved along its range while the other facts stay. */
export type Sweep = {
  readonly path: Path
  /** In the order of the number; next to each other where `isDense`. */
  readonly probes: readonly Probe[]
  readonly isDense: boolean
}

type Asking = Asked & { readonly on: Day; readonly law: Law }

const mostFrames = 48
const densest = 1500
const sampled = 40

const schemaAt = (schema: z.ZodType, path: Path): z.ZodType | undefined => {
  const [first, ...rest] = path
  const own = inner(schema)
  if (first === undefined) return own
  if (own instanceof z.ZodObject) {
    const part = own.shape[String(first)] as z.ZodType | undefined
    return part && schemaAt(part, rest)
  }
  return own instanceof z.ZodArray ? schemaAt(own.element as z.ZodType, rest) : undefined
}

/** A first value for a fact that is needed: one, the first code, a day in the year before. */
const firstValue = ({ facts, words, on }: Asking, path: Path): unknown => {
  const schema = schemaAt(facts, path)
  const word = wordAt(words, path)
  if (!schema) return undefined
  if (schema instanceof z.ZodNumber) return Math.max(word?.min ?? 1, 1)
  if (schema instanceof z.ZodBoolean) return false
  if (schema instanceof z.ZodEnum) return schema.options[0]
  if (schema instanceof z.ZodArray) return []
  if (schema instanceof z.ZodObject) return {}
  const texts = [
    ...Object.keys(word?.codes ?? {}),
    on.subtract({ days: 200 }).toString(),
    on.toString().slice(0, 7),
    '甲',
  ]
  return texts.find((text) => schema.safeParse(text).success)
}

/** Facts with all that the rule says it needs, and what it answers; `undefined` where it cannot be asked so. */
const answered = (asking: Asking, given: unknown): Probe | undefined => {
  let facts = given
  for (let round = 0; round < 8; round++) {
    const read = asking.facts.safeParse(facts)
    const verdict = read.success ? asking.decide(read.data as never, asking.on, asking.law) : undefined
    if (verdict && verdict.outcome !== 'missing') return { facts, verdict }
    const needed: Path[] = verdict
      ? verdict.facts.map((name) => name.split('.'))
      : (read.error?.issues ?? []).map((issue) => issue.path as Path)
    const absent = needed.filter((path) => factAt(facts, path) === undefined)
    if (absent.length === 0) return undefined
    for (const path of absent) facts = withFact(facts, path, firstValue(asking, path))
  }
  return undefined
}

/** Sets of facts that differ in what can be chosen: from the least the rule needs, one choice after another. */
const framesOf = (asking: Asking): Probe[] => {
  const first = answered(asking, {})
  if (!first) return []
  const frames = [first]
  const seen = new Set([JSON.stringify(first.facts)])
  for (const frame of frames) {
    const choices = axesOf(asking.facts, frame.facts, asking.words).filter((a): a is Choice => a.kind === 'choice')
    for (const { path, others } of choices) {
      for (const other of others) {
        if (frames.length >= mostFrames) return frames
        const next = answered(asking, withFact(frame.facts, path, other))
        const key = JSON.stringify(next?.facts)
        if (!next || seen.has(key)) continue
        seen.add(key)
        frames.push(next)
      }
    }
  }
  return frames
}

/** The steps to try: all of them where that is worth it, otherwise the first ones and then a few along the range. */
const stepsOf = ({ here, lowest, highest, isDay }: Axis, dense: number): number[] => {
  const low = isDay ? here - 6000 : lowest
  const high = isDay ? here + 1500 : highest
  if (high - low <= dense) return Array.from({ length: high - low + 1 }, (_, i) => low + i)
  const first = isDay ? [] : Array.from({ length: 20 }, (_, i) => low + i)
  const stride = (high - low) / sampled
  return [...new Set([...first, ...Array.from({ length: sampled + 1 }, (_, i) => Math.round(low + i * stride))])].sort(
    (x, y) => x - y,
  )
}

/** What a probe is told apart by: its outcome, and which question it meets. */
const metBy = ({ verdict }: Probe): string =>
  verdict.outcome === 'gap' ? (verdict.interpretation?.id ?? verdict.question.say) : verdict.outcome

const sweepOf = (asking: Asking, facts: unknown, axis: Axis, dense: number): Sweep => {
  const probeAt = (k: number): Probe | undefined => {
    const moved = withFact(facts, axis.path, axis.at(k))
    const verdict = verdictFrom(asking, moved, asking.on, asking.law)
    return verdict && { facts: moved, verdict }
  }
  const found = new Map<number, Probe>()
  const steps = stepsOf(axis, dense)
  for (const k of steps) {
    const probe = probeAt(k)
    if (probe) found.set(k, probe)
  }
  const isDense = steps.length > 2 && steps.every((k, i) => i === 0 || k - (steps[i - 1] ?? 0) === 1)
  // Between two that differ the border is sought, so that what is said of it is exact.
  const known = [...found]
  for (const [i, [k, probe]] of known.entries()) {
    let [last, first] = [k, known[i + 1]?.[0] ?? k]
    const [here, there] = [metBy(probe), known[i + 1] ? metBy(known[i + 1]?.[1] as Probe) : metBy(probe)]
    while (here !== there && first - last > 1) {
      const middle = Math.floor((last + first) / 2)
      const between = probeAt(middle)
      if (!between) break
      found.set(middle, between)
      if (metBy(between) === here) last = middle
      else first = middle
    }
  }
  const probes = [...found].sort(([x], [y]) => x - y).map(([, probe]) => probe)
  return { path: axis.path, probes, isDense }
}

/**
 * Asks a rule over the whole of its facts: every choice there is, and in each every number along its range. `most`
 * bounds how often it is asked; the plainest facts come first.
 */
export const probesOf = (asked: Asked, on: Day, law: Law, most = 4000): { frames: Probe[]; sweeps: Sweep[] } => {
  const asking = { ...asked, on, law }
  const frames = framesOf(asking)
  const sweeps: Sweep[] = []
  let left = most - frames.length
  for (const [i, { facts }] of frames.entries()) {
    for (const axis of axesOf(asked.facts, facts, asked.words)) {
      if (axis.kind === 'choice') continue
      if (left <= 0) return { frames, sweeps }
      const sweep = sweepOf(asking, facts, axis, i === 0 ? densest : sampled)
      left -= sweep.probes.length
      sweeps.push(sweep)
    }
  }
  return { frames, sweeps }
}
