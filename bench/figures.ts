/** One line of the table: what was measured here and beside it, and what is aimed at. */
export type Figure = {
  readonly what: string
  readonly here: string
  readonly beside: string
  /** Only where two things were measured in the same run. */
  readonly ratio?: number
  readonly aim?: string
  /** Whether the aim is reached; nothing where none is set. */
  readonly isReached?: boolean
}

/** A part of the benchmark: what it measures and how, in words for the report, and its figures. */
export type Part = {
  readonly title: string
  readonly how: string
  readonly measure: (say: (progress: string) => void) => Promise<Figure[]>
}

export const median = (numbers: readonly number[]): number => {
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}

/** `12.3 M`, `45.6 k`, `789`: three figures are as much as a run like this can tell. */
export const rounded = (n: number): string => {
  if (n >= 1e6) return `${Number((n / 1e6).toPrecision(3))} M`
  if (n >= 1e4) return `${Number((n / 1e3).toPrecision(3))} k`
  return String(Number(n.toPrecision(3)))
}

export const perSecond = (n: number): string => `${rounded(n)}/s`
export const milliseconds = (ms: number): string => (ms >= 1_000 ? `${rounded(ms / 1_000)} s` : `${rounded(ms)} ms`)
export const mebibytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MiB`

/** How long `work` takes, in milliseconds. */
export const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

const cells = ({ what, here, beside, ratio, aim = '', isReached }: Figure): string[] => {
  const mark = isReached === undefined ? '' : isReached ? '✓' : '✗'
  const shown = ratio === undefined ? '' : ratio >= 10_000 ? rounded(ratio) : String(Number(ratio.toPrecision(3)))
  return [what, here, beside, shown, aim, mark]
}

const head = ['What', 'Here', 'Beside it', 'Ratio', 'Aim', 'Reached']

/** The figures as a Markdown table, its columns aligned so that it reads in a terminal too. */
export const table = (figures: readonly Figure[]): string => {
  const rows = [head, ...figures.map(cells)]
  const widths = head.map((_, i) => Math.max(...rows.map((r) => (r[i] ?? '').length)))
  const lineOf = (row: readonly string[], fill = ' ') =>
    `| ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0, fill)).join(' | ')} |`
  const rule = lineOf(
    head.map(() => ''),
    '-',
  )
  return [lineOf(head), rule, ...rows.slice(1).map((row) => lineOf(row))].join('\n')
}
