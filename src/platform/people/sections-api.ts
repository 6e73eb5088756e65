import { z } from 'zod'
import { endpoint } from '#platform/api/endpoint.ts'
import { everybody } from '#platform/api/policy.ts'
import { day } from '#platform/law/day.ts'
import { appointerOf, keepsLists, keepsSections } from './keeping.ts'
import { addSection, listSections, mergeSection, renameSection } from './sections.ts'

const id = z.string().min(1).max(64)
const name = z.string().trim().min(2).max(40).describe('科室名称')

/** The sections of the office: added, renamed, merged; what they were stays on record. */
export const sections = {
  list: endpoint(everybody)
    .input(z.object({}).default({}))
    .handler(async ({ context: { tx, who, today } }) => ({
      sections: await listSections(tx, today),
      mayEdit: keepsLists(who),
    })),
  add: endpoint(keepsSections)
    .input(z.object({ name }))
    .handler(async ({ input, context }) => ({ id: await addSection(context.tx, input.name, appointerOf(context)) })),
  rename: endpoint(keepsSections)
    .input(z.object({ sectionId: id, name }))
    .handler(async ({ input: { sectionId, name: wanted }, context }) => {
      await renameSection(context.tx, { id: sectionId, name: wanted, from: context.today }, appointerOf(context))
      return {}
    }),
  merge: endpoint(keepsSections)
    .input(z.object({ sectionId: id, into: id, from: z.iso.date() }))
    .handler(async ({ input: { sectionId, into, from }, context }) => {
      await mergeSection(context.tx, { id: sectionId, into, from: day(from) }, appointerOf(context))
      return {}
    }),
}
