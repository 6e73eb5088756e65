import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day } from '#platform/law/day.ts'
import { lawWith } from '#platform/law/interpretations.ts'
import { valueOf } from '#platform/law/verdict.ts'
import { rules } from './rules.ts'

const confirmed = (interpretation: string, value: unknown, from = '2026-01-01') =>
  lawWith([{ interpretation, value, from: day(from) }])

describe('1.3.3 申诉的期限', () => {
  it.each([
    ['2026-05-13', '2026-05-27'],
    // Over the National Day holiday and its make-up days.
    ['2026-09-30', '2026-10-20'],
  ])('an entry of %s can be appealed until %s', (enteredOn, until) => {
    const verdict = rules.appealUntil({ enteredOn: day(enteredOn) }, day(enteredOn))
    expect(verdict).toMatchObject({
      outcome: 'gap',
      interpretation: { id: '1.3.3/appeal-time', status: 'proposed', value: until },
    })
  })

  it.each([
    ['2026-05-27', true],
    ['2026-05-28', false],
  ])('on %s it may be appealed: %s', (on, may) => {
    const verdict = rules.mayAppeal({ points: -2, enteredOn: day('2026-05-13') }, day(on))
    expect(valueOf(verdict) ?? false).toBe(may)
    if (!may) expect(verdict).toMatchObject({ outcome: 'refused', next: { say: expect.stringContaining('综合科') } })
  })

  it('the time is that of the entry’s day, once the General Section has fixed another', () => {
    const law = confirmed('1.3.3/appeal-time', 3, '2026-06-01')
    const last = (enteredOn: string) => rules.appealUntil({ enteredOn: day(enteredOn) }, day('2026-06-30'), law)
    expect(last('2026-06-01')).toMatchObject({ outcome: 'decided', value: '2026-06-04' })
    expect(valueOf(last('2026-05-29'))).toBe('2026-06-12')
  })

  it('a next year without its notice bars nobody: the days cannot be counted', () => {
    const entered = { enteredOn: day('2026-12-25') }
    expect(rules.appealUntil(entered, day('2026-12-28'))).toMatchObject({ outcome: 'gap' })
    expect(valueOf(rules.appealUntil(entered, day('2026-12-28')))).toBeUndefined()
    expect(valueOf(rules.mayAppeal({ ...entered, points: -1 }, day('2027-01-20')))).toBe(true)
  })

  it.each([[{ points: 2 }], [{ points: 0 }], [{ points: -2, isReversal: true }], [{ points: -2, isTakenBack: true }]])(
    'refuses %o',
    (facts) => {
      const verdict = rules.mayAppeal({ ...facts, enteredOn: day('2026-05-13') }, day('2026-05-14'))
      expect(verdict.outcome).toBe('refused')
    },
  )
})

describe('1.3.3 申诉由谁决定', () => {
  it.each([
    ['others', 'others', 'principal'],
    ['principal', 'others', 'leaders'],
    ['others', 'principal', 'leaders'],
  ] as const)('decided by %s, on %s: %s', (decidedBy, concerns, decides) => {
    const verdict = rules.appealDecider({ decidedBy, concerns }, day('2026-05-14'))
    expect(verdict).toMatchObject({ outcome: 'gap', interpretation: { value: { decides }, status: 'proposed' } })
  })

  it('as the General Section has ruled', () => {
    const law = confirmed('1.3.3/appeal-decider', { usually: 'deputy', ofPrincipal: 'district-leader' })
    const facts = { decidedBy: 'others', concerns: 'others' } as const
    expect(rules.appealDecider(facts, day('2026-05-14'), law)).toMatchObject({
      outcome: 'decided',
      value: { decides: 'deputy' },
    })
  })
})

describe('1.3.3 减轻以后的分数', () => {
  const lessenedTo = (points: number, was = -5) =>
    rules.pointsAfterAppeal({ was, points, lowest: -10, highest: -2 }, day('2026-05-14')).outcome

  it.each([
    [-6, 'refused'],
    [-5, 'refused'],
    [-4.5, 'decided'],
    [-2, 'decided'],
    [-1.5, 'refused'],
    [0, 'refused'],
  ])('from −5 to %d: %s', (points, outcome) => {
    expect(lessenedTo(points)).toBe(outcome)
  })

  it('never takes more than before, nor leaves the range of the clause', () => {
    const half = fc.integer({ min: -40, max: 20 }).map((n) => n / 2)
    fc.assert(
      fc.property(half, fc.integer({ min: -20, max: -4 }), (points, twice) => {
        const was = twice / 2
        const isFewer = points > was && points >= -10 && points <= -2
        expect(lessenedTo(points, was)).toBe(isFewer ? 'decided' : 'refused')
      }),
    )
  })
})
