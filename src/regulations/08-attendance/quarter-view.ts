import { and, eq, inArray, isNotNull } from 'drizzle-orm'
import type { Tx } from '#platform/db/database.ts'
import type { Day } from '#platform/law/day.ts'
import { people } from '#platform/people/tables.ts'
import { isGeneral, type Who } from '#platform/people/who.ts'
import { firstMonthKept, monthsOfQuarter, monthsToSign } from './months-kept.ts'
import { attendanceMonths, attendanceQuarters } from './tables.ts'

/** The quarter that lies behind `on`: the one whose sheets are due. */
export const quarterBefore = (on: Day): string => {
  const before = on.subtract({ months: 3 })
  return `${before.year}-${Math.ceil(before.month / 3)}`
}

export type SectionSeen = { readonly id: string; readonly name: string; readonly mayHandIn: boolean }

/** 8.1.2: how far each section is with the quarter: months signed, handed in, received; and what the person may do. */
export const quarterView = async (tx: Tx, who: Who, seen: readonly SectionSeen[], quarter: string) => {
  const months = monthsOfQuarter(quarter)
  const toSign = monthsToSign(quarter, await firstMonthKept(tx))
  const ids = seen.map((s) => s.id)
  const signed =
    ids.length === 0
      ? []
      : await tx
          .select({ sectionId: attendanceMonths.sectionId, month: attendanceMonths.month })
          .from(attendanceMonths)
          .where(
            and(
              inArray(attendanceMonths.sectionId, ids),
              inArray(attendanceMonths.month, months),
              isNotNull(attendanceMonths.signedAt),
            ),
          )
  const handed = await tx.select().from(attendanceQuarters).where(eq(attendanceQuarters.quarter, quarter))
  const names = new Map((await tx.select({ id: people.id, name: people.name }).from(people)).map((p) => [p.id, p.name]))
  const nameOf = (id: string | null | undefined): string => (id ? (names.get(id) ?? '') : '')
  return {
    quarter,
    months,
    /** Those with sheets: none before the office began here. */
    toSign,
    sections: seen.map(({ id, name, mayHandIn }) => {
      const own = handed.find((h) => h.sectionId === id)
      const ownMonths = signed.filter((s) => s.sectionId === id).map((s) => s.month)
      return {
        sectionId: id,
        name,
        signed: ownMonths,
        handedInAt: own?.handedInAt ?? null,
        handedInBy: nameOf(own?.handedInBy),
        receivedAt: own?.receivedAt ?? null,
        receivedBy: nameOf(own?.receivedBy),
        mayHandIn: mayHandIn && !own && toSign.length > 0 && toSign.every((m) => ownMonths.includes(m)),
        waitsForSigning: mayHandIn && !own && toSign.some((m) => !ownMonths.includes(m)),
        mayReceive: isGeneral(who) && own !== undefined && own.receivedAt === null,
      }
    }),
  }
}
