import type { ClauseId } from './clause.ts'

/** A sentence for people: the Chinese text with `{{holes}}` is the key, its English twin stands in `en.json`. */
export type Step = { readonly say: string; readonly with?: Readonly<Record<string, string | number>> }

/** Clause ids first, then amendments (`amendment:…`) and interpretations (`interpretation:…`). */
export type Citation = ClauseId | `amendment:${string}` | `interpretation:${string}`

type Grounds = { readonly cites: readonly Citation[]; readonly because: readonly Step[] }

export type Decided<T> = Grounds & { readonly outcome: 'decided'; readonly value: T }
export type Refused = Grounds & { readonly outcome: 'refused'; readonly reason: Step; readonly next: Step }
export type Missing = Grounds & { readonly outcome: 'missing'; readonly facts: readonly string[] }
/** A person chooses within `range` (lowest and highest points, signed: `[-10, -5]`) and gives reasons. */
export type Judgement = Grounds & { readonly outcome: 'judgement'; readonly range: readonly [number, number] }
export type Gap<T> = Grounds & {
  readonly outcome: 'gap'
  readonly question: Step
  readonly interpretation?: { readonly id: string; readonly value: T; readonly status: 'proposed' | 'confirmed' }
}

export type Verdict<T> = Decided<T> | Refused | Missing | Judgement | Gap<T>

export const step = (say: string, holes?: Readonly<Record<string, string | number>>): Step =>
  holes ? { say, with: holes } : { say }

export const decided = <T>(value: T, cites: readonly Citation[], because: readonly Step[]): Decided<T> => ({
  outcome: 'decided',
  value,
  cites,
  because,
})

export const refused = (
  reason: Step,
  next: Step,
  cites: readonly Citation[],
  because: readonly Step[] = [],
): Refused => ({
  outcome: 'refused',
  reason,
  next,
  cites,
  because,
})

export const missing = (
  facts: readonly string[],
  cites: readonly Citation[],
  because: readonly Step[] = [],
): Missing => ({
  outcome: 'missing',
  facts,
  cites,
  because,
})

export const judgement = (
  range: readonly [number, number],
  cites: readonly Citation[],
  because: readonly Step[],
): Judgement => ({ outcome: 'judgement', range, cites, because })

export const gap = <T>(
  question: Step,
  interpretation: Gap<T>['interpretation'],
  cites: readonly Citation[],
  because: readonly Step[] = [],
): Gap<T> => ({
  outcome: 'gap',
  question,
  ...(interpretation && { interpretation }),
  cites: interpretation ? [...cites, `interpretation:${interpretation.id}`] : cites,
  because,
})

/** The value a verdict leads to: decided, or by the interpretation in force; otherwise `undefined`. */
export const valueOf = <T>(verdict: Verdict<T>): T | undefined => {
  if (verdict.outcome === 'decided') return verdict.value
  if (verdict.outcome === 'gap') return verdict.interpretation?.value
  return undefined
}

/** The Chinese sentence of a step with its holes filled. */
export const sayInChinese = ({ say, with: holes }: Step): string =>
  holes ? say.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => String(holes[name] ?? whole)) : say
