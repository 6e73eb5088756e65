import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day } from '#platform/law/day.ts'
import { valueOf } from '#platform/law/verdict.ts'
import { maternityLeave, miscarriageLeave, nursingTime, paternityLeave } from './birth.ts'

const plain = {
  difficultBirth: false,
  children: 1,
  lateChildbirth: false,
  exclusiveBreastfeeding: false,
  childOrder: 1,
  appliedForThirdChild: false,
}
type Plain = Partial<typeof plain>

const born = (birthOn: string, more: Plain & { leaveFrom?: string } = {}, on = birthOn) => {
  const { leaveFrom, ...facts } = { ...plain, ...more }
  return maternityLeave({ ...facts, birthOn: day(birthOn), ...(leaveFrom && { leaveFrom: day(leaveFrom) }) }, day(on))
}

describe('8.4 产假', () => {
  it.each<[string, Plain, number, number]>([
    ['2010-05-01', {}, 90, 0],
    ['2012-04-27', {}, 90, 0],
    ['2012-04-28', {}, 98, 0],
    ['2010-05-01', { lateChildbirth: true }, 120, 0],
    ['2010-05-01', { difficultBirth: true, children: 3 }, 135, 0],
    ['2016-01-21', { lateChildbirth: true }, 128, 0],
    ['2016-01-22', { lateChildbirth: true }, 158, 0],
    ['2025-11-27', {}, 158, 0],
    ['2025-11-28', {}, 188, 0],
    ['2025-12-01', { difficultBirth: true }, 203, 0],
    ['2025-12-01', { children: 2 }, 203, 0],
    ['2025-12-01', { difficultBirth: true, children: 2 }, 218, 0],
    ['2025-12-01', { exclusiveBreastfeeding: true }, 188, 1],
    ['2025-12-01', { childOrder: 3 }, 188, 0],
    ['2025-12-01', { childOrder: 3, appliedForThirdChild: true }, 218, 0],
    ['2025-12-01', { childOrder: 2, appliedForThirdChild: true }, 188, 0],
    ['2025-11-27', { childOrder: 3, appliedForThirdChild: true }, 158, 0],
    ['2010-05-01', { exclusiveBreastfeeding: true }, 90, 1],
  ])('born %s, %o: %i days, %i months', (birthOn, more, days, months) => {
    expect(born(birthOn, more)).toMatchObject({ outcome: 'decided', value: { days, months, beforeBirth: 15 } })
  })

  it('counts an old birth under the law of 2025 where leave still ran on its first day', () => {
    expect(born('2025-10-01', {}, '2026-03-02')).toMatchObject({ value: { days: 188 } })
    expect(born('2025-10-01', {}, '2025-11-27')).toMatchObject({ value: { days: 158 } })
    expect(born('2025-03-01', {}, '2026-03-02')).toMatchObject({ value: { days: 158 } })
  })

  it('asks when leave began where that decides', () => {
    expect(born('2025-06-28', {}, '2026-03-02')).toMatchObject({ outcome: 'missing', facts: ['leaveFrom'] })
    expect(born('2025-06-28', { leaveFrom: '2025-06-28' }, '2026-03-02')).toMatchObject({ value: { days: 188 } })
    expect(born('2025-06-28', { leaveFrom: '2025-06-15' }, '2026-03-02')).toMatchObject({ value: { days: 158 } })
  })

  it('cites every amendment it rests on', () => {
    expect(born('2025-12-01', { childOrder: 3, appliedForThirdChild: true }).cites).toEqual([
      '8.4',
      'amendment:8.4/maternity-98-days',
      'amendment:8.4/birth-leave-60',
      'amendment:8.4/birth-leave-90',
      'amendment:8.4/third-child',
    ])
  })

  it('needs only the facts that decide', () => {
    const facts = { birthOn: day('2020-05-01'), difficultBirth: false, children: 1, exclusiveBreastfeeding: false }
    expect(maternityLeave(facts, day('2020-05-01')).outcome).toBe('decided')
    expect(maternityLeave({ ...facts, birthOn: day('2010-05-01') }, day('2010-05-01'))).toMatchObject({
      facts: ['lateChildbirth'],
    })
    expect(maternityLeave({ ...facts, birthOn: day('2026-05-01') }, day('2026-05-01'))).toMatchObject({
      facts: ['childOrder'],
    })
    expect(maternityLeave({}, day('2026-05-01'))).toMatchObject({ outcome: 'missing' })
  })

  it.each([0, -1, 1.5, Number.NaN])('refuses %d children', (children) => {
    expect(born('2025-12-01', { children }).outcome).toBe('refused')
  })

  it('never gives fewer days for more children', () => {
    const children = fc.integer({ min: 1, max: 6 })
    const days = (n: number) => valueOf(born('2025-12-01', { children: n }))?.days ?? Number.NaN
    fc.assert(fc.property(children, children, (a, b) => days(Math.max(a, b)) >= days(Math.min(a, b))))
  })
})

describe('8.4 流产假', () => {
  it.each([
    [3.9, '2026-03-02', 15],
    [4, '2026-03-02', 42],
  ])('%d months, on %s: %i days', (pregnancyMonths, on, days) => {
    expect(miscarriageLeave({ pregnancyMonths }, day(on))).toMatchObject({ value: days })
  })

  it('is none before 2012, and refuses nonsense', () => {
    expect(miscarriageLeave({ pregnancyMonths: 3 }, day('2012-04-27')).outcome).toBe('refused')
    expect(miscarriageLeave({ pregnancyMonths: -1 }, day('2026-03-02')).outcome).toBe('refused')
    expect(miscarriageLeave({}, day('2026-03-02'))).toMatchObject({ facts: ['pregnancyMonths'] })
  })
})

describe('8.4 护理假', () => {
  it.each([
    ['2010-05-01', true, 15],
    ['2016-01-21', true, 15],
    ['2016-01-22', false, 20],
    ['2016-06-01', true, 20],
    ['2025-11-27', false, 20],
    ['2025-11-28', false, 30],
  ])('born %s, late %s: %i days', (birthOn, lateChildbirth, days) => {
    expect(paternityLeave({ birthOn: day(birthOn), lateChildbirth }, day(birthOn))).toMatchObject({ value: days })
  })

  it('is refused before 2016 without a late birth', () => {
    const birthOn = day('2016-01-21')
    expect(paternityLeave({ birthOn, lateChildbirth: false }, birthOn).outcome).toBe('refused')
    expect(paternityLeave({ birthOn }, birthOn)).toMatchObject({ facts: ['lateChildbirth'] })
    expect(paternityLeave({}, birthOn)).toMatchObject({ facts: ['birthOn'] })
  })

  it('follows the mother where her leave ran on the first day of the law of 2025', () => {
    expect(paternityLeave({ birthOn: day('2025-10-01') }, day('2026-03-02'))).toMatchObject({ value: 30 })
    expect(paternityLeave({ birthOn: day('2025-06-28') }, day('2026-03-02'))).toMatchObject({
      facts: ['motherLeaveFrom'],
    })
  })
})

describe('8.4 哺乳时间', () => {
  it.each([
    ['2026-03-01', 1, '2026-03-01', 60],
    ['2026-03-01', 1, '2027-02-28', 60],
    ['2026-03-01', 2, '2026-09-01', 120],
    ['2026-03-01', 3, '2026-09-01', 180],
    ['2012-01-01', 2, '2012-04-27', 60],
    ['2012-01-01', 2, '2012-04-28', 120],
  ])('born %s, %i children, on %s: %i minutes', (bornOn, children, on, minutesPerDay) => {
    expect(nursingTime({ childBornOn: day(bornOn), children }, day(on))).toMatchObject({ value: { minutesPerDay } })
  })

  it('ends with the first birthday and does not begin before birth', () => {
    const facts = { childBornOn: day('2026-03-01'), children: 1 }
    expect(nursingTime(facts, day('2027-03-01')).outcome).toBe('refused')
    expect(nursingTime(facts, day('2026-02-28')).outcome).toBe('refused')
    expect(nursingTime({ ...facts, children: 0 }, day('2026-04-01')).outcome).toBe('refused')
    expect(nursingTime({ childBornOn: facts.childBornOn }, day('2026-04-01'))).toMatchObject({ facts: ['children'] })
  })
})
