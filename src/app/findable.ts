import type { FindableFlows } from '#platform/search/find-cases.ts'
import { findableCases as ofAssessment } from '#regulations/01-assessment/findable.ts'
import { findableCases as ofAttendance } from '#regulations/08-attendance/findable.ts'

/** Cases that search finds, by the name of their flow: each regulation says who may open them. */
export const findableFlows: FindableFlows = { ...ofAssessment, ...ofAttendance }
