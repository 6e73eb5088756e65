import { and, desc, eq, gte, inArray, lte } from 'drizzle-orm'
import { notFound, Refusal } from '#platform/api/refusal.ts'
import type { Tx } from '#platform/db/database.ts'
import { day } from '#platform/law/day.ts'
import { step } from '#platform/law/verdict.ts'
import { memberships } from '#platform/people/memberships.ts'
import { people, sections } from '#platform/people/tables.ts'
import { appendTo, defineRegister } from '#platform/register/register.ts'
import { entriesFrom } from '#regulations/01-assessment/index.server.ts'
import type { Half } from './day-marks.ts'
import type { RecordMeta } from './register.ts'
import { daysOfMonth } from './sheet-context.ts'
import { attendanceMonths, attendancePoints, attendanceSpotChecks } from './tables.ts'

/** 8.1.3: the register of spot checks. */
export const spotCheckRegister = defineRegister({
  name: 'attendance-spot-checks',
  clause: '8.1.3',
  table: attendanceSpotChecks,
  content: ['sectionId', 'day', 'half', 'result', 'found', 'note'],
})

export type SpotCheck = {
  readonly sectionId: string
  readonly day: string
  readonly half: Half
  /** People whom the check found other than the sheet says. */
  readonly people: readonly string[]
  readonly note: string
}

/** 8.1.3: enters a spot check. Refuses days to come and people who sit elsewhere. */
export const enterSpotCheck = async (tx: Tx, check: SpotCheck, { by, at, on }: RecordMeta): Promise<number> => {
  const d = day(check.day)
  if (d.since(on).sign > 0) {
    throw new Refusal({
      code: 'future-day',
      reason: step('{{day}} 还没有到。', { day: check.day }),
      next: step('请填抽查的日期。'),
      cites: ['8.1.3'],
    })
  }
  const members = await memberships(tx, { from: d, to: d, sectionId: check.sectionId })
  if (!check.people.every((p) => members.some((m) => m.personId === p))) throw notFound('本科室的这个人')
  const row = {
    sectionId: check.sectionId,
    day: check.day,
    half: check.half,
    result: check.people.length > 0 ? ('differs' as const) : ('agrees' as const),
    found: check.people.join(' '),
    note: check.note,
  }
  const [entered] = await appendTo(tx, spotCheckRegister, [row], { by, at, cites: ['8.1.3'] })
  return entered?.serial ?? 0
}

/** 8.1.3: spot checks of the sections, the latest first, with the names of whom they found other than the sheet says. */
export const listSpotChecks = async (tx: Tx, sectionIds?: readonly string[]) => {
  const checks = await tx
    .select()
    .from(attendanceSpotChecks)
    .where(sectionIds === undefined ? undefined : inArray(attendanceSpotChecks.sectionId, [...sectionIds]))
    .orderBy(desc(attendanceSpotChecks.serial))
    .limit(200)
  const idsOf = (found: string) => found.split(' ').filter(Boolean)
  const ids = [...new Set(checks.flatMap((c) => idsOf(c.found)))]
  const found = await tx.select({ id: people.id, name: people.name }).from(people).where(inArray(people.id, ids))
  const names = new Map(found.map((p) => [p.id, p.name]))
  return checks.map((c) => ({ ...c, names: idsOf(c.found).map((id) => names.get(id) ?? id) }))
}

export type ChargeFilter = {
  readonly from: string
  readonly to: string
  readonly sectionId?: string | undefined
  readonly personId?: string | undefined
}

/** 1.3.3.2.1: lateness, early leaving and absence of a period, each with its points, verdict and ledger entry. */
export const listCharges = async (tx: Tx, { from, to, sectionId, personId }: ChargeFilter) => {
  const rows = await tx
    .select({ charge: attendancePoints, name: people.name })
    .from(attendancePoints)
    .innerJoin(people, and(eq(people.officeId, attendancePoints.officeId), eq(people.id, attendancePoints.personId)))
    .where(
      and(
        gte(attendancePoints.day, from),
        lte(attendancePoints.day, to),
        sectionId === undefined ? undefined : eq(attendancePoints.sectionId, sectionId),
        personId === undefined ? undefined : eq(attendancePoints.personId, personId),
      ),
    )
    .orderBy(desc(attendancePoints.day), people.position)
  const sources = [...new Set(rows.map((r) => r.charge.serial))]
  const entries = sources.length > 0 ? await entriesFrom(tx, 'attendance', sources) : []
  const bySerial = new Map(entries.map((e) => [e.serial, e]))
  return rows.map(({ charge: { officeId, ...charge }, name }) => {
    const entry = bySerial.get(charge.entrySerial)
    return { ...charge, name, clause: '1.3.3.2.1', verdict: entry?.verdict ?? null, restsOn: entry?.restsOn ?? [] }
  })
}

export type MonthStanding = {
  readonly sectionId: string
  readonly name: string
  readonly isSigned: boolean
  /** Points lost for lateness, early leaving and absence; 0 or negative. */
  readonly points: number
  readonly spotChecksThatDiffered: number
  /** Among the sections that lost fewest; several when they tie. Only signed months stand. */
  readonly isProposed: boolean
}

/** 1.3.2: which sections the month's sheets speak for as best in attendance. A proposal; the General Section enters it. */
export const bestOfMonth = async (tx: Tx, month: string): Promise<MonthStanding[]> => {
  const { first, last } = daysOfMonth(month)
  const between = { from: first.toString(), to: last.toString() }
  const members = await memberships(tx, { from: first, to: last })
  const ids = [...new Set(members.map((m) => m.sectionId))]
  if (ids.length === 0) return []
  const known = await tx.select().from(sections).where(inArray(sections.id, ids)).orderBy(sections.position)
  const charges = await listCharges(tx, between)
  const months = await tx.select().from(attendanceMonths).where(eq(attendanceMonths.month, month))
  const checks = await tx
    .select()
    .from(attendanceSpotChecks)
    .where(and(gte(attendanceSpotChecks.day, between.from), lte(attendanceSpotChecks.day, between.to)))
  const standings = known
    .filter((s) => s.role !== 'leadership')
    .map(({ id, name }) => ({
      sectionId: id,
      name,
      isSigned: months.some((m) => m.sectionId === id && m.signedAt !== null),
      points: charges.filter((c) => c.sectionId === id).reduce((sum, c) => sum + c.points, 0),
      spotChecksThatDiffered: checks.filter((c) => c.sectionId === id && c.result === 'differs').length,
    }))
  const best = Math.max(...standings.filter((s) => s.isSigned).map((s) => s.points))
  return standings.map((s) => ({ ...s, isProposed: s.isSigned && s.points === best }))
}
