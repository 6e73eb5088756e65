import { asc } from 'drizzle-orm'
import type { Context } from '#platform/api/context.ts'
import { sections } from '#platform/people/tables.ts'
import { holds, isGeneral } from '#platform/people/who.ts'
import * as may from './sheet-policies.ts'

/** The sections whose sheets the person may read, and what they may do with each today. */
export const mySections = async (context: Context) => {
  const { tx, who } = context
  const all = await tx
    .select({ id: sections.id, name: sections.name, role: sections.role })
    .from(sections)
    .orderBy(asc(sections.position))
  const of = (sectionId: string) => ({ sectionId })
  const rows = await Promise.all(
    all.map(async (section) => ({
      id: section.id,
      name: section.name,
      hasSheet: section.role !== 'leadership',
      mayRead: await may.readsSection.allows(who, of(section.id), context),
      mayRecord: await may.records.allows(who, of(section.id), context),
      mayPresent: await may.presents.allows(who, of(section.id), context),
      maySign: await may.signs.allows(who, of(section.id), context),
      mayHandIn: await may.handsIn.allows(who, of(section.id), context),
      mayCorrect: await may.corrects.allows(who, of(section.id), context),
      isOwn: holds(who, 'member', section.id),
    })),
  )
  return {
    sections: rows.filter((s) => s.hasSheet && s.mayRead),
    mayImport: await may.imports.allows(who, {}, context),
    mayCheck: isGeneral(who),
    mayReadAll: may.seesOffice(who),
    personId: who.personId,
    today: context.today.toString(),
  }
}
