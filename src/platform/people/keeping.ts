import type { Context } from '#platform/api/context.ts'
import { policy } from '#platform/api/policy.ts'
import type { Appointer } from './appointments.ts'
import { holds, isGeneral, type Who } from './who.ts'

/** Whether the person keeps the lists of people, posts and sections. */
export const keepsLists = (who: Who): boolean => holds(who, 'administrator') || isGeneral(who)

export const keepsPeople = policy(
  'The General Section and the administrator keep the list of people and their posts (1.1).',
  keepsLists,
)

export const importsPeople = policy(
  'The administrator and the General Section import the list of people (1.1).',
  keepsLists,
)

export const keepsSections = policy(
  'The General Section and the administrator keep the list of sections (1.1).',
  keepsLists,
)

export const keepsAccounts = policy('The administrator opens accounts and resets passwords.', (who) =>
  holds(who, 'administrator'),
)

/** Who appoints, and when: the person who asks, now. */
export const appointerOf = ({ who, now }: Context): Appointer => ({ by: who.personId, at: now })
