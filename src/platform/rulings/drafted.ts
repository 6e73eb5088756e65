import { Refusal } from '#platform/api/refusal.ts'
import { type AnswerProblem, answerProblem } from '#platform/law/answer.ts'
import type { Day } from '#platform/law/day.ts'
import type { Interpretation, Law } from '#platform/law/interpretations.ts'
import { step } from '#platform/law/verdict.ts'
import { formOf } from './law-cards.ts'

const otherShape = ({ label, problem }: AnswerProblem) =>
  new Refusal({
    code: 'other-shape',
    reason: step('这个答复的形式与问题不符：{{part}}。', { part: label.zh }),
    next: problem,
    cites: ['1.6'],
  })

/**
 * The answer as it would be in force from a day on: what is given, with what it adds to; the proposed one where nothing
 * is given. Throws a `Refusal` for what cannot be.
 */
export const answerDrafted = <T>(asked: Interpretation<T>, given: unknown, law: Law, from: Day): unknown => {
  if (given === undefined) return asked.value
  const wrong = asked.completed ? undefined : answerProblem(formOf(asked as Interpretation), given)
  if (wrong) throw otherShape(wrong)
  const completed = asked.completed?.(given, law.inForce(asked, from).value)
  if (!completed) return given
  if ('value' in completed) return completed.value
  throw new Refusal({ code: 'other-shape', ...completed, cites: [asked.clause] })
}
