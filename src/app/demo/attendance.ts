import { day } from '#platform/law/day.ts'
import { memberships } from '#platform/people/memberships.ts'
import type { DayMarks } from '#regulations/08-attendance/day-marks.ts'
import { handInQuarter, presentMonth, receiveQuarter, signMonth } from '#regulations/08-attendance/month.ts'
import { type DayRecord, recordDays, sheetDays } from '#regulations/08-attendance/register.ts'
import { correctDay } from '#regulations/08-attendance/save-day.ts'
import { settleAbsence } from '#regulations/08-attendance/settle.ts'
import { enterSpotCheck } from '#regulations/08-attendance/supervision.ts'
import { type CastMember, cast, castSections } from './cast.ts'
import { chance, oneOf } from './chance.ts'
import { lastWorkingDayOf, monthsUpTo, workingDay, workingDayOf, workingDays } from './days.ts'
import { awaitsSpotCheck, notedLast, staysOpen } from './last-days.ts'
import { marksOn, restDaysWorked } from './marks.ts'
import type { Act, Scene } from './stage.ts'

const recording = castSections.filter((s) => s.role !== 'leadership').map((s) => s.key)

const withPost = (section: string, post: CastMember['posts'][number]): string => {
  const found = cast.find((m) => m.section === section && m.posts.includes(post))
  if (!found) throw new Error(`The demo's ${section} has no ${post}`)
  return found.key
}

const timekeeperOf = (section: string): string => withPost(section, 'timekeeper')
const headOf = (section: string, on: string): string =>
  section === 'emergency' && on < '2026-05-01' ? 'zhu' : withPost(section, 'section-head')

type Loose = Readonly<Record<string, Partial<DayMarks>>>

/** 8.1.1: the timekeeper records the section's days; what an approved slip covers stands already. */
const recordsDays = (section: string, days: readonly string[], loose: Loose): Act => {
  const [first = '', last = ''] = [days[0], days.at(-1)]
  return {
    at: `${last}T16:40`,
    does: async ({ tx, recordedBy }) => {
      const members = await memberships(tx, { from: day(first), to: day(last), sectionId: section })
      const wanted = members.flatMap(({ personId, from, to }) =>
        days.filter((d) => d >= from && d <= to).map((d) => ({ personId, day: d })),
      )
      const held = await sheetDays(tx, wanted)
      const records = wanted.map((at): DayRecord => {
        const sheet = held.get(`${at.personId} ${at.day}`)
        const marks = { ...marksOn(at.personId, at.day), ...loose[`${at.personId} ${at.day}`] }
        const { am, pm } = marks
        return { ...at, sectionId: section, ...(!sheet?.am?.slip && { am }), ...(!sheet?.pm?.slip && { pm }) }
      })
      await recordDays(tx, records, { source: 'grid' }, recordedBy(timekeeperOf(section)))
    },
  }
}

const recordsOvertime = (key: string, on: string): Act => ({
  at: `${on}T18:00`,
  does: async ({ tx, recordedBy }) => {
    const sectionId = cast.find((m) => m.key === key)?.section ?? ''
    const records = [{ personId: key, sectionId, day: on, ...marksOn(key, on) }]
    await recordDays(tx, records, { source: 'grid' }, recordedBy(timekeeperOf(sectionId)))
  },
})

/** 上旬, 中旬, 下旬: days of a month recorded together; the demo's last days stand each by itself. */
const spells = (end: string): string[][] => {
  const days = workingDays('2025-10-01', end)
  const daily = workingDay(end, -5)
  const third = (d: string) => Math.min(2, Math.floor((Number(d.slice(8)) - 1) / 10))
  const spellOf = (d: string) => (d >= daily ? d : `${d.slice(0, 7)} ${third(d)}`)
  return [...Map.groupBy(days, spellOf).values()]
}

const signs = (section: string, month: string): Act[] => {
  const on = lastWorkingDayOf(month)
  const which = { sectionId: section, month }
  const head = headOf(section, on)
  return [
    {
      at: `${on}T17:00`,
      does: async ({ tx, as }) => presentMonth(tx, which, await as(timekeeperOf(section))),
    },
    {
      at: `${on}T17:20`,
      does: async ({ tx, as }) => void (await signMonth(tx, which, await as(head))),
    },
  ]
}

const quarterOf = (month: string): string => `${month.slice(0, 4)}-${Number(month.slice(5)) / 3}`

const handsIn = (section: string, month: string, isLast: boolean): Act[] => {
  const on = lastWorkingDayOf(month)
  const which = { sectionId: section, quarter: quarterOf(month) }
  const hand: Act = {
    at: `${on}T17:40`,
    does: async ({ tx, as }) => handInQuarter(tx, which, await as(timekeeperOf(section))),
  }
  const takesIn: Act = {
    at: `${workingDay(on, 1)}T09:30`,
    does: async ({ tx, as }) => receiveQuarter(tx, which, await as('ning')),
  }
  const closesYear = month.endsWith('-12')
  return isLast && section === 'legal' && !closesYear ? [hand] : [hand, takesIn]
}

const checks = (section: string, month: string): Act => {
  const on = workingDayOf(month, 4 + Math.floor(chance('check', section, month) * 11))
  const half = chance('half', section, month) < 0.5 ? 'am' : 'pm'
  const differs = chance('differs', section, month) < 0.06
  return {
    at: `${on}T${half === 'am' ? '10' : '15'}:10`,
    does: async ({ tx, recordedBy }) => {
      const members = await memberships(tx, { from: day(on), to: day(on), sectionId: section })
      const away = oneOf(members, 'away', section, month)
      const [people, note] = differs ? [[away.personId], '抽查时不在岗，未见外出登记'] : [[], '']
      await enterSpotCheck(tx, { sectionId: section, day: on, half, people, note }, recordedBy('ning'))
    },
  }
}

const settles = (at: string, does: (scene: Scene) => Promise<unknown>): Act => ({
  at,
  does: async (scene) => {
    await does(scene)
  },
})

/** Absences without a slip: one stays an absence, one was a wrong mark. And a signed month that is corrected. */
const settlements: readonly Act[] = [
  settles('2026-04-28T10:00', ({ tx, recordedBy }) =>
    settleAbsence(
      tx,
      {
        personId: 'kang',
        sectionId: 'general',
        day: '2026-04-16',
        halves: ['am', 'pm'],
        settlement: { how: 'absence' },
      },
      recordedBy('shi'),
    ),
  ),
  settles('2026-05-07T09:50', ({ tx, recordedBy }) => {
    const reason = '当天早上受科室指派到政务中心取件，到岗时间记错'
    const rows = [{ personId: 'lin', am: { mark: 'errand' as const }, pm: { mark: 'present' as const } }]
    return correctDay(tx, { sectionId: 'secretariat', day: '2026-04-08', rows, reason }, recordedBy('wen'))
  }),
  settles('2026-08-24T10:10', ({ tx, recordedBy }) => {
    const settlement = { how: 'mark', mark: 'present', reason: '当天在岗，登记时看错行' } as const
    const at = { personId: 'an', sectionId: 'supervision', day: '2026-08-12', halves: ['am'] as const }
    return settleAbsence(tx, { ...at, settlement }, recordedBy('an'))
  }),
]

/** 8.1: everybody's days until the day before `end`, the months that are over signed, the quarters handed in. */
export const attendanceActs = (end: string): Act[] => {
  const months = monthsUpTo(end)
  const ended = months.filter((m) => lastWorkingDayOf(m) < end)
  const quarters = ended.filter((m) => Number(m.slice(5)) % 3 === 0)
  const loose = notedLast(end)
  const isOpen = (s: string, m: string) => staysOpen(s, m, end)
  return [
    ...spells(end).flatMap((days) => recording.map((s) => recordsDays(s, days, loose))),
    ...restDaysWorked.map(([key, on]) => recordsOvertime(key, on)),
    ...settlements,
    ...ended.flatMap((m) => recording.filter((s) => !isOpen(s, m)).flatMap((s) => signs(s, m))),
    ...quarters.flatMap((m) =>
      recording.filter((s) => !isOpen(s, m)).flatMap((s) => handsIn(s, m, m === quarters.at(-1))),
    ),
    ...months.flatMap((m) => recording.filter((s) => !awaitsSpotCheck(s, m, end)).map((s) => checks(s, m))),
  ]
}
