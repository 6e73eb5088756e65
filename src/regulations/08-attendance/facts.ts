import { z } from 'zod'
import { dayFact } from '#platform/calendar/facts.ts'
import type { Text } from '#platform/law/clause.ts'
import { applicantPosts, approvers, leaveKinds } from './terms.ts'

const number = z.number({ error: '须是数字' }).optional()
const flag = z.boolean({ error: '须是“是”或“否”（true 或 false）' }).optional()
const aDay = dayFact.optional()
const half = z.enum(['am', 'pm'], { error: '须是上午（am）或下午（pm）' }).optional()
const month = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/, '须是月份，如 2026-03')
  .optional()

const codeOf = <K extends string>(labels: Readonly<Record<K, Text | { readonly label: Text }>>) =>
  z.enum(Object.keys(labels) as [K, ...K[]], { error: '不认识这个代码，请从条目中选择' }).optional()

const kind = codeOf(leaveKinds)
const post = codeOf(applicantPosts)

/** What can take annual leave away (8.3.2): in the text's own measures, or in days as they stand in the register. */
const absences = {
  paidPersonalLeaveDays: number,
  /** All personal leave, where nobody recorded whether it was paid. */
  personalLeaveDays: number,
  sickLeaveMonths: number,
  /** Calendar days of sick leave, rest days counted in. */
  sickLeaveDays: number,
}
const account = {
  serviceStart: aDay,
  ...absences,
  /** Last year's leave was taken and then forfeited: this year's is lost (8.3.3). */
  lostFromLastYear: flag,
  /** What decides on that, where it is not known whether it is lost. */
  lastYear: z.strictObject({ ...absences, takenDays: number }).optional(),
  /** Taken before the system began, and apart from it since: taken, approved and still to come, waiting. */
  openingDays: number,
  takenDays: number,
  approvedDays: number,
  pendingDays: number,
}
const visit = z.enum(['spouse', 'parents'], { error: '须是探望配偶（spouse）或父母（parents）' }).optional()
const period = { from: aDay, to: aDay, fromHalf: half, toHalf: half }
/** Slips that the person holds already. */
const others = z.array(z.strictObject({ kind, ...period, birthOn: aDay, visit })).optional()

/** What one has to show for a leave, by its kind. */
const grounds = {
  certificate: flag,
  registeredOn: aDay,
  lateMarriage: flag,
  premaritalExam: flag,
  relation: z.string().min(1).optional(),
  diedOn: aDay,
  birthOn: aDay,
  lateChildbirth: flag,
  motherLeaveFrom: aDay,
  reasonGiven: flag,
  sex: z.enum(['female', 'male'], { error: '须是女（female）或男（male）' }).optional(),
  difficultBirth: flag,
  children: number,
  childOrder: number,
  appliedForThirdChild: flag,
  exclusiveBreastfeeding: flag,
  miscarriage: flag,
  pregnancyMonths: number,
  onlyChild: flag,
  inHospital: flag,
  visit,
  married: flag,
  twoYearsAtOnce: flag,
  neverTaken: flag,
  lastHomeYear: number,
  canMeetOneParent: flag,
  spouseTakesIt: flag,
  travelDays: number,
  /** Days already used of the same marriage, death or birth. */
  usedDays: number,
}

/**
 * The facts of every rule, by its short name. All facts may be absent: the rule then answers `missing` and names those
 * it needs. A fact that no rule knows, or of another form, is an error.
 */
export const factSchemas = {
  latenessPoints: z.strictObject({ minutes: number }),
  lateAndEarlyPoints: z.strictObject({ lateMinutes: number, earlyMinutes: number }),
  absencePoints: z.strictObject({ days: number }),
  leaveApprover: z.strictObject({ post, kind, days: number }),
  askedInTime: z.strictObject({ from: aDay }),
  sickLeaveNeedsCertificate: z.strictObject({ kind, certificate: flag }),
  annualLeaveDays: z.strictObject({ serviceStart: aDay }),
  annualLeaveForfeit: z.strictObject({
    serviceYears: number,
    ...absences,
    takenThisYear: flag,
  }),
  annualLeaveParts: z.strictObject({ entitlementDays: number, partsTaken: number }),
  annualLeavePay: z.strictObject({
    reason: z.enum(['personal', 'work'], { error: '须是个人原因（personal）或工作原因（work）' }).optional(),
    personalLeaveDays: number,
    entitlementDays: number,
    consented: flag,
  }),
  annualLeavePaySum: z.strictObject({ yearlyPay: number, unusedDays: number }),
  annualLeaveBalance: z.strictObject({ ...account, askedDays: number }),
  annualLeaveWithinYear: z.strictObject({ from: aDay, to: aDay }),
  annualLeaveSplit: z.strictObject({ remainingDays: number, partsLeft: number, from: aDay, until: aDay }),
  mayTakeAnnualLeave: z.strictObject({ ...account, ...period, partsTaken: number }),
  maternityLeave: z.strictObject({
    birthOn: aDay,
    difficultBirth: flag,
    children: number,
    lateChildbirth: flag,
    exclusiveBreastfeeding: flag,
    childOrder: number,
    appliedForThirdChild: flag,
    leaveFrom: aDay,
  }),
  miscarriageLeave: z.strictObject({ pregnancyMonths: number }),
  paternityLeave: z.strictObject({ birthOn: aDay, lateChildbirth: flag, motherLeaveFrom: aDay }),
  nursingTime: z.strictObject({ childBornOn: aDay, children: number }),
  parentalLeave: z.strictObject({ childBornOn: aDay }),
  parentCareLeave: z.strictObject({ onlyChild: flag, inHospital: flag }),
  marriageLeave: z.strictObject({ registeredOn: aDay, lateMarriage: flag, premaritalExam: flag }),
  bereavementLeave: z.strictObject({ relation: z.string().min(1, '须写明亲属关系').optional() }),
  homeLeave: z.strictObject({
    visit,
    married: flag,
    serviceYears: number,
    twoYearsAtOnce: flag,
    yearsSinceLast: number,
    /** It was never taken before; `yearsSinceLast` is not needed then. */
    neverTaken: flag,
    canMeetOneParent: flag,
    spouseTakesIt: flag,
  }),
  leaveDays: z.strictObject({ kind, ...period, registeredOn: aDay }),
  leaveOverlap: z.strictObject({ ...period, others }),
  leavePoints: z.strictObject({ approved: flag }),
  leavePay: z.strictObject({ kind }),
  leaveCost: z.strictObject({ post, kind, ...period, ...account, partsTaken: number, ...grounds, others }),
  monthMaySigned: z.strictObject({ month, unsettledAbsences: number, emptyDays: number, alreadySigned: flag }),
  returnOverdue: z.strictObject({ leaveTo: aDay, reportedOn: aDay }),
  whoReportsBack: z.strictObject({ approver: codeOf(approvers) }),
} as const

/** The facts of a rule of this regulation, as its schema reads them. */
export type Facts<Name extends keyof typeof factSchemas> = z.output<(typeof factSchemas)[Name]>
