import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Db, inOffice } from '#platform/db/database.ts'
import { day } from '#platform/law/day.ts'
import { posts } from '#platform/people/tables.ts'
import { openPrinter } from '#platform/print/typst.ts'
import { acting, castDatabase } from '#tests/cast-office.ts'
import { ask, leaveActs } from '#tests/leave-acts.ts'
import { holderOf, printLeave } from './print-leave.ts'
import { printMonth } from './print-month.ts'
import { saveDay } from './save-day.ts'

let db: Db
const printer = openPrinter()
const acts = leaveActs(() => db)

beforeAll(async () => {
  db = await castDatabase()
})
afterAll(() => db.close())

/** For the eye: `ZHANGFA_PRINTS=folder` keeps the forms. */
const keep = (name: string, content: Uint8Array) => {
  const folder = process.env.ZHANGFA_PRINTS
  if (folder) writeFileSync(join(folder, name), content)
}

const isPdf = (content: Uint8Array) => Buffer.from(content).subarray(0, 5).toString() === '%PDF-'

describe('8.1.1, 8.2 forms', () => {
  test('8.2, 8.8 the leave slip as far as it has come', async () => {
    const { id } = await acts.submit('shi', ask('annual', '2026-03-09', '2026-03-11'))
    const print = () =>
      acting(db, 'shi', '2026-03-03', (tx, { who, on, law }) => printLeave(tx, printer, id, { who, on, law }))
    expect(isPdf((await print()).content)).toBe(true)
    await acts.approve('tang', { requestId: id, grantedUntil: '2026-03-11', grantedUntilHalf: 'pm', note: '注意安全' })
    const { name, content } = await print()
    keep('slip.pdf', content)
    expect(name).toBe('请假条 石磊 2026-03-09')
    expect(isPdf(content)).toBe(true)
  })

  test('8.2 the slip names the post held when the leave begins, not a former or a later one', async () => {
    await inOffice(db, 1, async (tx) => {
      await tx
        .update(posts)
        .set({ to: '2026-03-15' })
        .where(and(eq(posts.personId, 'lin'), eq(posts.kind, 'member')))
      const moved = { officeId: 1, id: 'moved', personId: 'lin', kind: 'member', sectionId: 'legal' } as const
      await tx.insert(posts).values({ ...moved, title: '四级调研员', from: '2026-03-16' })
    })
    const titleOn = (iso: string) => inOffice(db, 1, async (tx) => (await holderOf(tx, 'lin', day(iso)))?.title)
    expect(await titleOn('2026-03-15')).not.toBe('四级调研员')
    expect(await titleOn('2026-03-16')).toBe('四级调研员')
  })

  test('8.1.1 a section’s month with its legend and the chain’s head', async () => {
    const row = (personId: string, am: 'present' | 'late') => ({
      personId,
      am: am === 'late' ? { mark: am, minutes: 12 } : { mark: am },
      pm: { mark: 'present' as const },
    })
    const rows = [row('fang', 'present'), row('shi', 'late')]
    const content = await acting(db, 'shi', '2026-03-02', async (tx, { on, at, law }) => {
      await saveDay(tx, { sectionId: 'general', day: '2026-03-02', rows }, { by: 'shi', at, on, law })
      return (await printMonth(tx, printer, { sectionId: 'general', month: '2026-03' }, { on, law })).content
    })
    keep('sheet.pdf', content)
    expect(isPdf(content)).toBe(true)
  })
})
