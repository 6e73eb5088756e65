import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Db } from '#platform/db/database.ts'
import { acting, castDatabase } from '#tests/cast-office.ts'
import { ask, leaveActs, monday, withoutSlips } from '#tests/leave-acts.ts'
import { moveLeave } from './leave.ts'
import { recordPaperSlip } from './leave-paper.ts'
import { previewLeave } from './leave-preview.ts'
import type { LeaveEvidence } from './leave-request.ts'
import { cancelLeave, registerReturn, reportBack } from './leave-return.ts'

let db: Db
beforeAll(async () => {
  db = await castDatabase()
})
afterAll(() => db.close())
beforeEach(() => withoutSlips(db))

const { submit, approve, stepOf, marks } = leaveActs(() => db)
const code = (name: string) => expect.objectContaining({ code: name })

type Row = readonly [kind: string, who: string, from: string, to: string, evidence: LeaveEvidence, days: number]

const birth = { children: 1, difficultBirth: false, exclusiveBreastfeeding: false, childOrder: 1 }
const rows: readonly Row[] = [
  ['errand', 'lin', '2026-03-09', '2026-03-10', {}, 2],
  ['maternity', 'lin', '2026-03-09', '2026-03-15', { birthOn: '2026-03-20', ...birth }, 7],
  ['paternity', 'qi', '2026-03-09', '2026-03-15', { birthOn: '2026-03-08' }, 7],
  ['parental', 'qi', '2026-03-09', '2026-03-15', { birthOn: '2025-03-08' }, 5],
  ['parent-care', 'qi', '2026-03-09', '2026-03-15', { onlyChild: true, inHospital: true }, 7],
  ['home', 'qi', '2026-03-09', '2026-03-15', { visit: 'spouse', neverTaken: true }, 7],
]
const signs: Readonly<Record<string, string>> = {
  errand: 'errand',
  maternity: 'maternity',
  paternity: 'maternity',
  parental: 'personal',
  'parent-care': 'personal',
  home: 'home',
}

describe('8.2 every kind of leave from the request to the return', () => {
  test.each(rows)('%s', async (kind, who, from, to, evidence, days) => {
    const asked = ask(kind, from, to, { evidence })
    const preview = await acting(db, who, monday, (tx, m) => previewLeave(tx, asked, m))
    expect(preview).toMatchObject({ days, obstacles: [], signers: [{ holders: [{ name: '唐书远' }] }, {}, {}] })
    const { id } = await submit(who, asked)
    await approve('tang', { requestId: id })
    const away = await marks(who)
    expect(away.every(([, am, pm]) => am === signs[kind] && pm === signs[kind])).toBe(true)
    expect(away.map(([iso]) => iso)).toEqual(
      ['03-09', '03-10', '03-11', '03-12', '03-13'].filter((iso) => `2026-${iso}` <= to),
    )
    const back = { requestId: id, returnedOn: '2026-03-10', half: 'pm' as const }
    await acting(db, who, '2026-03-16', (tx, m) => reportBack(tx, back, m))
    expect(await marks(who)).toEqual([
      ['03-09', signs[kind], signs[kind]],
      ['03-10', signs[kind], null],
    ])
    await acting(db, 'xie', '2026-03-16', (tx, m) => registerReturn(tx, { requestId: id }, m))
    expect(await stepOf(id)).toBe('registered')
  })

  test('leave over the new year that is counted in calendar days marks the days that are known', async () => {
    const evidence = { visit: 'spouse', neverTaken: true } as const
    const { id, days } = await submit('qi', ask('home', '2026-12-30', '2027-01-10', { evidence }))
    expect(days).toBe(12)
    await approve('tang', { requestId: id })
    expect((await marks('qi')).map(([iso]) => iso)).toEqual(['12-30', '12-31'])
  })
})

describe('8.3.6, 8.4, 8.5 what was taken of it counts', () => {
  const child = { evidence: { birthOn: '2025-03-08' } }

  test('waiting, approved and on paper alike; what was given back does not', async () => {
    await submit('qi', ask('parental', '2026-03-09', '2026-03-11', child))
    const second = await submit('qi', ask('parental', '2026-03-16', '2026-03-18', child))
    await approve('tang', { requestId: second.id })
    const asked = ask('parental', '2026-03-23', '2026-03-25', child)
    const paper = { approvedBy: 'tang', approvedOn: monday, number: '12' }
    await acting(db, 'xie', monday, (tx, m) => recordPaperSlip(tx, { personId: 'qi', asked, paper }, m))
    await expect(submit('qi', ask('parental', '2026-03-30', '2026-03-31', child))).rejects.toEqual(
      code('above-allowance'),
    )
    const preview = await acting(db, 'qi', monday, (tx, m) =>
      previewLeave(tx, ask('parental', '2026-03-30', '2026-03-30', child), m),
    )
    expect(preview).toMatchObject({ obstacles: [], allowances: [{ entitled: 10, used: 9, until: '2027-03-07' }] })
    await acting(db, 'qi', monday, (tx, m) => cancelLeave(tx, { requestId: second.id }, m))
    await submit('qi', ask('parental', '2026-03-30', '2026-03-31', child))
  })

  test('a second visit home in its year is refused; withdrawn, it is free again', async () => {
    const evidence = { visit: 'spouse', neverTaken: true } as const
    const first = await submit('qi', ask('home', '2026-03-09', '2026-03-15', { evidence }))
    await expect(submit('qi', ask('home', '2026-05-04', '2026-05-08', { evidence }))).rejects.toEqual(code('not-due'))
    await acting(db, 'qi', monday, (tx, m) => moveLeave(tx, { requestId: first.id, action: 'withdraw' }, m))
    await submit('qi', ask('home', '2026-05-04', '2026-05-08', { evidence }))
  })

  test('a visit four years ago is still known for the married', async () => {
    const evidence = { visit: 'parents', married: true, canMeetOneParent: false, neverTaken: true } as const
    const asked = ask('home', '2026-03-09', '2026-03-15', { evidence })
    await submit('qi', asked)
    const later = (from: string, to: string) => ask('home', from, to, { evidence })
    await expect(submit('qi', later('2029-03-12', '2029-03-18'), '2029-03-05')).rejects.toEqual(code('not-due'))
    await submit('qi', later('2030-03-12', '2030-03-18'), '2030-03-05')
  })

  test('annual leave joins home leave day by day', async () => {
    const evidence = { visit: 'spouse', neverTaken: true } as const
    await submit('wen', ask('home', '2026-03-09', '2026-03-29', { evidence }))
    await submit('wen', ask('annual', '2026-03-30', '2026-04-03'))
    await expect(submit('wen', ask('annual', '2026-03-27', '2026-03-27'))).rejects.toEqual(code('overlap'))
  })

  test('of many slips sent at once the year’s ten days are not exceeded', async () => {
    const weeks = [
      ['2026-03-09', '2026-03-11'],
      ['2026-03-16', '2026-03-18'],
      ['2026-03-23', '2026-03-25'],
      ['2026-03-30', '2026-04-01'],
    ] as const
    const sent = await Promise.allSettled(weeks.map(([from, to]) => submit('qi', ask('parental', from, to, child))))
    expect(sent.filter((r) => r.status === 'fulfilled')).toHaveLength(3)
  })

  test('a slip of one kind shows no facts of another sex', async () => {
    await expect(
      submit('qi', ask('maternity', '2026-03-09', '2026-03-15', { evidence: { birthOn: '2026-03-20', ...birth } })),
    ).rejects.toEqual(code('not-due'))
  })
})
