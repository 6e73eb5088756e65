import type { Day } from '#platform/law/day.ts'
import { step } from '#platform/law/verdict.ts'
import { blankDay, type Half, halves } from './day-marks.ts'
import { type DayRecord, slipConflicts } from './register.ts'
import { daysOfMonth, type MonthContext } from './sheet-context.ts'
import { dayMarksOf, type SheetMark } from './sheet-layout.ts'
import type { MatchedPerson, Report, Section } from './sheet-people.ts'
import { type MarkCode, marks } from './terms.ts'

/** Leave that runs through days of rest, so that its mark may stand on one. */
const throughRestDays: readonly MarkCode[] = ['marriage', 'maternity', 'home', 'overtime']

/** Marks that say what has been, and so cannot stand on a day to come. */
const ofThePast: readonly MarkCode[] = ['present', 'late', 'early', 'absent', 'overtime']

const checkHalf = ({ cell, mark: half }: SheetMark, day: Day, { calendar, on }: MonthContext, report: Report): void => {
  if (!half) return
  const holes = { day: day.toString(), mark: marks[half.mark].label.zh }
  const isWorked = calendar.isWorkingDay(day) === true
  if (!isWorked && !throughRestDays.includes(half.mark)) {
    const reason = step('{{day}}是休息日，却登记了{{mark}}。', holes)
    report('error', cell, reason, step('休息日没有上班的留空；加班的记 J，以后补休（8.7）。'))
  } else if (isWorked && half.mark === 'overtime') {
    const reason = step('{{day}}是工作日，却登记了加班。', holes)
    report('error', cell, reason, step('工作日请记出勤 √；J 只记休息日的加班（8.7）。'))
  } else if (day.since(on).sign > 0 && ofThePast.includes(half.mark)) {
    const reason = step('{{day}}还没有到，却登记了{{mark}}。', holes)
    report('error', cell, reason, step('请核对年月；还没有到的日子请留空。'))
  }
}

const checkBlank = (person: MatchedPerson, blankDays: readonly Day[], cell: string, report: Report): void => {
  if (blankDays.length === 0) return
  const holes = { name: person.person.name, n: blankDays.length, day: String(blankDays[0]) }
  const reason = step('{{name}}有 {{n}} 个工作日空着，最早是 {{day}}。', holes)
  report('warning', cell, reason, step('请补记；也可以先导入，空着的日子在签字前必须补齐（8.1.1）。'))
}

const checkConflict = (
  record: DayRecord,
  day: Day,
  cells: Record<Half, SheetMark>,
  context: MonthContext,
  report: Report,
) => {
  const held = context.held.get(`${record.personId} ${record.day}`) ?? blankDay
  for (const half of slipConflicts(record, held)) {
    const covered = held[half]
    if (!covered) continue
    const holes = { day: day.toString(), mark: marks[covered.mark].label.zh }
    const reason = step('{{day}}有批准的{{mark}}，表上却记着别的。', holes)
    report('error', cells[half].cell, reason, step('提前回来的请先销假（8.8）；表上记错的，请改正这一格。'))
  }
}

const monthDays = (month: string): Day[] => {
  const { first } = daysOfMonth(month)
  return Array.from({ length: first.daysInMonth }, (_, i) => first.add({ days: i }))
}

const outside = (person: MatchedPerson, day: Day): boolean =>
  !person.periods.some((p) => p.from <= day.toString() && p.to >= day.toString())

const checkBeyondMonth = ({ person }: MatchedPerson, month: string, report: Report): void => {
  const { daysInMonth } = daysOfMonth(month).first
  for (const [number, cells] of person.days) {
    if (number <= daysInMonth || (!cells.am.mark && !cells.pm.mark)) continue
    const cell = cells.am.mark ? cells.am.cell : cells.pm.cell
    report('error', cell, step('这个月没有 {{day}} 日。', { day: number }), step('请核对标题里的年月。'))
  }
}

/** The half as the record gives it: a blank leaves alone what an approved slip has put there. */
const asked = (cell: SheetMark, heldSlip: string | null | undefined): Pick<SheetMark, 'mark'> | undefined =>
  cell.mark === null && heldSlip ? undefined : { mark: cell.mark }

const recordOf = (
  person: MatchedPerson,
  section: Section,
  day: Day,
  cells: Record<Half, SheetMark>,
  context: MonthContext,
) => {
  const held = context.held.get(`${person.personId} ${day}`) ?? blankDay
  const given = Object.fromEntries(
    halves.flatMap((half) => {
      const ask = asked(cells[half], held[half]?.slip)
      return ask ? [[half, ask.mark]] : []
    }),
  )
  return { personId: person.personId, sectionId: section.id, day: day.toString(), ...given } as DayRecord
}

/** The days that a person's row records, each checked against calendar, term of post, approved leave and today. */
export const recordsOf = (
  person: MatchedPerson,
  section: Section,
  context: MonthContext,
  report: Report,
): DayRecord[] => {
  checkBeyondMonth(person, context.month, report)
  const blankDays: Day[] = []
  let firstBlank = ''
  const records = monthDays(context.month).flatMap((day): DayRecord[] => {
    const cells = person.person.days.get(day.day)
    const isDue = context.calendar.isWorkingDay(day) === true && day.since(context.on).sign < 0
    const isMissing = !cells || (cells.am.isReadable && cells.pm.isReadable && !(cells.am.mark && cells.pm.mark))
    const holdsSlip = halves.some((half) => context.held.get(`${person.personId} ${day}`)?.[half]?.slip)
    if (isDue && isMissing && !outside(person, day) && !holdsSlip) {
      blankDays.push(day)
      firstBlank ||= (cells?.am.mark ? cells.pm.cell : cells?.am.cell) ?? person.person.cell
    }
    if (!cells) return []
    const { am, pm } = dayMarksOf(cells)
    if ((am || pm) && outside(person, day)) {
      const cell = am ? cells.am.cell : cells.pm.cell
      const reason = step('{{name}}{{day}}不在{{section}}任职，却有登记。', {
        name: person.person.name,
        day: day.toString(),
        section: section.name,
      })
      report('error', cell, reason, step('请删去这些格；任职日期有误的，请先在人员页改正。'))
      return []
    }
    for (const half of halves) checkHalf(cells[half], day, context, report)
    const record = recordOf(person, section, day, cells, context)
    checkConflict(record, day, cells, context, report)
    const isKnown = context.held.has(`${person.personId} ${day}`)
    return am || pm || isKnown ? [record] : []
  })
  checkBlank(person, blankDays, firstBlank, report)
  return records
}
