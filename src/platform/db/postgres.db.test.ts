import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { speakerFor } from '#platform/api/english.ts'
import { asAnswer } from '#platform/api/errors.ts'
import { acrossOffices, type Db, inOffice, openDatabase } from './database.ts'
import { findPostgres, type LocalPostgres, startLocalPostgres } from './local-postgres.ts'
import { offices } from './tables.ts'
import { clientOf } from './transaction.ts'

const office = (id: number) => ({ id, name: `${id}`, title: `${id}`, createdAt: '2026-01-01T00:00:00.000Z' })
const named = (url: string, name: string, user = 'postgres') =>
  Object.assign(new URL(url), { pathname: `/${name}`, username: user }).href

describe.skipIf(!findPostgres())('PostgreSQL', () => {
  let server: LocalPostgres
  let db: Db

  beforeAll(async () => {
    server = await startLocalPostgres({ durable: true })
    db = await openDatabase({ databaseUrl: server.url })
    await acrossOffices(db, (tx) => tx.insert(offices).values(office(1)))
  })
  afterAll(async () => {
    await db.close()
    await server.stop()
  })

  const ids = () => inOffice(db, 1, async (tx) => (await tx.select({ id: offices.id }).from(offices)).map((o) => o.id))

  test('going away is a refusal that may be tried again, leaves nothing half done, and passes', async () => {
    const cutOff = acrossOffices(db, async (tx) => {
      await tx.insert(offices).values(office(2))
      await server.kill()
      await tx.insert(offices).values(office(3))
    })
    await expect(cutOff).rejects.toMatchObject({ code: 'unavailable' })
    await expect(ids()).rejects.toMatchObject({ code: 'unavailable', message: expect.stringContaining('暂时连不上') })
    const logged: string[] = []
    const lost = await ids().catch((error: unknown) => error)
    const answer = asAnswer(lost, pino({}, { write: (line) => logged.push(line) }), {
      endpoint: 'people.list',
      speaker: speakerFor(new Headers()),
    })
    expect(answer).toMatchObject({ status: 503, code: 'UNAVAILABLE' })
    expect(logged.join()).toContain('people.list')
    await server.start()
    expect(await ids()).toEqual([1])
    const all = await acrossOffices(db, (tx) => tx.select({ id: offices.id }).from(offices))
    expect(all).toEqual([{ id: 1 }])
  })

  test('plans what comes again once, and outlives a table that changes under its plan', async () => {
    await db.query('create table changing (id int, name text)')
    await db.query(`insert into changing values (1, 'a')`)
    const read = () => acrossOffices(db, (tx) => clientOf(tx).query('select * from changing where id = $1', [1]))
    const readOften = () => Promise.allSettled(Array.from({ length: 40 }, read))
    await readOften()
    const { rows } = await db.query(`select count(*)::int as planned from pg_prepared_statements`)
    expect(rows[0].planned).toBeGreaterThan(0)
    await db.query('alter table changing add column more int')
    await readOften()
    await readOften()
    expect((await read()).rows).toEqual([{ id: 1, name: 'a', more: null }])
  })

  test('that takes too long is given up, and the connection is good again', async () => {
    const impatient = await openDatabase({ databaseUrl: `${server.url}?statement_timeout=300` })
    const slow = inOffice(impatient, 1, (tx) => tx.execute('select pg_sleep(20)'))
    await expect(slow).rejects.toMatchObject({ code: 'busy', status: 503 })
    expect(await inOffice(impatient, 1, (tx) => tx.select({ id: offices.id }).from(offices))).toEqual([{ id: 1 }])
    await impatient.close()
    const { rows } = await db.query(
      `select name, setting from pg_settings where name in ('statement_timeout', 'idle_in_transaction_session_timeout')`,
    )
    expect(rows.map((r) => r.setting)).toEqual(['120000', '120000'])
  })

  test('that does not answer at the start is a refusal too', async () => {
    const nobody = openDatabase({ databaseUrl: 'postgres://postgres@127.0.0.1:1/none' })
    await expect(nobody).rejects.toMatchObject({ code: 'unavailable' })
  })

  test('is migrated once by servers that start together, under an owner without special rights', async () => {
    await db.query('create role owner login createrole')
    await db.query('create database together owner owner')
    const url = named(server.url, 'together', 'owner')
    const [one, two] = await Promise.all([openDatabase({ databaseUrl: url }), openDatabase({ databaseUrl: url })])
    await acrossOffices(one, (tx) => tx.insert(offices).values([office(1), office(2)]))
    const seen = await inOffice(two, 2, (tx) => tx.select({ id: offices.id }).from(offices))
    expect(seen).toEqual([{ id: 2 }])
    expect(await acrossOffices(two, (tx) => tx.select().from(offices))).toHaveLength(2)
    await Promise.all([one.close(), two.close()])
  })

  test('made by another version of the schema is refused', async () => {
    await db.query('create database older')
    const url = named(server.url, 'older')
    const first = await openDatabase({ databaseUrl: url })
    await first.query(`update zhangfa_migrations set hash = 'other'`)
    await first.close()
    await expect(openDatabase({ databaseUrl: url })).rejects.toMatchObject({ code: 'database-of-other-version' })
  })
})
