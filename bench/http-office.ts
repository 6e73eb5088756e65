import { calendarUnder } from '#platform/calendar/entered-years.ts'
import { acrossOffices, type Db, inOffice } from '#platform/db/database.ts'
import { offices } from '#platform/db/tables.ts'
import { day } from '#platform/law/day.ts'
import { shippedLaw } from '#platform/law/interpretations.ts'
import { users } from '#platform/people/auth-tables.ts'
import { people, posts, sections } from '#platform/people/tables.ts'
import type { PostKind, SectionRole } from '#platform/people/who.ts'
import { recordDays } from '#regulations/08-attendance/register.ts'

/** Sixty people in eight sections, the General Section first; who keeps time and who heads a section comes first in it. */
export const officeId = 1
const roles: readonly SectionRole[] = [
  'general',
  'secretariat',
  'confidential',
  'editorial',
  'supervision',
  'emergency',
  'legal',
  'reception',
]
const headcount = 60
export const yearRecorded = 2025

export type Seated = { readonly id: string; readonly sectionId: string; readonly kinds: readonly PostKind[] }
export type Section = { readonly id: string; readonly members: readonly Seated[] }

const sectionOf = (n: number): string => `section-${n % roles.length}`

/** The first of a section heads it, the second keeps its time. */
const kindsOf = (n: number): PostKind[] => {
  const place = Math.floor(n / roles.length)
  if (place === 0) return ['member', 'section-head']
  return place === 1 ? ['member', 'timekeeper'] : ['member']
}

export const everybody: readonly Seated[] = Array.from({ length: headcount }, (_, n) => {
  return { id: `person-${n}`, sectionId: sectionOf(n), kinds: kindsOf(n) }
})

export const officeSections: readonly Section[] = roles.map((_, n) => {
  const id = `section-${n}`
  return { id, members: everybody.filter((p) => p.sectionId === id) }
})

export const userOf = (personId: string): string => `user-${personId}`

/** The working days of a gazetted year, as ISO text. */
export const workingDaysOf = (year: number): string[] => {
  const first = day(`${year}-01-01`)
  const calendar = calendarUnder(shippedLaw, first)
  const all = Array.from({ length: first.daysInYear }, (_, i) => first.add({ days: i }))
  return all.filter((d) => calendar.isWorkingDay(d)).map(String)
}

const seatEverybody = (db: Db): Promise<void> =>
  inOffice(db, officeId, async (tx) => {
    const title = '基准测试办公室'
    await tx.insert(offices).values({ id: officeId, name: title, title, createdAt: '2025-01-01T00:00:00.000Z' })
    await tx
      .insert(sections)
      .values(roles.map((role, n) => ({ id: `section-${n}`, name: `科室${n}`, role, position: n })))
    await tx.insert(people).values(
      everybody.map(({ id }, position) => {
        return { id, name: `人员${position}`, serviceStart: '2010-07-01', position, userId: userOf(id) }
      }),
    )
    const held = everybody.flatMap(({ id, sectionId, kinds }) =>
      kinds.map((kind) => ({ personId: id, sectionId, kind })),
    )
    const leaders = ['principal', 'deputy'] as const
    const leading = leaders.map((kind, n) => ({ personId: `person-${56 + n}`, sectionId: null, kind }))
    await tx.insert(posts).values([...held, ...leading].map((post) => ({ ...post, from: '2020-01-01' })))
  })

const openAccounts = (db: Db): Promise<unknown> =>
  acrossOffices(db, () =>
    db.outside.insert(users).values(
      everybody.map(({ id }) => {
        const username = id.replace('-', '')
        const email = `${username}@zhangfa.invalid`
        return { id: userOf(id), name: id, email, username, displayUsername: username, office: officeId }
      }),
    ),
  )

/** Everybody present on every working day of the year, entered as any sheet is. */
const recordYear = async (db: Db): Promise<void> => {
  const present = { mark: 'present' } as const
  const on = day(`${yearRecorded}-12-31`)
  const meta = { by: 'person-8', at: Temporal.Instant.from(`${on}T10:00:00+08:00`), on, law: shippedLaw }
  for (const [, days] of Map.groupBy(workingDaysOf(yearRecorded), (d) => d.slice(0, 7))) {
    const rows = days.flatMap((d) =>
      everybody.map(({ id, sectionId }) => ({ personId: id, sectionId, day: d, am: present, pm: present })),
    )
    await inOffice(db, officeId, (tx) => recordDays(tx, rows, { source: 'import' }, meta))
  }
}

/** An office in use: its people, their accounts, and a year of sheets. */
export const fillOffice = async (db: Db): Promise<void> => {
  await seatEverybody(db)
  await openAccounts(db)
  await recordYear(db)
  await db.query('analyze')
}
