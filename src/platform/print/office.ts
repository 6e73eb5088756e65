import { eq } from 'drizzle-orm'
import { shanghaiDay } from '#platform/calendar/shanghai.ts'
import { officeOf, type Tx } from '#platform/db/database.ts'
import { offices } from '#platform/db/tables.ts'

/** The office's full name, as it stands at the head of its forms. */
export const officeTitle = async (tx: Tx): Promise<string> => {
  const [office] = await tx
    .select({ title: offices.title })
    .from(offices)
    .where(eq(offices.id, officeOf(tx)))
  if (!office) throw new Error('The office of the open transaction is not there')
  return office.title
}

/** `2026年3月2日` of an ISO day, `2026年3月2日` of the Shanghai day of an instant. */
export const dayInWords = (iso: string): string => {
  const day = iso.includes('T') ? shanghaiDay(Temporal.Instant.from(iso)) : Temporal.PlainDate.from(iso)
  return `${day.year}年${day.month}月${day.day}日`
}
