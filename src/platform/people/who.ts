/** What a person can be in an office. Everybody is a `member` of the section they sit in; the rest comes besides. */
export const postKinds = [
  'member',
  'principal',
  'acting-principal',
  'deputy',
  'section-head',
  'deputy-section-head',
  'timekeeper',
  'administrator',
  'district-leader',
] as const
export type PostKind = (typeof postKinds)[number]

const sectionRoles = [
  'leadership',
  'general',
  'confidential',
  'secretariat',
  'editorial',
  'emergency',
  'legal',
  'regulation-service',
  'supervision',
  'reception',
] as const
export type SectionRole = (typeof sectionRoles)[number]

export const identities = ['civil-servant', 'public-institution', 'contract'] as const
export type Identity = (typeof identities)[number]

/** A post held on the day in question. `sectionRole` is the role of the section that the post belongs to. */
export type PostHeld = {
  readonly kind: PostKind
  readonly sectionId: string | null
  readonly sectionRole: SectionRole | null
  readonly title: string
}

/** Posts whose decisions a deputy can make for their holder for a time; what members do, any other member does. */
export const delegablePosts: readonly PostKind[] = [
  'principal',
  'acting-principal',
  'deputy',
  'section-head',
  'deputy-section-head',
  'timekeeper',
]

/** Somebody for whom a person decides today (代理): the posts that this person holds themself, and in which flows. */
export type ActsFor = {
  readonly delegationId: string
  readonly personId: string
  readonly name: string
  /** Names of flows; `null` for all. */
  readonly flows: readonly string[] | null
  readonly posts: readonly PostHeld[]
}

/** The person who acts, with the posts held on the day, and for whom they stand in. */
export type Who = {
  readonly officeId: number
  readonly personId: string
  readonly name: string
  readonly userId: string
  readonly posts: readonly PostHeld[]
  readonly actsFor?: readonly ActsFor[]
}

/** Whom a task is addressed to: whoever holds a post (of a section) on the day, or one person by name. */
export type Seat = { readonly post: PostKind; readonly sectionId: string | null } | { readonly personId: string }

type Holder = { readonly posts: readonly Pick<PostHeld, 'kind' | 'sectionId'>[] }

/** Whether the person holds the post today; with a section, whether they hold it there. */
export const holds = (who: Holder, kind: PostKind, sectionId?: string): boolean =>
  who.posts.some((p) => p.kind === kind && (sectionId === undefined || p.sectionId === sectionId))

/** Whether the person sits in the General Section (综合科), which registers, supervises and interprets. */
export const isGeneral = (who: Pick<Who, 'posts'>): boolean =>
  who.posts.some((p) => p.kind === 'member' && p.sectionRole === 'general')

/** Whether the person leads the office: the principal, or who acts in the principal's place. */
export const presides = (who: Holder): boolean => holds(who, 'principal') || holds(who, 'acting-principal')

/** What people call the posts, each once; some have no title of their own. */
export const titlesOf = (posts: readonly Pick<PostHeld, 'title'>[]): string[] => [
  ...new Set(posts.map((p) => p.title).filter(Boolean)),
]

/** The section that the person sits in, or `null`. */
export const sectionOf = (who: Holder): string | null => who.posts.find((p) => p.kind === 'member')?.sectionId ?? null

/** The sections where the person holds any of the posts. */
export const sectionsWhere = (who: Holder, ...kinds: PostKind[]): string[] => [
  ...new Set(who.posts.flatMap((p) => (kinds.includes(p.kind) && p.sectionId ? [p.sectionId] : []))),
]

/** Whether the person leads the section: its head, the deputy in charge of it, or who presides over the office. */
export const leads = (who: Holder, sectionId: string): boolean =>
  holds(who, 'section-head', sectionId) || holds(who, 'deputy', sectionId) || presides(who)

export type RankForLeave = 'staff' | 'section-head' | 'deputy' | 'principal'

/** The rank by which 8.2 chooses who approves the person's leave: the highest that the person holds. */
export const rankOf = (who: Holder): RankForLeave => {
  if (presides(who)) return 'principal'
  if (holds(who, 'deputy')) return 'deputy'
  if (holds(who, 'section-head')) return 'section-head'
  return 'staff'
}

/** The person's rank as seen from a section: what they are there, or what they are above all sections. */
export const postOf = (who: Holder, sectionId: string): RankForLeave => {
  if (presides(who)) return 'principal'
  if (holds(who, 'deputy')) return 'deputy'
  if (holds(who, 'section-head', sectionId)) return 'section-head'
  return 'staff'
}

/** A seat as one text, so that seats can be compared and indexed. */
export const seatKey = (seat: Seat): string =>
  'personId' in seat ? `person:${seat.personId}` : `post:${seat.post}:${seat.sectionId ?? ''}`

/** The keys of every seat that the person fills today. Who acts for the principal also fills the principal's seat. */
export const seatsOf = (who: Pick<Who, 'posts' | 'personId'>): string[] => {
  const own = who.posts.flatMap((p) => [
    seatKey({ post: p.kind, sectionId: p.sectionId }),
    seatKey({ post: p.kind, sectionId: null }),
  ])
  const presiding = presides(who) ? [seatKey({ post: 'principal', sectionId: null })] : []
  return [...new Set([seatKey({ personId: who.personId }), ...own, ...presiding])]
}
