import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Db, Tx } from '#platform/db/database.ts'
import { testDatabase } from '#platform/db/testing.ts'
import { day } from '#platform/law/day.ts'
import { appoint } from '#platform/people/appointments.ts'
import { rolledBack } from '#tests/rolled-back.ts'
import { personId, recording, seatRoster, sectionId } from '#tests/roster-office.ts'
import { signMonths } from '#tests/sign-months.ts'
import type { HalfMark } from './day-marks.ts'
import { monthGrid } from './grid.ts'
import { recordLeaveMarks } from './leave-marks.ts'
import { openInMonth } from './month-open.ts'
import { saveDay } from './save-day.ts'
import { listCharges } from './supervision.ts'

const month = '2026-09'
const meta = recording('setup', '2026-11-02')
const late: HalfMark = { mark: 'late', minutes: 5 }
const present: HalfMark = { mark: 'present' }

let db: Db
beforeAll(async () => {
  db = await testDatabase()
  await seatRoster(db)
})
afterAll(() => db.close())

type Moved = { readonly tx: Tx; readonly person: string; readonly general: string; readonly secretariat: string }

const trying = (body: (moved: Moved) => Promise<void>) => () =>
  rolledBack(db, async (tx) =>
    body({
      tx,
      person: await personId(tx, '江澜'),
      general: await sectionId(tx, '综合科'),
      secretariat: await sectionId(tx, '秘书科'),
    }),
  )

/** 江澜 moves from the General Section to the secretariat on the 16th. */
const moves = ({ tx, person, secretariat }: Moved) => {
  const post = { personId: person, kind: 'member', sectionId: secretariat, title: '', to: null } as const
  return appoint(tx, { ...post, from: day('2026-09-16') }, meta)
}

const saves = ({ tx, person }: Moved, section: string, on: string, am: HalfMark) =>
  saveDay(tx, { sectionId: section, day: on, rows: [{ personId: person, am, pm: present }] }, meta)

const leaves = ({ tx, person, general }: Moved) => {
  const days = ['2026-09-15', '2026-09-16', '2026-09-17'].map((iso) => ({ day: iso, am: true, pm: true }))
  const granted = { personId: person, sectionId: general, kind: 'annual', days, requestId: 'slip-1' } as const
  return recordLeaveMarks(tx, granted, meta)
}

const blankDays = async ({ tx, person }: Moved, section: string) => {
  const { blank } = await openInMonth(tx, section, month, meta.on, meta.law)
  return new Set(blank.filter((b) => b.personId === person).map((b) => b.day))
}

const gridDays = async ({ tx, person }: Moved, section: string) => {
  const grid = await monthGrid(tx, { month, sectionId: section }, meta.on, meta.law)
  const row = grid.rows.find((r) => r.personId === person)
  return { sits: row?.sits, days: Object.keys(row?.days ?? {}).sort() }
}

describe('8.1.1 a move between sections in the middle of a month', () => {
  it(
    'leave asked for before the move stands on the sheet of the section where one sits on each day',
    trying(async (m) => {
      await leaves(m)
      await moves(m)
      const [general, secretariat] = [await blankDays(m, m.general), await blankDays(m, m.secretariat)]
      expect(general.has('2026-09-15')).toBe(false)
      expect(general.has('2026-09-16')).toBe(false)
      expect(secretariat.has('2026-09-16')).toBe(false)
      expect(secretariat.has('2026-09-18')).toBe(true)
      expect(await gridDays(m, m.general)).toEqual({
        sits: [{ from: '2026-09-01', to: '2026-09-15' }],
        days: ['2026-09-15'],
      })
      expect((await gridDays(m, m.secretariat)).days).toEqual(['2026-09-16', '2026-09-17'])
    }),
  )

  it(
    'leave approved after the move is recorded under the section of each day',
    trying(async (m) => {
      await moves(m)
      await leaves(m)
      expect((await gridDays(m, m.general)).days).toEqual(['2026-09-15'])
      expect((await gridDays(m, m.secretariat)).days).toEqual(['2026-09-16', '2026-09-17'])
    }),
  )

  it(
    'a day recorded before the move goes over to the new section with its points when it is saved there',
    trying(async (m) => {
      await saves(m, m.general, '2026-09-17', late)
      await moves(m)
      expect(await saves(m, m.secretariat, '2026-09-17', late)).toMatchObject({ unchanged: 0 })
      const charges = await listCharges(m.tx, { from: '2026-09-01', to: '2026-09-30' })
      expect(charges).toMatchObject([{ sectionId: m.secretariat, points: -1 }])
      expect(await saves(m, m.secretariat, '2026-09-17', late)).toMatchObject({ unchanged: 1 })
    }),
  )

  it(
    "what the former section's head has signed stays as it was signed",
    trying(async (m) => {
      await saves(m, m.general, '2026-09-17', late)
      await signMonths(m.tx, m.general, month)
      await moves(m)
      expect(await saves(m, m.secretariat, '2026-09-17', late)).toMatchObject({ unchanged: 1 })
      const changed = saves(m, m.secretariat, '2026-09-17', present)
      await expect(changed).rejects.toMatchObject({ data: { code: 'month-signed' } })
    }),
  )
})
