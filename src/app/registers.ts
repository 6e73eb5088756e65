import { auditRegister } from '#platform/audit/audit.ts'
import type { Register } from '#platform/register/register.ts'
import { switchRegister } from '#platform/rulings/switches.ts'
import { assessmentRegister } from '#regulations/01-assessment/ledger.ts'
import { attendanceRegister } from '#regulations/08-attendance/register.ts'
import { spotCheckRegister } from '#regulations/08-attendance/supervision.ts'

/** Every register of the product, for whoever walks them all. */
export const registers: readonly Register[] = [
  auditRegister,
  assessmentRegister,
  attendanceRegister,
  spotCheckRegister,
  switchRegister,
].map((register) => register as unknown as Register)
