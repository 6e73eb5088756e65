import { isBefore, isSameDay } from '#platform/law/day.ts'
import { rule } from '#platform/law/rule.ts'
import { type Citation, decided, missing, refused, step } from '#platform/law/verdict.ts'
import type { Facts } from '../facts.ts'
import { leaveKinds } from '../terms.ts'
import { absentFacts } from './absent-facts.ts'
import type { Span } from './leave-days.ts'

const clause: readonly Citation[] = ['8.2']

/** Whether `a` is over before `b` begins; a morning is over before the same day's afternoon. */
const endsBefore = (a: Span, b: Span): boolean =>
  isBefore(a.to, b.from) || (isSameDay(a.to, b.from) && a.toHalf === 'am' && b.fromHalf === 'pm')

/** Whether two periods share a half day. */
export const overlap = (a: Span, b: Span): boolean => !endsBefore(a, b) && !endsBefore(b, a)

/** Whether a slip shares a half day with another that the person holds; the value is how many were looked at. */
export const leaveOverlap = rule<Facts<'leaveOverlap'>, number>(
  '8.2',
  ({ from, to, fromHalf, toHalf, others = [] }) => {
    if (from === undefined || to === undefined) return missing(absentFacts({ from, to }), clause)
    const held = others.find((o) => o.from && o.to && overlap({ from, to, fromHalf, toHalf }, o as Span))
    if (!held) return decided(others.length, clause, [])
    return refused(
      step('与已有的{{kind}}（{{from}} 至 {{to}}）重叠。', {
        kind: leaveKinds[held.kind ?? 'personal'].label.zh,
        from: String(held.from),
        to: String(held.to),
      }),
      step('请改选日期，或先撤回、取消原来的假条。'),
      clause,
    )
  },
)
