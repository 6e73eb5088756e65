import { type Db, inOffice, openDatabase } from '#platform/db/database.ts'
import { startLocalPostgres } from '#platform/db/local-postgres.ts'
import { beforeCommit } from '#platform/db/transaction.ts'
import type { Moment } from '#platform/flow/engine.ts'
import { day } from '#platform/law/day.ts'
import { shippedLaw } from '#platform/law/interpretations.ts'
import { freezeYear } from '#regulations/01-assessment/closing.ts'
import { feedClosing } from '#regulations/01-assessment/index.server.ts'
import { attendanceClosingSource } from '#regulations/08-attendance/closing-source.ts'
import { type Figure, median, milliseconds, type Part, rounded, timed } from './figures.ts'
import { daysRecorded, fillYear, plainAggregate, type YearOffice, year } from './year-rows.ts'

const offices: readonly YearOffice[] = [100, 1_000, 10_000, 100_000].map((people, i) => ({ office: i + 1, people }))
const mostRounds = 7
const enoughMs = 12_000
const ratioAim = 2
const flatAim = 1.3

const momentIn = ({ office }: YearOffice): Moment => {
  const post = { kind: 'member', sectionId: 's0', sectionRole: 'general', title: '' } as const
  return {
    who: { officeId: office, personId: 'p0', name: '人员0', userId: 'u0', posts: [post] },
    on: day(`${year}-12-31`),
    at: Temporal.Instant.from(`${year}-12-31T10:00:00+08:00`),
    law: shippedLaw,
  }
}

const undone = new Error('undone')

/** Freezes the year and takes it back, so that it can be done again; the time is that until everything is written. */
const freeze = async (db: Db, of: YearOffice): Promise<number> => {
  let ms = 0
  await inOffice(db, of.office, async (tx) => {
    const began = performance.now()
    await freezeYear(tx, year, momentIn(of))
    // The audit is written last in a transaction: this comes after it.
    beforeCommit(tx, async () => {
      ms = performance.now() - began
      throw undone
    })
  }).catch((error: unknown) => {
    if (error !== undone) throw error
  })
  return ms
}

type Measured = YearOffice & { readonly closing: number; readonly plain: number }

const measureOffice = async (db: Db, of: YearOffice): Promise<Measured> => {
  const closings: number[] = []
  const plains: number[] = []
  const begun = performance.now()
  if (of.people <= 10_000) {
    await freeze(db, of)
    await db.query(plainAggregate(of))
  }
  while (closings.length < mostRounds && (closings.length === 0 || performance.now() - begun < enoughMs)) {
    plains.push(await timed(() => db.query(plainAggregate(of))))
    closings.push(await freeze(db, of))
  }
  return { ...of, closing: median(closings), plain: median(plains) }
}

const figureOf = ({ people, closing, plain }: Measured): Figure => {
  const ratio = closing / plain
  return {
    what: `Year close, ${people.toLocaleString('en')} people × ${daysRecorded} days`,
    here: `${milliseconds(closing)}, ${rounded((closing / people) * 1_000)} µs a person`,
    beside: `${milliseconds(plain)} (one SQL aggregate)`,
    ratio,
    aim: `≤ ${ratioAim}×`,
    isReached: ratio <= ratioAim,
  }
}

const costEach = ({ people, closing }: Measured): number => closing / people

/** How much dearer a person is in the largest office than in the cheapest smaller one. */
const growth = (all: readonly Measured[]): Figure => {
  const [largest, ...smaller] = all.map(costEach).toReversed()
  const least = Math.min(...smaller)
  const ratio = (largest ?? 0) / least
  return {
    what: 'Year close, cost of a person in the largest office against the cheapest smaller one',
    here: `${rounded((largest ?? 0) * 1_000)} µs`,
    beside: `${rounded(least * 1_000)} µs`,
    ratio,
    aim: `≤ ${flatAim}×`,
    isReached: ratio <= flatAim,
  }
}

export const yearClose: Part = {
  title: 'Closing a year on PostgreSQL',
  how:
    "`freezeYear`: checks that everything is settled, locks the ledger, sums everybody's entries and half days, judges " +
    'who may stand for awards, writes a line an account, moves the case and its audit event, all under row-level ' +
    'security; the time is that until everything is written, then it is taken back to be measured again. Beside it one ' +
    'SQL aggregate over the same rows that only reads. All four offices stand in one database; the server does not sync ' +
    'to disk, the same for both; they take turns; medians.',
  measure: async (say) => {
    feedClosing(attendanceClosingSource)
    const server = await startLocalPostgres()
    try {
      const db = await openDatabase({ databaseUrl: server.url })
      try {
        say(`filling ${offices.map((o) => o.people).join(', ')} people`)
        await fillYear(db, offices)
        const measured: Measured[] = []
        for (const office of offices) {
          say(`closing the year of ${office.people} people`)
          measured.push(await measureOffice(db, office))
        }
        return [...measured.map(figureOf), growth(measured)]
      } finally {
        await db.close()
      }
    } finally {
      await server.stop()
    }
  },
}
