import type { Text } from '#platform/law/clause.ts'
import { day as asDay, isOnOrAfter } from '#platform/law/day.ts'
import { valueOn } from '#platform/law/values.ts'
import { birthValues, commencement2025 } from './birth-values.ts'
import type { LeaveEvidence } from './leave-request.ts'
import { type LeaveKind, relations } from './terms.ts'
import { values } from './values.ts'

type Choices = Readonly<Record<string, Text>>

/** A fact that a leave rests on: what it is called, and how it is written down. */
export type EvidenceField = { readonly label: Text; readonly hint?: Text; readonly optional?: true } & (
  | { readonly kind: 'day' }
  | { readonly kind: 'yes-no' }
  | { readonly kind: 'number'; readonly min: number; readonly max: number }
  | { readonly kind: 'choice'; readonly choices: Choices }
)

const visits: Choices = {
  spouse: { zh: '配偶', en: 'Spouse' },
  parents: { zh: '父母', en: 'Parents' },
}

const day = (zh: string, en: string, hint?: Text): EvidenceField => ({
  kind: 'day',
  label: { zh, en },
  ...(hint && { hint }),
})
const yesNo = (zh: string, en: string): EvidenceField => ({ kind: 'yes-no', label: { zh, en } })
const number = (zh: string, en: string, min: number, max: number): EvidenceField => ({
  kind: 'number',
  label: { zh, en },
  min,
  max,
})
const choice = (zh: string, en: string, choices: Choices): EvidenceField => ({
  kind: 'choice',
  label: { zh, en },
  choices,
})

const expected: Text = { zh: '还没有出生的填预产期。', en: 'Not born yet: the day it is expected.' }

/** Every fact that a slip may have to show, in the order in which it is asked for. */
export const evidenceFields = {
  registeredOn: day('结婚登记日期', 'Day the marriage was registered'),
  premaritalExam: yesNo('做过婚前医学检查', 'Had a pre-marital examination'),
  lateMarriage: yesNo('属于晚婚', 'Late marriage'),
  relation: choice('逝者与您的关系', 'The deceased was your', relations),
  diedOn: day('去世日期', 'Day of death'),
  miscarriage: yesNo('是流产后休假', 'After a miscarriage'),
  birthOn: day('子女出生日期', "Child's day of birth", expected),
  pregnancyMonths: number('怀孕几个月', 'Months of pregnancy', 0, 10),
  children: number('生几个孩子', 'Children born', 1, 9),
  difficultBirth: yesNo('难产', 'Difficult birth'),
  exclusiveBreastfeeding: yesNo('纯母乳喂养', 'Exclusive breastfeeding'),
  lateChildbirth: yesNo('属于晚育', 'Late birth'),
  childOrder: number('第几个子女', 'Which child of the family', 1, 20),
  appliedForThirdChild: yesNo('申请第三个子女再加的产假', 'Apply for the further leave of a third child'),
  motherLeaveFrom: { ...day('女方产假开始的日期', "First day of the mother's leave"), optional: true },
  onlyChild: yesNo('本人是独生子女', 'An only child'),
  inHospital: yesNo('父母正在住院', 'A parent is in hospital'),
  visit: choice('探望谁', 'Whom the visit is to', visits),
  married: yesNo('已婚', 'Married'),
  canMeetOneParent: yesNo('休息日能见到父母中的一方', 'One parent can be met on rest days'),
  spouseTakesIt: yesNo('今年由配偶休', 'The spouse takes it this year'),
  twoYearsAtOnce: yesNo('两年合并休', 'Two years at once'),
  neverTaken: yesNo('从来没有休过这种假', 'Never taken before'),
  lastHomeYear: number('上次是哪一年休的', 'The year it was last taken', 1980, 2100),
  travelDays: { ...number('另给的路程假几天', 'Travelling days on top', 0, 15), optional: true },
} as const satisfies Readonly<Partial<Record<keyof LeaveEvidence, EvidenceField>>>

export type EvidenceName = keyof typeof evidenceFields
export const evidenceNames = Object.keys(evidenceFields) as readonly EvidenceName[]

/** What was chosen, in words, where the fact is one of a few. */
export const chosenOf = (name: EvidenceName, value: unknown): Text | undefined => {
  const field: EvidenceField = evidenceFields[name]
  return field.kind === 'choice' ? field.choices[String(value)] : undefined
}

/** What the form begins with where most people answer the same; the person sees it and signs it. */
export const usualEvidence: LeaveEvidence = {
  premaritalExam: false,
  miscarriage: false,
  children: 1,
  difficultBirth: false,
  exclusiveBreastfeeding: false,
  childOrder: 1,
  spouseTakesIt: false,
  twoYearsAtOnce: false,
  neverTaken: true,
  lateMarriage: false,
  lateChildbirth: false,
  appliedForThirdChild: false,
}

/** 8.4, 8.6: late marriages and births had more until 2016. */
const isLateRewarded = (kind: 'lateMarriage' | 'lateChildbirth', iso: string | undefined): boolean => {
  if (iso === undefined) return false
  const given = kind === 'lateMarriage' ? values.lateMarriage : birthValues.lateChildbirth
  return valueOn<number, unknown>(given, asDay(iso)).value !== undefined
}

/** 8.4: whether the law of 2025 gives more for a third child: to births since, and to those whose leave still ran. */
const mayBeThirdChild = (birthOn: string | undefined): boolean =>
  birthOn === undefined || isOnOrAfter(asDay(birthOn).add({ months: 7 }), commencement2025)

const ofMaternity = ({ miscarriage, birthOn, childOrder = 1 }: LeaveEvidence): EvidenceName[] => {
  if (miscarriage) return ['miscarriage', 'birthOn', 'pregnancyMonths']
  const always: EvidenceName[] = ['miscarriage', 'birthOn', 'children', 'difficultBirth', 'exclusiveBreastfeeding']
  if (isLateRewarded('lateChildbirth', birthOn)) return [...always, 'lateChildbirth']
  if (!mayBeThirdChild(birthOn)) return always
  return [...always, 'childOrder', ...(childOrder >= 3 ? (['appliedForThirdChild'] as const) : [])]
}

const ofMarriage = ({ registeredOn }: LeaveEvidence, from: string): EvidenceName[] => {
  if (isLateRewarded('lateMarriage', registeredOn)) return ['registeredOn', 'lateMarriage']
  const marriage = registeredOn === undefined ? undefined : { registeredOn: asDay(registeredOn) }
  const exam = valueOn(values.premaritalExam, asDay(from), marriage).value
  return exam === undefined && marriage ? ['registeredOn'] : ['registeredOn', 'premaritalExam']
}

const ofHome = ({ visit, married, neverTaken }: LeaveEvidence): EvidenceName[] => {
  const last: EvidenceName[] = neverTaken === false ? ['neverTaken', 'lastHomeYear'] : ['neverTaken']
  if (visit === undefined) return ['visit']
  if (visit === 'spouse') return ['visit', 'spouseTakesIt', ...last, 'travelDays']
  const merged: EvidenceName[] = married === false ? ['twoYearsAtOnce'] : []
  return ['visit', 'married', 'canMeetOneParent', ...merged, ...last, 'travelDays']
}

/**
 * The facts that the rules of a kind of leave look at for a leave from a day on, given those that are known: no other is
 * asked for.
 */
export const evidenceAsked = (kind: LeaveKind, known: LeaveEvidence, from: string): readonly EvidenceName[] => {
  if (kind === 'marriage') return ofMarriage(known, from)
  if (kind === 'bereavement') return ['relation', 'diedOn']
  if (kind === 'maternity') return ofMaternity(known)
  if (kind === 'paternity') {
    return isLateRewarded('lateChildbirth', known.birthOn)
      ? ['birthOn', 'lateChildbirth']
      : ['birthOn', 'motherLeaveFrom']
  }
  if (kind === 'parental') return ['birthOn']
  if (kind === 'parent-care') return ['onlyChild', 'inHospital']
  return kind === 'home' ? ofHome(known) : []
}

/** Of what is known, the facts that the kind of leave asks for: what was filled in for another kind is not sent. */
export const evidenceFor = (kind: LeaveKind, known: LeaveEvidence, from: string): LeaveEvidence => {
  const names: readonly string[] = evidenceAsked(kind, known, from)
  return Object.fromEntries(Object.entries(known).filter(([name]) => names.includes(name)))
}
