import { useSay } from '#platform/ui/say.ts'
import type { Statement } from './client.ts'

const width = 720
const height = 140
const pad = { left: 36, right: 12, top: 12, bottom: 22 }

const months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]

const dayOfYear = (iso: string): number => Temporal.PlainDate.from(iso).dayOfYear

/** The running score over the year as a stepped line; the ledger below it says the same in words. */
export const ScoreLine = ({ statement }: { readonly statement: Statement }) => {
  const { t } = useSay()
  const { base, lines, score, year } = statement
  const ordered = lines.toSorted((a, b) => a.occurredOn.localeCompare(b.occurredOn) || a.serial - b.serial)
  let running = base
  const steps = ordered.map((line) => {
    running = Math.round((running + line.points) * 100) / 100
    return { at: dayOfYear(line.occurredOn), score: running }
  })
  const all = [base, ...steps.map((s) => s.score)]
  const low = Math.floor(Math.min(...all) / 5) * 5 - 5
  const high = Math.ceil(Math.max(...all) / 5) * 5 + 5
  const x = (d: number) => pad.left + ((d - 1) / 365) * (width - pad.left - pad.right)
  const y = (s: number) => pad.top + ((high - s) / (high - low)) * (height - pad.top - pad.bottom)
  const path = steps.reduce((d, s) => `${d}H${x(s.at).toFixed(1)}V${y(s.score).toFixed(1)}`, `M${x(1)} ${y(base)}`)
  const title = t('{{year}}年度得分由 {{base}} 到 {{score}}', { year, base, score })
  return (
    <svg viewBox={`0 0 ${width} ${height}`} className="score-line" role="img" aria-label={title}>
      {[...new Set([low + 5, base, high - 5])].map((s) => (
        <g key={s}>
          <line x1={pad.left} x2={width - pad.right} y1={y(s)} y2={y(s)} data-base={s === base ? '' : undefined} />
          <text x={pad.left - 6} y={y(s) + 4} textAnchor="end">
            {s}
          </text>
        </g>
      ))}
      {months.map((m) => (
        <text key={m} x={x(m * 30.4 - 15)} y={height - 6} textAnchor="middle">
          {t('{{n}}月', { n: m })}
        </text>
      ))}
      <path d={`${path}H${x(steps.at(-1)?.at ?? 1) + 6}`} />
    </svg>
  )
}
