import { eq, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { auditRegister } from '#platform/audit/audit.ts'
import { auditEvents } from '#platform/audit/tables.ts'
import { acrossOffices, type Db, inOffice } from '#platform/db/database.ts'
import { offices } from '#platform/db/tables.ts'
import { testDatabase } from '#platform/db/testing.ts'
import { sm3 } from './canonical.ts'
import { appendTo, chainHead, verifyRegister } from './register.ts'
import { registerHeads } from './tables.ts'

const at = Temporal.Instant.from('2026-03-02T01:00:00.123456Z')
const meta = { by: 'person', at, cites: ['8.1.1'] }
const event = (subject: string, details: unknown = {}) => ({ kind: 'test', subject, details })

let db: Db
let nextOffice = 100

/** An office of its own for each test, so that its register is empty. */
const newOffice = async (): Promise<number> => {
  const id = nextOffice++
  await acrossOffices(db, (tx) =>
    tx.insert(offices).values({ id, name: `${id}`, title: `${id}`, createdAt: '2026-01-01T00:00:00.000Z' }),
  )
  return id
}

const verify = (office: number) => inOffice(db, office, (tx) => verifyRegister(tx, auditRegister))

/** Changes a register behind the product's back, as somebody with the database's own password could. */
const tamper = (statement: ReturnType<typeof sql>) =>
  acrossOffices(db, async (tx) => {
    await tx.execute(sql`alter table audit_events disable trigger append_only`)
    await tx.execute(statement)
    await tx.execute(sql`alter table audit_events enable trigger append_only`)
  })

beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

describe('registers', () => {
  test('SM3 is the one of GB/T 32905', () => {
    expect(sm3('abc')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0')
  })

  test('number from 1 without gaps, in order, and chain', async () => {
    const office = await newOffice()
    const rows = await inOffice(db, office, async (tx) => [
      ...(await appendTo(tx, auditRegister, [event('a'), event('b')], meta)),
      ...(await appendTo(tx, auditRegister, [event('c')], meta)),
    ])
    expect(rows.map((r) => [r.serial, r.subject])).toEqual([
      [1, 'a'],
      [2, 'b'],
      [3, 'c'],
    ])
    expect(rows[1]?.previousHash).toBe(rows[0]?.hash)
    expect(await inOffice(db, office, (tx) => chainHead(tx, auditRegister))).toEqual({ serial: 3, hash: rows[2]?.hash })
    expect(await verify(office)).toMatchObject({ ok: true, rows: 3 })
  })

  test('return rows as the database gives them', async () => {
    const office = await newOffice()
    const appended = await inOffice(db, office, (tx) =>
      appendTo(tx, auditRegister, [event('a', { b: 1, a: [null] })], meta),
    )
    const read = await inOffice(db, office, (tx) => tx.select().from(auditEvents))
    expect(appended).toEqual(read)
    expect(read[0]?.recordedAt).toBe('2026-03-02T01:00:00.123Z')
  })

  test('a row hashes as JSON that anybody can write down', async () => {
    const office = await newOffice()
    const [row] = await inOffice(db, office, (tx) => appendTo(tx, auditRegister, [event('甲', { b: 1, a: 2 })], meta))
    const line =
      '{"serial":1,"recorded_by":"person","recorded_at":"2026-03-02T01:00:00.123Z","cites":["8.1.1"],' +
      '"kind":"test","subject":"甲","reason":null,"details":{"a":2,"b":1}}'
    expect(row?.hash).toBe(sm3(`${sm3(`${office}/audit`)}\n${line}`))
  })

  test('a rollback leaves no gap', async () => {
    const office = await newOffice()
    const failing = inOffice(db, office, async (tx) => {
      await appendTo(tx, auditRegister, [event('lost')], meta)
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    await inOffice(db, office, (tx) => appendTo(tx, auditRegister, [event('kept')], meta))
    expect(await verify(office)).toMatchObject({ ok: true, rows: 1 })
  })

  test('many at once get every number once', async () => {
    const office = await newOffice()
    const appends = Array.from({ length: 60 }, (_, i) =>
      inOffice(db, office, (tx) => appendTo(tx, auditRegister, [event(`${i}`), event(`${i}`)], meta)),
    )
    const serials = (await Promise.all(appends)).flat().map((r) => r.serial)
    expect(serials.sort((a, b) => a - b)).toEqual(Array.from({ length: 120 }, (_, i) => i + 1))
    expect(await verify(office)).toMatchObject({ ok: true, rows: 120 })
  })

  test('law: whatever JSON an event carries, its chain verifies after reading it back', async () => {
    const office = await newOffice()
    const json = fc.jsonValue({ noUnicodeString: false }).filter((v) => !JSON.stringify(v).includes('\\u'))
    await fc.assert(
      fc.asyncProperty(fc.array(json, { minLength: 1, maxLength: 5 }), async (values) => {
        const events = values.map((value) => event('x', { value }))
        await inOffice(db, office, (tx) => appendTo(tx, auditRegister, events, meta))
        expect(await verify(office)).toMatchObject({ ok: true })
      }),
      { numRuns: 40 },
    )
  })

  test('verify finds a row that was altered, one that is missing, and an end that was cut off', async () => {
    const office = await newOffice()
    const events = Array.from({ length: 5 }, (_, i) => event(`${i}`))
    await inOffice(db, office, (tx) => appendTo(tx, auditRegister, events, meta))
    await tamper(sql`delete from audit_events where office_id = ${office} and serial = 5`)
    expect(await verify(office)).toMatchObject({ ok: false, brokenAt: 5, problem: 'tail' })
    await tamper(sql`update audit_events set subject = 'forged' where office_id = ${office} and serial = 3`)
    expect(await verify(office)).toMatchObject({ ok: false, brokenAt: 3, problem: 'altered' })
    await tamper(sql`delete from audit_events where office_id = ${office} and serial = 2`)
    expect(await verify(office)).toMatchObject({ ok: false, brokenAt: 2, problem: 'missing' })
  })

  test('verify does not mistake what is being appended for a break', async () => {
    const office = await newOffice()
    const append = () => inOffice(db, office, (tx) => appendTo(tx, auditRegister, [event('a')], meta))
    const work = Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? append() : verify(office)))
    const findings = (await Promise.all(work)).filter((r) => 'ok' in r)
    expect(findings.every((f) => f.ok)).toBe(true)
  })

  test('verify finds a row that was written past the head', async () => {
    const office = await newOffice()
    await inOffice(db, office, (tx) => appendTo(tx, auditRegister, [event('a')], meta))
    const forged = { serial: 2, recordedBy: 'x', recordedAt: '2026-01-01T00:00:00.000Z', previousHash: '', hash: '' }
    await inOffice(db, office, (tx) =>
      tx.insert(auditEvents).values({ ...forged, kind: 'k', subject: 's', details: {} }),
    )
    expect(await verify(office)).toMatchObject({ ok: false, brokenAt: 2, problem: 'tail' })
  })

  test('chains of two offices are their own', async () => {
    const [one, two] = [await newOffice(), await newOffice()]
    for (const office of [one, two]) await inOffice(db, office, (tx) => appendTo(tx, auditRegister, [event('a')], meta))
    const heads = await acrossOffices(db, (tx) =>
      tx.select().from(registerHeads).where(eq(registerHeads.register, 'audit')),
    )
    const hashes = heads.filter((h) => h.officeId === one || h.officeId === two).map((h) => h.hash)
    expect(new Set(hashes).size).toBe(2)
  })
})
