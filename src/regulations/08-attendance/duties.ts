import { duty } from '#platform/duty/definition.ts'
import { interpretations } from './interpretations.ts'

/** What 8 orders to be done again and again, and when somebody is to be back. */
export const duties = {
  signMonth: duty({
    id: 'attendance.sign-month',
    clause: '8.1.1',
    cites: ['8.1.1'],
    title: { zh: '核对本月考勤并签字', en: "Check and sign the month's attendance" },
    who: { post: 'section-head', of: 'each-section' },
    every: 'month',
    dueFor: ({ to }, calendar) => calendar.workingDayOnOrBefore(to),
  }),
  handInQuarter: duty({
    id: 'attendance.hand-in-quarter',
    clause: '8.1.2',
    cites: ['8.1.2', `interpretation:${interpretations.whenHandedIn.id}`],
    title: { zh: '把本季度考勤表交综合科', en: "Hand the quarter's sheets in to the General Section" },
    who: { post: 'timekeeper', of: 'each-section' },
    every: 'quarter',
    dueFor: ({ to }, calendar, { on, law }) =>
      law.inForce(interpretations.whenHandedIn, on).value === 'next-working-day'
        ? calendar.addWorkingDays(to, 1)
        : calendar.workingDayOnOrBefore(to),
  }),
  spotCheck: duty({
    id: 'attendance.spot-check',
    clause: '8.1.3',
    cites: ['8.1.3', `interpretation:${interpretations.spotCheckEvery.id}`],
    title: { zh: '抽查各科室考勤', en: "Spot-check the sections' attendance" },
    who: { post: 'section-head', of: 'general' },
    every: 'month',
    dueFor: ({ to }, calendar) => calendar.workingDayOnOrBefore(to),
  }),
  reportBack: duty({
    id: 'attendance.report-back',
    clause: '8.8',
    cites: ['8.8', `interpretation:${interpretations.whenReported.id}`],
    title: { zh: '假满销假', en: 'Report back from leave' },
    who: { person: 'concerned' },
    every: 'event',
    dueFor: ({ to }, calendar, { on, law }) =>
      calendar.addWorkingDays(to, law.inForce(interpretations.whenReported, on).value),
  }),
} as const
