import { type ActsFor, seatKey, seatsOf, type Who } from '#platform/people/who.ts'
import { type Flow, stationAt } from './definition.ts'
import type { flowCases } from './tables.ts'

/** How somebody comes to act: for themself, or for whoever they stand in for. */
export type Acting = { readonly for: ActsFor | null }

type Stands = Pick<typeof flowCases.$inferSelect, 'step' | 'personId'>

/** The keys of the seats that a deputy fills for somebody: their posts, never what is addressed to them by name. */
const seatsGiven = ({ personId, posts }: ActsFor): string[] =>
  seatsOf({ personId, posts }).filter((key) => key !== seatKey({ personId }))

/** Every seat that the person can fill today, their own and those of whoever they stand in for. */
export const seatsWithin = (who: Who): string[] => [
  ...new Set([...seatsOf(who), ...(who.actsFor ?? []).flatMap(seatsGiven)]),
]

/** Whether a deputy may decide at the step in the flow at all: no clause makes the power personal. */
const isDelegable = <Facts>(f: Flow<Facts>, step: string, { flows }: ActsFor): boolean =>
  (flows === null || flows.includes(f.name)) && !stationAt(f, step)?.personal

/** The keys of the seats that the person fills at a step of the flow for others. */
export const seatsInstead = <Facts>(f: Flow<Facts>, step: string, who: Who): string[] => [
  ...new Set((who.actsFor ?? []).filter((given) => isDelegable(f, step, given)).flatMap(seatsGiven)),
]

/** The ways in which the person fills the seat at the step where a case stands: themself first. */
export const waysToSeat = <Facts>(f: Flow<Facts>, c: Pick<Stands, 'step'>, key: string, who: Who): Acting[] => [
  ...(seatsOf(who).includes(key) ? [{ for: null }] : []),
  ...(who.actsFor ?? [])
    .filter((given) => isDelegable(f, c.step, given) && seatsGiven(given).includes(key))
    .map((given) => ({ for: given })),
]

/**
 * Whether acting so would decide on what concerns whoever acts or whoever it is done for. For oneself only where the
 * flow forbids it; a deputy never decides on the own matter, nor on that of whom they stand in for.
 */
export const concernsSelf = <Facts>(
  f: Flow<Facts>,
  c: Stands,
  action: string,
  who: Pick<Who, 'personId'>,
  acting: Acting,
): boolean => {
  if (acting.for) return c.personId === who.personId || c.personId === acting.for.personId
  if (!stationAt(f, c.step)?.neverOwn || f.actions[action]?.by) return false
  return c.personId === who.personId
}

/**
 * How the person would act on the seat at the step where a case stands: themself first. Without an action, as whoever
 * decides there. `undefined` where they may not.
 */
export const wayToAct = <Facts>(f: Flow<Facts>, c: Stands, key: string, who: Who, action = ''): Acting | undefined =>
  waysToSeat(f, c, key, who).find((acting) => !concernsSelf(f, c, action, who, acting))

/** The ids of the people in whose name the person can act: their own, and whom they stand in for. */
export const namesOf = (who: Who): string[] => [who.personId, ...(who.actsFor ?? []).map(({ personId }) => personId)]
