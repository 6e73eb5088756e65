import type { Text } from '#platform/law/clause.ts'

export type MarkCode =
  | 'present'
  | 'sick'
  | 'personal'
  | 'annual'
  | 'errand'
  | 'absent'
  | 'late'
  | 'early'
  | 'marriage'
  | 'maternity'
  | 'bereavement'
  | 'home'
  | 'lieu'
  | 'overtime'

export type Mark = {
  readonly symbol: string
  /** Further signs that people write for the same mark. */
  readonly alsoWritten: readonly string[]
  readonly label: Text
  /** Late and early carry minutes: `>12`, `<5`. */
  readonly takesMinutes: boolean
}

const mark = (symbol: string, zh: string, en: string, alsoWritten: string[] = [], takesMinutes = false): Mark => ({
  symbol,
  alsoWritten,
  label: { zh, en },
  takesMinutes,
})

/** The categories by which the timekeeper records a half day (8.1.1). */
export const marks: Readonly<Record<MarkCode, Mark>> = {
  present: mark('√', '出勤', 'Present', ['✓', '✔', 'v', 'V']),
  sick: mark('△', '病假', 'Sick leave', ['▲', 'Δ']),
  personal: mark('○', '事假', 'Personal leave', ['〇', '◯', 'O', 'o']),
  annual: mark('☆', '年休假', 'Annual leave', ['★']),
  errand: mark('□', '公出', 'Errand', ['■', '◻']),
  absent: mark('×', '旷工', 'Absent without leave', ['x', 'X', '✕', '✗']),
  late: mark('>', '迟到', 'Late', ['＞'], true),
  early: mark('<', '早退', 'Left early', ['＜'], true),
  marriage: mark('H', '婚假', 'Marriage leave', ['h', 'Ｈ']),
  maternity: mark('C', '产假、护理假', 'Maternity or paternity leave', ['c', 'Ｃ']),
  bereavement: mark('S', '丧假', 'Bereavement leave', ['s', 'Ｓ']),
  home: mark('T', '探亲假', 'Home leave', ['t', 'Ｔ']),
  lieu: mark('B', '补休', 'Time off in lieu', ['b', 'Ｂ']),
  overtime: mark('J', '加班', 'Overtime', ['j', 'Ｊ']),
}

export const markCodes = Object.keys(marks) as readonly MarkCode[]

export type LeaveKind =
  | 'annual'
  | 'personal'
  | 'sick'
  | 'marriage'
  | 'bereavement'
  | 'maternity'
  | 'paternity'
  | 'nursing'
  | 'home'
  | 'parental'
  | 'parent-care'
  | 'lieu'
  | 'errand'

/** What a leave is counted in. `by-law`: the law of the day decides (marriage). `minutes`: not asked for in days. */
export type LeaveUnit = 'working-days' | 'calendar-days' | 'by-law' | 'minutes'

export type LeaveTerm = {
  readonly label: Text
  readonly clause: '8.2' | '8.3.1' | '8.3.6' | '8.4' | '8.5' | '8.6' | '8.7'
  readonly unit: LeaveUnit
  /** How the leave stands on the attendance sheet; nursing time does not. */
  readonly mark: MarkCode | null
}

const leave = (
  zh: string,
  en: string,
  clause: LeaveTerm['clause'],
  unit: LeaveUnit,
  markCode: MarkCode | null,
): LeaveTerm => ({ label: { zh, en }, clause, unit, mark: markCode })

export const leaveKinds: Readonly<Record<LeaveKind, LeaveTerm>> = {
  annual: leave('年休假', 'Annual leave', '8.3.1', 'working-days', 'annual'),
  personal: leave('事假', 'Personal leave', '8.2', 'working-days', 'personal'),
  sick: leave('病假', 'Sick leave', '8.2', 'working-days', 'sick'),
  marriage: leave('婚假', 'Marriage leave', '8.6', 'by-law', 'marriage'),
  bereavement: leave('丧假', 'Bereavement leave', '8.6', 'working-days', 'bereavement'),
  maternity: leave('产假', 'Maternity leave', '8.4', 'calendar-days', 'maternity'),
  paternity: leave('护理假', 'Paternity leave', '8.4', 'calendar-days', 'maternity'),
  nursing: leave('哺乳时间', 'Nursing time', '8.4', 'minutes', null),
  home: leave('探亲假', 'Home leave', '8.5', 'calendar-days', 'home'),
  parental: leave('育儿假', 'Parental leave', '8.3.6', 'working-days', 'personal'),
  'parent-care': leave('父母护理假', 'Leave to care for parents', '8.3.6', 'calendar-days', 'personal'),
  lieu: leave('补休', 'Time off in lieu', '8.7', 'working-days', 'lieu'),
  errand: leave('公出', 'Errand', '8.2', 'working-days', 'errand'),
}

export const leaveKindCodes = Object.keys(leaveKinds) as readonly LeaveKind[]

export const leaveUnits: Readonly<Record<LeaveUnit, Text>> = {
  'working-days': { zh: '工作日', en: 'working days' },
  'calendar-days': { zh: '自然日', en: 'calendar days' },
  'by-law': { zh: '按当时规定', en: 'by the law of the day' },
  minutes: { zh: '分钟', en: 'minutes' },
}

/** The posts that 8.2 tells apart when leave is asked for. */
export const applicantPosts = {
  staff: { zh: '科室人员', en: 'Staff' },
  'section-head': { zh: '科室负责人', en: 'Section head' },
  deputy: { zh: '分管负责人', en: 'Deputy in charge' },
  principal: { zh: '主要负责人', en: 'Principal' },
} as const satisfies Record<string, Text>
export type ApplicantPost = keyof typeof applicantPosts

export const approvers = {
  'section-head': { zh: '科室负责人', en: 'Section head' },
  deputy: { zh: '分管负责人', en: 'Deputy in charge' },
  principal: { zh: '主要负责人', en: 'Principal' },
  'district-leader': { zh: '区级领导', en: 'District leader' },
} as const satisfies Record<string, Text>
export type Approver = keyof typeof approvers

export type Half = 'am' | 'pm'
export type Points = { readonly person: number; readonly countsAs?: 'absent-day' }
export type Forfeit = 'none' | 'this-year' | 'next-year'

export const relations = {
  parent: { zh: '父母', en: 'Parent' },
  spouse: { zh: '配偶', en: 'Spouse' },
  child: { zh: '子女', en: 'Child' },
  'parent-in-law': { zh: '配偶的父母', en: 'Parent-in-law' },
  sibling: { zh: '兄弟姐妹', en: 'Sibling' },
  grandparent: { zh: '祖父母、外祖父母', en: 'Grandparent' },
  other: { zh: '其他亲属', en: 'Another relative' },
} as const satisfies Record<string, Text>
export type Relation = keyof typeof relations
