import type { AnswerForm } from '#platform/law/answer.ts'
import type { Day } from '#platform/law/day.ts'
import { interpretation, type Law } from '#platform/law/interpretations.ts'
import { type Calendar, calendarOf, shippedCalendar } from './calendar.ts'
import { withGivenYears } from './given-years.ts'
import { type CalendarYear, shippedYears } from './years.ts'

const span: AnswerForm = {
  kind: 'text',
  label: { zh: '日子', en: 'Days' },
  hint: { zh: '一天写 10-01，几天写 10-01/10-07', en: 'one day 10-01, several 10-01/10-07' },
  pattern: '^\\d{2}-\\d{2}(/\\d{2}-\\d{2})?$',
}

/**
 * Years whose notice came out after this version of the product: the General Section enters them as a ruling, from
 * the day of the notice on. Nothing is proposed, so that a year without its notice stays a gap.
 */
export const enteredYears = interpretation<readonly CalendarYear[]>({
  id: '8.1.1/entered-calendar-years',
  completed: withGivenYears,
  clause: '8.1.1',
  question: {
    zh: '当年的节假日安排通知是否已经公布、内容为何？',
    en: "Has the year's holiday notice been published, and what does it say?",
  },
  proposal: {
    zh: '通知公布前不作推算；公布后由综合科录入。',
    en: 'Nothing is assumed before the notice; the General Section enters it when it is out.',
  },
  value: [],
  form: {
    kind: 'list',
    label: { zh: '年份', en: 'Years' },
    item: {
      kind: 'parts',
      label: { zh: '一年的放假安排', en: "A year's holidays" },
      parts: {
        year: { kind: 'number', label: { zh: '年', en: 'Year' }, unit: { zh: '年', en: '' }, min: 2024, max: 2100 },
        notice: {
          kind: 'parts',
          label: { zh: '国务院办公厅的通知', en: "The State Council's notice" },
          parts: {
            title: { kind: 'text', label: { zh: '标题', en: 'Title' } },
            number: { kind: 'text', label: { zh: '文号', en: 'Number' } },
            date: {
              kind: 'text',
              label: { zh: '发文日期', en: 'Date' },
              hint: { zh: '如 2026-11-04', en: 'like 2026-11-04' },
              pattern: '^\\d{4}-\\d{2}-\\d{2}$',
            },
            source: { kind: 'text', label: { zh: '出处（网址）', en: 'Source (address)' } },
          },
        },
        off: { kind: 'list', label: { zh: '放假', en: 'Days off' }, item: span },
        work: { kind: 'list', label: { zh: '调休上班', en: 'Worked to make up' }, item: span },
        statutory: {
          kind: 'list',
          label: { zh: '法定节日', en: 'Statutory days' },
          item: {
            kind: 'parts',
            label: { zh: '节日', en: 'Day' },
            parts: {
              name: { kind: 'text', label: { zh: '名称', en: 'Name' } },
              en: { kind: 'text', label: { zh: '英文名称', en: 'English name' } },
              days: span,
            },
          },
        },
      },
    },
  },
})

const calendars = new WeakMap<readonly CalendarYear[], Calendar>()

/** The calendar as an office knows it on a day: the shipped years and those that the General Section has entered. */
export const calendarUnder = (law: Law, on: Day): Calendar => {
  const { value: entered } = law.inForce(enteredYears, on)
  if (entered.length === 0) return shippedCalendar
  const known = calendars.get(entered) ?? calendarOf([...shippedYears, ...entered])
  calendars.set(entered, known)
  return known
}
