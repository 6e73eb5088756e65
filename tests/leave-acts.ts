import { eq, sql } from 'drizzle-orm'
import { acrossOffices, type Db, inOffice } from '#platform/db/database.ts'
import { codeOf } from '#platform/db/errors.ts'
import { valueOf } from '#platform/law/verdict.ts'
import { type Approval, approveLeave, submitLeave } from '#regulations/08-attendance/leave.ts'
import { accountOf } from '#regulations/08-attendance/leave-account.ts'
import { leaveAsked } from '#regulations/08-attendance/leave-request.ts'
import { findApplicant, findLeave, leaveRecordOf } from '#regulations/08-attendance/leave-store.ts'
import { annualLeaveBalance } from '#regulations/08-attendance/rules/annual-leave-balance.ts'
import { attendanceSheet } from '#regulations/08-attendance/tables.ts'
import { acting } from '#tests/cast-office.ts'

export const monday = '2026-03-02'

/** A slip as it is asked for. */
export const ask = (kind: string, from: string, to = from, more: object = {}) =>
  leaveAsked.parse({ kind, from, to, reason: '家事', ...more })

const emptied = (db: Db) =>
  acrossOffices(db, (tx) =>
    tx.execute(
      sql`truncate leave_requests, annual_leave_pay_forms, annual_leave_openings, flow_tasks, flow_cases, attendance_sheet cascade`,
    ),
  )

const deadlock = '40P01'

/** Every test begins with no slips; a page of the test before may still be reading them, and then it is done again. */
export const withoutSlips = async (db: Db): Promise<void> => {
  try {
    await emptied(db)
  } catch (error) {
    if (codeOf(error) !== deadlock) throw error
    await withoutSlips(db)
  }
}

/** What the tests of leave do again and again, on one database. */
export const leaveActs = (database: () => Db) => ({
  submit: (who: string, asked: ReturnType<typeof ask>, on = monday) =>
    acting(database(), who, on, (tx, moment) => submitLeave(tx, asked, moment)),
  approve: (who: string, approval: Approval, on = monday) =>
    acting(database(), who, on, (tx, moment) => approveLeave(tx, approval, moment)),
  balance: (who: string, on = monday, year = 2026) =>
    acting(database(), who, on, async (tx, { on: today, law }) => {
      const record = await leaveRecordOf(tx, await findApplicant(tx, who, today), year, today)
      return valueOf(annualLeaveBalance(accountOf(record, today, law), today, law))
    }),
  stepOf: (requestId: string) => inOffice(database(), 1, async (tx) => (await findLeave(tx, requestId)).step),
  marks: (personId: string) =>
    inOffice(database(), 1, async (tx) => {
      const rows = await tx.select().from(attendanceSheet).where(eq(attendanceSheet.personId, personId))
      return rows
        .sort((a, b) => (a.day < b.day ? -1 : 1))
        .filter((r) => r.am !== null || r.pm !== null)
        .map(({ day, am, pm }) => [day.slice(5), am, pm])
    }),
})
