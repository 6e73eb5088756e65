import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { acrossOffices, type Db, databaseOver, openDatabase } from './database.ts'
import { openInMemory } from './embedded.ts'
import { functionsVersion } from './functions.ts'
import { migrate, schemaVersion } from './migrate.ts'
import { offices } from './tables.ts'

const cache = fileURLToPath(new URL('../../../node_modules/.cache/zhangfa', import.meta.url))

const makeOffice = (db: Db): Promise<unknown> =>
  acrossOffices(db, (tx) =>
    tx
      .insert(offices)
      .values({ id: 1, name: '测试办', title: '测试区人民政府办公室', createdAt: '2026-01-01T00:00:00.000Z' }),
  )

const makeImage = async (file: string): Promise<Blob> => {
  const driver = await openInMemory()
  await migrate(driver)
  await makeOffice(databaseOver(driver))
  const image = await driver.image()
  await driver.close()
  await mkdir(cache, { recursive: true })
  const unfinished = `${file}.${process.pid}`
  await writeFile(unfinished, new Uint8Array(await image.arrayBuffer()))
  await rename(unfinished, file)
  return image
}

const embedded = async (): Promise<Db> => {
  const file = join(cache, `small-image-${schemaVersion().slice(0, 16)}-${functionsVersion().slice(0, 8)}.tar`)
  const image = await readFile(file).then(
    (bytes) => new Blob([bytes]),
    () => makeImage(file),
  )
  return databaseOver(await openInMemory(image))
}

const onServer = async <T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

const named = (url: string, database: string): string => Object.assign(new URL(url), { pathname: `/${database}` }).href

const prepareTemplate = async (admin: pg.Client, url: string, template: string): Promise<void> => {
  await admin.query(`SELECT pg_advisory_lock(hashtext('${template}'))`)
  const { rowCount } = await admin.query('SELECT FROM pg_database WHERE datname = $1', [template])
  if (rowCount === 0) {
    await admin.query(`DROP DATABASE IF EXISTS ${template}_unfinished`)
    await admin.query(`CREATE DATABASE ${template}_unfinished`)
    const db = await openDatabase({ databaseUrl: named(url, `${template}_unfinished`) })
    await makeOffice(db)
    await db.close()
    await admin.query(`ALTER DATABASE ${template}_unfinished RENAME TO ${template}`)
  }
  await admin.query(`SELECT pg_advisory_unlock(hashtext('${template}'))`)
}

let made = 0

const onPostgres = async (url: string): Promise<Db> => {
  const template = `zhangfa_template_${schemaVersion().slice(0, 16)}`
  const database = `zhangfa_test_${process.pid}_${Date.now()}_${++made}`
  await onServer(url, async (admin) => {
    await prepareTemplate(admin, url, template)
    await admin.query(`CREATE DATABASE ${database} TEMPLATE ${template}`)
  })
  const db = await openDatabase({ databaseUrl: named(url, database) })
  const close = async () => {
    await db.close()
    await onServer(url, (admin) => admin.query(`DROP DATABASE ${database} WITH (FORCE)`))
  }
  return { ...db, close }
}

/**
 * A fresh, migrated database with office 1 in it: in memory, or on the PostgreSQL server that `ZHANGFA_TEST_PG` names.
 * The caller closes it in `afterAll`.
 */
export const testDatabase = (): Promise<Db> => {
  const url = process.env.ZHANGFA_TEST_PG
  return url ? onPostgres(url) : embedded()
}
