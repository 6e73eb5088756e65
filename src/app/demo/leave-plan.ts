import { type Day, day } from '#platform/law/day.ts'
import { shippedLaw } from '#platform/law/interpretations.ts'
import { valueOf } from '#platform/law/verdict.ts'
import { annualLeaveDays } from '#regulations/08-attendance/index.ts'
import { cast } from './cast.ts'
import { chance } from './chance.ts'
import { lastWorkingDayOf, workingDay, workingDayFrom } from './days.ts'
import { keptFree } from './last-days.ts'
import { happened, type Slip, untilNow } from './leave-stories.ts'

const personOf = (key: string) => {
  const found = cast.find((m) => m.key === key)
  if (!found) throw new Error(`${key} is not in the cast`)
  return found
}

type Away = Pick<Slip, 'who' | 'from' | 'to'>

const lastOf = ({ from, to }: Away): string => to ?? from

/** Slips of one person that touch, a free day between them at least. */
const touch = (a: Away, b: Away): boolean =>
  a.who === b.who && a.from <= workingDay(lastOf(b), 1) && b.from <= workingDay(lastOf(a), 1)

/** Days of annual leave due to one of the cast (8.3.1). */
export const entitlement = (key: string, on: Day): number =>
  valueOf(annualLeaveDays({ serviceStart: day(personOf(key).serviceStart) }, on, shippedLaw)) ?? 0

/** When a part of annual leave can begin: from a day on, within so many weeks. */
const parts = [
  { from: '2025-10-20', weeks: 8 },
  { from: '2026-03-09', weeks: 15 },
  { from: '2026-07-13', weeks: 16 },
] as const

const signsMonths = (key: string): boolean =>
  personOf(key).posts.some((post) => post === 'section-head' || post === 'timekeeper')

/** Who signs or keeps the month is there on its last working day. */
const isAwkward = (slip: Slip): boolean => {
  const monthEnd = lastWorkingDayOf(slip.from.slice(0, 7))
  return signsMonths(slip.who) && slip.from <= monthEnd && lastOf(slip) >= monthEnd
}

const partOf = (key: string, n: number, again: number): Slip => {
  const { from, weeks } = parts[n] as (typeof parts)[number]
  const entitled = entitlement(key, day(from))
  const halves = entitled <= 5 ? entitled : Math.ceil(entitled / 2) - (chance('fewer', key, n) < 0.4 ? 1 : 0)
  const week = Math.floor(chance('week', key, n, again) * weeks)
  const first = workingDayFrom(
    day(from)
      .add({ days: 7 * week })
      .toString(),
  )
  const days = n === 0 ? Math.min(3, halves) : halves
  const reason = n === 1 ? '陪父母出行' : ''
  return { who: key, kind: 'annual', from: first, to: workingDay(first, days - 1), reason }
}

/** Which parts somebody takes: with five days or fewer one a year. */
const partsOf = (key: string): number[] => {
  if (chance('last year', key) < 0.25) return [0, ...partsThisYear(key)]
  return partsThisYear(key)
}

const partsThisYear = (key: string): number[] => {
  if (entitlement(key, day('2026-03-09')) <= 5) return [chance('one part', key) < 0.5 ? 1 : 2]
  return chance('second part', key) < 0.7 ? [1, 2] : [1]
}

/**
 * Every slip of the demo: what waits on its last day, the stories, and everybody's annual leave around them. Nobody
 * asks for two at once.
 */
export const slipsUntil = (end: string): Slip[] => {
  const slips = untilNow(end)
  const annualParts = (key: string, year: string) =>
    slips.filter((s) => s.who === key && s.kind === 'annual' && s.from.startsWith(year)).length
  const isFree = (slip: Slip) => ![...slips, ...keptFree(end)].some((other) => touch(other, slip))
  for (const story of happened) if (isFree(story)) slips.push(story)
  for (const { key, joinedOn } of cast) {
    for (const n of partsOf(key)) {
      const tries = [0, 1, 2, 3, 4, 5].map((again) => partOf(key, n, again))
      const free = tries.find((s) => !isAwkward(s) && isFree(s) && s.from > joinedOn)
      const most = entitlement(key, day('2026-03-09')) <= 5 ? 1 : 2
      if (free && annualParts(key, free.from.slice(0, 4)) < most) slips.push(free)
    }
  }
  return slips
}
