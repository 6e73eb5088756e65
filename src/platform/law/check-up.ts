import type { Clause, Text } from './clause.ts'
import type { Day } from './day.ts'
import { type FactWords, factAt, type Path } from './fact-axes.ts'
import type { Interpretation, Law } from './interpretations.ts'
import type { Asked } from './nearest.ts'
import { factInWords, nameOf } from './nearest-words.ts'
import { type Probe, probesOf, type Sweep } from './probing.ts'
import { type DatedValue, isInForce, valueOn } from './values.ts'
import type { Gap, Step, Verdict } from './verdict.ts'

export type FindingKind = 'gap' | 'overlap' | 'actor' | 'value' | 'question'

/** What a check-up found: where, what, the facts that show it, and what to do. */
export type Finding = {
  readonly kind: FindingKind
  readonly clause: string
  readonly cites: readonly string[]
  readonly says: Text
  /** The open question as the rule puts it. */
  readonly question?: Step
  readonly witness?: Text
  readonly next: Text
  /** Whether the office has settled it already. */
  readonly isSettled: boolean
}

export type RuleToCheck = Asked & { readonly name: string; readonly clause: string }

const rangeWords = (from: unknown, to: unknown, path: Path, words: FactWords): Text => {
  const [a, b] = [factInWords(from, path, words), factInWords(to, path, words)]
  if (from === to) return a
  return { zh: `${a.zh} 至 ${b.zh}`, en: `${a.en} to ${b.en}` }
}

/** The facts of a probe in words, one but the last: the one that is moved. */
const factsInWords = (facts: unknown, words: FactWords, except: Path): Text => {
  const said = Object.entries(facts as Readonly<Record<string, unknown>>)
    .filter(([name, value]) => name !== except[0] && typeof value !== 'object' && value !== undefined)
    .map(([name, value]) => {
      const [n, v] = [nameOf([name], words), factInWords(value, [name], words)]
      return { zh: `${n.zh} ${v.zh}`, en: `${n.en} ${v.en}` }
    })
  return { zh: said.map((s) => s.zh).join('，'), en: said.map((s) => s.en).join(', ') }
}

const joinedWords = (first: Text, second: Text): Text =>
  second.zh === '' ? first : { zh: `${second.zh}；${first.zh}`, en: `${second.en}; ${first.en}` }

type OpenGap = Gap<unknown>
const isGap = (v: Verdict<unknown>): v is OpenGap => v.outcome === 'gap'
const keyOf = (v: OpenGap): string => v.interpretation?.id ?? v.question.say

const toConfirm: Text = {
  zh: '请综合科在“解释与修正”中确认拟定解释或者另定（1.6）。',
  en: 'The General Section confirms the proposed interpretation or gives another, under “Interpretations” (1.6).',
}
const toInterpret: Text = {
  zh: '目前没有解释：请综合科提出解释或者修改制度（1.6）。',
  en: 'There is no interpretation: the General Section has to give one, or the regulation has to be amended (1.6).',
}
const nothingMore: Text = {
  zh: '已有解释，照此办理；修订制度时写进条文。',
  en: 'Interpreted already; to be written into the text when it is next amended.',
}

const nextOf = ({ interpretation: found }: OpenGap): Text => {
  if (!found) return toInterpret
  return found.status === 'confirmed' ? nothingMore : toConfirm
}

const gapFinding = (verdict: OpenGap, clause: string, says: Text, witness: Text): Finding => ({
  kind: 'gap',
  clause: verdict.cites[0] ?? clause,
  cites: verdict.cites,
  says,
  question: verdict.question,
  witness,
  next: nextOf(verdict),
  isSettled: verdict.interpretation?.status === 'confirmed',
})

/** Runs of neighbouring probes that meet the same gap. */
const runsOf = (probes: readonly Probe[]): { readonly key: string; readonly run: readonly Probe[] }[] => {
  const runs: { key: string; run: Probe[] }[] = []
  for (const probe of probes) {
    const key = isGap(probe.verdict) ? keyOf(probe.verdict) : ''
    const last = runs.at(-1)
    if (last?.key === key) last.run.push(probe)
    else runs.push({ key, run: [probe] })
  }
  return runs.filter(({ key }) => key !== '')
}

const gapsAlong = (rule: RuleToCheck, { path, probes }: Sweep): [key: string, Finding][] =>
  runsOf(probes).flatMap(({ key, run }): [string, Finding][] => {
    const [first, last] = [run[0], run.at(-1)]
    if (!first || !last || !isGap(first.verdict) || run.length === probes.length) return []
    const name = nameOf(path, rule.words)
    const range = rangeWords(factAt(first.facts, path), factAt(last.facts, path), path, rule.words)
    const says = {
      zh: `${name.zh} ${range.zh}，条文没有写明。`,
      en: `For ${name.en} of ${range.en} the text is silent.`,
    }
    const at = { zh: `${name.zh} ${range.zh}`, en: `${name.en} ${range.en}` }
    return [
      [key, gapFinding(first.verdict, rule.clause, says, joinedWords(at, factsInWords(first.facts, rule.words, path)))],
    ]
  })

const gapOfFrame = (rule: RuleToCheck, { facts, verdict }: Probe): [key: string, Finding][] => {
  if (!isGap(verdict)) return []
  const witness = factsInWords(facts, rule.words, ['', ''])
  const says = { zh: '这样的情形，条文没有写明。', en: 'Of such a case the text says nothing.' }
  return [[keyOf(verdict), gapFinding(verdict, rule.clause, says, witness)]]
}

const interpreted = (v: Verdict<unknown>): string[] => v.cites.filter((c) => c.startsWith('interpretation:'))

/** A number at which two bands meet: neither neighbour asks the interpretation that decides it. */
const meetingsAlong = (rule: RuleToCheck, { path, probes, isDense }: Sweep): [key: string, Finding][] => {
  if (!isDense) return []
  const found = probes.flatMap((probe, i): { probe: Probe; cite: string }[] => {
    const [before, after] = [probes[i - 1], probes[i + 1]]
    if (!before || !after) return []
    const beside = [...interpreted(before.verdict), ...interpreted(after.verdict)]
    return interpreted(probe.verdict)
      .filter((cite) => !beside.includes(cite) && !isGap(probe.verdict))
      .map((cite) => ({ probe, cite }))
  })
  return [...Map.groupBy(found, ({ cite }) => cite)].flatMap(([cite, all]): [string, Finding][] => {
    const [one] = all
    if (!one) return []
    const at = all.map(({ probe }) => factInWords(factAt(probe.facts, path), path, rule.words))
    const name = nameOf(path, rule.words)
    const places = { zh: at.map((t) => t.zh).join('、'), en: at.map((t) => t.en).join(', ') }
    return [
      [
        cite,
        {
          kind: 'overlap',
          clause: rule.clause,
          cites: one.probe.verdict.cites,
          says: {
            zh: `${name.zh}恰在 ${places.zh}，前后两档都说得通，只由解释决定。`,
            en: `At ${name.en} of exactly ${places.en} two bands meet; an interpretation alone decides.`,
          },
          witness: joinedWords(
            { zh: `${name.zh} ${places.zh}`, en: `${name.en} ${places.en}` },
            factsInWords(one.probe.facts, rule.words, path),
          ),
          next: toConfirm,
          isSettled: false,
        },
      ],
    ]
  })
}

/** What probing one rule over its facts finds: where the text is silent, and where two of its bands meet. */
export const findingsOfRule = (rule: RuleToCheck, on: Day, law: Law): [key: string, Finding][] => {
  const { frames, sweeps } = probesOf(rule, on, law)
  const seen = new Map<string, Finding>()
  const found = [
    ...sweeps.flatMap((sweep) => [...gapsAlong(rule, sweep), ...meetingsAlong(rule, sweep)]),
    ...frames.flatMap((frame) => gapOfFrame(rule, frame)),
  ]
  for (const [key, finding] of found) if (!seen.has(key)) seen.set(key, finding)
  return [...seen]
}

type AnyValue = DatedValue<unknown, never>

const noValue = (v: AnyValue, waiting: number): Finding => ({
  kind: 'value',
  clause: v.clause,
  cites: [v.clause, ...v.amendments.map(({ id }) => `amendment:${id}`)],
  says: {
    zh: `“${v.name.zh}”目前没有可用的数值${waiting > 0 ? `：来源未核实的修正 ${waiting} 项，没有启用` : ''}。`,
    en: `“${v.name.en}” has no value in force${waiting > 0 ? `: ${waiting} amendments that were not verified are off` : ''}.`,
  },
  next: {
    zh: '请核实来源；查实的由综合科在“解释与修正”中启用（1.5）。',
    en: 'Verify the source; the General Section then switches it on, under “Interpretations” (1.5).',
  },
  isSettled: false,
})

const unverified = (v: AnyValue, a: AnyValue['amendments'][number], on: boolean): Finding => ({
  kind: 'value',
  clause: v.clause,
  cites: [v.clause, `amendment:${a.id}`],
  says: on
    ? {
        zh: `“${v.name.zh}”按一项来源未核实的修正计算。`,
        en: `“${v.name.en}” follows an amendment that was not verified.`,
      }
    : {
        zh: `“${v.name.zh}”有一项修正来源未核实，没有启用。`,
        en: `“${v.name.en}” has an amendment that was not verified; it is off.`,
      },
  witness: a.source,
  next: {
    zh: '请核实来源，再决定启用或者停用（1.5）。',
    en: 'Verify the source, then switch it on or off (1.5).',
  },
  isSettled: false,
})

const bandsOf = (base: unknown): readonly Readonly<Record<string, unknown>>[] =>
  Array.isArray(base) && base.length > 1 && base.every((b) => typeof b === 'object' && b !== null) ? base : []

/** Bands whose bounds do not rise: the later one is never reached, or claims what the earlier has. */
const bandsOutOfOrder = (v: AnyValue): Finding[] => {
  const bands = bandsOf(v.base)
  const bound = Object.keys(bands[0] ?? {})[0] ?? ''
  const at = bands.findIndex((b, i) => i > 0 && Number(b[bound]) <= Number(bands[i - 1]?.[bound]))
  if (at < 0) return []
  const [earlier, later] = [String(bands[at - 1]?.[bound]), String(bands[at]?.[bound])]
  return [
    {
      kind: 'overlap',
      clause: v.clause,
      cites: [v.clause],
      says: {
        zh: `“${v.name.zh}”第 ${at} 档到 ${earlier}，第 ${at + 1} 档到 ${later}：两档重叠。`,
        en: `“${v.name.en}”: band ${at} goes to ${earlier} and band ${at + 1} to ${later}, so they overlap.`,
      },
      next: { zh: '请核对条文，改正各档的界限。', en: 'Check the text and mend the bounds.' },
      isSettled: false,
    },
  ]
}

/** Amendments that begin on one day, hold for the same people and say different things. */
const amendedTwice = (v: AnyValue): Finding[] => {
  const plain = v.amendments.filter((a) => isInForce(a) && !a.appliesTo && a.operator === 'replace')
  return [...Map.groupBy(plain, (a) => a.from.toString())]
    .filter(([, same]) => new Set(same.map((a) => JSON.stringify(a.value))).size > 1)
    .map(([from, same]) => ({
      kind: 'overlap',
      clause: v.clause,
      cites: [v.clause, ...same.map((a) => `amendment:${a.id}`)],
      says: {
        zh: `“${v.name.zh}”自 ${from} 起有 ${same.length} 项不同的修正。`,
        en: `“${v.name.en}” has ${same.length} different amendments from ${from} on.`,
      },
      next: { zh: '请查明以哪一项为准。', en: 'Find out which one prevails.' },
      isSettled: false,
    }))
}

/** What a number that can be amended lacks: a value, a verified source, bounds in their order. */
export const findingsOfValue = (v: AnyValue, on: Day, law: Law): Finding[] => {
  const weak = v.amendments.filter((a) => !isInForce(a))
  const isSubjects = v.amendments.some((a) => a.appliesTo)
  const { value } = valueOn(v, on, undefined, law)
  const isYetToCome = v.amendments.some((a) => isInForce(a))
  const lacks = value === undefined && !isSubjects && !isYetToCome ? [noValue(v, weak.length)] : []
  const sources = lacks.length > 0 ? [] : weak.map((a) => unverified(v, a, law.isOn(a, on)))
  return [...lacks, ...sources, ...bandsOutOfOrder(v), ...amendedTwice(v)]
}

/** Questions nobody has confirmed that no rule was found to meet: they decide procedures, not values. */
export const findingsOfQuestion = (question: Interpretation, on: Day, law: Law): Finding[] => {
  if (law.inForce(question, on).status === 'confirmed') return []
  return [
    {
      kind: 'question',
      clause: question.clause,
      cites: [question.clause, `interpretation:${question.id}`],
      says: question.question,
      witness: { zh: `拟定解释：${question.proposal.zh}`, en: `Proposed: ${question.proposal.en}` },
      next: toConfirm,
      isSettled: false,
    },
  ]
}

/** Clauses that are said to be silent and have no interpretation. */
export const findingsOfClause = (
  [id, { fates, point }]: [string, Clause],
  questions: readonly Interpretation[],
): Finding[] =>
  fates.includes('gap') && !questions.some((q) => q.clause === id || q.clause.startsWith(`${id}.`))
    ? [
        {
          kind: 'gap',
          clause: id,
          cites: [id],
          says: { zh: `条文没有写明：${point.zh}`, en: `The text is silent: ${point.en}` },
          next: toInterpret,
          isSettled: false,
        },
      ]
    : []
