import { and, eq } from 'drizzle-orm'
import { englishOf } from '#platform/api/english.ts'
import type { Tx } from '#platform/db/database.ts'
import { type Actor, type Addressed, type Flow, stationAt } from '#platform/flow/definition.ts'
import { nameOfSeat, postsFilling, type SeatName } from '#platform/flow/holders.ts'
import type { FlowBook } from '#platform/flow/inbox.ts'
import type { Finding } from '#platform/law/check-up.ts'
import type { Day } from '#platform/law/day.ts'
import type { Law } from '#platform/law/interpretations.ts'
import { heldOn } from '#platform/people/people-list.ts'
import { posts, sections } from '#platform/people/tables.ts'
import { type PostKind, type Seat, seatKey } from '#platform/people/who.ts'
import { regulations } from './regulations.ts'

type Held = { readonly kind: PostKind; readonly sectionId: string | null }
type Section = { readonly id: string; readonly name: string; readonly role: string | null }

const codesOf = (fact: string): string[] => [
  ...new Set(regulations.flatMap(({ factWords }) => Object.keys(factWords[fact]?.codes ?? {}))),
]

/**
 * Facts of a case in a section, of every kind that the rules tell apart: whatever a flow reads of them it finds. Its
 * own words do not matter, only where they lead.
 */
const casesIn = ({ id, name }: Section, general: string): Readonly<Record<string, unknown>>[] => {
  const base = {
    sectionId: id,
    section: name,
    generalSectionId: general,
    personId: '',
    proposedBy: '',
    matter: 'other-rule',
    points: -1,
    from: '2000-01-01',
    until: '2000-01-01',
    registrar: { post: 'timekeeper', sectionId: id },
  }
  return codesOf('post').flatMap((post) =>
    codesOf('kind').flatMap((kind) => [0.5, 1, 2].map((days) => ({ ...base, post, subject: post, kind, days }))),
  )
}

/** Whom the actor names; nobody where it refuses, or where these facts are not those of its flow. */
const addressedBy = (actor: Actor<never>, facts: unknown, on: Day, law: Law): Addressed | undefined => {
  try {
    const found = actor(facts as never, on, law)
    return 'seat' in found ? found : undefined
  } catch {
    return undefined
  }
}

const isHeld = (seat: Seat, held: readonly Held[]): boolean => {
  if ('personId' in seat) return true
  const kinds = postsFilling(seat.post)
  return held.some((h) => kinds.includes(h.kind) && (seat.sectionId === null || h.sectionId === seat.sectionId))
}

const inEnglish = (chinese: string): string => englishOf(chinese) ?? chinese

type Station = NonNullable<ReturnType<typeof stationAt<never>>>
type Step = { readonly flow: Flow<never>; readonly name: string; readonly station: Station }

const stepsOf = (flows: FlowBook): Step[] =>
  Object.values(flows).flatMap((flow) =>
    Object.keys(flow.steps).flatMap((name) => {
      const station = stationAt(flow, name)
      return station ? [{ flow, name, station }] : []
    }),
  )

const findingOf = ({ flow, station }: Step, { cites }: Addressed, { section, post }: SeatName): Finding => ({
  kind: 'actor',
  clause: cites[0] ?? flow.cites[0] ?? '',
  cites: [...new Set([...cites, ...(station.cites ?? flow.cites)])],
  says: {
    zh: `“${flow.title.zh}”的“${station.label.zh}”一步，应由${section}${post}办理，今天没有人担任。`,
    en: `“${flow.title.en}”, step “${station.label.en}”: ${[section, inEnglish(post)].filter(Boolean).join(', ')} acts, and nobody holds that post today.`,
  },
  next: {
    zh: '请在“人员”中任命，或者设定主持工作的人。',
    en: 'Appoint somebody under “People”, or say who acts in their place.',
  },
  isSettled: false,
})

/** Steps of flows where nobody can act in this office today: the seat that the law names is empty. */
export const missingActors = async (tx: Tx, flows: FlowBook, on: Day, law: Law): Promise<Finding[]> => {
  const held = await tx.selectDistinct({ kind: posts.kind, sectionId: posts.sectionId }).from(posts).where(heldOn(on))
  const rows = await tx
    .selectDistinct({ id: sections.id, name: sections.name, role: sections.role })
    .from(sections)
    .innerJoin(posts, and(eq(posts.officeId, sections.officeId), eq(posts.sectionId, sections.id)))
    .where(and(eq(posts.kind, 'member'), heldOn(on)))
  const general = rows.find((s) => s.role === 'general')?.id ?? ''
  const steps = stepsOf(flows)
  // By step and seat: the many cases that lead to the same empty seat are one finding.
  const missing = new Map<string, { readonly step: Step; readonly addressed: Addressed }>()
  for (const section of rows.filter((s) => s.role !== 'leadership')) {
    const cases = casesIn(section, general)
    for (const step of steps) {
      for (const facts of cases) {
        const addressed = addressedBy(step.station.actor, facts, on, law)
        if (!addressed || isHeld(addressed.seat, held)) continue
        const key = `${step.flow.name} ${step.name} ${seatKey(addressed.seat)}`
        if (!missing.has(key)) missing.set(key, { step, addressed })
      }
    }
  }
  const findings = new Map<string, Finding>()
  for (const { step, addressed } of missing.values()) {
    const seat = await nameOfSeat(tx, addressed.seat)
    const key = `${step.flow.name} ${step.name} ${seat.section} ${seat.post}`
    if (!findings.has(key)) findings.set(key, findingOf(step, addressed, seat))
  }
  return [...findings.values()]
}
