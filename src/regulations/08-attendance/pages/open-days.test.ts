import { describe, expect, test } from 'vitest'
import type { UnsettledHalf } from '../month-open.ts'
import { openDays } from './open-days.ts'

const half = (day: string, h: 'am' | 'pm', personId = 'a', mark: UnsettledHalf['mark'] = 'annual'): UnsettledHalf => ({
  personId,
  name: personId,
  day,
  half: h,
  mark,
})

describe('8.1.1 absences to settle', () => {
  test('two halves are one day; days over a weekend are one run', () => {
    const open = openDays([
      half('2026-09-18', 'pm'),
      half('2026-09-20', 'am'),
      half('2026-09-20', 'pm'),
      half('2026-09-28', 'am'),
    ])
    expect(open.map((o) => [o.day, o.halves.join('+')])).toEqual([
      ['2026-09-18', 'pm'],
      ['2026-09-20', 'am+pm'],
      ['2026-09-28', 'am'],
    ])
    expect(open[0]?.run).toEqual({ from: '2026-09-18', fromHalf: 'pm', to: '2026-09-20', toHalf: 'pm' })
    expect(open[2]?.run).toEqual({ from: '2026-09-28', fromHalf: 'am', to: '2026-09-28', toHalf: 'am' })
  })

  test('another person or another kind of leave begins a run of its own', () => {
    const open = openDays([
      half('2026-09-01', 'am'),
      half('2026-09-02', 'am', 'a', 'sick'),
      half('2026-09-02', 'am', 'b'),
    ])
    expect(open.map((o) => o.run.from === o.run.to)).toEqual([true, true, true])
  })
})
