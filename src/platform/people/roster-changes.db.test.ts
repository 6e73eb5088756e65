import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditEvents } from '#platform/audit/tables.ts'
import { type Db, inOffice } from '#platform/db/database.ts'
import { testDatabase } from '#platform/db/testing.ts'
import { day } from '#platform/law/day.ts'
import { rolledBack } from '#tests/rolled-back.ts'
import { type RosterLine, rosterWorkbook, smallOffice } from '#tests/workbooks.ts'
import { assertMayImport } from './appointing.ts'
import { storeRoster, tryRoster } from './roster-import.ts'
import { people } from './tables.ts'
import type { PostHeld, Who } from './who.ts'

const meta = { by: 'setup', at: Temporal.Instant.from('2026-11-02T02:00:00Z'), on: day('2026-11-02') }

let db: Db
beforeAll(async () => {
  db = await testDatabase()
  await inOffice(db, 1, async (tx) => {
    const { hash } = await tryRoster(tx, 'a.xlsx', await rosterWorkbook(smallOffice), meta)
    await storeRoster(tx, hash, day('2026-09-01'), meta)
  })
})
afterAll(() => db.close())

const idOf = (name: string) =>
  inOffice(db, 1, async (tx) => (await tx.select().from(people)).find((p) => p.name === name)?.id ?? '')

const acting = async (name: string, kind: PostHeld['kind']): Promise<Who> => ({
  officeId: 1,
  personId: await idOf(name),
  userId: name,
  name,
  posts: [{ kind, sectionId: null, sectionRole: kind === 'member' ? 'general' : null, title: '' }],
})

const imported = (who: Who, changed: readonly RosterLine[]) =>
  rolledBack(db, async (tx) => {
    const content = await rosterWorkbook(changed, { title: '花名册（2026年11月）' })
    const { hash } = await tryRoster(tx, 'b.xlsx', content, meta)
    return storeRoster(tx, hash, day('2026-11-01'), meta, (changes) => assertMayImport(who, changes))
  })

const withLine = (name: string, line: RosterLine): RosterLine[] => smallOffice.map((l) => (l[0] === name ? line : l))

describe('1.1 posts that a roster changes', () => {
  it('stand in the audit, each with who and from when', async () => {
    const events = await inOffice(db, 1, (tx) => tx.select().from(auditEvents))
    const begun = events.filter((e) => e.kind === 'post.begun')
    expect(begun).toHaveLength(14)
    expect(begun.map((e) => e.details)).toContainEqual({
      person: '方知行',
      kind: 'section-head',
      section: '综合科',
      from: '2026-09-01',
      to: null,
      ended: [],
    })
  })

  it('are the administrator’s where they lead, and nobody’s own', async () => {
    const general = await acting('石磊', 'member')
    const charge = withLine('邓望舒', ['邓望舒', '办公室领导', '副主任（分管综合科）'])
    await expect(imported(general, charge)).rejects.toMatchObject({ data: { code: 'administrator-only' } })
    const own = withLine('石磊', ['石磊', '综合科', '副科长', { keeper: '是' }])
    await expect(imported(general, own)).rejects.toMatchObject({ data: { code: 'not-oneself' } })
    const others = withLine('沈默', ['沈默', '秘书科', '副科长', { keeper: '是' }])
    await expect(imported(general, others)).resolves.toMatchObject({ from: '2026-11-01' })
    await expect(imported(await acting('石磊', 'administrator'), charge)).resolves.toBeDefined()
  })
})
