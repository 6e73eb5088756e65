import { regulation } from '#platform/law/clause.ts'

/** Regulation 1, 内部考核实施细则: every clause, its point in our own words, and what becomes of it. */
export const assessment = regulation({
  number: 1,
  slug: '01-assessment',
  key: 'assessment',
  title: { zh: '内部考核实施细则', en: 'Internal assessment' },
  clauses: {
    '1.1': {
      point: {
        zh: '每个科室、每位工作人员都有当年积分账户，归并办公室和聘用人员同样在内。',
        en: 'Every section and every person has a points account for the year; merged offices and contract staff are included.',
      },
      fates: ['rule', 'register'],
    },
    '1.2': {
      point: {
        zh: '考核分六个方面，每一笔加减分都归入其中一个。',
        en: 'Assessment has six heads, and every entry is filed under one of them.',
      },
      fates: ['rule', 'register'],
    },
    '1.2.1': {
      point: { zh: '方面一：年底目标完成得如何。', en: 'Head one: the year-end goals.' },
      fates: ['register'],
    },
    '1.2.2': { point: { zh: '方面二：出勤。', en: 'Head two: attendance.' }, fates: ['register'] },
    '1.2.3': {
      point: { zh: '方面三：内务和环境卫生。', en: 'Head three: housekeeping and hygiene.' },
      fates: ['register'],
    },
    '1.2.4': {
      point: { zh: '方面四：软环境，即服务与作风。', en: 'Head four: the service environment.' },
      fates: ['register'],
    },
    '1.2.5': { point: { zh: '方面五：党风廉政。', en: 'Head five: clean government.' }, fates: ['register'] },
    '1.2.6': {
      point: { zh: '方面六：其他各项制度的执行。', en: 'Head six: all other rules of the office.' },
      fates: ['register'],
    },
    '1.3': {
      point: {
        zh: '记分的办法：基础分、加分、扣分和奖惩。',
        en: 'How points work: base, additions, deductions, rewards.',
      },
      fates: ['declaratory'],
    },
    '1.3.1': {
      point: {
        zh: '科室和个人的基础分各为 100，加减之后为实际得分，用于公务员考核、评优和年终目标奖。',
        en: 'Section and person each start from 100; base plus all entries is the score, used for grades, awards and the bonus.',
      },
      fates: ['rule', 'register'],
    },
    '1.3.2': {
      point: {
        zh: '加分：目督办给办公室加的分，按 5 倍记给有贡献的科室；月度评比获优的科室加 2；年底集体奖科室加 2、个人奖个人加 1。',
        en: 'Additions: 5 × the points the Goal Supervision Office adds, to the section that earned them; +2 to the best section of a month; year-end award: section +2, person +1.',
      },
      fates: ['rule', 'register', 'gap'],
    },
    '1.3.3': {
      point: {
        zh: '扣分的各种情形；被扣分的人怎样申诉，原文没有写。',
        en: 'What costs points; how one appeals against points, the text does not say.',
      },
      fates: ['rule', 'flow', 'gap'],
    },
    '1.3.3.1': {
      point: {
        zh: '因科室的原因使办公室年底目标被扣分的，按目督办所扣分数的 5 倍扣该科室。',
        en: 'A section through which the office loses year-end points loses 5 × the points the Goal Supervision Office took.',
      },
      fates: ['rule', 'register'],
    },
    '1.3.3.2': {
      point: { zh: '违反内部制度，按情形扣分。', en: 'Breaking the office’s own rules costs points.' },
      fates: ['declaratory'],
    },
    '1.3.3.2.1': {
      point: {
        zh: '迟到早退按分钟分档扣 1、2、3 分，达到三小时按旷工一天；未按规定请假按旷工，一天扣 5 分。',
        en: 'Late or leaving early costs 1, 2 or 3 points by minutes, three hours count as a day’s absence; absence without approved leave costs 5 a day.',
      },
      fates: ['rule', 'register', 'gap'],
    },
    '1.3.3.2.2': {
      point: {
        zh: '月度卫生抽查不合格或者排在最后的科室扣 2 分。',
        en: 'A section that fails a monthly hygiene check, or comes last in it, loses 2.',
      },
      fates: ['rule', 'register'],
    },
    '1.3.3.2.3': {
      point: {
        zh: '上班做无关的事，个人和科室各扣 2；打游戏、炒股、看小说各扣 5；因个人原因被投诉、曝光或造成不良影响，各扣 5 至 10，由人裁量。',
        en: 'Unrelated things at work: person and section −2 each; games, stocks, novels: −5 each; complaint, exposure or bad effect for personal reasons: −5 to −10 each, by discretion.',
      },
      fates: ['rule', 'judgement', 'register', 'gap'],
    },
    '1.3.3.2.4': {
      point: {
        zh: '故意损坏公物或者个人造成责任事故，扣个人 2 至 10，由人裁量。',
        en: 'Wilful damage, or an accident the person answers for: person −2 to −10, by discretion.',
      },
      fates: ['judgement', 'register', 'gap'],
    },
    '1.3.3.2.5': {
      point: {
        zh: '违反党风廉政，集体和个人各扣 1 至 5，由人裁量。',
        en: 'Breaking clean-government rules: section and person −1 to −5 each, by discretion.',
      },
      fates: ['judgement', 'register', 'gap'],
    },
    '1.3.3.2.6': {
      point: {
        zh: '违反其他内部规定，扣个人 1 至 5，由人裁量。',
        en: 'Breaking any other rule of the office: person −1 to −5, by discretion.',
      },
      fates: ['judgement', 'register', 'gap'],
    },
    '1.3.4': { point: { zh: '得分带来的奖惩。', en: 'What the score leads to.' }, fates: ['declaratory'] },
    '1.3.4.1': {
      point: {
        zh: '年终目标奖 = 人均基本奖金 ×（原文空缺）× 个人责任系数；已被直接扣发奖金的事项，不再按分重复扣。',
        en: 'Year-end bonus = base per head × (left empty in the text) × personal coefficient; a matter that already cost bonus directly is not charged again in points.',
      },
      fates: ['rule', 'flow', 'gap'],
    },
    '1.3.4.2': {
      point: {
        zh: '年底不足 100 分的科室和个人不能参加评优；得分是评优和对外推荐的依据。',
        en: 'Below 100 at year end, section or person cannot stand for an award; the score is the ground for awards and recommendations.',
      },
      fates: ['rule'],
    },
    '1.3.4.3': {
      point: { zh: '得分是评选优秀公务员的依据。', en: 'The score ranks candidates for the grade “excellent”.' },
      fates: ['rule', 'judgement'],
    },
    '1.3.4.4': {
      point: {
        zh: '直接扣发年终目标奖：游戏、炒股、小说扣 10%；投诉、曝光或不良影响扣个人 50%、科室负责人 10%。',
        en: 'Bonus lost directly: games, stocks, novels 10 %; complaint, exposure or bad effect: person 50 %, the section’s head 10 %.',
      },
      fates: ['rule', 'flow', 'gap'],
    },
    '1.5': { point: { zh: '与上级规定不一致时，上级规定优先。', en: 'The superior rule prevails.' }, fates: ['rule'] },
    '1.6': {
      point: { zh: '本细则由综合科解释。', en: 'The General Section interprets this regulation.' },
      fates: ['rule', 'judgement'],
    },
  },
})

/** Where the numbering of the text and the catalogue differ: path in the text → clause id. */
export const pathsInText: Readonly<Record<string, string>> = { '1.3.5': '1.5', '1.3.6': '1.6' }

declare module '#platform/law/clause.ts' {
  interface ClauseIds extends Record<keyof (typeof assessment)['clauses'], true> {}
}
