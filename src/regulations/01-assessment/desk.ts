import { asc, sql } from 'drizzle-orm'
import type { Tx } from '#platform/db/database.ts'
import type { Day } from '#platform/law/day.ts'
import { sections } from '#platform/people/tables.ts'
import { holds, isGeneral, presides, sectionOf, sectionsWhere, type Who } from '#platform/people/who.ts'
import { seesAll } from './account.ts'

/** 1.3.3.2: section heads, deputies in charge, the General Section and the principal propose points. */
export const mayPropose = (who: Who): boolean =>
  holds(who, 'section-head') || holds(who, 'deputy') || isGeneral(who) || presides(who)

/** 1.3.3.2: proposals are seen by who leads a section, keeps the books or presides. */
export const maySeeProposals = (who: Who): boolean =>
  seesAll(who) || sectionsWhere(who, 'section-head', 'deputy').length > 0

/**
 * Regulation 1 as it lies before somebody today: what they may do in it, and the office's sections in their order
 * (1.1, 1.3.1, 1.3.3.2).
 */
export const deskOf = async (tx: Tx, who: Who, today: Day) => ({
  personId: who.personId,
  today: today.toString(),
  hasAccount: sectionOf(who) !== null,
  mayPropose: mayPropose(who),
  seesProposals: maySeeProposals(who),
  keepsBooks: isGeneral(who),
  printsClosing: seesAll(who),
  sections: await tx
    .select({ id: sections.id, name: sections.name })
    .from(sections)
    .where(sql`${sections.role} is distinct from 'leadership'`)
    .orderBy(asc(sections.position), asc(sections.id)),
})
