import { type Day, isBefore, isOnOrAfter } from '#platform/law/day.ts'
import { rule } from '#platform/law/rule.ts'
import { type DatedValue, valueOn } from '#platform/law/values.ts'
import { type Citation, decided, missing, refused, type Step, step } from '#platform/law/verdict.ts'
import { type BirthSubject, birthValues, commencement2025 } from '../birth-values.ts'
import type { Facts } from '../facts.ts'
import { absentFacts } from './absent-facts.ts'

const clause: readonly Citation[] = ['8.4']

const isCount = (n: number): boolean => Number.isInteger(n) && n >= 1 && n <= 20

const notChildren = (children: number) =>
  refused(step('子女数“{{children}}”无效', { children: String(children) }), step('请填不小于 1 的整数。'), clause)

/**
 * Whether a birth before the law of 2025 comes under it because the mother's leave still ran when it began. `undefined`
 * where that depends on the first day of her leave, up to 15 days before the birth, and the day is not given.
 */
const comesUnder2025 = (birthOn: Day, leaveFrom: Day | undefined, leaveDays: number, on: Day): boolean | undefined => {
  if (isOnOrAfter(birthOn, commencement2025)) return true
  if (isBefore(on, commencement2025)) return false
  const stillOnLeave = (from: Day) => isOnOrAfter(from.add({ days: leaveDays - 1 }), commencement2025)
  if (leaveFrom) return stillOnLeave(leaveFrom)
  const earliest = birthOn.subtract({ days: valueOn(birthValues.beforeBirth, birthOn).value ?? 0 })
  if (stillOnLeave(earliest)) return true
  return stillOnLeave(birthOn) ? undefined : false
}

/** A value by the law of the birth, or by that of 2025 where the transition says so. */
const ofBirth = (v: DatedValue<number, BirthSubject>, birthOn: Day, under2025: boolean) =>
  valueOn(v, under2025 && isBefore(birthOn, commencement2025) ? commencement2025 : birthOn, { under2025 })

type Sum = { total: number; cites: Citation[]; because: Step[] }

const addTo = (sum: Sum, found: { value: number | undefined; cites: readonly Citation[] }, say: string, times = 1) => {
  sum.cites.push(...found.cites)
  if (found.value === undefined) return
  sum.total += found.value * times
  sum.because.push(step(say, { days: found.value * times }))
}

const distinct = (cites: readonly Citation[]): Citation[] => [...new Set(cites)]

export type Maternity = { readonly days: number; readonly months: number; readonly beforeBirth: number }

/**
 * Maternity leave by the law of the birth: calendar `days` (of them `beforeBirth` before it) and `months` for exclusive
 * breastfeeding. `on` tells only whether the transition of 2025-11-28 has come.
 */
export const maternityLeave = rule<Facts<'maternityLeave'>, Maternity>('8.4', (facts, on) => {
  const { birthOn, difficultBirth, children, lateChildbirth, exclusiveBreastfeeding } = facts
  if (
    birthOn === undefined ||
    difficultBirth === undefined ||
    children === undefined ||
    exclusiveBreastfeeding === undefined
  ) {
    return missing(absentFacts({ birthOn, difficultBirth, children, exclusiveBreastfeeding }), clause)
  }
  if (!isCount(children)) return notChildren(children)
  const sum: Sum = { total: 0, cites: [], because: [] }
  addTo(sum, valueOn(birthValues.maternity, birthOn), '产假 {{days}} 天')
  if (difficultBirth) addTo(sum, valueOn(birthValues.difficultBirth, birthOn), '难产加 {{days}} 天')
  if (children > 1) {
    addTo(sum, valueOn(birthValues.furtherChild, birthOn), '多胎，每多一个婴儿另加，共加 {{days}} 天', children - 1)
  }
  const late = valueOn(birthValues.lateChildbirth, birthOn)
  if (late.value !== undefined && lateChildbirth === undefined) return missing(['lateChildbirth'], clause)
  if (lateChildbirth && late.value !== undefined) addTo(sum, late, '晚育加 {{days}} 天')
  else if (lateChildbirth) {
    sum.cites.push(...late.cites)
    sum.because.push(step('晚育奖励的产假自 2016 年 1 月 22 日起取消'))
  }
  const oldLaw = sum.total + (ofBirth(birthValues.birthLeave, birthOn, false).value ?? 0)
  const under2025 = comesUnder2025(birthOn, facts.leaveFrom, oldLaw, on)
  if (under2025 === undefined) return missing(['leaveFrom'], clause)
  addTo(sum, ofBirth(birthValues.birthLeave, birthOn, under2025), '生育假加 {{days}} 天')
  const third = ofBirth(birthValues.thirdChild, birthOn, under2025)
  if (third.value !== undefined) {
    if (facts.childOrder === undefined) return missing(['childOrder'], clause)
    if (!isCount(facts.childOrder)) return notChildren(facts.childOrder)
    if (facts.childOrder >= 3) {
      if (facts.appliedForThirdChild === undefined) return missing(['appliedForThirdChild'], clause)
      if (facts.appliedForThirdChild) addTo(sum, third, '第三个子女，经申请再加 {{days}} 天')
      else sum.because.push(step('第三个子女可以申请再加 {{days}} 天', { days: third.value }))
    }
  }
  const breastfeeding = valueOn(birthValues.breastfeedingMonths, birthOn)
  const months = exclusiveBreastfeeding ? (breastfeeding.value ?? 0) : 0
  if (exclusiveBreastfeeding) {
    sum.cites.push(...breastfeeding.cites)
    sum.because.push(step('纯母乳喂养加 {{months}} 个月，凭医院证明', { months }))
  }
  const beforeBirth = valueOn(birthValues.beforeBirth, birthOn).value ?? 0
  return decided({ days: sum.total, months, beforeBirth }, distinct(sum.cites), sum.because)
})

/** Leave after a miscarriage in calendar days, by whole months of pregnancy; the text itself has none. */
export const miscarriageLeave = rule<Facts<'miscarriageLeave'>, number>('8.4', ({ pregnancyMonths }, on) => {
  if (pregnancyMonths === undefined) return missing(['pregnancyMonths'], clause)
  if (!(pregnancyMonths >= 0 && pregnancyMonths <= 10)) {
    return refused(
      step('怀孕月数“{{months}}”无效', { months: String(pregnancyMonths) }),
      step('请填 0 到 10 之间的月数。'),
      clause,
    )
  }
  const { value, cites } = valueOn(birthValues.miscarriage, on)
  if (!value) return refused(step('当时没有流产假的规定'), step('可以凭医院证明请病假。'), cites)
  if (pregnancyMonths < 4) {
    return decided(value.underFourMonths, cites, [
      step('怀孕未满 4 个月流产，{{days}} 天', { days: value.underFourMonths }),
    ])
  }
  return decided(value.fromFourMonths, cites, [step('怀孕满 4 个月流产，{{days}} 天', { days: value.fromFourMonths })])
})

/** The father's leave in calendar days by the law of the birth; in the text itself only at a late birth. */
export const paternityLeave = rule<Facts<'paternityLeave'>, number>('8.4', (facts, on) => {
  const { birthOn, lateChildbirth, motherLeaveFrom } = facts
  if (birthOn === undefined) return missing(['birthOn'], clause)
  const motherOldLeave =
    (valueOn(birthValues.maternity, birthOn).value ?? 0) + (ofBirth(birthValues.birthLeave, birthOn, false).value ?? 0)
  const under2025 = comesUnder2025(birthOn, motherLeaveFrom, motherOldLeave, on)
  if (under2025 === undefined) return missing(['motherLeaveFrom'], clause)
  const forAll = ofBirth(birthValues.paternity, birthOn, under2025)
  if (forAll.value !== undefined) {
    return decided(forAll.value, forAll.cites, [
      step('护理假 {{days}} 天，在女方生育假期间休，按自然日计', { days: forAll.value }),
    ])
  }
  if (lateChildbirth === undefined) return missing(['lateChildbirth'], clause)
  const late = valueOn(birthValues.paternityLateBirth, birthOn)
  if (lateChildbirth && late.value !== undefined) {
    return decided(late.value, late.cites, [step('晚育，给男方护理假 {{days}} 天', { days: late.value })])
  }
  return refused(step('当时只有晚育才给男方护理假'), step('可以请年休假或者事假。'), late.cites)
})

/** Minutes of nursing time a day until the child's first birthday. */
export const nursingTime = rule<Facts<'nursingTime'>, { minutesPerDay: number }>('8.4', (facts, on) => {
  const { childBornOn, children } = facts
  if (childBornOn === undefined) return missing(absentFacts({ childBornOn, children }), clause)
  if (isBefore(on, childBornOn)) {
    return refused(step('婴儿在 {{on}} 还没有出生', { on: on.toString() }), step('请核对出生日期。'), clause)
  }
  const firstBirthday = childBornOn.add({ years: 1 })
  if (isOnOrAfter(on, firstBirthday)) {
    return refused(
      step('婴儿 {{date}} 已满一周岁，不再有哺乳时间', { date: firstBirthday.toString() }),
      step('三周岁以内可以请育儿假。'),
      clause,
    )
  }
  if (children === undefined) return missing(['children'], clause)
  if (!isCount(children)) return notChildren(children)
  const base = valueOn(birthValues.nursing, on)
  const further = valueOn(birthValues.nursingFurtherChild, on)
  const more = (children - 1) * (further.value ?? 0)
  const minutesPerDay = (base.value ?? 0) + more
  const because = [step('不满一周岁，每天 {{minutes}} 分钟', { minutes: base.value ?? 0 })]
  if (more > 0) because.push(step('每多一个婴儿另加，共加 {{minutes}} 分钟', { minutes: more }))
  return decided({ minutesPerDay }, distinct([...base.cites, ...(more > 0 ? further.cites : [])]), because)
})
