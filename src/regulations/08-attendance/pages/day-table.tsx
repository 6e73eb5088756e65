import { type KeyboardEvent, useRef } from 'react'
import { Mark } from '#platform/ui/mark.tsx'
import { useSay } from '#platform/ui/say.ts'
import { type DayMarks, isUnsettled } from '../day-marks.ts'
import type { DayGrid } from '../grid.ts'
import { type MarkCode, markCodes, marks } from '../terms.ts'
import { codeOfKey, keyOfMark, written } from './marks.ts'
import '#platform/ui/ledger.css'

export type Filled = Readonly<Record<string, DayMarks>>

const halves = ['am', 'pm'] as const
type Half = (typeof halves)[number]

const defaultMinutes = 5

type CellProps = {
  readonly label: string
  readonly value: DayMarks['am']
  readonly isFixed: boolean
  readonly onChange: (value: DayMarks['am']) => void
  readonly onMove: (rows: number, columns: number) => void
  readonly place: string
}

const moves: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  Enter: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

/** One half day: a key sets its mark, arrows move on, minutes are typed after late or early. */
const HalfCell = ({ label, value, isFixed, onChange, onMove, place }: CellProps) => {
  const { t, text } = useSay()
  const isTimed = value !== null && marks[value.mark].takesMinutes
  const choose = (code: MarkCode) => {
    onChange(marks[code].takesMinutes ? { mark: code, minutes: value?.minutes ?? defaultMinutes } : { mark: code })
  }
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const move = moves[event.key]
    if (move) {
      event.preventDefault()
      return onMove(...move)
    }
    if (isFixed) return
    if (event.key === 'Delete' || event.key === 'Backspace') return onChange(null)
    const code = codeOfKey(event.key)
    if (!code) return
    event.preventDefault()
    choose(code)
  }
  if (isFixed) {
    return (
      <span className="half" data-mark={value?.mark}>
        <b>{written(value)}</b> <span className="small">{value ? text(marks[value.mark].label) : ''}</span>
      </span>
    )
  }
  return (
    <span className="half" data-mark={value?.mark}>
      <select
        className="half-mark"
        aria-label={label}
        data-place={place}
        value={value?.mark ?? ''}
        onKeyDown={press}
        onChange={(event) => (event.target.value ? choose(event.target.value as MarkCode) : onChange(null))}
      >
        <option value="">{t('空')}</option>
        {markCodes.map((code) => (
          <option key={code} value={code}>
            {marks[code].symbol} {text(marks[code].label)}
          </option>
        ))}
      </select>
      {isTimed && (
        <span className="minutes">
          <input
            type="number"
            className="input"
            min={1}
            max={240}
            aria-label={t('{{label}}的分钟数', { label })}
            value={value.minutes ?? ''}
            onChange={(event) => onChange({ mark: value.mark, minutes: event.target.valueAsNumber || null })}
          />
          {t('分钟')}
        </span>
      )}
    </span>
  )
}

type TableProps = {
  readonly day: DayGrid
  readonly filled: Filled
  readonly onFill: (filled: Filled) => void
  readonly isFixed: boolean
}

/** A section's day: its people, morning and afternoon. */
export const DayTable = ({ day, filled, onFill, isFixed }: TableProps) => {
  const { t } = useSay()
  const table = useRef<HTMLTableElement>(null)
  const shown = (personId: string, offered: DayMarks) => filled[personId] ?? offered
  const set = (personId: string, offered: DayMarks, half: Half, value: DayMarks['am']) =>
    onFill({ ...filled, [personId]: { ...shown(personId, offered), [half]: value } })
  const focus = (row: number, column: number) =>
    table.current?.querySelector<HTMLSelectElement>(`[data-place="${row}-${column}"]`)?.focus()
  return (
    <div className="ledger-wrap">
      <table className="ledger day-table" ref={table}>
        <caption>{isFixed ? t('这一天的登记') : t('方向键移动，按图例的键直接记；改过的行会标出。')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('姓名')}</th>
            <th scope="col">{t('上午')}</th>
            <th scope="col">{t('下午')}</th>
            <th scope="col">{t('登记')}</th>
          </tr>
        </thead>
        <tbody>
          {day.rows.map(({ personId, name, marks: held, offered }, row) => {
            const current = shown(personId, isFixed ? held : offered)
            return (
              <tr key={personId} data-changed={filled[personId] ? '' : undefined}>
                <th scope="row">{name}</th>
                {halves.map((half, column) => (
                  <td key={half} data-head={half === 'am' ? t('上午') : t('下午')}>
                    <HalfCell
                      label={`${name} ${half === 'am' ? t('上午') : t('下午')}`}
                      value={current[half]}
                      isFixed={isFixed}
                      place={`${row}-${column}`}
                      onMove={(rows, columns) => focus(row + rows, column + columns)}
                      onChange={(value) => set(personId, offered, half, value)}
                    />
                  </td>
                ))}
                <td className="state">
                  {filled[personId] ? (
                    <Mark tone="open">{t('已改，未保存')}</Mark>
                  ) : !held.am && !held.pm ? (
                    <Mark>{t('未登记')}</Mark>
                  ) : isUnsettled(held.am) || isUnsettled(held.pm) ? (
                    <Mark tone="open">{t('缺假条')}</Mark>
                  ) : (
                    <Mark tone="good">{t('已登记')}</Mark>
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

const keyWords: Readonly<Record<string, string>> = { ' ': '空格' }

/** Symbols and words of every mark, and the keys that set them where they are set. */
export const Legend = ({ withKeys }: { readonly withKeys?: boolean }) => {
  const { t, text } = useSay()
  return (
    <ul className="legend" aria-label={t('图例')}>
      {markCodes.map((code) => (
        <li key={code}>
          <b>{marks[code].symbol}</b> {text(marks[code].label)}{' '}
          {withKeys && (
            <kbd>
              {keyWords[keyOfMark[code]] ? t(keyWords[keyOfMark[code]] as string) : keyOfMark[code].toUpperCase()}
            </kbd>
          )}
        </li>
      ))}
    </ul>
  )
}
