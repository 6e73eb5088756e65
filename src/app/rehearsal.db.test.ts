import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inOffice } from '#platform/db/database.ts'
import { shippedLaw } from '#platform/law/interpretations.ts'
import { recordDays } from '#regulations/08-attendance/register.ts'
import { castServer, refusalFrom, type TestServer } from '#tests/running-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await castServer()
  const late = (personId: string, day: string, minutes: number) => ({
    personId,
    sectionId: 'general',
    day,
    am: { mark: 'late' as const, minutes },
    pm: { mark: 'present' as const },
  })
  const meta = { by: 'shi', at: server.clock.now, on: Temporal.PlainDate.from('2026-03-02'), law: shippedLaw }
  await inOffice(server.db, 1, (tx) =>
    recordDays(
      tx,
      [
        late('bai', '2026-02-03', 70),
        late('bai', '2026-02-04', 179),
        late('bai', '2026-02-05', 6),
        late('shi', '2026-02-06', 60),
      ],
      { source: 'grid' },
      meta,
    ),
  )
})
afterAll(() => server.close())

const question = '1.3.3.2.1/one-to-three-hours'
const draft = { interpretation: question, value: -4, years: [2026] }

const written = async () => {
  const { rows } = await inOffice(server.db, 1, (tx) =>
    tx.execute(sql`select (select count(*) from assessment_entries where office_id = 1) as entries,
      (select count(*) from assessment_closing_lines where office_id = 1) as lines,
      (select count(*) from rulings where office_id = 1) as rulings`),
  )
  return JSON.stringify(rows)
}

describe('1.3.3.2.1 a draft is rehearsed on recorded facts', () => {
  test('says whose points would differ, day by day and in the account, and writes nothing', async () => {
    const lin = await server.signedIn('lin')
    expect((await refusalFrom(lin.call.whatIf.rehearse(draft))).code).toBe('forbidden')
    const bai = await server.signedIn('bai')
    expect(await bai.call.whatIf.years({})).toEqual([2026])
    const before = await written()
    const { years, sections, ...words } = await bai.call.whatIf.rehearse(draft)
    expect(words).toMatchObject({ clause: '1.3.3.2.1', before: { zh: '-3 分' }, after: { zh: '-4 分' } })
    const [year] = years
    expect(year?.charges.days).toBe(4)
    expect(year?.charges.changed.map((c) => [c.personId, c.day, c.before, c.after])).toEqual([
      ['bai', '2026-02-03', -3, -4],
      ['bai', '2026-02-04', -3, -4],
    ])
    expect(year?.closing.changed).toEqual([
      expect.objectContaining({ id: 'bai', score: [92, 90], eligible: [false, false] }),
    ])
    expect(sections).toEqual([{ section: '综合科', people: 1, points: -2, bonusFen: 0 }])
    expect(await written()).toBe(before)
  })

  test('an answer that changes nothing shows nobody; one of another form, and an unknown question, are refused', async () => {
    const bai = await server.signedIn('bai')
    const same = await bai.call.whatIf.rehearse({ interpretation: question, years: [2026] })
    expect(same.years[0]?.closing.changed).toEqual([])
    expect(same.sections).toEqual([])
    const wrong = await refusalFrom(bai.call.whatIf.rehearse({ ...draft, value: '随便' }))
    expect(wrong.code).toBe('other-shape')
    expect((await refusalFrom(bai.call.whatIf.rehearse({ ...draft, interpretation: 'x' }))).code).toBe('not-found')
  })

  test('is printed for the meeting', async () => {
    const bai = await server.signedIn('bai')
    const answer = await bai.fetch(`/print/rehearsal?interpretation=${question}&value=-4&years=2026`)
    expect(answer.headers.get('content-type')).toBe('application/pdf')
    expect(
      Buffer.from(await answer.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
    const wrong = await bai.fetch('/print/rehearsal?interpretation=x&value={&years=2026')
    expect(wrong.status).toBe(404)
  })

  test('is published from its day on: old cases keep the old law', async () => {
    const bai = await server.signedIn('bai')
    await bai.call.law.rule({ interpretation: question, value: -4, from: '2026-03-10', reason: '主任办公会议定' })
    const ask = (on: string) =>
      bai.call.whatIf.nearest({ rule: 'attendance.latenessPoints', facts: { minutes: 60 }, on })
    expect((await ask('2026-03-09'))[1]?.says.zh).toContain('个人 −3 分（')
    expect((await ask('2026-03-10'))[1]?.says.zh).toContain('个人 −4 分（')
  })
})
