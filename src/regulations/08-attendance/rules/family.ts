import { type Day, isBefore, isOnOrAfter, laterOf } from '#platform/law/day.ts'
import type { Law } from '#platform/law/interpretations.ts'
import { rule } from '#platform/law/rule.ts'
import { valueOn } from '#platform/law/values.ts'
import { type Citation, decided, missing, refused, step, type Verdict } from '#platform/law/verdict.ts'
import { birthValues } from '../birth-values.ts'
import type { Facts } from '../facts.ts'
import { interpretations } from '../interpretations.ts'
import { relations } from '../terms.ts'
import { type MarriageDays, values } from '../values.ts'
import { absentFacts } from './absent-facts.ts'

const clause: readonly Citation[] = ['8.6']
const superior: readonly Citation[] = ['8.3.6']

const marriageOf2025 = (
  days: MarriageDays,
  cites: readonly Citation[],
  { registeredOn, premaritalExam }: { registeredOn: Day; premaritalExam: boolean | undefined },
  on: Day,
): Verdict<MarriageDays> => {
  const lastDay = registeredOn.add({ years: 1 })
  if (isBefore(lastDay, on)) {
    return refused(
      step('婚假应在登记后一年内休，{{date}} 已经期满', { date: lastDay.toString() }),
      step('可以请年休假或者事假。'),
      cites,
    )
  }
  if (premaritalExam === undefined) return missing(['premaritalExam'], cites)
  const exam = valueOn(values.premaritalExam, on, { registeredOn })
  const more = premaritalExam ? (exam.value ?? 0) : 0
  const because = [step('婚假 {{days}} 天，按自然日计，登记后一年内休完', { days: days.calendarDays })]
  if (more > 0) because.push(step('参加婚前医学检查，加 {{days}} 天', { days: more }))
  const citesOfAll = [...new Set([...cites, ...(more > 0 ? exam.cites : [])])]
  return decided({ workingDays: 0, calendarDays: days.calendarDays + more }, citesOfAll, because)
}

/** Marriage leave for one's own marriage: working and calendar days by the law of the marriage and of the day. */
export const marriageLeave = rule<Facts<'marriageLeave'>, MarriageDays>('8.6', (facts, on) => {
  const { registeredOn, lateMarriage, premaritalExam } = facts
  if (registeredOn === undefined) return missing(['registeredOn'], clause)
  const asked = laterOf(on, registeredOn)
  const { value: days = { workingDays: 0, calendarDays: 0 }, cites } = valueOn(values.marriage, asked, { registeredOn })
  if (days.calendarDays > 0) return marriageOf2025(days, cites, { registeredOn, premaritalExam }, asked)
  const late = valueOn(values.lateMarriage, registeredOn)
  const because = [step('婚假 {{days}} 个工作日', { days: days.workingDays })]
  if (late.value === undefined) {
    if (lateMarriage) because.push(step('晚婚奖励的婚假自 2016 年 1 月 22 日起取消'))
    return decided(days, [...new Set([...cites, ...late.cites])], because)
  }
  if (lateMarriage === undefined) return missing(['lateMarriage'], clause)
  if (!lateMarriage) return decided(days, cites, because)
  return decided({ ...days, calendarDays: late.value }, cites, [
    ...because,
    step('晚婚加 {{days}} 天', { days: late.value }),
  ])
})

const close: readonly string[] = ['parent', 'spouse', 'child']

const isCovered = (relation: string, on: Day, law: Law): boolean =>
  close.includes(relation) || (relation === 'parent-in-law' && law.inForce(interpretations.parentsInLaw, on).value)

/** Bereavement leave in working days, for a parent, spouse or child, whatever other relatives are. */
export const bereavementLeave = rule<Facts<'bereavementLeave'>, { workingDays: number }>(
  '8.6',
  ({ relation }, on, law) => {
    if (relation === undefined) return missing(['relation'], clause)
    const known = Object.entries(relations).find(([code]) => code === relation)?.[1].zh ?? relation
    const { value, cites } = valueOn(values.bereavement, on)
    const grounds: readonly Citation[] =
      relation === 'parent-in-law' ? [...cites, `interpretation:${interpretations.parentsInLaw.id}`] : cites
    if (!isCovered(relation, on, law)) {
      return refused(
        step('丧假只给父母、配偶和子女去世的，不含{{relation}}', { relation: known }),
        step('可以请年休假或者事假。'),
        grounds,
      )
    }
    return decided({ workingDays: value ?? 0 }, grounds, [
      step('{{relation}}去世，丧假 {{days}} 个工作日，报主要负责人批准', { relation: known, days: value ?? 0 }),
    ])
  },
)

/** Parental leave of each parent in working days, until the child is three; superior law adds it. */
export const parentalLeave = rule<Facts<'parentalLeave'>, { workingDays: number; per: 'calendar-year' | 'age-year' }>(
  '8.3.6',
  ({ childBornOn }, on) => {
    if (childBornOn === undefined) return missing(['childBornOn'], superior)
    if (isBefore(on, childBornOn)) {
      return refused(step('子女在 {{on}} 还没有出生', { on: on.toString() }), step('请核对出生日期。'), superior)
    }
    const { value, cites } = valueOn(birthValues.parental, on)
    const year = valueOn(birthValues.parentalYear, on)
    if (value === undefined || year.value === undefined) {
      return refused(step('当时没有育儿假的规定'), step('可以请年休假或者事假。'), superior)
    }
    const grounds = [...new Set([...cites, ...year.cites])]
    if (isOnOrAfter(on, childBornOn.add({ years: 3 }))) {
      return refused(step('子女已满三周岁，不再有育儿假'), step('可以请年休假或者事假。'), grounds)
    }
    const say =
      year.value === 'age-year'
        ? step('子女每一周岁内 {{days}} 个工作日，不结转', { days: value })
        : step('每个自然年 {{days}} 个工作日，不结转', { days: value })
    return decided({ workingDays: value, per: year.value }, grounds, [say])
  },
)

/** Days a year to care for a parent in hospital; superior law adds it. */
export const parentCareLeave = rule<Facts<'parentCareLeave'>, number>('8.3.6', ({ onlyChild, inHospital }, on) => {
  if (onlyChild === undefined || inHospital === undefined) {
    return missing(absentFacts({ onlyChild, inHospital }), superior)
  }
  const { value, cites } = valueOn(values.parentCare, on)
  if (!value) return refused(step('当时没有父母护理假的规定'), step('可以请年休假或者事假。'), cites)
  if (!inHospital) {
    return refused(step('父母住院、生活不能自理的，才有护理假'), step('可以请年休假或者事假。'), cites)
  }
  const days = onlyChild ? value.onlyChild : value.others
  return decided(days, cites, [step('父母住院护理，每年不超过 {{days}} 天', { days })])
})
