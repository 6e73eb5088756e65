import { inArray } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Db, inOffice } from '#platform/db/database.ts'
import { type Cell, textOf } from '#platform/files/cells.ts'
import { readWorkbook } from '#platform/files/workbook.ts'
import { day } from '#platform/law/day.ts'
import { lawWith } from '#platform/law/interpretations.ts'
import { decided, step } from '#platform/law/verdict.ts'
import { people } from '#platform/people/tables.ts'
import { openPrinter } from '#platform/print/typst.ts'
import { acting, castDatabase, castMember } from '#tests/cast-office.ts'
import { freezeYear } from './closing.ts'
import { excellentList } from './excellent.ts'
import { postEntries } from './ledger.ts'
import { ranksCandidates } from './policies.ts'
import { exportExcellent, printExcellent } from './print-excellent.ts'

const servants = ['shi', 'ning', 'kong', 'shan', 'he', 'lin', 'pan', 'hua', 'duan', 'qi']
const added = { shi: 3, ning: 2, kong: 2, shan: -1 }

let db: Db
beforeAll(async () => {
  db = await castDatabase()
  await inOffice(db, 1, async (tx) => {
    await tx.update(people).set({ identity: 'contract' })
    await tx.update(people).set({ identity: 'civil-servant' }).where(inArray(people.id, servants))
  })
  await acting(db, 'fang', '2026-06-02', (tx, { at, law }) =>
    postEntries(
      tx,
      Object.entries(added).map(([personId, points]) => ({
        account: 'person',
        personId,
        sectionId: 'general',
        head: 'other-rules',
        points,
        clause: '1.3.2',
        occurredOn: '2026-06-01',
        verdict: decided({ person: points }, ['1.3.2'], [step('记分。')]),
      })),
      { by: 'fang', at, law },
    ),
  )
})
afterAll(() => db.close())

const on = (percent: '2007' | '2020') =>
  lawWith([], [{ amendment: `1.3.4.3/quota-${percent}`, isOn: true, from: day('2026-01-01') }])
const listed = (law?: ReturnType<typeof on>) =>
  acting(db, 'fang', '2026-11-24', (tx, m) => excellentList(tx, 2026, m), law)

describe('1.3.4.3 candidates for the grade 优秀', () => {
  test('civil servants alone, by score, equal scores sharing a rank; no places while the share is not verified', async () => {
    const { candidates, civilServants, places, verdict } = await listed()
    expect([civilServants, places]).toEqual([10, null])
    expect(candidates.slice(0, 4).map((c) => [c.person, c.rank, c.isTied, c.isWithin])).toEqual([
      ['shi', 1, false, null],
      expect.arrayContaining([2, true, null]),
      expect.arrayContaining([2, true, null]),
      expect.arrayContaining([4, true, null]),
    ])
    expect(candidates.at(-1)).toMatchObject({ person: 'shan', rank: 10, score: 99 })
    expect(verdict.because.map(({ say }) => say).join()).toContain('来源尚未核实')
  })

  test('with the share switched on the places are a ceiling rounded down; a tie over the edge is left to the meeting', async () => {
    const { places, tiedAtEdge, candidates, verdict } = await listed(on('2020'))
    expect([places, tiedAtEdge]).toEqual([2, 2])
    expect(candidates.slice(0, 4).map((c) => c.isWithin)).toEqual([true, null, null, false])
    expect(verdict.because.at(-1)).toMatchObject({ with: { civilServants: 10, percent: 20, places: 2 } })
    expect((await listed(on('2007'))).places).toBe(1)
  })

  test('only for the General Section and the principal', async () => {
    const may = (key: string) =>
      inOffice(db, 1, async (tx) =>
        ranksCandidates.allows(await castMember(tx, key, day('2026-11-24')), {}, {} as never),
      )
    expect([await may('fang'), await may('tang'), await may('deng'), await may('he'), await may('kong')]).toEqual([
      true,
      true,
      false,
      false,
      false,
    ])
  })

  test('after the freeze by the frozen scores; as a workbook in the same order', async () => {
    await acting(db, 'fang', '2026-12-31', (tx, m) => freezeYear(tx, 2026, m))
    await acting(db, 'fang', '2027-01-02', async (tx, m) => {
      const list = await excellentList(tx, 2026, m)
      expect(list).toMatchObject({ frozenOn: '2026-12-31', civilServants: 10 })
      const [sheet] = await readWorkbook(await exportExcellent(tx, 2026, m))
      const names = list.candidates.map(({ name }) => name)
      const column = Array.from({ length: sheet?.rows ?? 0 }, (_, i) => textOf(sheet?.cell(1 + i, 2) as Cell))
      const pdf = await printExcellent(tx, openPrinter(), 2026, m)
      expect(new TextDecoder().decode(pdf.slice(0, 5))).toBe('%PDF-')
      expect(column.filter((cell) => names.includes(cell))).toEqual(names)
    })
  })
})
