import { and, inArray } from 'drizzle-orm'
import type { Tx } from '#platform/db/database.ts'
import { day } from '#platform/law/day.ts'
import { sayInChinese, step } from '#platform/law/verdict.ts'
import { postEntries, reverseEntries } from '#regulations/01-assessment/index.server.ts'
import { type Charge, chargesOf, pointsOf } from './day-marks.ts'
import type { Change, RecordMeta } from './register.ts'
import { attendancePoints } from './tables.ts'

type Standing = typeof attendancePoints.$inferSelect
type Due = { readonly change: Change; readonly charge: Charge; readonly serial: number }

const same = (standing: Standing, charge: Charge, { sectionId }: Change): boolean =>
  standing.part === charge.part &&
  standing.mark === charge.mark &&
  standing.minutes === charge.minutes &&
  standing.points === pointsOf(charge) &&
  standing.sectionId === sectionId

const standingOf = async (tx: Tx, changes: readonly Change[]): Promise<Map<string, Standing[]>> => {
  const people = [...new Set(changes.map((c) => c.personId))]
  const days = [...new Set(changes.map((c) => c.day))]
  const rows = await tx
    .select()
    .from(attendancePoints)
    .where(and(inArray(attendancePoints.personId, people), inArray(attendancePoints.day, days)))
  return Map.groupBy(rows, (r) => `${r.personId} ${r.day}`)
}

const takeBack = async (tx: Tx, gone: readonly Standing[], { by, at }: RecordMeta): Promise<void> => {
  if (gone.length === 0) return
  const serials = gone.map((g) => g.entrySerial)
  await reverseEntries(tx, serials, sayInChinese(step('这一天的考勤已经改记')), { by, at })
  await tx.delete(attendancePoints).where(inArray(attendancePoints.entrySerial, serials))
}

const post = async (tx: Tx, due: readonly Due[], { by, at, law }: RecordMeta): Promise<void> => {
  if (due.length === 0) return
  const entries = await postEntries(
    tx,
    due.map(({ change, charge, serial }) => ({
      account: 'person' as const,
      personId: change.personId,
      sectionId: change.sectionId,
      head: 'attendance' as const,
      points: pointsOf(charge),
      clause: '1.3.3.2.1' as const,
      occurredOn: change.day,
      verdict: charge.verdict,
      source: { register: 'attendance', serial },
      reason: sayInChinese(charge.says),
    })),
    { by, at, law },
  )
  await tx.insert(attendancePoints).values(
    due.map(({ change, charge, serial }, i) => ({
      personId: change.personId,
      day: change.day,
      part: charge.part,
      sectionId: change.sectionId,
      mark: charge.mark,
      minutes: charge.minutes,
      points: pointsOf(charge),
      serial,
      entrySerial: (entries[i] as { serial: number }).serial,
    })),
  )
}

/**
 * 1.3.3.2.1: what changed days cost. Entries of marks that no longer stand are reversed, each by an opposite entry that
 * names it; new marks are charged by the law of their own day. `serials` are those of the register's rows, in order.
 */
export const chargeDays = async (
  tx: Tx,
  changes: readonly Change[],
  serials: readonly number[],
  meta: RecordMeta,
): Promise<void> => {
  const charges = changes.map((c) => chargesOf(c.after, day(c.day), meta.law))
  const touched = changes.filter((c, i) => charges[i]?.length || chargesOf(c.before, day(c.day), meta.law).length)
  if (touched.length === 0) return
  const standing = await standingOf(tx, touched)
  const gone: Standing[] = []
  const due: Due[] = []
  for (const [i, change] of changes.entries()) {
    const now = charges[i] ?? []
    const serial = serials[i] as number
    const stood = standing.get(`${change.personId} ${change.day}`) ?? []
    gone.push(...stood.filter((old) => !now.some((c) => same(old, c, change))))
    for (const charge of now) {
      if (pointsOf(charge) !== 0 && !stood.some((old) => same(old, charge, change)))
        due.push({ change, charge, serial })
    }
  }
  await takeBack(tx, gone, meta)
  await post(tx, due, meta)
}
