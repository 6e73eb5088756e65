import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openArchive } from '#platform/db/archive.ts'
import { acrossOffices, instantText } from '#platform/db/database.ts'
import { offices } from '#platform/db/tables.ts'
import { castServer, type TestServer } from '#tests/running-server.ts'

const path = '/export/backup.zip'
let folder: string
let server: TestServer
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhangfa-downloaded-'))
  server = await castServer()
})
afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

const addOffice = (id: number, demo: boolean) => {
  const createdAt = instantText(server.clock.now)
  return acrossOffices(server.db, (tx) =>
    tx.insert(offices).values({ id, name: `${id}`, title: `${id}`, demo, createdAt }),
  )
}

describe('a backup from the page', () => {
  test('is the whole file for the administrator, and on record', async () => {
    const fang = await server.signedIn('fang')
    expect(await fang.call.backup.state({})).toEqual({ last: null })
    const answer = await fang.fetch(path)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-disposition')).toContain('zhangfa-2026-03-02T100000.zip')
    const file = join(folder, 'backup.zip')
    await writeFile(file, new Uint8Array(await answer.arrayBuffer()))
    const archive = await openArchive(file)
    const manifest = JSON.parse((await archive.read('manifest.json')).toString('utf8'))
    await archive.close()
    expect(manifest.tables.find((t: { table: string }) => t.table === 'people').rows).toBeGreaterThan(30)
    expect((await fang.call.backup.state({})).last).toMatchObject({ by: '方知行' })
  })

  test('is for nobody else', async () => {
    const bai = await server.signedIn('bai')
    expect((await bai.fetch(path)).status).toBe(403)
    expect((await server.browser().fetch(path)).status).toBe(401)
  })

  test('is taken beside a demo office, never where another office’s data is in it', async () => {
    const fang = await server.signedIn('fang')
    await addOffice(2, true)
    expect((await fang.call.session.state({})).signedIn?.backsUpHere).toBe(true)
    await addOffice(3, false)
    expect((await fang.call.session.state({})).signedIn?.backsUpHere).toBe(false)
    const answer = await fang.fetch(path)
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining('npm run backup')])
  })

  test('is not taken from the demo, which anybody enters', async () => {
    await acrossOffices(server.db, (tx) => tx.update(offices).set({ demo: true }))
    const answer = await (await server.signedIn('fang')).fetch(path)
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining('演示办公室')])
  })
})
