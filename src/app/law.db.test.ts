import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eventsOf } from '#platform/audit/audit.ts'
import { calendarUnder, enteredYears } from '#platform/calendar/entered-years.ts'
import { inOffice } from '#platform/db/database.ts'
import { day } from '#platform/law/day.ts'
import { verifyRegister } from '#platform/register/register.ts'
import { readLaw } from '#platform/rulings/law.ts'
import { switchRegister } from '#platform/rulings/switches.ts'
import { fullTexts } from '#platform/rulings/tables.ts'
import { castServer, refusalFrom, type TestServer } from '#tests/running-server.ts'
import { askRule } from './rules.ts'

let server: TestServer
beforeAll(async () => {
  server = await castServer()
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

describe('1.6 an answer is a form', () => {
  test('the question tells how it is written, the ruling who decided it and by which document', async () => {
    const bai = await server.signedIn('bai')
    const asked = { interpretation: '1.3.4.1/empty-brackets', from: '2026-05-01', reason: '主任办公会议定' }
    const wrong = await refusalFrom(bai.call.law.rule({ ...asked, value: { scoreDividedBy: 0 } }))
    expect([wrong.code, wrong.next.with]).toEqual(['other-shape', { min: 1, max: 10_000 }])
    const decided = { decidedBy: '主任办公会', documentNumber: '办纪〔2026〕5号' }
    await bai.call.law.rule({ ...asked, ...decided, value: { fixed: 1 } })
    const { interpretations } = await bai.call.law.interpretations({})
    const card = interpretations.find((i) => i.id === asked.interpretation)
    expect(card).toMatchObject({ form: { kind: 'one-of' }, rulings: [{ ...decided, answer: { zh: '固定系数：1' } }] })
  })
})

describe('1.5 amendments of superior law', () => {
  const weak = '1.3.4.3/quota-2020'
  const asked = (more: object = {}) => {
    const now = { amendment: weak, state: 'on', from: '2026-03-20' } as const
    return { ...now, reason: '人社局复函确认现行', decidedBy: '唐书远', documentNumber: '办纪〔2026〕6号', ...more }
  }
  const switching = async (who: string, more: object = {}) =>
    (await server.signedIn(who)).call.law.switchAmendment(asked(more))
  const card = async (who = 'bai') =>
    (await (await server.signedIn(who)).call.law.amendments({})).amendments.find((a) => a.id === weak)
  const places = async (on: string) => {
    const law = await inOffice(server.db, 1, readLaw)
    const { value } = askRule('assessment.excellentCandidates', { facts: { scores: [], civilServants: 40 }, on }, law)
    return (value as { places?: number }).places
  }

  test('what was not verified is off and says so; only the General Section and the administrator switch it', async () => {
    expect(await card()).toMatchObject({ grade: 'C', inForce: false, isVerified: false, switches: [] })
    expect((await refusalFrom(switching('lin'))).code).toBe('forbidden')
    expect((await refusalFrom(switching('bai', { from: '2026-03-01' }))).code).toBe('in-the-past')
    expect((await refusalFrom(switching('bai', { state: 'off' }))).code).toBe('already-decided')
    expect((await refusalFrom(switching('bai', { amendment: 'x' }))).code).toBe('not-found')
  })

  test('it is switched on from a day on, by name and reason, in a register of its own and the audit', async () => {
    await switching('bai')
    expect([await places('2026-03-19'), await places('2026-03-20')]).toEqual([undefined, 8])
    expect(await card('lin')).toMatchObject({
      inForce: false,
      switches: [{ state: 'on', from: '2026-03-20', decidedBy: '唐书远', documentNumber: '办纪〔2026〕6号' }],
    })
    server.clock.now = Temporal.Instant.from('2026-03-20T02:00:00Z')
    expect(await card()).toMatchObject({ inForce: true })
    expect((await refusalFrom(switching('bai'))).code).toBe('already-decided')
    await switching('bai', { state: 'off', from: '2026-04-01' })
    expect([await places('2026-03-31'), await places('2026-04-01')]).toEqual([8, undefined])
    expect(await inOffice(server.db, 1, (tx) => verifyRegister(tx, switchRegister))).toMatchObject({
      ok: true,
      rows: 2,
    })
    const [event] = await inOffice(server.db, 1, (tx) => eventsOf(tx, weak))
    expect(event).toMatchObject({
      kind: 'amendment.switched',
      details: { state: 'off' },
      cites: ['1.5', '1.3.4.3', `amendment:${weak}`],
    })
  })

  test('verified superior law is not switched off: the refusal says what it is', async () => {
    const { amendments } = await (await server.signedIn('bai')).call.law.amendments({})
    for (const grade of ['A', 'B']) {
      const verified = amendments.find((a) => a.grade === grade)
      const refusal = await refusalFrom(switching('bai', { amendment: verified?.id, state: 'off', from: '2026-04-01' }))
      expect([refusal.code, refusal.cites]).toEqual(['superior-law', ['1.5', verified?.clause]])
    }
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
