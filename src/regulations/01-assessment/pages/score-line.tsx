import { useSyncExternalStore } from 'react'
import { useSay } from '#platform/ui/say.ts'
import type { Statement } from './client.ts'
import { signed, whatOf } from './entry-words.ts'

const height = 168
const left = 40
const right = 8
const top = 12
const bottom = 28

const phone = matchMedia('(max-width: 640px)')
const onPhone = (listener: () => void) => {
  phone.addEventListener('change', listener)
  return () => phone.removeEventListener('change', listener)
}

const months = Array.from({ length: 12 }, (_, index) => index + 1)

/** Steps of a scale that end on round numbers and leave at most five lines. */
const ticksBetween = (low: number, high: number): number[] => {
  const stride = [1, 2, 5, 10, 20, 50, 100].find((s) => (high - low) / s <= 4) ?? 200
  const first = Math.floor(low / stride) * stride
  const count = Math.ceil((high - first) / stride) + 1
  return Array.from({ length: count }, (_, i) => first + i * stride)
}

const stepsOf = ({ base, lines }: Statement) => {
  let score = base
  return lines
    .toSorted((a, b) => a.occurredOn.localeCompare(b.occurredOn) || a.serial - b.serial)
    .map((line) => {
      score = Math.round((score + line.points) * 100) / 100
      return { line, score }
    })
}

/** The score over the year, a step at each matter; the ledger below says the same in words. */
export const ScoreLine = ({ statement, until }: { readonly statement: Statement; readonly until: string }) => {
  const { t, text, day, language } = useSay()
  const monthName = new Intl.DateTimeFormat(language === 'en' ? 'en' : 'zh', { month: 'short', timeZone: 'UTC' })
  const { base, score, year } = statement
  const isPhone = useSyncExternalStore(onPhone, () => phone.matches)
  const width = isPhone ? 360 : 800
  const steps = stepsOf(statement)
  const all = [base, ...steps.map((s) => s.score)]
  const ticks = ticksBetween(Math.min(...all) - 1, Math.max(...all) + 1)
  const [low = 0] = ticks
  const high = ticks.at(-1) ?? 0
  const { daysInYear } = Temporal.PlainDate.from({ year, month: 1, day: 1 })
  const x = (dayOfYear: number) => left + ((dayOfYear - 1) / daysInYear) * (width - left - right)
  const xOf = (iso: string) => x(Temporal.PlainDate.from(iso).dayOfYear)
  const y = (s: number) => top + ((high - s) / (high - low)) * (height - top - bottom)
  const path = steps.reduce(
    (d, s) => `${d}H${xOf(s.line.occurredOn).toFixed(1)}V${y(s.score).toFixed(1)}`,
    `M${x(1)} ${y(base)}`,
  )
  const end = until.startsWith(String(year)) ? xOf(until) : x(daysInYear)
  const label = t('{{year}}年度得分由 {{base}} 到 {{score}}，每一笔见下表', { year, base, score })
  return (
    <svg viewBox={`0 0 ${width} ${height}`} className="score-line" role="img" aria-label={label}>
      {ticks.map((s) => (
        <g key={s}>
          <line x1={left} x2={width - right} y1={y(s)} y2={y(s)} data-base={s === base ? '' : undefined} />
          <text x={left - 8} y={y(s) + 4} textAnchor="end">
            {s}
          </text>
        </g>
      ))}
      {months
        .filter((month) => !isPhone || month % 2 === 1)
        .map((month) => (
          <text key={month} x={x((month - 0.5) * 30.42)} y={height - 6} textAnchor="middle">
            {monthName.format(new Date(Date.UTC(year, month - 1, 15)))}
          </text>
        ))}
      <path d={`${path}H${end.toFixed(1)}`} />
      {steps.map(({ line, score: after }) => (
        <circle key={line.serial} cx={xOf(line.occurredOn)} cy={y(after)} r="3.5">
          <title>{`${day(line.occurredOn)} ${text(whatOf(line))} ${signed(line.points)}`}</title>
        </circle>
      ))}
    </svg>
  )
}
