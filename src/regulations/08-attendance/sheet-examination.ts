import type { Sheet } from '#platform/files/cells.ts'
import { isError, type Problem } from '#platform/files/problem.ts'
import { day } from '#platform/law/day.ts'
import { step } from '#platform/law/verdict.ts'
import { blankDay, chargesOf, type DayMarks, halves, isUnsettled, pointsOf, sameDay } from './day-marks.ts'
import type { DayRecord } from './register.ts'
import { daysOfMonth, type MonthContext } from './sheet-context.ts'
import { recordsOf } from './sheet-days.ts'
import { readSectionSheet, type SectionSheet } from './sheet-layout.ts'
import { matchPeople, type Report, type Section, sectionOfSheet } from './sheet-people.ts'
import type { MarkCode } from './terms.ts'

export type Revision = {
  readonly personId: string
  readonly name: string
  readonly day: string
  readonly before: DayMarks
  readonly after: DayMarks
}

/** A section's sheet as understood. `blocked`: has errors, nothing of it is stored. `same`: the books say so already. */
export type ExaminedSheet = {
  readonly sheet: string
  readonly section: string
  readonly sectionId: string | null
  readonly status: 'new' | 'revises' | 'same' | 'blocked'
  readonly people: number
  readonly marks: Readonly<Partial<Record<MarkCode, number>>>
  /** Days that the books do not hold yet. */
  readonly newDays: number
  readonly revisions: readonly Revision[]
  /** Halves marked as leave that no approved slip covers. */
  readonly toSettle: number
  /** Lateness, early leaving and absence, and what they cost together. */
  readonly charges: number
  readonly points: number
  readonly problems: readonly Problem[]
  readonly records: readonly DayRecord[]
}

const reporterFor =
  (sheet: string, problems: Problem[]): Report =>
  (severity, cell, reason, remedy) => {
    problems.push({ severity, sheet, cell, reason, remedy })
  }

const checkSheet = (sheet: SectionSheet, context: MonthContext, report: Report): void => {
  const holes = { title: sheet.month ?? context.month, chosen: context.month }
  if (sheet.month !== null && sheet.month !== context.month) {
    const reason = step('这是{{title}}的表，选的却是{{chosen}}。', holes)
    report('error', 'A1', reason, step('请改选{{title}}，或换成{{chosen}}的表。', holes))
  }
  if (!context.calendar.isGazetted(daysOfMonth(context.month).first.year)) {
    const reason = step('{{year}} 年的放假安排还没有公布，分不出工作日。', { year: context.month.slice(0, 4) })
    report('error', 'A1', reason, step('请等国务院办公厅的通知，由综合科录入后再导入。'))
  }
}

const checkSigned = (section: Section, context: MonthContext, report: Report): void => {
  if (!context.signed.has(section.id)) return
  const reason = step('{{section}}{{month}}的考勤已经签字。', {
    section: section.name,
    month: context.month,
  })
  report('error', 'A1', reason, step('签字后不再导入；确有错误的，请科室负责人或综合科写明理由作更正登记（8.1.1）。'))
}

const countMarks = (sheet: SectionSheet): Partial<Record<MarkCode, number>> => {
  const counts: Partial<Record<MarkCode, number>> = {}
  for (const { days } of sheet.people) {
    for (const cells of days.values()) {
      for (const half of halves) {
        const mark = cells[half].mark?.mark
        if (mark) counts[mark] = (counts[mark] ?? 0) + 1
      }
    }
  }
  return counts
}

const heldOf = (record: DayRecord, context: MonthContext): DayMarks | undefined =>
  context.held.get(`${record.personId} ${record.day}`)

const after = (record: DayRecord, held: DayMarks): DayMarks => {
  const half = (key: 'am' | 'pm') => {
    const given = record[key]
    if (given === undefined) return held[key]
    const slip = given?.mark === held[key]?.mark ? held[key]?.slip : null
    return given && { ...given, slip: slip ?? null }
  }
  return { am: half('am'), pm: half('pm') }
}

const revisionsOf = (records: readonly DayRecord[], context: MonthContext): Revision[] => {
  const names = new Map(context.members.map((m) => [m.personId, m.name]))
  return records.flatMap((record) => {
    const held = heldOf(record, context)
    if (!held) return []
    const now = after(record, held)
    if (sameDay(held, now)) return []
    const before = { am: held.am, pm: held.pm }
    return [{ personId: record.personId, name: names.get(record.personId) ?? '', day: record.day, before, after: now }]
  })
}

const statusOf = (
  problems: readonly Problem[],
  newDays: number,
  revisions: readonly Revision[],
): ExaminedSheet['status'] => {
  if (problems.some(isError)) return 'blocked'
  if (revisions.length > 0) return 'revises'
  return newDays > 0 ? 'new' : 'same'
}

const unknownSection = (sheet: SectionSheet, report: Report): void => {
  const reason = step('本办没有“{{section}}”这个科室。', { section: sheet.section })
  report('error', 'A1', reason, step('请在标题里写科室的全称；新设的科室请先在人员页添加。'))
}

const examineOne = (sheet: SectionSheet, context: MonthContext, taken: Set<string>): ExaminedSheet => {
  const problems: Problem[] = [...sheet.problems]
  const report = reporterFor(sheet.sheet, problems)
  checkSheet(sheet, context, report)
  const section = sectionOfSheet(sheet, context.sections)
  if (!section) unknownSection(sheet, report)
  if (section && taken.has(section.id)) {
    const reason = step('这个文件里有两张{{section}}的表。', { section: section.name })
    report('error', 'A1', reason, step('请只留一张。'))
  }
  if (section) {
    taken.add(section.id)
    checkSigned(section, context, report)
  }
  const isOfMonth = sheet.month === null || sheet.month === context.month
  const matched = section && isOfMonth ? matchPeople(sheet, section, context, report) : []
  const records = section ? matched.flatMap((p) => recordsOf(p, section, context, report)) : []
  const afters = records.map((r) => ({ day: r.day, marks: after(r, heldOf(r, context) ?? blankDay) }))
  const charges = afters.flatMap(({ day: on, marks }) => chargesOf(marks, day(on), context.law))
  const revisions = revisionsOf(records, context)
  const newDays = records.filter((r) => !heldOf(r, context)).length
  return {
    sheet: sheet.sheet,
    section: section?.name ?? sheet.section,
    sectionId: section?.id ?? null,
    status: statusOf(problems, newDays, revisions),
    people: matched.length,
    marks: countMarks(sheet),
    newDays,
    revisions,
    toSettle: afters.flatMap(({ marks }) => halves.filter((h) => isUnsettled(marks[h]))).length,
    charges: charges.length,
    points: charges.reduce((sum, c) => sum + pointsOf(c), 0),
    problems,
    records,
  }
}

const notRead = (sheet: Sheet): Problem => ({
  severity: 'warning',
  sheet: sheet.name,
  cell: '',
  reason: sheet.hidden ? step('这张工作表是隐藏的，没有读。') : step('这张工作表不是考勤登记表，没有读。'),
  remedy: step('考勤登记表要有“姓名”“时段”和 1 至月末的日期；不是考勤表的，不用管它。'),
})

/** The sheets of a workbook, each with what it would store and what is wrong with it; problems of the file besides. */
export const examineWorkbook = (
  workbook: readonly Sheet[],
  context: MonthContext,
): { readonly sheets: ExaminedSheet[]; readonly problems: Problem[] } => {
  const sheets: ExaminedSheet[] = []
  const problems: Problem[] = []
  const taken = new Set<string>()
  for (const sheet of workbook) {
    const read = sheet.hidden ? undefined : readSectionSheet(sheet)
    if (read) sheets.push(examineOne(read, context, taken))
    else if (sheet.cellCount > 0) problems.push(notRead(sheet))
  }
  return { sheets, problems }
}
