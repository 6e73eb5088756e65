import { eq } from 'drizzle-orm'
import { recordEvent } from '#platform/audit/audit.ts'
import { newId } from '#platform/db/database.ts'
import { day } from '#platform/law/day.ts'
import { openAccounts } from '#platform/people/accounts.ts'
import { type Appointment, appoint, endPost } from '#platform/people/appointments.ts'
import { searchKeyOf } from '#platform/people/pinyin.ts'
import { people, posts, sections } from '#platform/people/tables.ts'
import type { PostKind, SectionRole } from '#platform/people/who.ts'
import { type CastMember, cast, castSections, officeOfCast } from './cast.ts'
import { begins } from './days.ts'
import type { Act, Scene } from './stage.ts'

type Post = { personId: string; kind: PostKind; sectionId: string | null; title: string; from: string }

const ofTheOffice: readonly PostKind[] = ['principal', 'acting-principal', 'administrator']
const titles: Partial<Record<PostKind, string>> = { timekeeper: '考勤员', administrator: '管理员' }
const heldSince: Partial<Record<PostKind, string>> = {
  principal: '2021-12-06',
  deputy: '2022-03-01',
  'section-head': '2019-06-01',
  timekeeper: '2023-01-01',
  administrator: begins,
}

/** What was otherwise before the changes of the year. */
const before: Readonly<Record<string, Partial<Pick<CastMember, 'section' | 'title' | 'posts'>>>> = {
  qi: { section: 'editorial' },
  zhu: { title: '主任', posts: ['section-head'] },
  yan: { title: '副主任', posts: ['deputy-section-head'] },
}

const laterOf = (a: string, b: string): string => (a > b ? a : b)

const firstPosts = (member: CastMember): Post[] => {
  const { key: personId, joinedOn } = member
  const { section, title, posts: besides } = { ...member, ...before[personId] }
  const held = (kind: PostKind, sectionId: string | null): Post => {
    const from = laterOf(joinedOn, heldSince[kind] ?? joinedOn)
    return { personId, kind, sectionId, title: titles[kind] ?? title, from }
  }
  return [
    held('member', section),
    ...castSections.filter((s) => s.deputy === personId).map((s) => held('deputy', s.key)),
    ...besides
      .filter((kind) => kind !== 'deputy')
      .map((kind) => held(kind, ofTheOffice.includes(kind) ? null : section)),
  ]
}

const roomOf = (section: string): number => 301 + castSections.findIndex((s) => s.key === section)

const personOf = ({ key: id, name, sex, bornOn, identity, serviceStart, joinedOn, section }: CastMember) => {
  const position = cast.findIndex((m) => m.key === id)
  const [room, phone] = [String(roomOf(section)), `6${String(300 + position)}`]
  return { id, name, pinyin: searchKeyOf(name), sex, bornOn, identity, serviceStart, joinedOn, position, room, phone }
}

const accountOf = ({ key, name }: CastMember) => {
  return { personId: key, name, userName: `demo.${key}`, mustChangePassword: false }
}

const isHereFromTheStart = ({ joinedOn }: CastMember): boolean => joinedOn < begins

const seatEverybody = async ({ tx, at }: Scene): Promise<void> => {
  const here = cast.filter(isHereFromTheStart)
  await tx
    .insert(sections)
    .values(
      castSections.map(({ key: id, name, role }, position) => ({ id, name, role: role as SectionRole, position })),
    )
  await tx.insert(people).values(here.map(personOf))
  await tx.insert(posts).values(here.flatMap(firstPosts).map((post) => ({ id: newId(), ...post })))
  await openAccounts(tx, here.map(accountOf))
  const details = { office: officeOfCast.title, administrator: '方知行' }
  await recordEvent(tx, { kind: 'office.begun', subject: '1', details }, 'fang', at)
}

const appointed = (at: string, to: Omit<Appointment, 'from' | 'to'> & { from: string; to?: string }): Act => ({
  at,
  does: async (scene) => {
    const wanted = { ...to, from: day(to.from), to: to.to === undefined ? null : day(to.to) }
    await appoint(scene.tx, wanted, { by: 'fang', at: scene.at })
  },
})

const ended = (at: string, personId: string, kind: PostKind, last: string): Act => ({
  at,
  does: async ({ tx, at: instant }) => {
    const held = await tx.select().from(posts).where(eq(posts.personId, personId))
    const post = held.find((p) => p.kind === kind && p.to === null)
    if (post) await endPost(tx, post.id, day(last), { by: 'fang', at: instant })
  },
})

const arrives = (at: string, member: CastMember): Act => ({
  at,
  does: async ({ tx, at: instant }) => {
    await tx.insert(people).values(personOf(member))
    await openAccounts(tx, [accountOf(member)])
    for (const { from, ...post } of firstPosts(member))
      await appoint(tx, { ...post, from: day(from), to: null }, { by: 'fang', at: instant })
    const details = { userName: `demo.${member.key}` }
    await recordEvent(tx, { kind: 'account.opened', subject: member.key, details }, 'fang', instant)
  },
})

/** A head who changes: the old one keeps a rank without the post, the new one comes up from deputy head. */
const headOfEmergency: readonly Act[] = [
  ended('2026-04-29T15:00', 'yan', 'deputy-section-head', '2026-04-30'),
  ended('2026-04-29T15:01', 'yan', 'member', '2026-04-30'),
  ended('2026-04-29T15:02', 'zhu', 'member', '2026-04-30'),
  ...(
    [
      ['yan', 'section-head', '主任'],
      ['yan', 'member', '主任'],
      ['zhu', 'member', '四级调研员'],
    ] as const
  ).map(([personId, kind, title], n) =>
    appointed(`2026-04-29T15:1${n}`, { personId, kind, sectionId: 'emergency', title, from: '2026-05-01' }),
  ),
]

/** Who the office begins with, and how its posts change hands over the year. */
export const postings: readonly Act[] = [
  { at: `${begins}T09:00`, does: seatEverybody },
  appointed('2026-02-27T16:00', {
    personId: 'qi',
    kind: 'member',
    sectionId: 'secretariat',
    title: '科员',
    from: '2026-03-02',
  }),
  ...headOfEmergency,
  ...cast.filter((m) => !isHereFromTheStart(m)).map((m) => arrives('2026-05-29T10:00', m)),
  appointed('2026-07-03T17:00', {
    personId: 'deng',
    kind: 'acting-principal',
    sectionId: null,
    title: '副主任（主持工作）',
    from: '2026-07-06',
    to: '2026-07-30',
  }),
]
