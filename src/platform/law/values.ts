import type { ClauseId, Text } from './clause.ts'
import { type Day, isOnOrAfter } from './day.ts'
import type { Law } from './interpretations.ts'
import type { Citation } from './verdict.ts'

/**
 * How a superior rule changes the text's value. `replace`: instead of it · `floor`: at least · `ceiling`: at most ·
 * `add`: where the text has none · `repeal`: no longer · `confirm`: the same, now on higher ground.
 */
export type Operator = 'replace' | 'floor' | 'ceiling' | 'add' | 'repeal' | 'confirm'

/**
 * A: full legal text read · B: excerpt or official press · C: weak source · U: unverified. A and B are in force; C and U
 * only where an office has switched them on, from a day on.
 */
export type Grade = 'A' | 'B' | 'C' | 'U'

export type Amendment<T, Subject = unknown> = {
  /** Clause and a word: `8.4/maternity-98-days`. */
  readonly id: string
  readonly operator: Operator
  readonly from: Day
  readonly value?: T
  readonly source: Text
  readonly grade: Grade
  /** Whom it concerns, where its commencement is not the whole story (a marriage registered on or after …). */
  readonly appliesTo?: (subject: Subject) => boolean
}

export type DatedValue<T, Subject = unknown> = {
  readonly clause: ClauseId
  readonly name: Text
  readonly unit: Text
  /** What a value that is no number reads as: by the value itself, or by the name of its part. */
  readonly words?: Readonly<Record<string, Text>>
  /** The text's own value; `undefined` where the text has none. */
  readonly base: T | undefined
  readonly amendments: readonly Amendment<T, Subject>[]
}

export type ValueOnDay<T> = { readonly value: T | undefined; readonly cites: readonly Citation[] }

export const dated = <T, Subject = unknown>(v: DatedValue<T, Subject>): DatedValue<T, Subject> => v

/** Whether the amendment is in force without anybody's doing. */
export const isInForce = (a: Pick<Amendment<unknown>, 'grade'>): boolean => a.grade === 'A' || a.grade === 'B'

const apply = <T>(
  current: T | undefined,
  { operator, value }: Pick<Amendment<T>, 'operator' | 'value'>,
): T | undefined => {
  if (operator === 'repeal') return undefined
  if (operator === 'confirm' || value == null) return current
  if (operator === 'floor') return current == null || current < value ? value : current
  if (operator === 'ceiling') return current == null || current > value ? value : current
  return value
}

/**
 * The value that holds on `on` for `subject`, with the clause and every amendment that made it. What was not verified is
 * in force only where the office's `law` has switched it on.
 */
export const valueOn = <T, Subject>(
  v: DatedValue<T, Subject>,
  on: Day,
  subject?: Subject,
  law?: Pick<Law, 'isOn'>,
): ValueOnDay<T> => {
  let value = v.base
  const cites: Citation[] = [v.clause]
  for (const amendment of v.amendments) {
    const isOn = isInForce(amendment) || law?.isOn(amendment, on) === true
    if (!isOn || !isOnOrAfter(on, amendment.from)) continue
    if (amendment.appliesTo && !(subject !== undefined && amendment.appliesTo(subject))) continue
    value = apply(value, amendment)
    cites.push(`amendment:${amendment.id}`)
  }
  return { value, cites }
}
