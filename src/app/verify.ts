import { asc } from 'drizzle-orm'
import { acrossOffices, type Db, inOffice } from '#platform/db/database.ts'
import { offices } from '#platform/db/tables.ts'
import { type Finding, verifyRegister } from '#platform/register/register.ts'
import { registers } from './registers.ts'

export type RegisterFinding = Finding & { readonly office: number; readonly register: string }

/** Walks the chains of every register of every office, office by office. */
export const verifyAll = async (db: Db): Promise<RegisterFinding[]> => {
  const all = await acrossOffices(db, (tx) => tx.select({ id: offices.id }).from(offices).orderBy(asc(offices.id)))
  const findings: RegisterFinding[] = []
  for (const { id } of all) {
    for (const register of registers) {
      const finding = await inOffice(db, id, (tx) => verifyRegister(tx, register))
      findings.push({ office: id, register: register.name, ...finding })
    }
  }
  return findings
}
