import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Db, inOffice, type Tx } from '#platform/db/database.ts'
import { testDatabase } from '#platform/db/testing.ts'
import { lockRegister, verifyRegister } from '#platform/register/register.ts'
import { type AuditEvent, auditRegister, eventsOf, recordEvent, recordEvents } from './audit.ts'

let db: Db
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

const at = Temporal.Instant.from('2026-03-02T01:00:00Z')
const event = (subject: string, n: number) => ({ kind: 'test', subject, details: { n } }) as unknown as AuditEvent
const office = <T>(work: (tx: Tx) => Promise<T>) => inOffice(db, 1, work)
const recorded = (subject: string) =>
  office(async (tx) => (await eventsOf(tx, subject)).map((e) => [e.details, e.recordedBy]).reverse())

describe('the audit', () => {
  it('is written at the end of the transaction, in the order of what happened', async () => {
    await office(async (tx) => {
      await recordEvent(tx, event('order', 1), 'fang', at)
      await recordEvents(tx, [event('order', 2), event('order', 3)], 'fang', at)
      await recordEvent(tx, event('order', 4), 'lin', at)
      expect(await eventsOf(tx, 'order')).toEqual([])
    })
    expect(await recorded('order')).toEqual([
      [{ n: 1 }, 'fang'],
      [{ n: 2 }, 'fang'],
      [{ n: 3 }, 'fang'],
      [{ n: 4 }, 'lin'],
    ])
    expect(await office((tx) => verifyRegister(tx, auditRegister))).toMatchObject({ ok: true })
  })

  it('keeps nothing of what was rolled back', async () => {
    const failing = office(async (tx) => {
      await recordEvent(tx, event('lost', 1), 'fang', at)
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await recorded('lost')).toEqual([])
  })

  it('makes nobody wait in a circle: one records and then takes a register, the other the other way round', async () => {
    if (db.mode === 'embedded') return
    const told = Promise.withResolvers<void>()
    const held = Promise.withResolvers<void>()
    const other = { name: 'other' }
    const one = office(async (tx) => {
      await recordEvent(tx, event('circle', 1), 'fang', at)
      told.resolve()
      await held.promise
      await lockRegister(tx, other)
    })
    const two = office(async (tx) => {
      await told.promise
      await lockRegister(tx, other)
      held.resolve()
      await recordEvent(tx, event('circle', 2), 'lin', at)
    })
    await Promise.all([one, two])
    expect(await recorded('circle')).toHaveLength(2)
  })
})
