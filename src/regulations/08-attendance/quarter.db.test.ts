import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Db, Tx } from '#platform/db/database.ts'
import { testDatabase } from '#platform/db/testing.ts'
import { tasksFor } from '#platform/flow/inbox.ts'
import { rolledBack } from '#tests/rolled-back.ts'
import { moment, personId, recording, seatRoster, sectionId } from '#tests/roster-office.ts'
import { signMonths } from '#tests/sign-months.ts'
import { handInQuarter, receiveQuarter } from './month.ts'
import { quarterFlow } from './month-flow.ts'
import { quarterView } from './quarter-view.ts'
import { recordDays } from './register.ts'

const quarter = '2026-3'
const refusedWith = (code: string, more: object = {}) => ({ data: { code, ...more } })

let db: Db
beforeAll(async () => {
  db = await testDatabase()
  await seatRoster(db)
})
afterAll(() => db.close())

const trying = (body: (tx: Tx, which: { sectionId: string; quarter: string }) => Promise<void>) => () =>
  rolledBack(db, async (tx) => body(tx, { sectionId: await sectionId(tx, '综合科'), quarter }))

const begins = async (tx: Tx, section: string, day: string) => {
  const record = { personId: await personId(tx, '江澜'), sectionId: section, day, am: { mark: 'present' } } as const
  await recordDays(tx, [record], { source: 'grid' }, recording('setup', '2026-09-30'))
}

const keeper = (tx: Tx) => moment(tx, '石磊', '2026-11-02')
const viewOf = async (tx: Tx, section: string) => {
  const seen = [{ id: section, name: '综合科', mayHandIn: true }]
  return quarterView(tx, (await keeper(tx)).who, seen, quarter)
}

describe('8.1.2 the quarter goes to the General Section', () => {
  it(
    'not until its months are signed: it is not offered, and refused',
    trying(async (tx, which) => {
      await begins(tx, which.sectionId, '2026-07-01')
      await signMonths(tx, which.sectionId, '2026-09')
      expect((await viewOf(tx, which.sectionId)).sections).toMatchObject([{ mayHandIn: false, waitsForSigning: true }])
      const handIn = tx.transaction(async (t) => handInQuarter(t, which, await keeper(t)))
      const reason = { with: { n: 2, month: '2026-07' } }
      await expect(handIn).rejects.toMatchObject(refusedWith('quarter-unsigned', { reason }))
    }),
  )

  it(
    'months before the office began here do not hold it up, and where there are none there is nothing to hand in',
    trying(async (tx, which) => {
      const early = tx.transaction(async (t) => handInQuarter(t, which, await keeper(t)))
      await expect(early).rejects.toMatchObject(refusedWith('quarter-not-kept'))
      await begins(tx, which.sectionId, '2026-09-01')
      await signMonths(tx, which.sectionId, '2026-09')
      const view = await viewOf(tx, which.sectionId)
      expect(view).toMatchObject({ toSign: ['2026-09'], sections: [{ mayHandIn: true, waitsForSigning: false }] })
      await handInQuarter(tx, which, await keeper(tx))
    }),
  )

  it(
    'once; the General Section finds it in its inbox and takes it in',
    trying(async (tx, which) => {
      await begins(tx, which.sectionId, '2026-07-01')
      await signMonths(tx, which.sectionId, '2026-07', '2026-08', '2026-09')
      await handInQuarter(tx, which, await keeper(tx))
      const again = tx.transaction(async (t) => handInQuarter(t, which, await keeper(t)))
      await expect(again).rejects.toMatchObject(refusedWith('already-decided', { reason: { with: { quarter } } }))
      const taker = await moment(tx, '江澜', '2026-11-03')
      const inbox = await tasksFor(tx, { [quarterFlow.name]: quarterFlow as never }, taker.who, taker.on)
      expect(inbox).toMatchObject([{ summary: { with: { section: '综合科', quarter } } }])
      await receiveQuarter(tx, which, taker)
    }),
  )
})
