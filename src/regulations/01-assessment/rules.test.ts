import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day } from '#platform/law/day.ts'
import { lawWith } from '#platform/law/interpretations.ts'
import { valueOf } from '#platform/law/verdict.ts'
import { rules } from './rules.ts'

const on = day('2026-03-02')

const confirmed = (interpretation: string, value: unknown) =>
  lawWith([{ interpretation, value, from: day('2026-01-01') }])

const points = fc.integer({ min: -2_000, max: 2_000 }).map((n) => n / 100)

describe('1.3.2, 1.3.3.1 目标加减分', () => {
  it.each([
    [1.2, 6, '1.3.2'],
    [0.1, 0.5, '1.3.2'],
    [0.3, 1.5, '1.3.2'],
    [0, 0, '1.3.2'],
    [-0.5, -2.5, '1.3.3.1'],
    [-1.14, -5.7, '1.3.3.1'],
  ])('%d becomes %d by %s', (change, section, clause) => {
    const verdict = rules.officeGoalPoints({ change }, on)
    expect(verdict).toMatchObject({ outcome: 'decided', value: { section } })
    expect(verdict.cites).toContain(clause)
  })

  it('refuses what is no number', () => {
    expect(rules.officeGoalPoints({ change: Number.NaN }, on).outcome).toBe('refused')
  })
})

describe('1.3.2 月度获优与年底获奖', () => {
  it.each(['attendance', 'hygiene', 'environment'] as const)('the best in %s gets 2', (head) => {
    expect(valueOf(rules.monthlyBest({ head }, on))).toEqual({ section: 2 })
  })

  it('a collective award gives the section 2, a personal one the person 1', () => {
    expect(valueOf(rules.awardPoints({ kind: 'collective' }, on))).toEqual({ section: 2 })
    expect(valueOf(rules.awardPoints({ kind: 'personal' }, on))).toEqual({ person: 1 })
  })

  it('refuses a head that has no monthly best', () => {
    expect(rules.monthlyBest({ head: 'goals' as never }, on).outcome).toBe('refused')
  })
})

describe('1.3.3.2.2 卫生抽查', () => {
  it.each([
    [true, true, -2],
    [true, false, -2],
    [false, true, -2],
    [false, false, 0],
  ])('failed %s, last %s: %i', (failed, rankedLast, section) => {
    expect(valueOf(rules.hygieneCheck({ failed, rankedLast }, on))).toEqual({ section })
  })
})

describe('1.3.3.2.3 软环境', () => {
  it('charges person and section alike, and leaves complaints to a person', () => {
    expect(valueOf(rules.environmentViolation({ kind: 'unrelated-work' }, on))).toEqual({ person: -2, section: -2 })
    expect(valueOf(rules.environmentViolation({ kind: 'games-stocks-novels' }, on))).toEqual({
      person: -5,
      section: -5,
    })
    expect(rules.environmentViolation({ kind: 'complaint-or-exposure' }, on)).toMatchObject({ range: [-10, -5] })
  })
})

describe('1.3.3.2.4, 1.3.3.2.5, 1.3.3.2.6 视情节', () => {
  const ranges = [
    ['complaint-or-exposure', -10, -5],
    ['damage-or-accident', -10, -2],
    ['clean-government', -5, -1],
    ['other-rule', -5, -1],
  ] as const

  it.each(ranges)('%s: from %i to %i, bounds inside, refused beyond', (kind, lowest, highest) => {
    const outcomeOf = (p: number) => rules.judgementWithinRange({ kind, points: p }, on).outcome
    expect([lowest, highest].map(outcomeOf)).toEqual(['decided', 'decided'])
    expect([lowest - 0.5, highest + 0.5, 0, Number.NaN].map(outcomeOf)).toEqual(Array(4).fill('refused'))
  })

  it('a refusal names the range and its clause', () => {
    const verdict = rules.judgementWithinRange({ kind: 'other-rule', points: -6 }, on)
    expect(verdict).toMatchObject({ cites: ['1.3.3.2.6'], next: { with: { lowest: -5, highest: -1 } } })
  })

  it('the section head proposes and the deputy decides, the principal for a section head; for others it is open', () => {
    expect(valueOf(rules.discretionDecider({ subject: 'staff' }, on))?.decides).toBe('deputy')
    expect(valueOf(rules.discretionDecider({ subject: 'section-head' }, on))?.decides).toBe('principal')
    expect(rules.discretionDecider({ subject: 'deputy' }, on)).not.toHaveProperty('interpretation')
  })

  it('is decided once the General Section has confirmed it', () => {
    const law = confirmed('1.3.3.2/discretion-decider', { staff: { proposes: 'deputy', decides: 'principal' } })
    expect(rules.discretionDecider({ subject: 'staff' }, on, law)).toMatchObject({ outcome: 'decided' })
  })
})

describe('1.3.1 实际得分', () => {
  it('is the base and all entries, without the noise of binary fractions', () => {
    expect(valueOf(rules.actualScore({ points: [0.1, 0.2, -0.3, 2] }, on))).toBe(102)
    expect(valueOf(rules.actualScore({ points: [] }, on))).toBe(100)
  })

  it('an entry and its opposite leave no trace', () => {
    fc.assert(
      fc.property(fc.array(points), points, (entries, wrong) => {
        const before = valueOf(rules.actualScore({ points: entries }, on))
        expect(valueOf(rules.actualScore({ points: [...entries, wrong, -wrong] }, on))).toBe(before)
      }),
    )
  })
})

describe('1.3.4.2 评优资格', () => {
  it.each([
    [100, 'decided'],
    [99.99, 'refused'],
    [99.5, 'refused'],
    [103, 'decided'],
    [Number.NaN, 'refused'],
  ])('%d: %s', (score, outcome) => expect(rules.mayStandForAward({ score }, on).outcome).toBe(outcome))

  it('misses the score when there is none', () => {
    expect(rules.mayStandForAward({} as never, on)).toMatchObject({ outcome: 'missing', facts: ['score'] })
  })
})

describe('1.3.4.3 优秀', () => {
  const scores = [
    { person: 'a', score: 101 },
    { person: 'b', score: 104 },
    { person: 'c', score: 101 },
    { person: 'd', score: 99 },
  ]

  it('ranks by score, equal scores share a rank, and an unverified quota gives no places', () => {
    const verdict = rules.excellentCandidates({ scores, civilServants: 40 }, on)
    expect(valueOf(verdict)?.ranked.map(({ person, rank }) => `${person}${rank}`)).toEqual(['b1', 'a2', 'c2', 'd4'])
    expect(valueOf(verdict)).not.toHaveProperty('places')
    expect(verdict.cites).toEqual(['1.3.4.3', '1.3.1', 'amendment:1.3.1/four-grades'])
  })
})

describe('1.3.3.2.1 旷工与辞退', () => {
  it.each([
    [15, 30, false],
    [16, 16, true],
    [1, 31, true],
  ])('%i in a row, %i in the year: %s', (consecutiveDays, daysThisYear, flag) => {
    expect(valueOf(rules.dismissalFlag({ consecutiveDays, daysThisYear }, on))).toBe(flag)
  })

  it('is no rule before the law on civil servants of 2019', () => {
    expect(valueOf(rules.dismissalFlag({ consecutiveDays: 40, daysThisYear: 40 }, day('2019-05-31')))).toBe(false)
  })
})

describe('1.3.4.4 直接扣发', () => {
  it('leaves to the interpretation whether who lost bonus may stand for awards', () => {
    const ask = (lostBonus: boolean, law = lawWith([])) => rules.mayStandForAward({ score: 101, lostBonus }, on, law)
    expect(ask(false).outcome).toBe('decided')
    expect(ask(true)).toMatchObject({ outcome: 'gap', interpretation: { id: '1.3.4.4/eligibility', value: true } })
    expect(ask(true, confirmed('1.3.4.4/eligibility', false))).toMatchObject({ outcome: 'refused' })
    expect(ask(true, confirmed('1.3.4.4/eligibility', true))).toMatchObject({ outcome: 'decided', value: true })
  })

  it.each([
    ['games-stocks-novels', 'person', 10],
    ['games-stocks-novels', 'section-head', 0],
    ['complaint-or-exposure', 'person', 50],
    ['complaint-or-exposure', 'section-head', 10],
    ['unrelated-work', 'person', 0],
  ] as const)('%s, %s: %i%%', (kind, as, percent) => {
    expect(valueOf(rules.bonusWithheld({ kind, as }, on))).toEqual({ percent })
  })

  it('knows no percentage for clean government until the General Section sets one', () => {
    const verdict = rules.bonusWithheld({ kind: 'clean-government', as: 'person' }, on)
    expect(verdict).toMatchObject({
      outcome: 'gap',
      interpretation: { id: '1.3.4.4/clean-government', value: { percent: 0 }, status: 'proposed' },
    })
    const set = confirmed('1.3.4.4/clean-government', { person: 20, 'section-head': 5 })
    expect(rules.bonusWithheld({ kind: 'clean-government', as: 'section-head' }, on, set)).toMatchObject({
      outcome: 'decided',
      value: { percent: 5 },
    })
  })
})

describe('1.3.4.1 年终目标奖', () => {
  it('says that it does not know what who served a part of the year is due', () => {
    const facts = { baseFen: 1_200_000, score: 100, coefficient: 1, withheld: [] }
    const verdict = rules.yearEndBonus({ ...facts, months: 6 }, on)
    expect(valueOf(verdict)).toEqual({ fen: 1_200_000 })
    expect(verdict.cites).toContain('interpretation:1.3.4.1/part-of-year')
    const bracket = {
      interpretation: '1.3.4.1/empty-brackets',
      value: { scoreDividedBy: 100 },
      from: day('2026-01-01'),
    }
    expect(rules.yearEndBonus({ ...facts, months: 6 }, on, lawWith([bracket]))).toMatchObject({
      outcome: 'gap',
      interpretation: { id: '1.3.4.1/part-of-year', value: { fen: 1_200_000 } },
    })
    const byMonths = { interpretation: '1.3.4.1/part-of-year', value: 'by-months', from: day('2026-01-01') }
    expect(rules.yearEndBonus({ ...facts, months: 6 }, on, lawWith([bracket, byMonths]))).toMatchObject({
      outcome: 'decided',
      value: { fen: 600_000 },
    })
    expect(rules.yearEndBonus(facts, on, lawWith([bracket, byMonths]))).toMatchObject({ value: { fen: 1_200_000 } })
  })

  const ask = (baseFen: number, score: number, coefficient = 1, withheld: { percent: number; points: number }[] = []) =>
    rules.yearEndBonus({ baseFen, score, coefficient, withheld }, on)

  it('gives back the points of withheld matters, then withholds', () => {
    expect(valueOf(ask(1_000_000, 96))).toEqual({ fen: 960_000 })
    expect(valueOf(ask(1_000_000, 91, 1, [{ percent: 10, points: -5 }]))).toEqual({ fen: 864_000 })
    expect(
      valueOf(
        ask(1_000_000, 85, 1.2, [
          { percent: 10, points: -5 },
          { percent: 50, points: -10 },
        ]),
      ),
    ).toEqual({ fen: 480_000 })
  })

  it('rounds to the 分, half up, exactly', () => {
    expect(valueOf(ask(1, 50))).toEqual({ fen: 1 })
    expect(valueOf(ask(1, 49.99))).toEqual({ fen: 0 })
    expect(valueOf(ask(9_007_199_254_740_991, 100))).toEqual({ fen: 9_007_199_254_740_991 })
  })

  it('owes nothing below zero, and withholds no more than all', () => {
    expect(valueOf(ask(1_000_000, -20))).toEqual({ fen: 0 })
    expect(
      valueOf(
        ask(1_000_000, 100, 1, [
          { percent: 60, points: 0 },
          { percent: 60, points: 0 },
        ]),
      ),
    ).toEqual({ fen: 0 })
  })

  it('is decided once the brackets are confirmed, and follows what they are ruled to be', () => {
    const facts = { baseFen: 1_000_000, score: 96, coefficient: 1, withheld: [] }
    const asProposed = confirmed('1.3.4.1/empty-brackets', { scoreDividedBy: 100 })
    expect(rules.yearEndBonus(facts, on, asProposed)).toMatchObject({ outcome: 'decided', value: { fen: 960_000 } })
    expect(valueOf(rules.yearEndBonus(facts, on, confirmed('1.3.4.1/empty-brackets', { fixed: 1 })))).toEqual({
      fen: 1_000_000,
    })
    expect(rules.yearEndBonus(facts, day('2025-12-31'), asProposed).outcome).toBe('gap')
  })

  it('never pays more for a lower score', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), points, points, (base, a, b) => {
        const [low, high] = [a, b].sort((x, y) => x - y) as [number, number]
        const paid = (score: number) => valueOf(ask(base, 100 + score))?.fen ?? Number.NaN
        expect(paid(low)).toBeLessThanOrEqual(paid(high))
      }),
    )
  })

  it('takes the coefficient of the post from the table in force', () => {
    expect(rules.bonusCoefficient({ post: 'staff' }, on)).toMatchObject({
      outcome: 'gap',
      interpretation: { value: 1 },
    })
    const law = confirmed('1.3.4.1/coefficient', { otherwise: 1, byPost: { deputy: 1.2 } })
    expect(rules.bonusCoefficient({ post: 'deputy' }, on, law)).toMatchObject({ outcome: 'decided', value: 1.2 })
  })
})
