import { and, eq, inArray } from 'drizzle-orm'
import { notFound, Refusal, refusalOf } from '#platform/api/refusal.ts'
import { instantText } from '#platform/db/columns.ts'
import type { Tx } from '#platform/db/database.ts'
import { advance, type Moment, openCase } from '#platform/flow/engine.ts'
import { step } from '#platform/law/verdict.ts'
import { generalSectionId } from '#platform/people/sections.ts'
import { sections } from '#platform/people/tables.ts'
import { chainHead } from '#platform/register/register.ts'
import { type MonthFacts, monthFlow, quarterFlow } from './month-flow.ts'
import { isSigned, lockMonths, type Month } from './month-lock.ts'
import { type OpenHalf, openInMonth } from './month-open.ts'
import { firstMonthKept, monthsToSign } from './months-kept.ts'
import { attendanceRegister } from './register.ts'
import { monthMaySigned } from './rules/month.ts'
import { attendanceMonths, attendanceQuarters } from './tables.ts'

export type SectionMonth = { readonly sectionId: string; readonly month: string }

const sectionName = async (tx: Tx, sectionId: string): Promise<string> => {
  const [section] = await tx.select({ name: sections.name }).from(sections).where(eq(sections.id, sectionId))
  if (!section) throw notFound('科室')
  return section.name
}

const lockMonth = async (tx: Tx, { sectionId, month }: SectionMonth): Promise<Month> => {
  const [locked] = await lockMonths(tx, [{ sectionId, day: `${month}-01` }])
  if (!locked) throw notFound(month)
  return locked
}

const isMonth = (month: SectionMonth) =>
  and(eq(attendanceMonths.sectionId, month.sectionId), eq(attendanceMonths.month, month.month))

/** The section's month, where anything was done in it. */
export const findMonth = async (tx: Tx, which: SectionMonth): Promise<Month | undefined> => {
  const [found] = await tx.select().from(attendanceMonths).where(isMonth(which))
  return found
}

const factsOf = async (tx: Tx, { sectionId, month }: SectionMonth): Promise<MonthFacts> => ({
  sectionId,
  section: await sectionName(tx, sectionId),
  month,
})

/** The month's case, opened when it is first put up or signed. */
const caseOf = async (tx: Tx, month: Month, moment: Moment): Promise<string> => {
  if (month.caseId !== null) return month.caseId
  const facts = await factsOf(tx, month)
  const opening = {
    subjectId: `${month.sectionId}_${month.month}`,
    personId: moment.who.personId,
    sectionId: month.sectionId,
    facts,
  }
  const { caseId } = await openCase(tx, monthFlow, opening, moment)
  await tx.update(attendanceMonths).set({ caseId }).where(isMonth(month))
  return caseId
}

const unsettledIn = (month: string, n: number, { name, day }: OpenHalf): Refusal =>
  new Refusal({
    code: 'month-unsettled',
    reason: step('{{month}}还有 {{n}} 个半天的缺勤没有批准的假条，如{{name}} {{day}}。', { month, n, name, day }),
    next: step('请考勤员先逐一处理：附上假条、登记纸质假条、按旷工登记，或者更正。'),
    cites: ['8.1.1', '8.2'],
  })

const blankIn = (month: string, n: number, { name, day }: OpenHalf): Refusal =>
  new Refusal({
    code: 'month-incomplete',
    reason: step('{{month}}还有 {{n}} 个半天没有登记，如{{name}} {{day}}。', { month, n, name, day }),
    next: step('请考勤员补齐每个人每个工作日的登记，再签字。'),
    cites: ['8.1.1'],
  })

/** 8.1.1: refuses what the rule refuses; of a month that is over it names an example of what is open. */
const refuseOpen = async (tx: Tx, { sectionId, month }: SectionMonth, { on, law }: Moment): Promise<void> => {
  const { blank, unsettled, opensOn } = await openInMonth(tx, sectionId, month, on, law)
  const counts = { unsettledAbsences: unsettled.length, emptyDays: blank.length }
  const verdict = monthMaySigned({ month, ...counts, alreadySigned: false }, on, law)
  if (verdict.outcome !== 'refused') return
  if (opensOn !== null) throw refusalOf(verdict, 'month-not-over')
  const [absence] = unsettled
  if (absence) throw unsettledIn(month, unsettled.length, absence)
  const [gap] = blank
  if (gap) throw blankIn(month, blank.length, gap)
  throw refusalOf(verdict)
}

const refuseSignedAlready = (month: Month): void => {
  if (!isSigned(month)) return
  throw new Refusal({
    code: 'already-decided',
    reason: step('{{month}}的考勤表已经签字。', { month: month.month }),
    next: step('不必再签；有错误的，请写明理由作更正登记。'),
    cites: ['8.1.1'],
  })
}

/** The timekeeper puts the month up: it appears in the head's inbox. Refuses while anything is open. */
export const presentMonth = async (tx: Tx, which: SectionMonth, moment: Moment): Promise<void> => {
  const month = await lockMonth(tx, which)
  refuseSignedAlready(month)
  await refuseOpen(tx, which, moment)
  if (month.caseId === null) return void (await caseOf(tx, month, moment))
  const facts = await factsOf(tx, which)
  await advance(tx, { flow: monthFlow, caseId: month.caseId, action: 'present', facts }, moment)
}

const notPutUp = ({ month }: SectionMonth): Refusal =>
  new Refusal({
    code: 'not-at-this-step',
    reason: step('{{month}}的考勤表还没有送签，现在就在考勤员手里。', { month }),
    next: step('请考勤员记全后送签；送签以后才能退回。'),
    cites: ['8.1.1'],
  })

/** 8.1.1: the head gives the month back to the timekeeper, with a reason that the timekeeper sees. */
export const returnMonth = async (tx: Tx, which: SectionMonth, reason: string, moment: Moment): Promise<void> => {
  const month = await lockMonth(tx, which)
  refuseSignedAlready(month)
  if (month.caseId === null) throw notPutUp(which)
  const facts = { ...(await factsOf(tx, which)), returned: reason }
  const move = { flow: monthFlow, caseId: month.caseId, action: 'return', records: { reason }, facts }
  await advance(tx, move, moment)
}

export type Signature = { readonly serial: number; readonly hash: string }

/**
 * 8.1.1: the section head signs the month. Refuses while a half of a working day is blank or leave stands without a
 * slip. The end of the register's chain is kept with the signature and printed on the sheet.
 */
export const signMonth = async (tx: Tx, which: SectionMonth, moment: Moment): Promise<Signature> => {
  const month = await lockMonth(tx, which)
  refuseSignedAlready(month)
  await refuseOpen(tx, which, moment)
  const caseId = await caseOf(tx, month, moment)
  await advance(tx, { flow: monthFlow, caseId, action: 'sign' }, moment)
  const { serial, hash } = await chainHead(tx, attendanceRegister)
  const signature = {
    signedBy: moment.who.personId,
    signedAt: instantText(moment.at),
    chainSerial: serial,
    chainHash: hash,
  }
  await tx.update(attendanceMonths).set(signature).where(isMonth(which))
  return { serial, hash }
}

export type SectionQuarter = { readonly sectionId: string; readonly quarter: string }

const notKept = (quarter: string): Refusal =>
  new Refusal({
    code: 'quarter-not-kept',
    reason: step('{{quarter}}还没有考勤登记，没有可以送交的。', { quarter }),
    next: step('请选已经登记并签字的季度。'),
    cites: ['8.1.2'],
  })

const refuseUnsigned = async (tx: Tx, { sectionId, quarter }: SectionQuarter): Promise<void> => {
  const months = monthsToSign(quarter, await firstMonthKept(tx))
  if (months.length === 0) throw notKept(quarter)
  const rows = await tx
    .select()
    .from(attendanceMonths)
    .where(and(eq(attendanceMonths.sectionId, sectionId), inArray(attendanceMonths.month, months)))
  const unsigned = months.filter((m) => !rows.some((r) => r.month === m && isSigned(r)))
  const [month] = unsigned
  if (month === undefined) return
  throw new Refusal({
    code: 'quarter-unsigned',
    reason: step('这个季度还没有签字的月份：{{n}}，最早是{{month}}，不能送交。', { n: unsigned.length, month }),
    next: step('请科室负责人先签字，三个月齐了再送交综合科。'),
    cites: ['8.1.1', '8.1.2'],
  })
}

/**
 * 8.1.2: hands the quarter in to the General Section. Refuses until its months are signed (those before the office
 * began here do not count), and a second time.
 */
export const handInQuarter = async (tx: Tx, which: SectionQuarter, moment: Moment): Promise<void> => {
  await refuseUnsigned(tx, which)
  const section = await sectionName(tx, which.sectionId)
  const facts = { ...which, section, generalSectionId: await generalSectionId(tx, ['8.1.2', '1.6']) }
  const opening = {
    subjectId: `${which.sectionId}_${which.quarter}`,
    personId: moment.who.personId,
    sectionId: which.sectionId,
    facts,
  }
  const { caseId } = await openCase(tx, quarterFlow, opening, moment)
  const added = await tx
    .insert(attendanceQuarters)
    .values({ ...which, caseId, handedInBy: moment.who.personId, handedInAt: instantText(moment.at) })
    .onConflictDoNothing()
    .returning()
  if (added.length > 0) return
  throw new Refusal({
    code: 'already-decided',
    reason: step('{{quarter}}的考勤表已经送交。', { quarter: which.quarter }),
    next: step('不必再送；请等综合科收存。'),
    cites: ['8.1.2'],
  })
}

/** 8.1.2: the General Section takes the quarter's sheets in. */
export const receiveQuarter = async (tx: Tx, which: SectionQuarter, moment: Moment): Promise<void> => {
  const isQuarter = and(
    eq(attendanceQuarters.sectionId, which.sectionId),
    eq(attendanceQuarters.quarter, which.quarter),
  )
  const [handedIn] = await tx.select().from(attendanceQuarters).where(isQuarter)
  if (!handedIn) throw notFound('送交的考勤表')
  await advance(tx, { flow: quarterFlow, caseId: handedIn.caseId, action: 'receive' }, moment)
  const received = { receivedBy: moment.who.personId, receivedAt: instantText(moment.at) }
  await tx.update(attendanceQuarters).set(received).where(isQuarter)
}
