import { and, eq, notInArray } from 'drizzle-orm'
import type { z } from 'zod'
import { notFound, Refusal, refusalOf } from '#platform/api/refusal.ts'
import { instantText } from '#platform/db/columns.ts'
import { newId } from '#platform/db/id.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { advance, type Moment, openCase, type Standing } from '#platform/flow/engine.ts'
import { flowCases } from '#platform/flow/tables.ts'
import { type Day, day } from '#platform/law/day.ts'
import { step, type Verdict, valueOf } from '#platform/law/verdict.ts'
import { generalSectionId } from '#platform/people/sections.ts'
import { sectionOf } from '#platform/people/who.ts'
import { accountOf } from './leave-account.ts'
import { type Applicant, applicantPostOf, findApplicant, leaveRecordOf, lockApplicant } from './leave-store.ts'
import { type Cause, type PayAsked, type PayFacts, payFlow, type payRecords } from './pay-flow.ts'
import { annualLeavePayForms } from './pay-tables.ts'
import { annualLeaveBalance, annualLeavePay, annualLeavePaySum } from './rules.ts'

const factsOfCause = (cause: Cause) =>
  cause === 'own' ? { reason: 'personal' as const } : { reason: 'work' as const, consented: cause === 'work-agreed' }

const lastDayOf = (year: number): Day => day(`${year}-12-31`)

type Told = Pick<Moment, 'on' | 'law'>

/** What is on record of a year's annual leave, by the law of the year's last day. */
const leaveOfYear = async (tx: Tx, applicant: Applicant, year: number, { on, law }: Told) => {
  const account = accountOf(await leaveRecordOf(tx, applicant, year, on), lastDayOf(year), law)
  const balance = annualLeaveBalance(account, lastDayOf(year), law)
  return { account, balance }
}

const notOver = (year: number) =>
  new Refusal({
    code: 'year-not-over',
    reason: step('{{year}} 年还没有结束，年休假还可以休。', { year }),
    next: step('请先安排休假；确实没有休成的，{{next}} 年 1 月 1 日起填报。', { next: year + 1 }),
    cites: ['8.3.5', '8.7'],
  })

const tooLate = (year: number) =>
  new Refusal({
    code: 'year-long-over',
    reason: step('{{year}} 年的报酬应在次年填报，现在已经过了次年。', { year }),
    next: step('请向综合科说明情况，由主要负责人另行决定。'),
    cites: ['8.3.5'],
  })

const refuseOutsideTime = (year: number, on: Day): void => {
  if (on.year <= year) throw notOver(year)
  if (on.year > year + 1) throw tooLate(year)
}

const nothingUnused = (year: number) =>
  new Refusal({
    code: 'nothing-unused',
    reason: step('{{year}} 年的年休假已经休完，没有未休的天数。', { year }),
    next: step('对天数有疑问的，请在“我的假”里看这一年的账。'),
    cites: ['8.3.5', '8.3.1'],
  })

/** What the form says of the year before it is sent: the account, and what the days are paid. */
export const previewPay = async (tx: Tx, personId: string, { year, cause }: Omit<PayAsked, 'reason'>, told: Told) => {
  const applicant = await findApplicant(tx, personId, told.on)
  const { account, balance } = await leaveOfYear(tx, applicant, year, told)
  const { entitlement = undefined, remaining = 0 } = valueOf(balance) ?? {}
  const facts = { personalLeaveDays: account.personalLeaveDays, entitlementDays: entitlement }
  const verdict = annualLeavePay({ ...facts, ...factsOfCause(cause) }, lastDayOf(year), told.law)
  return { year, balance, verdict, unusedDays: remaining, personalLeaveDays: account.personalLeaveDays ?? 0 }
}

const onlyNormalPay = (verdict: Verdict<'normal' | 'triple'>): Refusal => {
  if (verdict.outcome === 'refused') return refusalOf(verdict)
  const because = 'because' in verdict ? verdict.because : []
  return new Refusal({
    code: 'normal-pay',
    reason: because[0] ?? step('按条文只发正常工资。'),
    next: step('只发正常工资的，不用填报。'),
    cites: verdict.cites,
  })
}

const accountUnknown = () =>
  new Refusal({
    code: 'account-unknown',
    reason: step('没有登记参加工作时间，算不出年休假。'),
    next: step('请综合科在“人员”里补上后再填报。'),
    cites: ['8.3.1', '8.3.5'],
  })

const examined = async (tx: Tx, applicant: Applicant, asked: PayAsked, moment: Moment) => {
  refuseOutsideTime(asked.year, moment.on)
  const seen = await previewPay(tx, applicant.personId, asked, moment)
  const balance = valueOf(seen.balance)
  if (seen.balance.outcome === 'refused') throw refusalOf(seen.balance)
  if (!balance) throw accountUnknown()
  if (balance.entitlement > 0 && seen.unusedDays <= 0) throw nothingUnused(asked.year)
  if (valueOf(seen.verdict) !== 'triple') throw onlyNormalPay(seen.verdict)
  return {
    year: asked.year,
    entitlementDays: balance.entitlement,
    takenDays: balance.entitlement - balance.remaining,
    personalLeaveDays: seen.personalLeaveDays,
    unusedDays: balance.remaining,
    reason: asked.reason,
    verdict: seen.verdict,
  }
}

const deadSteps = ['refused', 'withdrawn']

const filledAlready = (year: number) =>
  new Refusal({
    code: 'filled-already',
    reason: step('{{year}} 年的年休假报酬审批表已经填报过了。', { year }),
    next: step('请打开那一张看办理到哪一步；要改的，先撤回再填。'),
    cites: ['8.3.5'],
  })

const refuseSecond = async (tx: Tx, personId: string, year: number): Promise<void> => {
  const f = annualLeavePayForms
  const [held] = await tx
    .select({ id: f.id })
    .from(f)
    .innerJoin(flowCases, and(eq(flowCases.officeId, f.officeId), eq(flowCases.id, f.caseId)))
    .where(and(eq(f.personId, personId), eq(f.year, year), notInArray(flowCases.step, deadSteps)))
    .limit(1)
  if (held) throw filledAlready(year)
}

const withoutSection = () =>
  new Refusal({
    code: 'no-section',
    reason: step('当天没有登记所在科室，不知道由谁签意见。'),
    next: step('请综合科在“人员”中登记任职后再填报。'),
    cites: ['8.7'],
  })

const factsOf = async (
  tx: Tx,
  applicant: Applicant,
  { year, days }: Pick<PayFacts, 'year' | 'days'>,
): Promise<PayFacts> => {
  const sectionId = sectionOf(applicant)
  if (sectionId === null) throw withoutSection()
  const general = await generalSectionId(tx, ['8.3.5'])
  const { personId, name } = applicant
  return { personId, name, post: applicantPostOf(applicant), year, days, sectionId, generalSectionId: general }
}

/** 8.3.5: fills in the form for one's own year. Holds the person's row, so that of two at once the second is refused. */
export const submitPay = async (
  tx: Tx,
  asked: PayAsked,
  moment: Moment,
): Promise<Standing & { readonly id: string }> => {
  const applicant = await lockApplicant(tx, moment.who.personId, moment.on)
  await refuseSecond(tx, applicant.personId, asked.year)
  const filled = await examined(tx, applicant, asked, moment)
  const facts = await factsOf(tx, applicant, { year: asked.year, days: filled.unusedDays })
  const id = newId()
  const { personId, sectionId } = facts
  const standing = await openCase(tx, payFlow, { subjectId: id, personId, sectionId, facts }, moment)
  const row = { id, caseId: standing.caseId, personId, ...filled, submittedAt: instantText(moment.at) }
  await tx.insert(annualLeavePayForms).values(row)
  return { ...standing, id }
}

/** The form with where it stands. Refuses with `not-found`. */
export const findPay = async (tx: Tx, id: string) => {
  const f = annualLeavePayForms
  const [found] = await tx
    .select({ form: f, flowCase: flowCases })
    .from(f)
    .innerJoin(flowCases, and(eq(flowCases.officeId, f.officeId), eq(flowCases.id, f.caseId)))
    .where(eq(f.id, id))
  if (!found) throw notFound('这张年休假报酬审批表')
  return found
}

type Moving = { readonly id: string; readonly expectedVersion?: number | undefined }

/** Sends a returned form again; the account is read anew. */
export const resubmitPay = async (tx: Tx, { asked, ...move }: Moving & { asked: PayAsked }, moment: Moment) => {
  const { form } = await findPay(tx, move.id)
  const applicant = await lockApplicant(tx, form.personId, moment.on)
  const filled = await examined(tx, applicant, { ...asked, year: form.year }, moment)
  const facts = await factsOf(tx, applicant, { year: form.year, days: filled.unusedDays })
  const { expectedVersion } = move
  const standing = await advance(
    tx,
    { flow: payFlow, caseId: form.caseId, action: 'resubmit', facts, expectedVersion },
    moment,
  )
  await tx.update(annualLeavePayForms).set(filled).where(eq(annualLeavePayForms.id, form.id))
  return standing
}

/** A move that changes nothing but the step. */
export const movePay = async (
  tx: Tx,
  { id, expectedVersion, action, opinion }: Moving & { action: string; opinion: string },
  moment: Moment,
): Promise<Standing> => {
  const { form } = await findPay(tx, id)
  const records = { opinion }
  return advance(tx, { flow: payFlow, caseId: form.caseId, action, records, expectedVersion }, moment)
}

/** 8.3.5: the General Section enters the year's pay from the payroll; the sum follows and the form is filed. */
export const filePay = async (
  tx: Tx,
  { id, expectedVersion, yearlyPay }: Moving & z.infer<typeof payRecords>,
  moment: Moment,
): Promise<Standing> => {
  const { form } = await findPay(tx, id)
  const sum = annualLeavePaySum({ yearlyPay, unusedDays: form.unusedDays }, lastDayOf(form.year), moment.law)
  if (sum.outcome === 'refused') throw refusalOf(sum)
  const move = { flow: payFlow, caseId: form.caseId, action: 'pay', records: { yearlyPay }, expectedVersion }
  const standing = await advance(tx, move, moment)
  await tx.update(annualLeavePayForms).set({ yearlyPay, sum }).where(eq(annualLeavePayForms.id, form.id))
  return standing
}
