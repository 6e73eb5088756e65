import { randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { Db } from '#platform/db/database.ts'
import { installation } from './auth-tables.ts'

/** The secret that signs this installation's cookies: made at the first start, the same for all its servers. */
export const secretOf = async (db: Db): Promise<string> => {
  await db.outside
    .insert(installation)
    .values({ key: 'secret', value: randomBytes(32).toString('base64url') })
    .onConflictDoNothing()
  const [kept] = await db.outside.select().from(installation).where(eq(installation.key, 'secret'))
  if (!kept) throw new Error('The installation keeps no secret.')
  return kept.value
}
