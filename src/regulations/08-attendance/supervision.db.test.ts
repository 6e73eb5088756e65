import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Db } from '#platform/db/database.ts'
import { acting, castDatabase } from '#tests/cast-office.ts'
import { enterSpotCheck, listSpotChecks } from './supervision.ts'

let db: Db
beforeAll(async () => {
  db = await castDatabase()
  await acting(db, 'ning', '2026-09-03', async (tx, { who, at, on, law }) => {
    const check = { day: '2026-09-03', half: 'am', note: '' } as const
    const meta = { by: who.personId, at, on, law }
    await enterSpotCheck(tx, { ...check, sectionId: 'secretariat', people: ['lin', 'qi'] }, meta)
    await enterSpotCheck(tx, { ...check, sectionId: 'general', people: [] }, meta)
    await enterSpotCheck(tx, { ...check, sectionId: 'legal', people: [] }, meta)
  })
})
afterAll(() => db.close())

const list = (sections?: readonly string[]) =>
  acting(db, 'ning', '2026-09-03', async (tx) => {
    const checks = await listSpotChecks(tx, sections)
    return checks.map(({ sectionId, names }) => ({ sectionId, names }))
  })

describe('8.1.3 the list of spot checks', () => {
  it('names whom a check found elsewhere, and holds all sections that the reader sees', async () => {
    const names = ['林晚舟', expect.any(String)]
    expect(await list(['secretariat', 'general'])).toEqual([
      { sectionId: 'general', names: [] },
      { sectionId: 'secretariat', names },
    ])
    expect(await list()).toHaveLength(3)
    expect(await list([])).toEqual([])
  })
})
