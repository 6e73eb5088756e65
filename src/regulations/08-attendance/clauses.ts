import { type Fate, regulation } from '#platform/law/clause.ts'

const clause = (zh: string, en: string, ...fates: Fate[]) => ({ point: { zh, en }, fates })

/** Regulation 8: attendance and leave. */
export const attendance = regulation({
  number: 8,
  slug: '08-attendance',
  key: 'attendance',
  title: { zh: '考勤及请销假制度', en: 'Attendance and leave' },
  clauses: {
    '8.1': clause('考勤。', 'Attendance.', 'declaratory'),
    '8.1.1': clause(
      '考勤员每天按类别如实登记每个人的出勤；科室负责人月底核对签字。',
      'The timekeeper records every person every day by category; the section head checks and signs the month.',
      'register',
      'flow',
      'duty',
      'rule',
    ),
    '8.1.2': clause(
      '每季度考勤表交综合科，作为年终考核的依据。',
      "Each quarter's sheets go to the General Section and feed the year-end assessment.",
      'flow',
      'duty',
    ),
    '8.1.3': clause(
      '综合科抽查各科室的考勤和在岗情况。',
      "The General Section spot-checks the sections' records and presence.",
      'register',
      'duty',
    ),
    '8.2': clause(
      '请假凭假条，按职务和天数逐级批准；病假要医院证明、由分管负责人批；批准人签字并写明准假时间。',
      'Leave is asked for by slip and approved by post and length; sick leave needs a certificate and is signed by the ' +
        'deputy; the approver signs and notes the time granted.',
      'flow',
      'rule',
      'gap',
    ),
    '8.3': clause('年休假，应休尽休。', 'Annual leave, to be taken in full.', 'declaratory'),
    '8.3.1': clause(
      '年休假按累计工龄 5、10、15 天；一年最多分两次，5 天以内一次休完，不跨年。',
      'Annual leave of 5, 10 or 15 days by cumulative service; at most two parts a year, five days or fewer in one; ' +
        'not across the year.',
      'rule',
      'gap',
    ),
    '8.3.2': clause(
      '带薪事假满 20 天，或病假按工龄满 2、3、4 个月的，当年没有年休假。',
      'No annual leave this year after 20 days of paid personal leave, or 2, 3 or 4 months of sick leave by service.',
      'rule',
    ),
    '8.3.2.1': clause('单位不扣工资的事假累计 20 天以上。', 'Paid personal leave of 20 days or more.', 'rule'),
    '8.3.2.2': clause(
      '工龄 1 年到不满 10 年：病假累计 2 个月以上。',
      'Service 1 to under 10 years: sick leave of 2 months.',
      'rule',
    ),
    '8.3.2.3': clause(
      '工龄 10 年到不满 20 年：病假累计 3 个月以上。',
      'Service 10 to under 20 years: sick leave of 3 months.',
      'rule',
    ),
    '8.3.2.4': clause('工龄 20 年以上：病假累计 4 个月以上。', 'Service of 20 years: sick leave of 4 months.', 'rule'),
    '8.3.3': clause(
      '当年已经休过、之后又出现上述情形的，下一年没有年休假。',
      "Taken already, and then one of those cases: next year's annual leave is lost.",
      'rule',
    ),
    '8.3.4': clause(
      '因个人原因不休，或事假超过应休天数而不足 20 天的，只发正常工资。',
      "Unused for one's own reasons, or personal leave beyond the entitlement but under 20 days: normal pay only.",
      'rule',
    ),
    '8.3.4.1': clause('个人原因不休年休假。', 'Annual leave unused for personal reasons.', 'rule'),
    '8.3.4.2': clause(
      '事假超过本人年休假天数、不足 20 天。',
      'Personal leave beyond one’s annual leave, under 20 days.',
      'rule',
    ),
    '8.3.5': clause(
      '年休假报酬审批表要如实填报。',
      'The approval form for annual-leave pay is filled in truthfully.',
      'rule',
      'flow',
      'register',
    ),
    '8.3.6': clause(
      '与区上新规定冲突时，按区上的执行。',
      "Where the district's newer rules conflict, they prevail.",
      'rule',
      'declaratory',
    ),
    '8.4': clause(
      '产假 90 天（产前 15 天），难产、多胎、晚育、纯母乳另加；晚育男方护理假 15 天；婴儿满一周岁前每天哺乳两次各 30 分钟。',
      'Maternity leave of 90 days, 15 of them before birth, more for a difficult birth, further children, late birth ' +
        'and exclusive breastfeeding; 15 days for the father at a late birth; nursing twice 30 minutes a day until one.',
      'rule',
    ),
    '8.5': clause(
      '工作满一年可休探亲假：探配偶每年 30 天；未婚探父母每年 20 天或两年合并 45 天；已婚探父母四年 20 天；含休息日，可与年休假相连。',
      'Home leave after a year of service: spouse 30 days a year; unmarried to parents 20 a year or 45 for two years; ' +
        'married to parents 20 every four years; rest days counted in; may join annual leave.',
      'rule',
      'gap',
    ),
    '8.6': clause(
      '婚假 5 个工作日，晚婚另加 20 天；父母、配偶、子女去世，丧假 5 个工作日，报主要负责人批准。',
      'Marriage leave of 5 working days, 20 more for a late marriage; at the death of a parent, spouse or child 5 ' +
        'working days, approved by the principal.',
      'rule',
      'gap',
    ),
    '8.7': clause(
      '确实不能安排年休假的，分管负责人签意见、主要负责人签字；因个人原因不休不付报酬；休息日加班给补休。',
      "A post that cannot take annual leave: deputy's opinion and principal's signature; unused for one's own reasons " +
        'earns nothing; work on days off earns time off in lieu.',
      'rule',
    ),
    '8.8': clause(
      '假满向批准人销假，假条由考勤员登记，随考勤表交综合科备案。',
      'Back from leave, one reports to the approver; the timekeeper registers the slip and files it with the General ' +
        'Section together with the sheet.',
      'flow',
      'register',
      'duty',
      'gap',
    ),
  },
})

declare module '#platform/law/clause.ts' {
  interface ClauseIds extends Record<keyof typeof attendance.clauses, true> {}
}
