import { and, eq, inArray } from 'drizzle-orm'
import { shanghaiDay } from '#platform/calendar/shanghai.ts'
import type { Tx } from '#platform/db/database.ts'
import type { Day } from '#platform/law/day.ts'
import type { Law } from '#platform/law/interpretations.ts'
import { type Step, step, valueOf } from '#platform/law/verdict.ts'
import { type Told, tell } from '#platform/notices/notices.ts'
import { heldOn } from '#platform/people/people-list.ts'
import { posts } from '#platform/people/tables.ts'
import { appealUntil } from './rules/appeal.ts'
import type { assessmentEntries } from './tables.ts'
import { accounts, heads } from './terms.ts'

type Entry = typeof assessmentEntries.$inferSelect
type Posted = { readonly by: string; readonly at: Temporal.Instant; readonly law: Law }

/** The heads of the sections on a day, by section. */
export const headsOf = async (tx: Tx, sectionIds: readonly string[], on: Day): Promise<Map<string, string[]>> => {
  if (sectionIds.length === 0) return new Map()
  const held = await tx
    .select({ sectionId: posts.sectionId, personId: posts.personId })
    .from(posts)
    .where(and(eq(posts.kind, 'section-head'), inArray(posts.sectionId, [...sectionIds]), heldOn(on)))
  const bySection = Map.groupBy(held, (h) => h.sectionId as string)
  return new Map([...bySection].map(([id, all]) => [id, all.map((h) => h.personId)]))
}

const saying = (e: Entry, until: string | undefined): Step => {
  const holes = { account: accounts[e.account].zh, head: heads[e.head].zh, points: e.points, serial: e.serial }
  if (until === undefined) {
    return step('{{account}}积分登记第 {{serial}} 号：{{head}} {{points}} 分。有异议的可以申诉。', holes)
  }
  const said = '{{account}}积分登记第 {{serial}} 号：{{head}} {{points}} 分。有异议的，{{until}}以前可以申诉。'
  return step(said, { ...holes, until })
}

/** 1.3.3: the person, and the head of a charged section, is told of every entry of points against them. */
export const tellOfEntries = async (tx: Tx, entries: readonly Entry[], { by, at, law }: Posted): Promise<void> => {
  const charged = entries.filter((e) => e.points < 0)
  if (charged.length === 0) return
  const on = shanghaiDay(at)
  const sectionIds = charged.flatMap((e) => (e.account === 'section' ? [e.sectionId] : []))
  const ofSection = await headsOf(tx, [...new Set(sectionIds)], on)
  const until = valueOf(appealUntil({ enteredOn: on }, on, law))
  const told = charged.map((e): Told => {
    const concerned = e.account === 'section' ? (ofSection.get(e.sectionId) ?? []) : [e.personId as string]
    return {
      to: concerned.filter((id) => id !== by),
      title: { zh: '扣分告知', en: 'Points taken' },
      summary: saying(e, until),
      by,
      page: `/assessment/entry/${e.serial}`,
      ...(e.reason && { note: e.reason }),
    }
  })
  await tell(tx, told, { at, on, law })
}
