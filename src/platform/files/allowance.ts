/** More than any list of an office has: the workbook was made to keep the server busy, or holds what nobody imports. */
export class TooMuch extends Error {}

const most = {
  cells: 500_000,
  mergedCells: 500_000,
  /** Rows down to the last filled one, over all sheets. */
  rows: 1_200_000,
  sheets: 200,
  elements: 4_000_000,
  /** Characters in cells, a shared text counted where it stands. */
  characters: 40_000_000,
} as const

export type Counted = keyof typeof most

/** Counts what a workbook asks of its reader; throws `TooMuch` beyond what any list of an office needs. */
export type Allowance = (what: Counted, count: number) => void

/** The allowance of one workbook. */
export const allowance = (): Allowance => {
  const left: Record<Counted, number> = { ...most }
  return (what, count) => {
    left[what] -= count
    if (left[what] < 0) throw new TooMuch(`more than ${most[what]} ${what}`)
  }
}
