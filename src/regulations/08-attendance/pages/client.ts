import type { people as peopleRouter } from '#platform/people/people-api.ts'
import { remote } from '#platform/ui/remote.ts'
import type { leave as leaveRouter } from '../leave-api.ts'
import type { leavePay as payRouter } from '../pay-api.ts'
import type { attendanceSheets } from '../sheet-api.ts'

export const attendance = remote<typeof attendanceSheets>('attendance')
export const leave = remote<typeof leaveRouter>('leave')
export const leavePay = remote<typeof payRouter>('leavePay')
export const people = remote<typeof peopleRouter>('people')

export type MySections = Awaited<ReturnType<typeof attendance.sections.call>>
export type MySection = MySections['sections'][number]
export type MonthStanding = Awaited<ReturnType<typeof attendance.standing.call>>
