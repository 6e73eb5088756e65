import { spawn } from 'node:child_process'
import fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { acrossOffices, type Db, inOffice, openDatabase } from './database.ts'
import { offices } from './tables.ts'

let dataDir: string
let db: Db | undefined

const root = fs.mkdtempSync(join(tmpdir(), 'zhangfa-embedded-'))
const prepared = join(root, 'prepared')

beforeAll(async () => {
  await (await openDatabase({ dataDir: prepared })).close()
}, 60_000)
afterAll(() => fs.rmSync(root, { recursive: true, force: true }))
beforeEach(() => {
  dataDir = fs.mkdtempSync(join(root, 'data-'))
  fs.cpSync(prepared, dataDir, { recursive: true })
})
afterEach(async () => {
  await db?.close()
  db = undefined
})

const office = (id: number) => ({ id, name: `${id}`, title: `${id}`, createdAt: '2026-01-01T00:00:00.000Z' })
const insert = (id: number) => acrossOffices(db as Db, (tx) => tx.insert(offices).values(office(id)))

/** Counts what `work` has the operating system sync. */
const syncsDuring = async (work: () => Promise<unknown>): Promise<number> => {
  const { fsyncSync } = fs
  let syncs = 0
  fs.fsyncSync = (descriptor) => {
    syncs += 1
    fsyncSync(descriptor)
  }
  try {
    await work()
  } finally {
    fs.fsyncSync = fsyncSync
  }
  return syncs
}

/** A process that opens the directory, commits offices 1, 2, 3 … printing each once committed, until it is killed. */
const otherProcess = (until: (committed: number) => boolean): Promise<number> => {
  const database = new URL('./database.ts', import.meta.url).href
  const program = `
    import { acrossOffices, openDatabase } from ${JSON.stringify(database)}
    import { sql } from 'drizzle-orm'
    const db = await openDatabase({ dataDir: ${JSON.stringify(dataDir)} })
    for (let id = 1; ; id++) {
      await acrossOffices(db, (tx) => tx.execute(sql\`insert into offices values (\${id}, 'x', 'x', 'x', false, now())\`))
      process.stdout.write(id + '\\n')
      await new Promise((resolve) => setImmediate(resolve))
    }`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let committed = 0
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    committed = Number(text.trim().split('\n').at(-1))
    if (until(committed)) child.kill('SIGKILL')
  })
  return new Promise((resolve) => child.once('exit', () => resolve(committed)))
}

describe('the embedded database', () => {
  test('syncs each commit to the disk, and nothing for what only reads', async () => {
    db = await openDatabase({ dataDir })
    expect((await db.query('show fsync')).rows).toEqual([{ fsync: 'on' }])
    await insert(1)
    for (const id of [2, 3, 4]) expect(await syncsDuring(() => insert(id))).toBeGreaterThanOrEqual(1)
    const reading = () => inOffice(db as Db, 1, (tx) => tx.select().from(offices))
    expect(await syncsDuring(reading)).toBe(0)
  })

  test('refuses a second server on the same directory, and opens again after the first has closed', async () => {
    db = await openDatabase({ dataDir })
    await insert(1)
    await expect(openDatabase({ dataDir })).rejects.toMatchObject({
      code: 'data-directory-in-use',
      message: expect.stringContaining(`pid ${process.pid}`),
    })
    await db.close()
    db = await openDatabase({ dataDir })
    expect(await db.outside.select({ id: offices.id }).from(offices)).toEqual([{ id: 1 }])
  })

  test('keeps every acknowledged commit of a server that was killed, and its lock does not stay', async () => {
    const acknowledged = await otherProcess((committed) => committed >= 20)
    db = await openDatabase({ dataDir })
    const kept = await db.outside.select({ id: offices.id }).from(offices)
    expect(kept.length).toBeGreaterThanOrEqual(acknowledged)
  })

  test('refuses a directory that another process holds', async () => {
    let refusal: unknown
    await otherProcess((committed) => {
      if (committed < 1) return false
      if (refusal === undefined) {
        refusal = null
        openDatabase({ dataDir }).catch((error) => {
          refusal = error
        })
        return false
      }
      return refusal !== null
    })
    expect(refusal).toMatchObject({ code: 'data-directory-in-use' })
  })
})
