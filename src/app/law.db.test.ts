import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { calendarUnder, enteredYears } from '#platform/calendar/entered-years.ts'
import { inOffice } from '#platform/db/database.ts'
import { testDatabase } from '#platform/db/testing.ts'
import { day } from '#platform/law/day.ts'
import { readLaw } from '#platform/rulings/law.ts'
import { fullTexts } from '#platform/rulings/tables.ts'
import { seatCast } from '#tests/cast-office.ts'
import { giveAccounts, refusalFrom, runningServer, type TestServer } from '#tests/running-server.ts'
import { askRule } from './rules.ts'

let server: TestServer
beforeAll(async () => {
  const db = await testDatabase()
  await seatCast(db)
  await giveAccounts(db)
  server = await runningServer(db, '2026-03-02T02:00:00Z')
})
afterAll(() => server.close())

describe('1.6 the General Section interprets', () => {
  const question = '1.3.3.2.1/one-to-three-hours'

  test('it confirms or replaces an interpretation from a day on; the others may not', async () => {
    const asked = { interpretation: question, from: '2026-03-10', reason: '主任办公会议定' }
    const lin = await server.signedIn('lin')
    expect((await refusalFrom(lin.call.law.rule(asked))).code).toBe('forbidden')

    const bai = await server.signedIn('bai')
    const cards = async () => (await bai.call.law.interpretations({})).interpretations.find((i) => i.id === question)
    expect(await cards()).toMatchObject({ status: 'proposed', rulings: [] })
    await bai.call.law.rule(asked)
    expect(await cards()).toMatchObject({ status: 'proposed', rulings: [{ from: '2026-03-10', by: '白鹭' }] })
    server.clock.now = Temporal.Instant.from('2026-03-10T02:00:00Z')
    expect(await cards()).toMatchObject({ status: 'confirmed' })
  })

  test('an answer of another form is refused, an unknown question too', async () => {
    const bai = await server.signedIn('bai')
    const asked = { interpretation: question, from: '2026-03-10', reason: '主任办公会议定' }
    expect((await refusalFrom(bai.call.law.rule({ ...asked, value: '随便' }))).code).toBe('other-shape')
    expect((await refusalFrom(bai.call.law.rule({ ...asked, interpretation: 'x' }))).code).toBe('not-found')
  })

  test('8.1.1 a year entered joins those entered before, and a year that cannot be is refused', async () => {
    const bai = await server.signedIn('bai')
    const notice = { title: '节假日安排的通知', number: '国办发明电〔2026〕9号', date: '2026-11-04', source: 'gov.cn' }
    const year = (n: number, off = ['01-01'], work: string[] = []) => ({ year: n, notice, off, work, statutory: [] })
    const enter = (value: unknown) =>
      bai.call.law.rule({ interpretation: enteredYears.id, from: '2026-03-02', reason: '通知已经公布', value })
    await enter([year(2027)])
    server.clock.now = server.clock.now.add({ minutes: 1 })
    await enter([year(2028)])
    const wrong = [
      [{ year: 2029 }],
      [year(2029, ['13-45'])],
      [year(2029, ['02-30'])],
      [year(2029, ['05-03/05-01'])],
      [year(2029, [], ['2029-01-06'])],
      [year(2029, [], ['01-01'])],
      [year(2029), year(2029)],
    ]
    for (const value of wrong) expect((await refusalFrom(enter(value))).code).toBe('other-shape')
    const law = await inOffice(server.db, 1, readLaw)
    const { years } = calendarUnder(law, day('2026-03-02'))
    expect(years.map((y) => y.year).slice(-2)).toEqual([2027, 2028])
  })

  test('a replaced answer changes the verdict from its day on, and not before', async () => {
    const bai = await server.signedIn('bai')
    await bai.call.law.rule({ interpretation: question, from: '2026-04-01', reason: '主任办公会议定', value: -5 })
    const law = await inOffice(server.db, 1, readLaw)
    const lost = (on: string) => askRule('attendance.latenessPoints', { facts: { minutes: 61 }, on }, law)
    expect(lost('2026-03-31')).toMatchObject({ interpretation: { value: { person: -3 }, status: 'confirmed' } })
    expect(lost('2026-04-01')).toMatchObject({ interpretation: { value: { person: -5 }, status: 'confirmed' } })
  })
})

describe('1.6 an office imports its own text', () => {
  const written = '## 8. 请假\n\n一、日常考勤\n\n每天签到。\n\n九十九、没有的一条\n'
  const file = (content: string | Uint8Array<ArrayBuffer>) => new File([content], '制度.txt')
  const stored = () => inOffice(server.db, 1, (tx) => tx.select().from(fullTexts))

  test('a dry run says what it read and stores nothing; the confirmation stores what was shown', async () => {
    const bai = await server.signedIn('bai')
    const tried = await bai.call.law.text.dryRun({ file: file(written) })
    expect(tried).toMatchObject({ file: '制度.txt', titles: [{ number: 8, title: '请假' }], unknown: ['8.99'] })
    expect(tried.absent).toContain('8.2')
    expect(tried.problems).toHaveLength(1)
    expect(await stored()).toEqual([])

    expect(await bai.call.law.text.confirm({ hash: tried.hash })).toMatchObject({ edition: 1 })
    const own = (await stored()).find((row) => row.clause === '8.1')
    expect(own).toMatchObject({ edition: 1, words: '日常考勤\n每天签到。' })
    expect(JSON.stringify(await bai.call.law.clause({ id: '8.1' }))).toContain('每天签到。')
  })

  test('what no dry run has shown is not stored', async () => {
    const bai = await server.signedIn('bai')
    expect((await refusalFrom(bai.call.law.text.confirm({ hash: '0'.repeat(64) }))).next.say).not.toBe('')
    expect(new Set((await stored()).map((row) => row.edition))).toEqual(new Set([1]))
  })

  test('a file that is no text is refused, and so is who may not import', async () => {
    const bai = await server.signedIn('bai')
    const binary = bai.call.law.text.dryRun({ file: file(new Uint8Array([0xff, 0xfe, 0, 1])) })
    expect((await refusalFrom(binary)).code).toBe('not-a-text')
    const lin = await server.signedIn('lin')
    expect((await refusalFrom(lin.call.law.text.dryRun({ file: file(written) }))).code).toBe('forbidden')
  })
})
