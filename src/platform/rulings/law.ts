import { desc } from 'drizzle-orm'
import type { Db, Tx } from '#platform/db/database.ts'
import { day } from '#platform/law/day.ts'
import { type Law, lawWith } from '#platform/law/interpretations.ts'
import { amendmentSwitches, rulings } from './tables.ts'

type Known = { readonly count: number; readonly law: Law }

const known = new WeakMap<Db, Map<number, Known>>()

const knownTo = (db: Db): Map<number, Known> => {
  const offices = known.get(db) ?? new Map<number, Known>()
  known.set(db, offices)
  return offices
}

/** The law of the open transaction's office, read anew: for jobs and seeds. */
export const readLaw = async (tx: Tx): Promise<Law> => {
  const [ruled, switched] = await Promise.all([
    tx
      .select({ interpretation: rulings.interpretation, value: rulings.value, from: rulings.from })
      .from(rulings)
      .orderBy(desc(rulings.ruledAt)),
    tx.select().from(amendmentSwitches).orderBy(desc(amendmentSwitches.serial)),
  ])
  return lawWith(
    ruled.map((r) => ({ ...r, from: day(r.from) })),
    switched.map(({ amendment, state, from }) => ({ amendment, isOn: state === 'on', from: day(from) })),
  )
}

/**
 * The law of the office: what its General Section has ruled (1.6) and which amendments it has switched on (1.5).
 * Both are only ever added, so the office's law is read again exactly when their number has changed.
 */
export const lawOf = async (db: Db, tx: Tx, officeId: number, count: number): Promise<Law> => {
  const offices = knownTo(db)
  const last = offices.get(officeId)
  if (last?.count === count) return last.law
  const law = await readLaw(tx)
  offices.set(officeId, { count, law })
  return law
}
