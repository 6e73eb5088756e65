import { type Day, isBefore } from '#platform/law/day.ts'
import type { Interpretation, Law } from '#platform/law/interpretations.ts'
import { rule } from '#platform/law/rule.ts'
import { type Citation, decided, gap, missing, refused, type Step, step, type Verdict } from '#platform/law/verdict.ts'
import type { Facts } from '../facts.ts'
import { interpretations } from '../interpretations.ts'
import { type ApplicantPost, type Approver, applicantPosts, approvers } from '../terms.ts'
import { absentFacts } from './absent-facts.ts'

const clause: readonly Citation[] = ['8.2']
const ofBereavement: readonly Citation[] = ['8.6', '8.2']

const notDays = (days: number) =>
  refused(step('请假天数 {{days}} 无效', { days: String(days) }), step('请填大于 0 的天数，最少半天（0.5）。'), clause)

const silent = (
  question: Step,
  answer: Interpretation<Approver>,
  on: Day,
  law: Law,
  cites: readonly Citation[] = clause,
): Verdict<Approver> => {
  const inForce = law.inForce(answer, on)
  return gap(question, inForce, cites, [
    question,
    step('按现行解释，由{{approver}}批准', { approver: approvers[inForce.value].zh }),
  ])
}

const byText = (approver: Approver, days: number, post: ApplicantPost): Verdict<Approver> =>
  decided(approver, clause, [
    step('{{post}}请假 {{days}} 天，由{{approver}}批准', {
      post: applicantPosts[post].zh,
      days,
      approver: approvers[approver].zh,
    }),
  ])

const ofLeaders = (post: 'deputy' | 'principal', on: Day, law: Law): Verdict<Approver> =>
  post === 'deputy'
    ? silent(step('分管负责人请假由谁批准，条文没有规定。'), interpretations.leaveOfDeputy, on, law)
    : silent(step('主要负责人请假由谁批准，条文没有规定。'), interpretations.leaveOfPrincipal, on, law)

const forBereavement = (post: ApplicantPost, on: Day, law: Law): Verdict<Approver> =>
  post === 'principal'
    ? silent(step('主要负责人请假由谁批准，条文没有规定。'), interpretations.leaveOfPrincipal, on, law, ofBereavement)
    : decided('principal', ofBereavement, [step('丧假不论天数，报主要负责人批准')])

const whenSick = (days: number, on: Day, law: Law): Verdict<Approver> =>
  days > 1
    ? silent(
        step('病假超过 1 天由分管负责人还是主要负责人批准，条文前后不一。'),
        interpretations.sickLongerThanADay,
        on,
        law,
      )
    : decided('deputy', clause, [step('病假由分管负责人签批，并应有医院证明')])

const ofStaff = (days: number, on: Day, law: Law): Verdict<Approver> => {
  if (days === 0.5) return byText('section-head', days, 'staff')
  if (days === 1) return byText('deputy', days, 'staff')
  if (days > 1) return byText('principal', days, 'staff')
  const counted = law.inForce(days < 0.5 ? interpretations.lessThanHalfADay : interpretations.betweenHalfAndOneDay, on)
  const value: Approver = counted.value <= 0.5 ? 'section-head' : counted.value <= 1 ? 'deputy' : 'principal'
  return gap<Approver>(step('请假 {{days}} 天按几天批，条文没有规定。', { days }), { ...counted, value }, clause, [
    step('请假 {{days}} 天，按现行解释作 {{counted}} 天，由{{approver}}批准', {
      days,
      counted: counted.value,
      approver: approvers[value].zh,
    }),
  ])
}

const ofSectionHead = (days: number, on: Day, law: Law): Verdict<Approver> => {
  if (days === 1) return byText('deputy', days, 'section-head')
  if (days > 1) return byText('principal', days, 'section-head')
  return silent(step('科室负责人请假不足 1 天由谁批准，条文没有规定。'), interpretations.sectionHeadHalfDay, on, law)
}

/** Who approves a leave, by the applicant's post, the kind of leave and its days. */
export const leaveApprover = rule<Facts<'leaveApprover'>, Approver>('8.2', ({ post, kind, days }, on, law) => {
  if (post === undefined || kind === undefined || days === undefined) {
    return missing(absentFacts({ post, kind, days }), clause)
  }
  if (!(days > 0 && days < Number.POSITIVE_INFINITY)) return notDays(days)
  if (kind === 'bereavement') return forBereavement(post, on, law)
  if (post === 'deputy' || post === 'principal') return ofLeaders(post, on, law)
  if (kind === 'sick') return whenSick(days, on, law)
  return post === 'staff' ? ofStaff(days, on, law) : ofSectionHead(days, on, law)
})

/**
 * Whether leave that begins on `from` is asked for in time on the day, `in-time` or `afterwards`. The text does not say
 * that it may be asked for afterwards, nor that it may not.
 */
export const askedInTime = rule<Facts<'askedInTime'>, 'in-time' | 'afterwards'>('8.2', ({ from }, on, law) => {
  if (from === undefined) return missing(['from'], clause)
  if (!isBefore(from, on)) return decided('in-time', clause, [step('假期开始以前或当天请假')])
  const { id, value, status } = law.inForce(interpretations.askedAfterwards, on)
  const late = step('{{from}} 开始的假，{{on}} 才请，是事后补办', { from: from.toString(), on: on.toString() })
  if (value) return gap(step('请假能不能事后补办，条文没有写明。'), { id, value: 'afterwards', status }, clause, [late])
  return refused(late, step('请在假期开始以前请假；已经缺勤的，由考勤员按实际登记。'), [
    ...clause,
    `interpretation:${id}`,
  ])
})

/** Sick leave needs a hospital's certificate; the other kinds do not. */
export const sickLeaveNeedsCertificate = rule<Facts<'sickLeaveNeedsCertificate'>, 'attached' | 'not-needed'>(
  '8.2',
  ({ kind, certificate }) => {
    if (kind === undefined) return missing(['kind'], clause)
    if (kind !== 'sick') return decided('not-needed', clause, [step('只有病假要医院证明')])
    if (certificate === undefined) return missing(['certificate'], clause)
    if (certificate) return decided('attached', clause, [step('病假附有医院证明')])
    return refused(step('请病假应有医院证明'), step('请附上医院证明；一时拿不到的，先请事假，补交后再改。'), clause)
  },
)

/** To whom one reports back, who registers the slip and who files it. */
export type ReportBack = {
  readonly to: Approver
  readonly registeredBy: 'timekeeper'
  readonly filedWith: 'general'
}

/** Back from leave, one reports to whoever approved it. */
export const whoReportsBack = rule<Facts<'whoReportsBack'>, ReportBack>('8.8', ({ approver }) => {
  if (approver === undefined) return missing(['approver'], ['8.8'])
  return decided(
    { to: approver, registeredBy: 'timekeeper', filedWith: 'general' },
    ['8.8'],
    [step('向批准人{{approver}}销假，假条由考勤员登记，交综合科备案', { approver: approvers[approver].zh })],
  )
})
