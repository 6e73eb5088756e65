import type { Step } from '#platform/law/verdict.ts'
import { step } from '#platform/law/verdict.ts'
import type { PostKind, SectionRole } from './who.ts'

const roleByName: readonly (readonly [RegExp, SectionRole])[] = [
  [/领导/, 'leadership'],
  [/综合/, 'general'],
  [/机要/, 'confidential'],
  [/秘书/, 'secretariat'],
  [/编辑/, 'editorial'],
  [/应急/, 'emergency'],
  [/法制/, 'legal'],
  [/规范化/, 'regulation-service'],
  [/督查/, 'supervision'],
  [/接待/, 'reception'],
]

/** What a section is to the regulations, by its name; `null` for a section that they do not name. */
export const roleOfSection = (name: string): SectionRole | null => roleByName.find(([re]) => re.test(name))?.[1] ?? null

/** A post as the roster gives it; `section` is a section's name, or `null` for a post of the whole office. */
export type RosterPost = { readonly kind: PostKind; readonly section: string | null }

export type PostsRead = {
  readonly posts: readonly RosterPost[]
  readonly inCharge: readonly string[]
  readonly problems: readonly { severity: 'error' | 'warning'; reason: Step; remedy: Step }[]
}

const withoutBlanks = (text: string): string => text.replaceAll(/[\s\u3000]/g, '')

const partsOf = (text: string): { title: string; note: string }[] => {
  const plain = withoutBlanks(text).replaceAll('(', '（').replaceAll(')', '）')
  return [...plain.matchAll(/([^（）、，,；;]+)(?:（([^）]*)）?)?/g)]
    .flatMap(([, title = '', note = '']) =>
      title.split(/兼任?/).map((t, i, all) => ({ title: t, note: i === all.length - 1 ? note : '' })),
    )
    .filter(({ title }) => title !== '')
}

/** The section that a name in brackets means: written in full, or a beginning that only one section has. */
const sectionNamed = (name: string, sections: readonly string[]): string | undefined => {
  if (sections.includes(name)) return name
  const beginnings = sections.filter((s) => s.startsWith(name))
  return name.length >= 2 && beginnings.length === 1 ? beginnings[0] : undefined
}

const chargeOf = (note: string, sections: readonly string[]): { known: string[]; unknown: string[] } => {
  const list = /(?:分管|协管|联系)([^；;]+)/.exec(note)?.[1] ?? ''
  const names = list.split(/[、，,和及]|以及/).filter(Boolean)
  const known = names.flatMap((name) => sectionNamed(name, sections) ?? [])
  return { known, unknown: names.filter((name) => sectionNamed(name, sections) === undefined) }
}

const unknownSection = (name: string) => ({
  severity: 'error' as const,
  reason: step('分管的“{{name}}”不是花名册里的科室。', { name }),
  remedy: step('请改成“科室”一栏里的科室全称。'),
})

const leaderPosts = (title: string, note: string, sections: readonly string[]): PostsRead => {
  const { known, unknown } = chargeOf(note, sections)
  const inCharge = known.map((section): RosterPost => ({ kind: 'deputy', section }))
  const problems = unknown.map(unknownSection)
  if (/主持/.test(note))
    return { posts: [{ kind: 'acting-principal', section: null }, ...inCharge], inCharge: known, problems }
  if (/主要负责人/.test(note) || /^(党组书记|主任|党组书记、主任)$/.test(title)) {
    return { posts: [{ kind: 'principal', section: null }, ...inCharge], inCharge: known, problems }
  }
  if (inCharge.length > 0 || unknown.length > 0 || !/^副/.test(title))
    return { posts: inCharge, inCharge: known, problems }
  const remedy = step('请在职务后用括号写明分管的科室，如“副主任（分管综合科）”；暂不分管的，可以不改。')
  return {
    posts: [],
    inCharge: [],
    problems: [{ severity: 'warning', reason: step('没有写明分管哪些科室。'), remedy }],
  }
}

const sectionPosts = (title: string, note: string, own: string, sections: readonly string[]): RosterPost[] => {
  const named = [...sections].sort((a, b) => b.length - a.length).find((s) => title.startsWith(s) && title !== s)
  const section = named ?? own
  const rank = named ? title.slice(named.length) : title
  if (/^(科长|主任|室主任|负责人)$/.test(rank)) return [{ kind: 'section-head', section }]
  if (!/^(副科长|副主任|室副主任)$/.test(rank)) return []
  return [{ kind: /主持/.test(note) ? 'section-head' : 'deputy-section-head', section }]
}

/** The posts that a roster's 职务 means for somebody who sits in `section`, with the sections in charge in brackets. */
export const readPosts = (text: string, section: string, sections: readonly string[]): PostsRead => {
  const isLeader = roleOfSection(section) === 'leadership'
  const read = partsOf(text).map(({ title, note }): PostsRead => {
    if (isLeader) return leaderPosts(title, note, sections)
    return { posts: sectionPosts(title, note, section, sections), inCharge: [], problems: [] }
  })
  return {
    posts: [{ kind: 'member', section }, ...read.flatMap((r) => r.posts)],
    inCharge: read.flatMap((r) => r.inCharge),
    problems: read.flatMap((r) => r.problems),
  }
}
