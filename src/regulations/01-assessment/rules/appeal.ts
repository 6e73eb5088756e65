import { calendarUnder } from '#platform/calendar/entered-years.ts'
import { yearUnknown } from '#platform/calendar/rules.ts'
import { compareDays } from '#platform/law/day.ts'
import { rule } from '#platform/law/rule.ts'
import { decided, gap, missing, refused, step, valueOf } from '#platform/law/verdict.ts'
import { interpretations } from '../interpretations.ts'
import type { AppealBody, Facts } from '../terms.ts'
import { asRuled } from './as-ruled.ts'
import { notANumber } from './boundary.ts'

const silent = step('对扣分有异议的，多长时间内可以申诉，原文没有写明。')

/**
 * The last day (ISO) on which an entry of points can be appealed: so many working days after the day of the entry, by
 * the interpretation of that day. Without a value where the year has no notice yet. Source: 1.3.3, interpreted.
 */
export const appealUntil = rule<Facts<'appealUntil'>, string>('1.3.3', ({ enteredOn }, on, law) => {
  if (enteredOn == null) return missing(['enteredOn'], ['1.3.3'])
  const inForce = law.inForce(interpretations.appealTime, enteredOn)
  const { value: days, id } = inForce
  const until = calendarUnder(law, on).addWorkingDays(enteredOn, days)
  const entered = enteredOn.toString()
  if (!until) {
    const because = [step('{{entered}} 记分，其后的工作日还数不出来，可以申诉。', { entered })]
    return gap(yearUnknown(enteredOn.year + 1), undefined, ['1.3.3', `interpretation:${id}`, '1.6'], because)
  }
  const last = until.toString()
  const because = [step('{{entered}} 记分，从次日起 {{days}} 个工作日，到 {{last}} 为止。', { entered, days, last })]
  return asRuled(silent, inForce, last, ['1.3.3'], because)
})

/**
 * Whether an entry can be appealed on the day: one that takes points, that stands, and whose time is not over. Time that
 * cannot be counted yet bars nobody. Source: 1.3.3, interpreted.
 */
export const mayAppeal = rule<Facts<'mayAppeal'>, true>('1.3.3', (facts, on, law) => {
  const { points, enteredOn, isReversal, isTakenBack } = facts
  const absent = [...(points == null ? ['points'] : []), ...(enteredOn == null ? ['enteredOn'] : [])]
  if (absent.length > 0) return missing(absent, ['1.3.3'])
  if (!Number.isFinite(points)) return notANumber('1.3.3')
  if (points >= 0) {
    return refused(step('这一笔没有扣分，不必申诉。'), step('认为加分记错了的，请向综合科说明。'), ['1.3.3'])
  }
  if (isTakenBack) {
    return refused(step('这一笔已经冲正，不再计入得分。'), step('不必申诉；请在账户中查看现在的得分。'), ['1.3.3'])
  }
  if (isReversal) {
    const next = step('认为冲正不对的，请向综合科说明，查实后由综合科重新记分。')
    return refused(step('这一笔是冲正，不单独申诉。'), next, ['1.3.3', '1.6'])
  }
  const time = appealUntil({ enteredOn }, on, law)
  const until = valueOf(time)
  if (until !== undefined && compareDays(on, Temporal.PlainDate.from(until)) > 0) {
    return refused(
      step('申诉的期限到 {{until}} 为止，已经过了。', { until }),
      step('确有错误的，请向综合科说明，查实后由综合科冲正。'),
      time.cites,
      time.because,
    )
  }
  const inForce = law.inForce(interpretations.appealTime, enteredOn)
  return asRuled(silent, inForce, true, ['1.3.3'], time.because)
})

const decision: Record<AppealBody, string> = {
  deputy: '由分管负责人决定。',
  principal: '由主要负责人决定。',
  leaders: '由领导班子集体研究决定，由班子成员记录。',
  'district-leader': '由区级领导决定。',
}

/**
 * Who decides an appeal: somebody who has not decided the entry, and not on their own matter. `principal` says that the
 * principal decided the entry or that it is on the principal. Source: 1.3.3, interpreted.
 */
export const appealDecider = rule<Facts<'appealDecider'>, { readonly decides: AppealBody }>(
  '1.3.3',
  ({ decidedBy, concerns }, on, law) => {
    const absent = [...(decidedBy == null ? ['decidedBy'] : []), ...(concerns == null ? ['concerns'] : [])]
    if (absent.length > 0) return missing(absent, ['1.3.3'])
    const inForce = law.inForce(interpretations.appealDecider, on)
    const isOfPrincipal = decidedBy === 'principal' || concerns === 'principal'
    const decides = isOfPrincipal ? inForce.value.ofPrincipal : inForce.value.usually
    const because = [
      ...(isOfPrincipal ? [step('原来由主要负责人决定，或者记的是主要负责人本人。')] : []),
      step(decision[decides]),
    ]
    return asRuled(step('申诉由谁决定，原文没有写明。'), inForce, { decides }, ['1.3.3'], because)
  },
)

/**
 * Whether an appeal can change the points of an entry to `points`: only where the clause leaves them to a person, within
 * its range, and never against whoever appealed. Source: 1.3.3.2.3 to 1.3.3.2.6, 1.3.3.
 */
export const pointsAfterAppeal = rule<Facts<'pointsAfterAppeal'>, number>('1.3.3', (facts) => {
  const { was, points, lowest, highest } = facts
  const absent = (['was', 'points', 'lowest', 'highest'] as const).filter((name) => facts[name] == null)
  if (absent.length > 0) return missing(absent, ['1.3.3'])
  if (![was, points, lowest, highest].every(Number.isFinite)) return notANumber('1.3.3')
  if (points === was) {
    return refused(step('{{points}} 分和原来一样。', { points }), step('分数不变的，请选“维持”。'), ['1.3.3'])
  }
  if (points < was) {
    return refused(
      step('{{points}} 分比原来的 {{was}} 分扣得更多。', { points, was }),
      step('申诉不能使人扣得更多；请减轻、维持或者撤销。'),
      ['1.3.3'],
    )
  }
  if (points < lowest || points > highest) {
    return refused(
      step('{{points}} 分不在规定的范围之内。', { points }),
      step('请在 {{lowest}} 分到 {{highest}} 分之间选定；不应扣分的，请选“撤销”。', { lowest, highest }),
      ['1.3.3', '1.3.3.2'],
    )
  }
  const said = step('由 {{was}} 分改为 {{points}} 分，在 {{lowest}} 到 {{highest}} 分的范围之内。', {
    was,
    points,
    lowest,
    highest,
  })
  return decided(points, ['1.3.3', '1.3.3.2'], [said])
})
