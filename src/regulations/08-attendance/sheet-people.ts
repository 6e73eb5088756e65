import type { Problem } from '#platform/files/problem.ts'
import { type Step, step } from '#platform/law/verdict.ts'
import type { Membership } from '#platform/people/memberships.ts'
import type { MonthContext } from './sheet-context.ts'
import type { SectionSheet, SheetPerson } from './sheet-layout.ts'

export type Section = { readonly id: string; readonly name: string }

/** A row of the sheet and whose it is; the periods are those in which the person sits in the section this month. */
export type MatchedPerson = {
  readonly person: SheetPerson
  readonly personId: string
  readonly periods: readonly Membership[]
}

export type Report = (severity: Problem['severity'], cell: string, reason: Step, remedy: Step) => void

const plain = (name: string): string => name.normalize('NFKC').replaceAll(/\s/g, '')

/** The section that the title names, in full or by a beginning that only one section has (sheet names are cut short). */
export const sectionOfSheet = ({ section, sheet }: SectionSheet, sections: readonly Section[]): Section | undefined => {
  for (const name of [plain(section), plain(sheet)]) {
    const exact = sections.find((s) => plain(s.name) === name)
    if (exact) return exact
    const beginnings = sections.filter((s) => plain(s.name).startsWith(name))
    if (name.length >= 2 && beginnings.length === 1) return beginnings[0]
    const endings = sections.filter((s) => name.endsWith(plain(s.name)))
    if (endings.length === 1) return endings[0]
  }
  return undefined
}

const notOfSection = (name: string, section: Section, context: MonthContext, cell: string, report: Report): void => {
  const holes = { name, section: section.name, month: context.month }
  const elsewhere = context.members.filter((m) => plain(m.name) === name)
  if (elsewhere.length > 0) {
    const reason = step('{{name}}是{{other}}的人，不在{{section}}。', {
      ...holes,
      other: elsewhere[0]?.sectionName ?? '',
    })
    report('error', cell, reason, step('请登记在其所在科室的表上；调动过的，请先在人员页改任职日期。'))
  } else if (context.names.has(name)) {
    const reason = step('{{name}}{{month}}已不在本办任职。', holes)
    report('error', cell, reason, step('请从表上删去；仍在的，请先在人员页改任职日期。'))
  } else {
    const reason = step('花名册里没有“{{name}}”。', holes)
    report('error', cell, reason, step('请核对姓名用字；新来的，请先导入花名册或在人员页添加。'))
  }
}

/** Whose rows these are: names compared without blanks, within the section. Unmatched rows are reported. */
export const matchPeople = (
  sheet: SectionSheet,
  section: Section,
  context: MonthContext,
  report: Report,
): MatchedPerson[] => {
  const members = context.members.filter((m) => m.sectionId === section.id)
  const byName = Map.groupBy(members, (m) => plain(m.name))
  const seen = new Set<string>()
  const matched = sheet.people.flatMap((person): MatchedPerson[] => {
    const periods = byName.get(person.name) ?? []
    const ids = new Set(periods.map((m) => m.personId))
    if (seen.has(person.name)) {
      const remedy = step('请只留一处；如是两个同名的人，请在人员页的姓名后加字区别。')
      report('error', person.cell, step('{{name}}在表上出现了两次。', { name: person.name }), remedy)
      return []
    }
    seen.add(person.name)
    if (ids.size > 1) {
      const remedy = step('请在人员页的姓名后加字区别，表上也照写。')
      report(
        'error',
        person.cell,
        step('{{section}}有两位{{name}}，分不清是谁。', { section: section.name, name: person.name }),
        remedy,
      )
      return []
    }
    const [personId] = ids
    if (personId !== undefined) return [{ person, personId, periods }]
    notOfSection(person.name, section, context, person.cell, report)
    return []
  })
  for (const [name] of byName) {
    if (seen.has(name)) continue
    const remedy = step('请补上这一行（8.1.1 要求逐日登记每个人）；也可以先导入，之后在系统里补记。')
    report('warning', '', step('表上没有{{name}}。', { name }), remedy)
  }
  return matched
}
