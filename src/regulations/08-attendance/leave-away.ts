import { calendarUnder } from '#platform/calendar/entered-years.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { type Day, day } from '#platform/law/day.ts'
import type { InForce, Law } from '#platform/law/interpretations.ts'
import { gap, step, type Verdict } from '#platform/law/verdict.ts'
import { type Membership, memberships } from '#platform/people/memberships.ts'
import type { Who } from '#platform/people/who.ts'
import { halves } from './day-marks.ts'
import { interpretations } from './interpretations.ts'
import { outDuring } from './leave-lists.ts'
import { coversHalf, type HalfDay, knownWorkingDaysOf } from './leave-period.ts'
import type { Period } from './leave-request.ts'
import { standingPeriod } from './leave-store.ts'
import { seesSection } from './sheet-policies.ts'
import type { LeaveKind } from './terms.ts'

/** Somebody of the section who is away while the leave lasts; of what kind is told to who may know it. */
export type AlsoAway = Period & { readonly personId: string; readonly name: string; readonly kind: LeaveKind | null }

/** Who else is away, and the half day on which fewest are left, where that is fewer than the office wants. */
export type Absences = {
  readonly others: readonly AlsoAway[]
  readonly tooFew: (HalfDay & { readonly present: number; readonly verdict: Verdict<number> }) | null
}

export type Wanted = {
  readonly personId: string
  readonly sectionId: string
  readonly period: Period
  /** The slip itself, where it is approved already. */
  readonly except?: string | undefined
}

const sits = (at: HalfDay) => (m: Membership) => m.from <= at.day && at.day <= m.to

const tooFewOf = (
  halfDays: readonly (HalfDay & { present: number })[],
  inForce: InForce<number>,
): Absences['tooFew'] => {
  const minimum = inForce.value
  const fewest = halfDays.toSorted((a, b) => a.present - b.present)[0]
  if (!fewest || fewest.present >= minimum) return null
  const question = step('一个科室同时要有几个人在岗，条文没有规定。')
  const because = [
    step('{{day}} 科室在岗 {{present}} 人，少于本办要求的 {{minimum}} 人', {
      day: fewest.day,
      present: fewest.present,
      minimum,
    }),
  ]
  return { ...fewest, verdict: gap(question, inForce, ['8.3'], because) }
}

/**
 * Who else of a section is away on the days of a leave, by half days (8.3: leave is arranged as the work allows), and
 * whether fewer stay than the office's setting asks for. It never stands in the way of a slip.
 */
export const absencesDuring = async (
  tx: Tx,
  { personId, sectionId, period, except }: Wanted,
  { who, on, law }: { readonly who: Who; readonly on: Day; readonly law: Law },
): Promise<Absences> => {
  if (period.from > period.to) return { others: [], tooFew: null }
  const out = await outDuring(tx, period.from, period.to, sectionId)
  const away = out.filter((slip) => slip.personId !== personId && slip.id !== except)
  const knows = seesSection(who, sectionId)
  const others = away.map((slip): AlsoAway => {
    const shown = knows || slip.kind === 'errand'
    return { ...standingPeriod(slip), personId: slip.personId, name: slip.name, kind: shown ? slip.kind : null }
  })
  const inForce = law.inForce(interpretations.minimumPresent, on)
  if (inForce.value === 0) return { others, tooFew: null }
  const members = await memberships(tx, { from: day(period.from), to: day(period.to), sectionId })
  const halfDays = knownWorkingDaysOf(period, calendarUnder(law, on)).flatMap(({ day: iso, ...covered }) =>
    halves
      .filter((half) => covered[half])
      .map((half) => {
        const at = { day: iso, half }
        const absent = new Set([personId, ...others.filter((o) => coversHalf(o, at)).map((o) => o.personId)])
        return { ...at, present: members.filter(sits(at)).filter((m) => !absent.has(m.personId)).length }
      }),
  )
  return { others, tooFew: tooFewOf(halfDays, inForce) }
}
