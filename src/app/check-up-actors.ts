import { and, eq, gte, isNull, lte, or } from 'drizzle-orm'
import { englishOf } from '#platform/api/english.ts'
import type { Tx } from '#platform/db/database.ts'
import { stationAt } from '#platform/flow/definition.ts'
import { nameOfSeat } from '#platform/flow/holders.ts'
import type { FlowBook } from '#platform/flow/inbox.ts'
import type { Finding } from '#platform/law/check-up.ts'
import type { Day } from '#platform/law/day.ts'
import type { Law } from '#platform/law/interpretations.ts'
import { posts, sections } from '#platform/people/tables.ts'
import type { PostKind, Seat } from '#platform/people/who.ts'
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

type Sought = { readonly seat: Seat; readonly cites: readonly string[] } | { readonly nobody: readonly string[] }

const soughtBy = (actor: (facts: never, on: Day, law: Law) => unknown, facts: unknown, on: Day, law: Law) => {
  try {
    const found = actor(facts as never, on, law) as
      | { readonly seat: Seat; readonly cites: readonly string[] }
      | { readonly outcome: 'refused'; readonly cites: readonly string[] }
    return 'seat' in found ? ({ seat: found.seat, cites: found.cites } as Sought) : ({ nobody: found.cites } as Sought)
  } catch {
    return undefined
  }
}

const isHeld = (seat: Seat, held: readonly Held[]): boolean => {
  if ('personId' in seat) return true
  const kinds = seat.post === 'principal' ? ['principal', 'acting-principal'] : [seat.post]
  return held.some((h) => kinds.includes(h.kind) && (seat.sectionId === null || h.sectionId === seat.sectionId))
}

const inEnglish = (chinese: string): string => englishOf(chinese) ?? chinese

/** Steps of flows where nobody can act in this office today: the seat that the law names is empty, or it names none. */
export const missingActors = async (tx: Tx, flows: FlowBook, on: Day, law: Law): Promise<Finding[]> => {
  const held = await tx
    .selectDistinct({ kind: posts.kind, sectionId: posts.sectionId })
    .from(posts)
    .where(and(lte(posts.from, on.toString()), or(isNull(posts.to), gte(posts.to, on.toString()))))
  const rows = await tx
    .selectDistinct({ id: sections.id, name: sections.name, role: sections.role })
    .from(sections)
    .innerJoin(posts, and(eq(posts.officeId, sections.officeId), eq(posts.sectionId, sections.id)))
    .where(
      and(eq(posts.kind, 'member'), lte(posts.from, on.toString()), or(isNull(posts.to), gte(posts.to, on.toString()))),
    )
  const general = rows.find((s) => s.role === 'general')?.id ?? ''
  const findings = new Map<string, Finding>()
  for (const section of rows.filter((s) => s.role !== 'leadership')) {
    const cases = casesIn(section, general)
    for (const flow of Object.values(flows)) {
      for (const name of Object.keys(flow.steps)) {
        const station = stationAt(flow, name)
        if (!station) continue
        for (const facts of cases) {
          const sought = soughtBy(station.actor, facts, on, law)
          if (!sought || 'nobody' in sought || isHeld(sought.seat, held)) continue
          const seat = await nameOfSeat(tx, sought.seat)
          const key = `${flow.name} ${name} ${seat.section} ${seat.post}`
          if (findings.has(key)) continue
          findings.set(key, {
            kind: 'actor',
            clause: sought.cites[0] ?? flow.cites[0] ?? '',
            cites: [...new Set([...sought.cites, ...(station.cites ?? flow.cites)])],
            says: {
              zh: `“${flow.title.zh}”的“${station.label.zh}”一步，应由${seat.section}${seat.post}办理，今天没有人担任。`,
              en: `“${flow.title.en}”, step “${station.label.en}”: ${[seat.section, inEnglish(seat.post)].filter(Boolean).join(', ')} acts, and nobody holds that post today.`,
            },
            next: {
              zh: '请在“人员”中任命，或者设定主持工作的人。',
              en: 'Appoint somebody under “People”, or say who acts in their place.',
            },
            isSettled: false,
          })
        }
      }
    }
  }
  return [...findings.values()]
}
