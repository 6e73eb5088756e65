import type { Day } from '#platform/law/day.ts'
import type { Law } from '#platform/law/interpretations.ts'
import { rule } from '#platform/law/rule.ts'
import {
  type Citation,
  decided,
  type Gap,
  missing,
  type Refused,
  refused,
  step,
  type Verdict,
} from '#platform/law/verdict.ts'
import type { Facts } from '../facts.ts'
import { interpretations } from '../interpretations.ts'
import type { Points } from '../terms.ts'
import { heldOn, values } from '../values.ts'

const { betweenOneAndThreeHours, boundsAreInside, lateAndEarlyCountEach, absenceOfHalfADay, oneDayAtMost } =
  interpretations

const bandsOn = heldOn(values.latenessBands)
const absentFromOn = heldOn(values.absentFrom)
const absentDayOn = heldOn(values.absentDay)

const clause: readonly Citation[] = ['1.3.3.2.1']
const citesOfBound: readonly Citation[] = ['1.3.3.2.1', `interpretation:${boundsAreInside.id}`]
const citesOfHours: readonly Citation[] = ['1.3.3.2.1', `interpretation:${betweenOneAndThreeHours.id}`]
const citesOfPart: readonly Citation[] = ['1.3.3.2.1', `interpretation:${absenceOfHalfADay.id}`]
const citesOfBoth: readonly Citation[] = ['1.3.3.2.1', `interpretation:${lateAndEarlyCountEach.id}`]

const citesOfCap: readonly Citation[] = ['1.3.3.2.1', `interpretation:${oneDayAtMost.id}`]

const minutesOfADay = 24 * 60

const notMinutes = (minutes: number): Refused =>
  refused(
    step('{{minutes}} 不是有效的分钟数', { minutes: String(minutes) }),
    step('请填 0 到 1440 之间的分钟数；提前到岗记为 0。'),
    clause,
  )

/** Whether `minutes` lies within `upTo`; only exactly on the bound does the interpretation decide. */
const within = (minutes: number, upTo: number, on: Day, law: Law): boolean =>
  minutes < upTo || (minutes === upTo && law.inForce(boundsAreInside, on).value)

const hoursQuestion = step('超过 1 小时、不足 3 小时怎么扣分，条文没有规定。')

const betweenTheBands = (minutes: number, on: Day, law: Law): Gap<Points> => {
  const { id, value, status } = law.inForce(betweenOneAndThreeHours, on)
  return {
    outcome: 'gap',
    question: hoursQuestion,
    interpretation: { id, value: { person: value }, status },
    cites: citesOfHours,
    because: [step('迟到或早退 {{minutes}} 分钟', { minutes }), hoursQuestion],
  }
}

const pointsOf = (minutes: number, on: Day, law: Law): Verdict<Points> => {
  if (!(minutes >= 0 && minutes <= minutesOfADay)) return notMinutes(minutes)
  if (minutes === 0) return decided({ person: 0 }, clause, [step('没有迟到或早退，不扣分')])
  for (const band of bandsOn(on).value ?? []) {
    if (!within(minutes, band.upTo, on, law)) continue
    return decided({ person: band.points }, minutes === band.upTo ? citesOfBound : clause, [
      step('迟到或早退 {{minutes}} 分钟，在 {{upTo}} 分钟以内，扣 {{points}} 分', {
        minutes,
        upTo: band.upTo,
        points: -band.points,
      }),
    ])
  }
  const absentFrom = absentFromOn(on).value ?? minutesOfADay
  const isAbsence = minutes > absentFrom || (minutes === absentFrom && law.inForce(boundsAreInside, on).value)
  if (!isAbsence) return betweenTheBands(minutes, on, law)
  const person = absentDayOn(on).value ?? 0
  return decided({ person, countsAs: 'absent-day' }, minutes === absentFrom ? citesOfBound : clause, [
    step('迟到或早退 {{minutes}} 分钟，3 小时以上视为旷工 1 天，扣 {{points}} 分', { minutes, points: -person }),
  ])
}

/** Points for being late or leaving early by so many minutes. Between one and three hours the text is silent. */
export const latenessPoints = rule<Facts<'latenessPoints'>, Points>('1.3.3.2.1', ({ minutes }, on, law) =>
  minutes === undefined ? missing(['minutes'], clause) : pointsOf(minutes, on, law),
)

/** Late and leaving early on one day, in minutes each: by interpretation each counts by itself. */
export const lateAndEarlyPoints = rule<Facts<'lateAndEarlyPoints'>, Points>(
  '1.3.3.2.1',
  ({ lateMinutes, earlyMinutes }, on, law) => {
    const absent = Object.entries({ lateMinutes, earlyMinutes }).filter(([, given]) => given === undefined)
    if (lateMinutes === undefined || earlyMinutes === undefined) {
      return missing(
        absent.map(([name]) => name),
        clause,
      )
    }
    const late = pointsOf(lateMinutes, on, law)
    const early = pointsOf(earlyMinutes, on, law)
    if (late.outcome === 'refused' || lateMinutes === 0) return late.outcome === 'refused' ? late : early
    if (early.outcome === 'refused' || earlyMinutes === 0) return early.outcome === 'refused' ? early : late
    const [a, b] = [personOf(late), personOf(early)]
    const { id, value: each, status } = law.inForce(lateAndEarlyCountEach, on)
    const person = each ? a + b : Math.min(a, b)
    const together: Gap<Points> = {
      outcome: 'gap',
      question: step('同一天又迟到又早退，条文没有规定怎么合计。'),
      interpretation: { id, value: { person }, status },
      cites: [...new Set([...late.cites, ...early.cites, ...citesOfBoth])],
      because: [...late.because, ...early.because, step('合计扣 {{points}} 分', { points: -person })],
    }
    return cappedAtADay([together], on, law) ?? together
  },
)

/**
 * What the charges of one day come to where together they would cost more than a day's absence: by interpretation no
 * more than that. `undefined` where they do not.
 */
export const cappedAtADay = (charges: readonly Verdict<Points>[], on: Day, law: Law): Gap<Points> | undefined => {
  const person = absentDayOn(on).value ?? 0
  const { id, value: isCapped, status } = law.inForce(oneDayAtMost, on)
  if (!isCapped || charges.reduce((sum, c) => sum + personOf(c), 0) >= person) return undefined
  return {
    outcome: 'gap',
    question: step('一天里的扣分合计超过旷工一天的，条文没有规定。'),
    interpretation: { id, value: { person }, status },
    cites: [...new Set([...charges.flatMap((c) => c.cites), ...citesOfCap])],
    because: [
      ...charges.flatMap((c) => c.because),
      step('一天合计最多扣 {{points}} 分，与旷工一天相同', { points: -person }),
    ],
  }
}

const personOf = (verdict: Verdict<Points>): number => {
  if (verdict.outcome === 'decided') return verdict.value.person
  return verdict.outcome === 'gap' ? (verdict.interpretation?.value.person ?? 0) : 0
}

const partOfADay = (days: number, on: Day, law: Law): Gap<Points> => {
  const halves = Math.ceil(days * 2)
  const whole = Math.floor(halves / 2)
  const aDay = absentDayOn(on).value ?? 0
  const { id, value: halfADay, status } = law.inForce(absenceOfHalfADay, on)
  const person = whole * aDay + (halves % 2) * halfADay
  return {
    outcome: 'gap',
    question: step('旷工不足一天怎么扣分，条文没有规定。'),
    interpretation: { id, value: { person }, status },
    cites: citesOfPart,
    because: [step('旷工 {{days}} 天，按 {{halves}} 个半天算，扣 {{points}} 分', { days, halves, points: -person })],
  }
}

/** Points for absence without approved leave, in days. Parts of a day the text does not know. */
export const absencePoints = rule<Facts<'absencePoints'>, Points>('1.3.3.2.1', ({ days }, on, law) => {
  if (days === undefined) return missing(['days'], clause)
  if (!(days >= 0 && days <= 366)) {
    return refused(
      step('{{days}} 不是有效的旷工天数', { days: String(days) }),
      step('请填 0 到 366 之间的天数，半天记为 0.5。'),
      clause,
    )
  }
  if (!Number.isInteger(days)) return partOfADay(days, on, law)
  const person = days * (absentDayOn(on).value ?? 0) + 0
  return decided({ person }, clause, [
    step('未按规定请假视作旷工，{{days}} 天扣 {{points}} 分', { days, points: -person + 0 }),
  ])
})
