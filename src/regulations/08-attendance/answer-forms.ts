import type { AnswerForm } from '#platform/law/answer.ts'
import type { Text } from '#platform/law/clause.ts'
import { approvers } from './terms.ts'

const answer: Text = { zh: '答复', en: 'Answer' }

const choosing = (choices: Readonly<Record<string, Text>>): AnswerForm => ({
  kind: 'choice',
  label: answer,
  choices: Object.entries(choices).map(([value, label]) => ({ value, label })),
})

const number = (label: Text, unit: Text, min: number, max: number): AnswerForm => ({
  kind: 'number',
  label,
  unit,
  min,
  max,
})

const days: Text = { zh: '天', en: 'days' }

/** How the answers of regulation 8 are written down, by their interpretation. */
export const answerForms = {
  points: number({ zh: '记几分（扣分写负数）', en: 'Points (negative: taken)' }, { zh: '分', en: 'points' }, -100, 0),
  asDays: number({ zh: '按几天', en: 'As how many days' }, days, 0, 1),
  workingDays: number({ zh: '几个工作日之内', en: 'Within how many working days' }, days, 0, 30),
  calendarDays: number({ zh: '按几天', en: 'As how many days' }, days, 1, 31),
  people: number({ zh: '至少几人', en: 'At least how many' }, { zh: '人', en: 'people' }, 0, 50),
  approver: choosing(approvers),
  eachOrOnce: {
    kind: 'yes-no',
    label: answer,
    yes: { zh: '各算各的', en: 'Each by itself' },
    no: { zh: '只算重的一项', en: 'The graver one only' },
  } as AnswerForm,
  acrossTheYear: choosing({
    refused: { zh: '不可以跨年', en: 'Not across the year' },
    allowed: { zh: '可以跨年', en: 'Across the year' },
  }),
  oneParent: choosing({
    'no-visit': { zh: '没有探亲假', en: 'No home leave' },
    visit: { zh: '有探亲假', en: 'Home leave' },
  }),
  counted: choosing({
    'calendar-days': { zh: '自然日', en: 'Calendar days' },
    'working-days': { zh: '工作日', en: 'Working days' },
  }),
  handedIn: choosing({
    'last-working-day': { zh: '季度的最后一个工作日', en: "The quarter's last working day" },
    'next-working-day': { zh: '季度过后的第一个工作日', en: 'The first working day after the quarter' },
  }),
  howOften: choosing({
    month: { zh: '每月至少一次', en: 'At least once a month' },
    quarter: { zh: '每季度至少一次', en: 'At least once a quarter' },
  }),
} as const
