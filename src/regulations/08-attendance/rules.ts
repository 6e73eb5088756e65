import { annualLeaveDays, annualLeaveParts } from './rules/annual-leave.ts'
import { annualLeaveBalance, annualLeaveWithinYear, mayTakeAnnualLeave } from './rules/annual-leave-balance.ts'
import { annualLeaveForfeit } from './rules/annual-leave-forfeit.ts'
import { annualLeavePay } from './rules/annual-leave-pay.ts'
import { annualLeavePaySum } from './rules/annual-leave-pay-sum.ts'
import { annualLeaveSplit } from './rules/annual-leave-split.ts'
import { askedInTime, leaveApprover, sickLeaveNeedsCertificate, whoReportsBack } from './rules/approval.ts'
import { maternityLeave, miscarriageLeave, nursingTime, paternityLeave } from './rules/birth.ts'
import { bereavementLeave, marriageLeave, parentalLeave, parentCareLeave } from './rules/family.ts'
import { homeLeave } from './rules/home-leave.ts'
import { leavePay, leavePoints } from './rules/leave-consequences.ts'
import { leaveCost } from './rules/leave-cost.ts'
import { leaveDays } from './rules/leave-days.ts'
import { leaveOverlap } from './rules/leave-overlap.ts'
import { monthMaySigned, returnOverdue } from './rules/month.ts'
import { absencePoints, lateAndEarlyPoints, latenessPoints } from './rules/points.ts'

export type { AnnualLeaveTaken, Balance } from './rules/annual-leave-balance.ts'
export type { PaySum } from './rules/annual-leave-pay-sum.ts'
export type { LeavePart, LeavePlan } from './rules/annual-leave-split.ts'
export type { ReportBack } from './rules/approval.ts'
export type { Maternity } from './rules/birth.ts'
export type { LeaveCost } from './rules/leave-cost.ts'
export type { Return } from './rules/month.ts'
export {
  absencePoints,
  annualLeaveBalance,
  annualLeaveDays,
  annualLeaveForfeit,
  annualLeaveParts,
  annualLeavePay,
  annualLeavePaySum,
  annualLeaveSplit,
  annualLeaveWithinYear,
  askedInTime,
  bereavementLeave,
  homeLeave,
  lateAndEarlyPoints,
  latenessPoints,
  leaveApprover,
  leaveCost,
  leaveDays,
  leaveOverlap,
  leavePay,
  leavePoints,
  marriageLeave,
  maternityLeave,
  mayTakeAnnualLeave,
  miscarriageLeave,
  monthMaySigned,
  nursingTime,
  parentalLeave,
  parentCareLeave,
  paternityLeave,
  returnOverdue,
  sickLeaveNeedsCertificate,
  whoReportsBack,
}

/** Every rule of regulation 8 by its short name: `attendance.latenessPoints`. */
export const rules = {
  latenessPoints,
  lateAndEarlyPoints,
  absencePoints,
  leaveApprover,
  askedInTime,
  sickLeaveNeedsCertificate,
  annualLeaveDays,
  annualLeaveForfeit,
  annualLeaveParts,
  annualLeavePay,
  annualLeavePaySum,
  annualLeaveWithinYear,
  annualLeaveBalance,
  annualLeaveSplit,
  mayTakeAnnualLeave,
  maternityLeave,
  miscarriageLeave,
  paternityLeave,
  nursingTime,
  parentalLeave,
  parentCareLeave,
  marriageLeave,
  bereavementLeave,
  homeLeave,
  leaveDays,
  leaveOverlap,
  leavePoints,
  leavePay,
  leaveCost,
  monthMaySigned,
  returnOverdue,
  whoReportsBack,
} as const
