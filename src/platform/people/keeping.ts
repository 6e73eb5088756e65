import type { Context } from '#platform/api/context.ts'
import { policy } from '#platform/api/policy.ts'
import type { Appointer } from './appointments.ts'
import { holds, isGeneral, type Who } from './who.ts'

/** Whether the person keeps the list of people and sections. */
export const keepsPeople = (who: Who): boolean => holds(who, 'administrator') || isGeneral(who)

export const keeps = policy(
  'The General Section and the administrator keep the list of people and their posts (1.1).',
  keepsPeople,
)

export const keepsSections = policy(
  'The General Section and the administrator keep the list of sections (1.1).',
  keepsPeople,
)

export const appointerOf = ({ who, now }: Context): Appointer => ({ by: who.personId, at: now })
