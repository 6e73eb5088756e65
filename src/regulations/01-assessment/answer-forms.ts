import type { AnswerForm } from '#platform/law/answer.ts'
import type { Text } from '#platform/law/clause.ts'
import type { AppealBody, Decider, Subject } from './terms.ts'

const answer: Text = { zh: '答复', en: 'Answer' }
const noUnit: Text = { zh: '', en: '' }

const posts: Readonly<Record<Decider, Text>> = {
  'section-head': { zh: '科室负责人', en: 'Section head' },
  deputy: { zh: '分管负责人', en: 'Deputy in charge' },
  principal: { zh: '主要负责人', en: 'Principal' },
  'district-leader': { zh: '区级领导', en: 'District leader' },
}

const whose: Readonly<Record<Subject, Text>> = {
  section: { zh: '记科室的', en: 'On a section' },
  staff: { zh: '记科室人员的', en: 'On staff' },
  'section-head': { zh: '记科室负责人的', en: 'On a section head' },
  deputy: { zh: '记分管负责人的', en: 'On a deputy' },
  principal: { zh: '记主要负责人的', en: 'On the principal' },
}

const post = (label: Text): AnswerForm => ({
  kind: 'choice',
  label,
  choices: Object.entries(posts).map(([value, name]) => ({ value, label: name })),
})

const decidedBy = (label: Text): AnswerForm => ({
  kind: 'parts',
  label,
  optional: true,
  parts: { proposes: post({ zh: '谁提出', en: 'Proposed by' }), decides: post({ zh: '谁决定', en: 'Decided by' }) },
})

const bodies: Readonly<Record<AppealBody, Text>> = {
  deputy: posts.deputy,
  principal: posts.principal,
  leaders: { zh: '领导班子集体', en: 'The leaders together' },
  'district-leader': posts['district-leader'],
}

const body = (label: Text): AnswerForm => ({
  kind: 'choice',
  label,
  choices: Object.entries(bodies).map(([value, name]) => ({ value, label: name })),
})

const number = (label: Text, unit: Text, min: number, max: number, optional = false): AnswerForm => ({
  kind: 'number',
  label,
  unit,
  min,
  max,
  ...(optional && { optional }),
})

const coefficient = (label: Text, optional = true) => number(label, noUnit, 0, 100, optional)
const percent = (label: Text) => number(label, { zh: '%', en: '%' }, 0, 100)

/** How the answers of regulation 1 are written down, by their interpretation. */
export const answerForms = {
  deciders: {
    kind: 'parts',
    label: answer,
    parts: Object.fromEntries(Object.entries(whose).map(([subject, label]) => [subject, decidedBy(label)])),
  },
  appealTime: number(answer, { zh: '个工作日', en: 'working days' }, 1, 250),
  appealDeciders: {
    kind: 'parts',
    label: answer,
    parts: {
      usually: body({ zh: '一般由谁决定', en: 'Usually decided by' }),
      ofPrincipal: body({ zh: '主要负责人决定的或者记主要负责人的', en: 'Of the principal’s decisions or matters' }),
    },
  },
  frozenBeforeAwards: {
    kind: 'yes-no',
    label: answer,
    yes: { zh: '先冻结得分，再评优', en: 'Scores are frozen first' },
    no: { zh: '获奖加分也计入评优的得分', en: 'Award points count for the awards' },
  },
  bracket: {
    kind: 'one-of',
    label: { zh: '括号里是', en: 'In the brackets' },
    variants: [
      {
        kind: 'parts',
        label: { zh: '得分除以一个数', en: 'The score divided by a number' },
        parts: { scoreDividedBy: number({ zh: '除以', en: 'Divided by' }, noUnit, 1, 10_000) },
      },
      {
        kind: 'parts',
        label: { zh: '一个固定的数', en: 'A fixed number' },
        parts: { fixed: number({ zh: '固定系数', en: 'Fixed factor' }, noUnit, 0, 100) },
      },
    ],
  },
  coefficients: {
    kind: 'parts',
    label: answer,
    parts: {
      byPost: {
        kind: 'parts',
        label: { zh: '按职务', en: 'By post' },
        parts: {
          principal: coefficient(posts.principal),
          deputy: coefficient(posts.deputy),
          'section-head': coefficient(posts['section-head']),
          'deputy-section-head': coefficient({ zh: '科室副职', en: 'Deputy section head' }),
          staff: coefficient({ zh: '科室人员', en: 'Staff' }),
        },
      },
      otherwise: coefficient({ zh: '没有列出的职务', en: 'Posts not listed' }, false),
    },
  },
  withheld: {
    kind: 'parts',
    label: answer,
    parts: {
      person: percent({ zh: '扣发个人', en: 'Withheld from the person' }),
      'section-head': percent({ zh: '扣发科室负责人', en: 'Withheld from the section head' }),
    },
  },
  eligibility: {
    kind: 'yes-no',
    label: answer,
    yes: { zh: '只看得分，不另外取消资格', en: 'By the score only' },
    no: { zh: '同时不能参加评优', en: 'Not eligible either' },
  },
} as const satisfies Record<string, AnswerForm>
