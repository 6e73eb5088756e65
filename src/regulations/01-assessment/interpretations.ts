import { interpretation } from '#platform/law/interpretations.ts'
import { answerForms } from './answer-forms.ts'
import type { AppealBody, Decider, Subject } from './terms.ts'

/** What stands in the empty brackets of the bonus formula: the score divided by a number, or a fixed factor. */
export type BracketFactor = { readonly scoreDividedBy: number } | { readonly fixed: number }

/** Percent of the year's bonus withheld for a matter, from the person and from the head of the section. */
export type WithheldPercents = { readonly person: number; readonly 'section-head': number }

export type DeciderTable = Partial<Record<Subject, { readonly proposes: Decider; readonly decides: Decider }>>

/** Who decides appeals: usually, and where the principal decided the entry or is concerned. */
export type AppealDeciders = { readonly usually: AppealBody; readonly ofPrincipal: AppealBody }

const byTheDeputy = { proposes: 'section-head', decides: 'deputy' } as const

/**
 * The answers proposed where regulation 1 is silent or damaged; the General Section confirms or replaces them (1.6).
 * Those of 1.3.3.2.1 stand with the attendance rules that ask them.
 */
export const interpretations = {
  discretionDecider: interpretation<DeciderTable>({
    id: '1.3.3.2/discretion-decider',
    clause: '1.3.3.2',
    question: { zh: '“视情节”的分数由谁定？', en: 'Who fixes the points inside a range?' },
    proposal: {
      zh: '科室负责人提出，分管负责人决定；涉及科室负责人本人的，主要负责人决定。',
      en: 'The section head proposes and the deputy decides; for a section head the principal decides.',
    },
    value: {
      staff: byTheDeputy,
      section: byTheDeputy,
      'section-head': { proposes: 'deputy', decides: 'principal' },
    },
    form: answerForms.deciders,
  }),
  severalPeople: interpretation<'once' | 'each'>({
    id: '1.3.3.2.3/several-people',
    clause: '1.3.3.2.3',
    question: {
      zh: '一件事涉及几个人，科室扣几次分，科室负责人扣发几次？',
      en: 'A matter of several people: how often are the section and its head charged?',
    },
    proposal: {
      zh: '同一科室、同一天、同一类事项算一件：各人分别扣，科室扣分和科室负责人扣发都只算一次。',
      en: 'One kind of matter in one section on one day is one: each person is charged, section and head once.',
    },
    value: 'once',
  }),
  appealTime: interpretation<number>({
    id: '1.3.3/appeal-time',
    clause: '1.3.3',
    question: {
      zh: '对扣分有异议的，可以在多长时间内申诉？申诉期间怎样计分？',
      en: 'Until when can points against somebody be appealed, and do they count meanwhile?',
    },
    proposal: {
      zh: '记分之日起 10 个工作日内；申诉期间照记，改变结果的，另记相反的一笔更正。',
      en: 'Within 10 working days of the day of the entry; it counts meanwhile, and an outcome is entered as an opposite.',
    },
    value: 10,
    form: answerForms.appealTime,
  }),
  appealDecider: interpretation<AppealDeciders>({
    id: '1.3.3/appeal-decider',
    clause: '1.3.3',
    question: { zh: '申诉由谁决定？', en: 'Who decides an appeal?' },
    proposal: {
      zh: '由没有决定过这一笔的人决定：一般由主要负责人；主要负责人决定的或者记主要负责人的，由领导班子集体研究。',
      en: 'Who has not decided the entry: the principal; of the principal’s own decisions or matters, the leaders together.',
    },
    value: { usually: 'principal', ofPrincipal: 'leaders' },
    form: answerForms.appealDeciders,
  }),
  frozenBeforeAwards: interpretation<boolean>({
    id: '1.3.2/frozen-before-awards',
    clause: '1.3.2',
    question: {
      zh: '评优要看得分，获奖又加分，先后怎么定？',
      en: 'The score decides the awards and awards add to the score: which comes first?',
    },
    proposal: {
      zh: '投票前先冻结得分，据此评优；获奖加的分记在其后，只用于计算年终目标奖。',
      en: 'The score is frozen before the ballot and decides the awards; award points come after and count for the bonus only.',
    },
    value: true,
    form: answerForms.frozenBeforeAwards,
  }),
  emptyBrackets: interpretation<BracketFactor>({
    id: '1.3.4.1/empty-brackets',
    clause: '1.3.4.1',
    question: {
      zh: '年终目标奖公式中空着的括号是什么？',
      en: 'What stands in the empty brackets of the bonus formula?',
    },
    proposal: { zh: '得分除以 100。', en: 'The score divided by 100.' },
    value: { scoreDividedBy: 100 },
    form: answerForms.bracket,
  }),
  coefficients: interpretation<{ readonly otherwise: number; readonly byPost: Readonly<Record<string, number>> }>({
    id: '1.3.4.1/coefficient',
    clause: '1.3.4.1',
    question: { zh: '个人责任系数从哪里来？', en: 'Where does the personal responsibility coefficient come from?' },
    proposal: {
      zh: '由综合科按职务列表；没有列出之前一律为 1.0。',
      en: 'From a table by post kept by the General Section; 1.0 for everybody until it is set.',
    },
    value: { otherwise: 1, byPost: {} },
    form: answerForms.coefficients,
  }),
  partOfYear: interpretation<'whole' | 'by-months'>({
    id: '1.3.4.1/part-of-year',
    clause: '1.3.4.1',
    question: {
      zh: '年内调入、调离或退休的人，年终目标奖怎么算？',
      en: 'What is the bonus of who came, left or retired in the year?',
    },
    proposal: {
      zh: '原文没有按在职月份折算的规定，仍按全年算，并逐人注明。',
      en: 'The text knows no reduction by months served: the whole bonus, and each such person is named.',
    },
    value: 'whole',
  }),
  cleanGovernment: interpretation<WithheldPercents>({
    id: '1.3.4.4/clean-government',
    clause: '1.3.4.4',
    question: {
      zh: '违反党风廉政规定，年终目标奖扣发百分之几？',
      en: 'What percentage of the bonus is withheld for a clean-government violation?',
    },
    proposal: {
      zh: '原文没有写比例，综合科定下之前，个人和科室负责人都不扣发，只扣分。',
      en: 'The text gives none: until the General Section sets one, nothing is withheld from person or head, points only.',
    },
    value: { person: 0, 'section-head': 0 },
    form: answerForms.withheld,
  }),
  withheldStaysEligible: interpretation<boolean>({
    id: '1.3.4.4/eligibility',
    clause: '1.3.4.4',
    question: {
      zh: '被直接扣发年终目标奖的人，是否同时不能评优？',
      en: 'Does who lost bonus directly also lose eligibility for awards?',
    },
    proposal: {
      zh: '只看得分（1.3.4.2）和一票否决（2.4），不另外取消资格。',
      en: 'Only through the score (1.3.4.2) and the veto (2.4).',
    },
    value: true,
    form: answerForms.eligibility,
  }),
} as const
