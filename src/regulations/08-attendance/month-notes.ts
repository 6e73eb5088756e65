import { dayInWords } from '#platform/print/office.ts'
import type { HalfMark } from './day-marks.ts'
import type { EntryAfterSigning } from './month-standing.ts'
import { marks } from './terms.ts'

const halfInWords = (half: HalfMark | null): string => {
  if (!half) return '空'
  const { label, takesMinutes } = marks[half.mark]
  return takesMinutes ? `${label.zh}${half.minutes ?? ''}分钟` : label.zh
}

const dayInMarks = ({ am, pm }: EntryAfterSigning['before']): string => `上午${halfInWords(am)}、下午${halfInWords(pm)}`

/** 8.1.1: an entry made after the signature, as the form prints it below the sheet. */
export const noteOfEntry = ({
  serial,
  name,
  day,
  at,
  by,
  source,
  reason,
  replaces,
  before,
  after,
}: EntryAfterSigning) => {
  const why = source === 'leave' ? '随假条登记' : (reason ?? '')
  const number = replaces === null ? `第${serial}号` : `第${serial}号，替换第${replaces}号`
  return (
    `${name} ${dayInWords(day)}：签字时${dayInMarks(before)}，更正为${dayInMarks(after)}。` +
    `理由：${why}。${by ?? ''} ${dayInWords(at)}登记${number}。`
  )
}
