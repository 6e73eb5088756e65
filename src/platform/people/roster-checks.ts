import type { Problem } from '#platform/files/problem.ts'
import { type Step, step } from '#platform/law/verdict.ts'
import { roleOfSection } from './roster-posts.ts'
import type { Column, RosterPerson, RosterSheet } from './roster-sheet.ts'
import type { PostKind, SectionRole } from './who.ts'

/** A section as a list or the roster shows it: how many sit there, and who holds its posts, by name. */
export type RosterSection = {
  readonly name: string
  readonly role: SectionRole | null
  readonly people: number
  readonly heads: readonly string[]
  readonly timekeepers: readonly string[]
  readonly deputies: readonly string[]
}

type Report = (
  person: RosterPerson | undefined,
  column: Column,
  severity: Problem['severity'],
  reason: Step,
  remedy: Step,
) => void

const holders = (people: readonly RosterPerson[], kind: PostKind, section: string | null): RosterPerson[] =>
  people.filter((p) => p.posts.some((post) => post.kind === kind && post.section === section))

/** The sections in the order in which they appear; of two of one role the first has it. */
export const sectionsOf = (people: readonly RosterPerson[]): RosterSection[] => {
  const taken = new Set<SectionRole>()
  return [...new Set(people.map((p) => p.section))].filter(Boolean).map((name) => {
    const role = roleOfSection(name)
    const isFree = role !== null && !taken.has(role)
    if (isFree) taken.add(role)
    const names = (kind: PostKind) => holders(people, kind, name).map((p) => p.name)
    return {
      name,
      role: isFree ? role : null,
      people: people.filter((p) => p.section === name).length,
      heads: names('section-head'),
      timekeepers: names('timekeeper'),
      deputies: names('deputy'),
    }
  })
}

const checkNames = (people: readonly RosterPerson[], report: Report): void => {
  for (const [name, same] of Map.groupBy(people, (p) => p.name)) {
    for (const [i, person] of same.entries()) {
      const earlier = same.slice(0, i)
      const twin = earlier.find((e) => e.bornOn === person.bornOn || e.section === person.section)
      const holes = { name, row: (twin ?? earlier[0])?.row ?? 0 }
      if (twin) {
        const remedy = step('同一个人请删去一行；确是两个人的，请在姓名后加字区别，如“李燕大”。')
        report(person, 'name', 'error', step('“{{name}}”在第 {{row}} 行已经有了。', holes), remedy)
      } else if (earlier.length > 0) {
        const remedy = step('如果确是两个人，可以照样导入：考勤表按科室区分他们。')
        report(person, 'name', 'warning', step('第 {{row}} 行也有一位“{{name}}”。', holes), remedy)
      }
    }
  }
}

const checkSection = (section: RosterSection, people: readonly RosterPerson[], report: Report): void => {
  if (section.role === 'leadership') return
  const { name } = section
  const first = people.find((p) => p.section === name)
  const heads = holders(people, 'section-head', name)
  if (heads.length === 0) {
    const remedy = step('请给负责人填“科长”或“主任”；暂缺的可以先导入，之后在人员页补。')
    report(first, 'title', 'warning', step('{{name}}没有负责人，月末没有人能签字（8.1.1）。', { name }), remedy)
  }
  for (const extra of heads.slice(1)) {
    const remedy = step('请只留一位；另一位如是副职，请改为“副科长”或“副主任”。')
    report(extra, 'title', 'error', step('{{name}}有两位负责人。', { name }), remedy)
  }
  if (section.timekeepers.length === 0) {
    const remedy = step('请在考勤员一栏给一位填“是”；也可以先导入，之后在人员页补。')
    report(first, 'timekeeper', 'warning', step('{{name}}没有考勤员（8.1.1）。', { name }), remedy)
  }
  for (const keeper of holders(people, 'timekeeper', name).filter((p) => /借调/.test(p.remarks))) {
    const remedy = step('如果人不在本科室，请另定一位考勤员；照原样也可以导入。')
    report(keeper, 'timekeeper', 'warning', step('{{name}}的考勤员借调在外。', { name }), remedy)
  }
  if (section.deputies.length === 1) return
  const remedy = step('请在分管领导的职务后用括号写明，如“副主任（分管综合科）”。')
  const reason =
    section.deputies.length === 0
      ? step('{{name}}没有分管领导，一天以上的请假没有人能批（8.2）。', { name })
      : step('{{name}}有 {{n}} 位分管领导。', { name, n: section.deputies.length })
  report(first, 'section', 'warning', reason, remedy)
}

const checkLeaders = (people: readonly RosterPerson[], report: Report): void => {
  const principals = holders(people, 'principal', null)
  const acting = holders(people, 'acting-principal', null)
  if (principals.length + acting.length === 0) {
    const remedy = step('请给主要负责人填“主任（主要负责人）”，代为主持的填“副主任（主持工作）”。')
    report(people[0], 'title', 'error', step('没有主要负责人。'), remedy)
  }
  for (const extra of principals.slice(1)) {
    report(extra, 'title', 'error', step('有两位主要负责人。'), step('请只留一位。'))
  }
  if (people.some((p) => roleOfSection(p.section) === 'general')) return
  const remedy = step('请核对科室名称；由哪个科室承担综合职能，导入后在人员页指定。')
  report(people[0], 'section', 'warning', step('没有综合科；登记、抽查和解释都由它承担（1.6）。'), remedy)
}

/** What the roster lacks or doubles as a whole: names, heads, deputies in charge, timekeepers, the principal. */
export const checkRoster = ({ sheet, people }: RosterSheet): Problem[] => {
  const problems: Problem[] = []
  if (people.length === 0) return problems
  const report: Report = (person, column, severity, reason, remedy) =>
    problems.push({ severity, sheet, cell: person?.cells[column] ?? '', reason, remedy })
  checkNames(people, report)
  for (const section of sectionsOf(people)) checkSection(section, people, report)
  checkLeaders(people, report)
  return problems
}
