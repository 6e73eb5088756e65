import type { CalendarEntry, CalendarSource } from '#platform/notices/calendar-entries.ts'
import { sectionOf, sectionsWhere, type Who } from '#platform/people/who.ts'
import { type LeaveListed, outDuring } from './leave-lists.ts'
import { standingPeriod } from './leave-store.ts'
import { seesOffice } from './sheet-policies.ts'
import { leaveKinds } from './terms.ts'

const shownBack = { days: 60 }
const shownAhead = { days: 366 }

/** The sections whose slips the person sees and works with: those they lead or keep time of, and the own one. */
const sectionsSeen = (who: Who): string[] => {
  const own = seesOffice(who) ? [sectionOf(who)] : []
  const kept = [...sectionsWhere(who, 'section-head', 'deputy', 'timekeeper'), ...own]
  return [...new Set(kept.filter((id) => id !== null))]
}

const asEntry = (slip: LeaveListed, label: CalendarEntry['label']): CalendarEntry => ({
  key: `leave ${slip.id}`,
  label,
  from: slip.from,
  to: standingPeriod(slip).to,
  page: `/attendance/leave/${slip.id}`,
})

/** Own leave with its kind; of others of the section that they are away, never of what kind (8.8). */
export const leaveInCalendar: CalendarSource = async (tx, { who, on }) => {
  const seen = new Set(sectionsSeen(who))
  const out = await outDuring(tx, on.subtract(shownBack).toString(), on.add(shownAhead).toString())
  return out.flatMap((slip) => {
    if (standingPeriod(slip).to < slip.from) return []
    if (slip.personId === who.personId) return [asEntry(slip, leaveKinds[slip.kind].label)]
    if (!seen.has(slip.sectionId)) return []
    return [asEntry(slip, { zh: `${slip.name}请假`, en: `${slip.name} on leave` })]
  })
}
