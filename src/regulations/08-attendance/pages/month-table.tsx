import { useSay } from '#platform/ui/say.ts'
import { isUnsettled } from '../day-marks.ts'
import type { GridDay, GridRow, MonthGrid } from '../grid.ts'
import { marks } from '../terms.ts'
import { isLeave, written } from './marks.ts'
import '#platform/ui/ledger.css'

export type Cell = { readonly row: GridRow; readonly day: GridDay }

const halves = ['am', 'pm'] as const

const toneOf = (half: GridRow['days'][string]['am']): string | undefined => {
  if (!half) return undefined
  if (half.mark === 'present') return 'present'
  if (['late', 'early', 'absent'].includes(half.mark)) return 'charged'
  return isLeave(half.mark) ? 'leave' : 'other'
}

type Props = {
  readonly grid: MonthGrid
  readonly today: string
  readonly onOpen: (cell: Cell) => void
}

/** The month as the paper sheet shows it: two lines a person, a column a day; rest days shaded, what is open outlined. */
export const MonthTable = ({ grid, today, onOpen }: Props) => {
  const { t, text, day: dayWords } = useSay()
  const kind = (d: GridDay) => (d.isWorkingDay === false ? 'rest' : d.isWorkingDay === null ? 'unknown' : undefined)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="ledger-wrap" tabIndex={0} aria-label={t('月考勤表')}>
      <table className="month">
        <thead>
          <tr>
            <th scope="col" className="name">
              {t('姓名')}
            </th>
            <th scope="col" className="when">
              {t('时段')}
            </th>
            {grid.days.map((d) => (
              <th
                key={d.day}
                scope="col"
                data-kind={kind(d)}
                data-today={d.day === today ? '' : undefined}
                title={d.holiday ? text(d.holiday) : d.isMakeUpDay ? t('调休上班') : undefined}
              >
                {Number(d.day.slice(8))}
              </th>
            ))}
          </tr>
        </thead>
        {grid.rows.map((row) => (
          <tbody key={row.personId}>
            {halves.map((half) => (
              <tr key={half}>
                {half === 'am' && (
                  <th scope="rowgroup" rowSpan={2} className="name">
                    {row.name}
                  </th>
                )}
                <th scope="row" className="when">
                  {half === 'am' ? t('上午') : t('下午')}
                </th>
                {grid.days.map((d) => {
                  const value = row.days[d.day]?.[half] ?? null
                  const sits = !row.sits || row.sits.some((p) => p.from <= d.day && d.day <= p.to)
                  const isBlank = !value && sits && d.isWorkingDay === true && d.day <= today
                  return (
                    <td
                      key={d.day}
                      data-kind={sits ? kind(d) : 'elsewhere'}
                      data-tone={toneOf(value)}
                      data-open={isUnsettled(value) || isBlank ? '' : undefined}
                    >
                      {sits && (
                        <button
                          type="button"
                          onClick={() => onOpen({ row, day: d })}
                          aria-label={`${row.name} ${dayWords(d.day)} ${half === 'am' ? t('上午') : t('下午')} ${
                            value ? `${written(value)} ${text(marks[value.mark].label)}` : t('空')
                          }`}
                        >
                          {written(value)}
                        </button>
                      )}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </section>
  )
}
