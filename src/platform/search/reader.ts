import { seatsOf, sectionsWhere, type Who } from '#platform/people/who.ts'

/** Whom a case concerns, as its entry keeps it. */
export type Concerns = {
  readonly flow: string
  readonly people: readonly (string | null | undefined)[]
  readonly sectionId: string | null
  /** `seatKey()` of whom it waits or waited for. */
  readonly seats: readonly string[]
}

const everyone = (flow: string): string => `${flow} *`
const ofSection = (flow: string, sectionId: string): string => `${flow} section:${sectionId}`

/** The keys under which a case may be read. */
export const keysOfCase = ({ flow, people, sectionId, seats }: Concerns): string[] => [
  ...new Set([
    everyone(flow),
    ...people.filter((id) => typeof id === 'string').map((id) => `${flow} person:${id}`),
    ...(sectionId === null ? [] : [ofSection(flow, sectionId)]),
    ...seats.map((seat) => `${flow} ${seat}`),
  ]),
]

/**
 * The keys that a person holds to the cases of a flow: all of them, or those that concern them, wait or waited for a
 * seat of theirs, or lie in a section where they hold more than a seat. Wider than the policy of the page, which has the
 * last word.
 */
export const keysFor = (who: Who, flow: string, seesAll: boolean): string[] => {
  if (seesAll) return [everyone(flow)]
  const kinds = who.posts.map((post) => post.kind).filter((kind) => kind !== 'member')
  return [
    ...seatsOf(who).map((seat) => `${flow} ${seat}`),
    ...sectionsWhere(who, ...kinds).map((sectionId) => ofSection(flow, sectionId)),
  ]
}
