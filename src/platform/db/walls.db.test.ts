import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { auditEvents } from '#platform/audit/tables.ts'
import { sections } from '#platform/people/tables.ts'
import { registerHeads } from '#platform/register/tables.ts'
import { acrossOffices, type Db, inOffice, isUniqueViolation, officeOf } from './database.ts'
import { offices } from './tables.ts'
import { testDatabase } from './testing.ts'

let db: Db

beforeAll(async () => {
  db = await testDatabase()
  await acrossOffices(db, async (tx) => {
    await tx.insert(offices).values({ id: 2, name: '乙', title: '乙区', createdAt: '2026-01-01T00:00:00.000Z' })
    await tx.insert(sections).values({ officeId: 1, id: 'a', name: '综合科' })
    await tx.insert(sections).values({ officeId: 2, id: 'a', name: '综合科' })
    const row = { serial: 1, recordedBy: 'p', recordedAt: '2026-01-01T00:00:00.000Z', previousHash: '', hash: '' }
    await tx.insert(auditEvents).values({ officeId: 1, ...row, kind: 'k', subject: 's', details: {} })
  })
})
afterAll(() => db.close())

describe('walls between offices', () => {
  test('every table with an office_id has forced row-level security and the office policy', async () => {
    const { rows } = await db.query(`
      select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'office_id'
      where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
        and not (c.relrowsecurity and c.relforcerowsecurity
          and exists (select from pg_policies p where p.tablename = c.relname and p.policyname = 'own_office'))`)
    expect(rows).toEqual([])
  })

  test('every table with an office_id leads its primary key with it, and no unique index leaves it out', async () => {
    const { rows } = await db.query(`
      select i.indexrelid::regclass::text as index from pg_index i
      join pg_attribute a on a.attrelid = i.indrelid and a.attname = 'office_id'
      where i.indisunique and i.indkey[0] <> a.attnum and i.indrelid::regclass::text not like 'pg_%'`)
    expect(rows).toEqual([])
  })

  test('an office sees its own rows alone, by Drizzle and by plain SQL', async () => {
    const seen = await inOffice(db, 2, async (tx) => ({
      sections: await tx.select({ officeId: sections.officeId }).from(sections),
      offices: await tx.select({ id: offices.id }).from(offices),
      plain: (await tx.execute(sql`select * from sections where office_id = 1`)).rows,
      events: (await tx.execute(sql`select * from audit_events`)).rows,
    }))
    expect(seen).toEqual({ sections: [{ officeId: 2 }], offices: [{ id: 2 }], plain: [], events: [] })
  })

  test('an office cannot write into another, nor change its rows', async () => {
    const intrude = inOffice(db, 2, (tx) => tx.insert(sections).values({ officeId: 1, id: 'b', name: '外科' }))
    await expect(intrude).rejects.toThrow()
    const changed = await inOffice(db, 2, (tx) =>
      tx.update(sections).set({ name: '改' }).where(eq(sections.officeId, 1)),
    )
    expect(changed.rowCount).toBe(0)
  })

  test('without an office nothing is seen under the office role', async () => {
    const rows = await acrossOffices(db, async (tx) => {
      await tx.execute(sql`set local role zhangfa_app`)
      return (await tx.execute(sql`select * from sections`)).rows
    })
    expect(rows).toEqual([])
  })

  test.each(['update audit_events set kind = $$x$$', 'delete from audit_events', 'truncate audit_events'])(
    'a register refuses: %s',
    async (statement) => {
      await expect(inOffice(db, 1, (tx) => tx.execute(sql.raw(statement)))).rejects.toThrow()
      const byOwner = acrossOffices(db, (tx) => tx.execute(sql.raw(statement)))
      await expect(byOwner).rejects.toMatchObject({ cause: { message: expect.stringContaining('append-only') } })
    },
  )
})

describe('transactions', () => {
  test('roll back as a whole, and do so too when a failed query was swallowed', async () => {
    const swallowing = inOffice(db, 1, async (tx) => {
      await tx.insert(sections).values({ id: 'lost', officeId: 1, name: '丢' })
      await tx.execute(sql`select 1/0`).catch(() => {})
    })
    await expect(swallowing).rejects.toThrow()
    const [found] = await inOffice(db, 1, (tx) => tx.select().from(sections).where(eq(sections.id, 'lost')))
    expect(found).toBeUndefined()
  })

  test('keep what stands outside a savepoint that failed', async () => {
    await inOffice(db, 1, async (tx) => {
      await tx.insert(sections).values({ id: 'kept', officeId: 1, name: '留' })
      const again = tx.transaction((inner) => inner.insert(sections).values({ id: 'kept', officeId: 1, name: '再' }))
      await expect(again).rejects.toSatisfy((error) => isUniqueViolation(error))
    })
    const [kept] = await inOffice(db, 1, (tx) => tx.select().from(sections).where(eq(sections.id, 'kept')))
    expect(kept?.name).toBe('留')
  })

  test('know their office, also inside a savepoint; across offices there is none', async () => {
    expect(await inOffice(db, 2, (tx) => tx.transaction(async (inner) => officeOf(inner as typeof tx)))).toBe(2)
    await expect(acrossOffices(db, async (tx) => officeOf(tx))).rejects.toThrow('inOffice')
  })

  test('do not nest, and are of no use once over', async () => {
    await expect(inOffice(db, 1, () => inOffice(db, 1, async () => 1))).rejects.toThrow('open already')
    const escaped = await inOffice(db, 1, async (tx) => tx)
    await expect(Promise.resolve(escaped.select().from(sections))).rejects.toThrow()
  })

  test('take in what is asked outside while they are open', async () => {
    const seen = await inOffice(db, 2, () => db.outside.select({ id: offices.id }).from(offices))
    expect(seen).toEqual([{ id: 2 }])
  })

  test('bring big integers as numbers from both databases', async () => {
    const big = { officeId: 1, register: 'big', serial: 9_007_199_254_740_000, hash: '' }
    const [row] = await inOffice(db, 1, async (tx) => {
      await tx.insert(registerHeads).values(big)
      return tx.select().from(registerHeads).where(eq(registerHeads.register, 'big'))
    })
    expect(row).toEqual(big)
    expect((await db.query('select 5::int8 as n')).rows).toEqual([{ n: 5 }])
  })
})
