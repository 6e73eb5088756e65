import type { Verdict } from '#platform/law/verdict.ts'
import type { RuleAsked } from '#platform/ui/law-source.ts'
import { interpretations } from '../interpretations.ts'
import type { MarkCode } from '../terms.ts'

type Charge = {
  readonly mark: MarkCode
  readonly minutes: number | null
  readonly part: 'am' | 'pm' | 'day'
  readonly day: string
  readonly verdict?: Verdict<unknown> | null | undefined
}

const together: readonly string[] = [interpretations.lateAndEarlyCountEach, interpretations.oneDayAtMost].map(
  ({ id }) => `interpretation:${id}`,
)

/** The rule and facts that a day's charge comes from (1.3.3.2.1); none where several marks are judged together. */
export const askedOf = ({ mark, minutes, part, day, verdict }: Charge): RuleAsked | undefined => {
  if (verdict?.cites.some((cite) => together.includes(cite))) return undefined
  if (mark === 'absent') return { rule: 'attendance.absencePoints', facts: { days: part === 'day' ? 1 : 0.5 }, on: day }
  return { rule: 'attendance.latenessPoints', facts: { minutes: minutes ?? 0 }, on: day }
}
