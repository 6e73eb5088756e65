import type { DayMarks } from '../day-marks.ts'
import { type MarkCode, markCodes, marks } from '../terms.ts'

/** The key that sets a mark in the day's grid. Letters as on the paper's legend where it has them. */
export const keyOfMark: Readonly<Record<MarkCode, string>> = {
  present: ' ',
  late: '>',
  early: '<',
  sick: '1',
  personal: '2',
  annual: '3',
  errand: '4',
  absent: 'x',
  marriage: 'h',
  maternity: 'c',
  bereavement: 's',
  home: 't',
  lieu: 'b',
  overtime: 'j',
}

const codeByKey = new Map(markCodes.map((code) => [keyOfMark[code], code]))
const alsoPressed: Readonly<Record<string, MarkCode>> = { '.': 'late', ',': 'early', v: 'present' }

export const codeOfKey = (key: string): MarkCode | undefined =>
  codeByKey.get(key.toLowerCase()) ?? alsoPressed[key.toLowerCase()]

type Half = DayMarks['am']

/** `√`, `>25`; nothing for a blank half. */
export const written = (half: Half): string => {
  if (!half) return ''
  return `${marks[half.mark].symbol}${half.minutes ?? ''}`
}

export const isLeave = (code: MarkCode): boolean =>
  !['present', 'late', 'early', 'errand', 'absent', 'overtime'].includes(code)
