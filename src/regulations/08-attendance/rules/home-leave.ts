import { rule } from '#platform/law/rule.ts'
import { valueOn } from '#platform/law/values.ts'
import { type Citation, decided, missing, refused, step, type Verdict } from '#platform/law/verdict.ts'
import type { Facts } from '../facts.ts'
import { interpretations } from '../interpretations.ts'
import { values } from '../values.ts'
import { absentFacts } from './absent-facts.ts'

const clause: readonly Citation[] = ['8.5']
type Home = { readonly calendarDays: number }

const isAmount = (n: number): boolean => n >= 0 && n < Number.POSITIVE_INFINITY

const tooSoon = (every: number, since: number): Verdict<Home> =>
  refused(
    step('每 {{every}} 年给假一次，距上次才 {{since}} 年', { every, since }),
    step('可以到期再请，或者请年休假。'),
    clause,
  )

const granted = (calendarDays: number, cites: readonly Citation[], say: string): Verdict<Home> =>
  decided({ calendarDays }, cites, [
    step(say, { days: calendarDays }),
    step('含休息日和法定节假日，可与年休假合并；路程假另给'),
  ])

/** Home leave in calendar days, rest days and holidays counted in, to the spouse or to one's parents. */
export const homeLeave = rule<Facts<'homeLeave'>, Home>('8.5', (facts, on, law) => {
  const { visit, married, serviceYears, twoYearsAtOnce, yearsSinceLast, canMeetOneParent } = facts
  if (visit === undefined || married === undefined || serviceYears === undefined) {
    return missing(absentFacts({ visit, married, serviceYears }), clause)
  }
  if (!isAmount(serviceYears) || (yearsSinceLast !== undefined && !isAmount(yearsSinceLast))) {
    return refused(step('年数无效'), step('请填不小于 0 的年数。'), clause)
  }
  if (serviceYears < 1) {
    return refused(step('工作未满一年，没有探亲假'), step('满一年后再请，或者请事假。'), clause)
  }
  if (visit === 'spouse' && !married) {
    return refused(step('未婚，没有探望配偶的假'), step('可以请探望父母的假。'), clause)
  }
  const { cites: citesOfSpouse } = valueOn(values.homeOneSpouse, on)
  if (visit === 'spouse' && facts.spouseTakesIt) {
    return refused(step('探望配偶的假夫妻只由一方享受'), step('可以请年休假。'), citesOfSpouse)
  }
  const oneParent = valueOn(values.homeOneParent, on)
  if (visit === 'parents' && canMeetOneParent === undefined) return missing(['canMeetOneParent'], clause)
  const answer = oneParent.value ?? law.inForce(interpretations.canMeetOneParent, on).value
  if (visit === 'parents' && canMeetOneParent && answer === 'no-visit') {
    return refused(step('休息日能见到父母中的一方，没有探望父母的假'), step('可以请年休假或者事假。'), [
      ...oneParent.cites,
      `interpretation:${interpretations.canMeetOneParent.id}`,
    ])
  }
  if (yearsSinceLast === undefined && !facts.neverTaken) return missing(['yearsSinceLast'], clause)
  const since = yearsSinceLast ?? Number.POSITIVE_INFINITY
  const confirmed = valueOn(values.homeToSpouse, on)
  if (visit === 'parents' && married) {
    const every = valueOn(values.homeMarriedEvery, on).value ?? 0
    if (since < every) return tooSoon(every, since)
    return granted(valueOn(values.homeMarried, on).value ?? 0, confirmed.cites, '已婚探望父母，四年一次，{{days}} 天')
  }
  if (since < 1) return tooSoon(1, since)
  if (visit === 'spouse') {
    const cites = [...new Set([...confirmed.cites, ...citesOfSpouse])]
    return granted(confirmed.value ?? 0, cites, '探望配偶，每年一次，{{days}} 天，夫妻只由一方享受')
  }
  if (twoYearsAtOnce === undefined) return missing(['twoYearsAtOnce'], clause)
  const atOnce = valueOn(values.homeTwoYearsEvery, on).value ?? 0
  if (twoYearsAtOnce && Math.min(since, serviceYears) < atOnce) {
    return refused(
      step('两年合并的探亲假要积满 {{every}} 年，才 {{since}} 年', {
        every: atOnce,
        since: Math.min(since, serviceYears),
      }),
      step('可以先请一年的 20 天，或者满两年再合并请。'),
      clause,
    )
  }
  return twoYearsAtOnce
    ? granted(valueOn(values.homeTwoYears, on).value ?? 0, confirmed.cites, '未婚探望父母，两年合并，{{days}} 天')
    : granted(valueOn(values.homeUnmarried, on).value ?? 0, confirmed.cites, '未婚探望父母，每年一次，{{days}} 天')
})
