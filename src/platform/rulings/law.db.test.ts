import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Db, inOffice } from '#platform/db/database.ts'
import { testDatabase } from '#platform/db/testing.ts'
import { day } from '#platform/law/day.ts'
import { interpretation } from '#platform/law/interpretations.ts'
import { lawOf } from './law.ts'
import { rulings } from './tables.ts'

let db: Db
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

const words = { zh: '', en: '' }
const question = interpretation({ id: '1.6/test', clause: '1.6', question: words, proposal: words, value: -3 })

const rule = (value: number, from: string, at: string) =>
  inOffice(db, 1, (tx) =>
    tx.insert(rulings).values({
      interpretation: question.id,
      value,
      from,
      confirms: 'other',
      reason: '主任办公会议定',
      ruledBy: 'bai',
      ruledAt: at,
    }),
  )

const inForce = (on: string, count: number) =>
  inOffice(db, 1, async (tx) => (await lawOf(db, tx, 1, count)).inForce(question, day(on)))

test('1.6 an office’s law follows its rulings at once, each from its day on, the latest made before others', async () => {
  expect(await inForce('2026-03-02', 0)).toMatchObject({ value: -3, status: 'proposed' })
  await rule(-4, '2026-04-01', '2026-03-02T02:00:00.000Z')
  expect(await inForce('2026-03-31', 1)).toMatchObject({ value: -3, status: 'proposed' })
  expect(await inForce('2026-04-01', 1)).toMatchObject({ value: -4, status: 'confirmed' })
  await rule(-5, '2026-04-01', '2026-03-03T02:00:00.000Z')
  await rule(-2, '2026-06-01', '2026-03-04T02:00:00.000Z')
  expect(await inForce('2026-05-31', 3)).toMatchObject({ value: -5 })
  expect(await inForce('2026-06-01', 3)).toMatchObject({ value: -2 })
})
