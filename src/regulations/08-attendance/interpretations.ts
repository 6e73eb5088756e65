import { enteredYears } from '#platform/calendar/entered-years.ts'
import { interpretation } from '#platform/law/interpretations.ts'
import { answerForms } from './answer-forms.ts'
import type { Approver } from './terms.ts'

/** What absence or lateness costs where the text is silent, in points with their sign. */
const points = {
  betweenOneAndThreeHours: interpretation<number>({
    id: '1.3.3.2.1/one-to-three-hours',
    clause: '1.3.3.2.1',
    question: {
      zh: '迟到早退超过 1 小时、不足 3 小时怎么扣分？',
      en: 'What does being late by more than one and less than three hours cost?',
    },
    proposal: { zh: '扣 3 分，与 1 小时以内相同。', en: '3 points, as for up to one hour.' },
    value: -3,
    form: answerForms.points,
  }),
  boundsAreInside: interpretation<boolean>({
    id: '1.3.3.2.1/bounds',
    clause: '1.3.3.2.1',
    question: { zh: '“以内”“以上”包括本数吗？', en: 'Do the bands include their bounds?' },
    proposal: {
      zh: '包括：5 分钟扣 1 分，20 分钟扣 2 分，60 分钟扣 3 分，180 分钟算旷工一天。',
      en: 'Yes: 5 minutes cost 1, 20 cost 2, 60 cost 3, and 180 are a day’s absence.',
    },
    value: true,
  }),
  lateAndEarlyCountEach: interpretation<boolean>({
    id: '1.3.3.2.1/late-and-early',
    clause: '1.3.3.2.1',
    question: { zh: '同一天又迟到又早退，怎么算？', en: 'How do lateness and leaving early on one day count?' },
    proposal: { zh: '各算各的。', en: 'Each by itself.' },
    value: true,
    form: answerForms.eachOrOnce,
  }),
  absenceOfHalfADay: interpretation<number>({
    id: '1.3.3.2.1/part-of-day',
    clause: '1.3.3.2.1',
    question: { zh: '旷工不足一天怎么扣分？', en: 'What does unapproved absence of part of a day cost?' },
    proposal: {
      zh: '按半天算，半天为 5 分的一半，向上取整，扣 3 分。',
      en: 'By half days: half of 5, rounded up, so 3.',
    },
    value: -3,
    form: answerForms.points,
  }),
  oneDayAtMost: interpretation<boolean>({
    id: '1.3.3.2.1/one-day-at-most',
    clause: '1.3.3.2.1',
    question: {
      zh: '一天里的迟到、早退、旷工合计，可以比旷工一天扣得更多吗？',
      en: 'May the lateness, early leaving and absence of one day cost more than a day’s absence?',
    },
    proposal: { zh: '不可以，最多按旷工一天扣 5 分。', en: 'No: at most 5 points, as for a day’s absence.' },
    value: true,
  }),
}

/** Who approves leave where 8.2 is silent. */
const approval = {
  sectionHeadHalfDay: interpretation<Approver>({
    id: '8.2/section-head-half-day',
    clause: '8.2',
    question: { zh: '科室负责人请假半天由谁批准？', en: 'Who approves half a day of a section head?' },
    proposal: { zh: '分管负责人，与请假 1 天相同。', en: 'The deputy, as for a day.' },
    value: 'deputy',
    form: answerForms.approver,
  }),
  sickLongerThanADay: interpretation<Approver>({
    id: '8.2/sick-longer-than-a-day',
    clause: '8.2',
    question: {
      zh: '病假超过 1 天由分管负责人还是主要负责人批准？',
      en: 'Who approves sick leave longer than a day: the deputy or the principal?',
    },
    proposal: {
      zh: '不论多少天都由分管负责人批准（病假一句是特别规定）。',
      en: 'The deputy, whatever the length: the sentence on sick leave is the special one.',
    },
    value: 'deputy',
    form: answerForms.approver,
  }),
  leaveOfDeputy: interpretation<Approver>({
    id: '8.2/leave-of-deputy',
    clause: '8.2',
    question: { zh: '分管负责人请假由谁批准？', en: 'Who approves the leave of a deputy?' },
    proposal: { zh: '主要负责人。', en: 'The principal.' },
    value: 'principal',
    form: answerForms.approver,
  }),
  leaveOfPrincipal: interpretation<Approver>({
    id: '8.2/leave-of-principal',
    clause: '8.2',
    question: { zh: '主要负责人请假由谁批准？', en: 'Who approves the leave of the principal?' },
    proposal: { zh: '区级领导，记录在案。', en: 'A district leader, and it is recorded.' },
    value: 'district-leader',
    form: answerForms.approver,
  }),
  betweenHalfAndOneDay: interpretation<number>({
    id: '8.2/between-half-and-one-day',
    clause: '8.2',
    question: {
      zh: '请假超过半天、不足 1 天按几天批？',
      en: 'More than half a day and less than one: as how many days?',
    },
    proposal: { zh: '按 1 天。', en: 'As one day.' },
    value: 1,
    form: answerForms.asDays,
  }),
  askedAfterwards: interpretation<boolean>({
    id: '8.2/asked-afterwards',
    clause: '8.2',
    question: { zh: '请假能不能事后补办？', en: 'May leave be asked for afterwards?' },
    proposal: {
      zh: '可以，注明是事后补办；当月考勤已经签字的，登记不变，另由科室负责人或综合科写明理由更正。',
      en:
        'Yes, and it is noted; where the month is signed already its record stays, and the section head or the ' +
        'General Section corrects it with a reason.',
    },
    value: true,
  }),
  lessThanHalfADay: interpretation<number>({
    id: '8.2/less-than-half-a-day',
    clause: '8.2',
    question: { zh: '请假不足半天按几天批？', en: 'Less than half a day: as how many days?' },
    proposal: { zh: '按半天。', en: 'As half a day.' },
    value: 0.5,
    form: answerForms.asDays,
  }),
}

/** What an office sets for itself. */
const settings = {
  minimumPresent: interpretation<number>({
    id: '8.3/minimum-present',
    clause: '8.3',
    question: {
      zh: '一个科室同时至少要有几个人在岗？',
      en: 'How many people of a section are to be at work at the least?',
    },
    proposal: {
      zh: '不设下限；设了以后，请假和批假时只作提醒，不拦假条。',
      en: 'No minimum; where one is set, asking and approving are reminded of it, and no slip is stopped.',
    },
    value: 0,
    form: answerForms.people,
  }),
}

/** Leave of other kinds, the return from it, and the duties of 8.1. */
const others = {
  acrossTheYear: interpretation<'refused' | 'allowed'>({
    id: '8.3.1/across-the-year',
    clause: '8.3.1',
    question: { zh: '一次年休假可以跨年吗？', en: "May one part of annual leave cross the year's end?" },
    proposal: {
      zh: '不可以；跨年度安排的规定只适用于特殊工作任务。',
      en: 'No; the rule on carrying over applies to special tasks only.',
    },
    value: 'refused',
    form: answerForms.acrossTheYear,
  }),
  sickMonth: interpretation<number>({
    id: '8.3.2/sick-month',
    clause: '8.3.2',
    question: { zh: '病假累计“几个月”，一个月按多少天折算？', en: 'How many days of sick leave make a month?' },
    proposal: {
      zh: '按自然日（含休息日）累计，满 30 天为一个月。',
      en: 'Calendar days, rest days counted in, are added up; thirty of them make a month.',
    },
    value: 30,
    form: answerForms.calendarDays,
  }),
  personalLeaveIsPaid: interpretation<boolean>({
    id: '8.3.2/personal-leave-paid',
    clause: '8.3.2',
    question: {
      zh: '没有登记扣没扣工资的事假，算不算“不扣工资的事假”？',
      en: 'Does personal leave count as paid where nobody recorded whether pay was deducted?',
    },
    proposal: { zh: '算；本制度没有扣工资的规定。', en: 'Yes: these regulations deduct no pay for it.' },
    value: true,
  }),
  canMeetOneParent: interpretation<'no-visit' | 'visit'>({
    id: '8.5/one-parent',
    clause: '8.5',
    question: {
      zh: '休息日能见到父母中的一方，还有探亲假吗？',
      en: 'Is home leave due when one parent can be met on rest days?',
    },
    proposal: { zh: '没有，按国发〔1981〕36号。', en: 'No, by the State Council’s provisions of 1981.' },
    value: 'no-visit',
    form: answerForms.oneParent,
  }),
  maternityRunsOn: interpretation<boolean>({
    id: '8.4/runs-on',
    clause: '8.4',
    question: {
      zh: '产假要从生产前后起连续休完吗？',
      en: 'Is maternity leave taken in one run from the birth on?',
    },
    proposal: {
      zh: '要；可以分几张假条，但不能留到以后再休。',
      en: 'Yes; it may be asked for in several slips, but not kept for later.',
    },
    value: true,
  }),
  parentsInLaw: interpretation<boolean>({
    id: '8.6/parents-in-law',
    clause: '8.6',
    question: { zh: '配偶的父母去世，有丧假吗？', en: 'Is bereavement leave due for parents-in-law?' },
    proposal: { zh: '没有，条文只列父母、配偶和子女。', en: 'No: the clause lists parents, spouse and children only.' },
    value: false,
  }),
  parentCareCounted: interpretation<'calendar-days' | 'working-days'>({
    id: '8.3.6/parent-care-unit',
    clause: '8.3.6',
    question: { zh: '父母住院护理假按什么天计？', en: 'In which days is leave to care for a parent counted?' },
    proposal: { zh: '按自然日。', en: 'In calendar days.' },
    value: 'calendar-days',
    form: answerForms.counted,
  }),
  whenReported: interpretation<number>({
    id: '8.8/when-reported',
    clause: '8.8',
    question: { zh: '“及时销假”是几个工作日之内？', en: 'Within how many working days is one to report back?' },
    proposal: { zh: '假满后的第一个工作日。', en: 'On the first working day after the leave.' },
    value: 1,
    form: answerForms.workingDays,
  }),
  whenHandedIn: interpretation<'last-working-day' | 'next-working-day'>({
    id: '8.1.2/when-handed-in',
    clause: '8.1.2',
    question: { zh: '季度考勤表哪一天交？', en: "On which day are the quarter's sheets handed in?" },
    proposal: { zh: '季度的最后一个工作日。', en: "On the quarter's last working day." },
    value: 'last-working-day',
    form: answerForms.handedIn,
  }),
  spotCheckEvery: interpretation<'month' | 'quarter'>({
    id: '8.1.3/how-often',
    clause: '8.1.3',
    question: { zh: '考勤多久抽查一次？', en: 'How often is attendance spot-checked?' },
    proposal: {
      zh: '每月至少一次，与每月考评一致。',
      en: 'At least once a month, as the best sections are chosen monthly.',
    },
    value: 'month',
    form: answerForms.howOften,
  }),
}

/** The answers proposed where regulation 8 is silent; the General Section confirms or replaces them (1.6). */
export const interpretations = { ...points, ...approval, ...settings, ...others, enteredYears } as const
