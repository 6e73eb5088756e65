import type { UnsettledHalf } from '../month-open.ts'

type Half = 'am' | 'pm'

/** From which half day to which an absence runs: what one slip would cover. */
export type Run = { readonly from: string; readonly fromHalf: Half; readonly to: string; readonly toHalf: Half }

/** One person's day that waits to be settled, with the run of days that it is part of. */
export type OpenDay = Omit<UnsettledHalf, 'half'> & {
  readonly halves: readonly [Half, ...Half[]]
  readonly run: Run
}

/** A weekend or a short holiday between two days does not end the absence. */
const longestGap = 4

const isNear = (earlier: string, later: string): boolean =>
  Temporal.PlainDate.from(earlier).until(later).days <= longestGap

const runOf = (halves: readonly UnsettledHalf[], at: number): Run => {
  const same = (i: number, j: number): boolean => {
    const [a, b] = [halves[i], halves[j]]
    return a !== undefined && b !== undefined && a.personId === b.personId && a.mark === b.mark && isNear(a.day, b.day)
  }
  let first = at
  while (same(first - 1, first)) first--
  let last = at
  while (same(last, last + 1)) last++
  const [a, b] = [halves[first] as UnsettledHalf, halves[last] as UnsettledHalf]
  return { from: a.day, fromHalf: a.half, to: b.day, toHalf: b.half }
}

/** Half days by person and day, each with the run it belongs to; the order is kept. */
export const openDays = (halves: readonly UnsettledHalf[]): OpenDay[] => {
  const days = Map.groupBy(
    halves.map((half, index) => ({ ...half, index })),
    (h) => `${h.personId} ${h.day} ${h.mark}`,
  )
  return [...days.values()].map((own) => {
    const [{ half, index, ...first }, ...others] = own as [(typeof own)[number], ...typeof own]
    return { ...first, halves: [half, ...others.map((o) => o.half)], run: runOf(halves, index) }
  })
}
