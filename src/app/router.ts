import { auditRouter } from '#platform/audit/audit-api.ts'
import { todayRouter } from '#platform/duty/today-api.ts'
import { casesRouter } from '#platform/flow/cases-api.ts'
import { delegationRouter } from '#platform/flow/delegation-api.ts'
import { delegationFlow } from '#platform/flow/delegation-flow.ts'
import type { FlowBook } from '#platform/flow/inbox.ts'
import { inboxRouter } from '#platform/flow/inbox-api.ts'
import { notices } from '#platform/notices/notices-api.ts'
import { webhooksRouter } from '#platform/notices/webhooks-api.ts'
import { account } from '#platform/people/account-api.ts'
import { backup } from '#platform/people/backup-api.ts'
import { people } from '#platform/people/people-api.ts'
import { session } from '#platform/people/session-api.ts'
import { lawRouter } from '#platform/rulings/law-api.ts'
import { searchRouter } from '#platform/search/search-api.ts'
import { assessment } from '#regulations/01-assessment/api.ts'
import { appeal, judgedEntry, yearClosing } from '#regulations/01-assessment/flows.ts'
import { feedClosing } from '#regulations/01-assessment/index.server.ts'
import { ownScoreFigure } from '#regulations/01-assessment/today-figure.ts'
import { attendanceClosingSource } from '#regulations/08-attendance/closing-source.ts'
import { annualLeaveFigure, attendanceDuties, onLeaveToday } from '#regulations/08-attendance/duties-due.ts'
import { leaveFlow } from '#regulations/08-attendance/flows.ts'
import { leave } from '#regulations/08-attendance/leave-api.ts'
import { leaveInBatch } from '#regulations/08-attendance/leave-batch.ts'
import { monthFlow, quarterFlow } from '#regulations/08-attendance/month-flow.ts'
import { leavePay } from '#regulations/08-attendance/pay-api.ts'
import { payFlow } from '#regulations/08-attendance/pay-flow.ts'
import { attendanceSheets } from '#regulations/08-attendance/sheet-api.ts'
import { findableFlows } from './findable.ts'
import { datedValues, interpretations, pathsInText, regulations } from './regulations.ts'
import { rules } from './rules-api.ts'
import { whatIfRouter } from './what-if-api.ts'

feedClosing(attendanceClosingSource)

/** Every flow by its name; cases find theirs here. */
export const flows: FlowBook = Object.fromEntries(
  [leaveFlow, payFlow, monthFlow, quarterFlow, judgedEntry, yearClosing, delegationFlow, appeal].map((flow) => [
    flow.name,
    flow,
  ]),
)

/** Everything that can be asked of the server. */
export const router = {
  session,
  account,
  people,
  law: lawRouter({ regulations: regulations.map((r) => r.regulation), interpretations, datedValues, pathsInText }),
  search: searchRouter({
    book: flows,
    flows: findableFlows,
    regulations: regulations.map((r) => r.regulation),
    interpretations,
  }),
  inbox: inboxRouter(flows),
  cases: casesRouter(flows, { [leaveFlow.name]: leaveInBatch }),
  delegation: delegationRouter(flows),
  today: todayRouter({
    flows,
    duties: [attendanceDuties],
    out: [onLeaveToday],
    figures: [annualLeaveFigure, ownScoreFigure],
  }),
  attendance: attendanceSheets,
  leave,
  leavePay,
  assessment,
  audit: auditRouter(flows),
  notices,
  webhooks: webhooksRouter(flows),
  backup,
  whatIf: whatIfRouter(flows),
  rules,
}

export type AppRouter = typeof router
