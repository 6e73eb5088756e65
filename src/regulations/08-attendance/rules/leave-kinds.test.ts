import { describe, expect, it } from 'vitest'
import { day } from '#platform/law/day.ts'
import { lawWith, shippedLaw } from '#platform/law/interpretations.ts'
import type { Facts } from '../facts.ts'
import type { LeaveKind } from '../terms.ts'
import { leaveChecks, obstaclesIn } from './leave-limits.ts'

type Given = Facts<'leaveCost'>

const slip = (kind: LeaveKind, from: string, to: string, more: Given = {}): Given => ({
  kind,
  post: 'staff',
  from: day(from),
  to: day(to),
  ...more,
})

const codes = (facts: Given, on = '2026-03-02', law = shippedLaw) =>
  obstaclesIn(leaveChecks(facts, day(on), law), facts).map(({ code }) => code)

const entitledTo = (facts: Given, on = '2026-03-02') =>
  leaveChecks(facts, day(on), shippedLaw).flatMap(({ allowance }) => (allowance ? [allowance.entitled] : []))

const held = (kind: LeaveKind, from: string, to: string, more: object = {}) => ({
  kind,
  from: day(from),
  to: day(to),
  ...more,
})

describe('8.4 产假', () => {
  const birth = {
    sex: 'female',
    birthOn: day('2026-05-10'),
    children: 1,
    difficultBirth: false,
    exclusiveBreastfeeding: false,
    childOrder: 1,
  } as const

  it.each([
    ['98 + 90', {}, '2026-04-25', '2026-10-29', 188],
    ['a difficult birth', { difficultBirth: true }, '2026-04-25', '2026-11-13', 203],
    ['twins', { children: 2 }, '2026-04-25', '2026-11-13', 203],
    ['a third child, on application', { childOrder: 3, appliedForThirdChild: true }, '2026-04-25', '2026-11-28', 218],
    ['a month of breastfeeding', { exclusiveBreastfeeding: true }, '2026-04-25', '2026-11-29', 219],
    ['a birth in 2015, late', { birthOn: day('2015-05-10'), lateChildbirth: true }, '2015-04-25', '2015-08-30', 128],
    ['a birth in 2024', { birthOn: day('2024-05-10') }, '2024-04-25', '2024-09-29', 158],
  ])('%s', (_, more, from, to, days) => {
    const facts = slip('maternity', from, to, { ...birth, ...more })
    expect(entitledTo(facts)).toEqual([days])
    expect(codes(facts)).toEqual([])
    expect(codes({ ...facts, to: day(to).add({ days: 1 }) })).toContain('above-allowance')
  })

  it('begins fifteen days before the birth at the earliest', () => {
    expect(codes(slip('maternity', '2026-04-25', '2026-05-30', birth))).toEqual([])
    expect(codes(slip('maternity', '2026-04-24', '2026-05-30', birth))).toEqual(['too-early'])
  })

  it('runs on from the birth unless the office reads it otherwise', () => {
    const late = slip('maternity', '2026-11-13', '2026-11-14', birth)
    expect(codes(late)).toEqual(['outside-time'])
    const kept = lawWith([{ interpretation: '8.4/runs-on', value: false, from: day('2026-01-01') }])
    expect(codes(late, '2026-03-02', kept)).toEqual([])
  })

  it('is for women; paternity leave for the father; a person without a sex on record is asked for it', () => {
    expect(codes(slip('maternity', '2026-05-01', '2026-05-30', { ...birth, sex: 'male' }))).toEqual(['not-due'])
    expect(codes(slip('maternity', '2026-05-01', '2026-05-30', { ...birth, sex: undefined }))).toEqual(['sex-unknown'])
    const father = { birthOn: day('2026-05-10') }
    expect(codes(slip('paternity', '2026-05-10', '2026-05-12', { ...father, sex: 'female' }))).toEqual(['not-due'])
  })

  it('after a miscarriage: 15 days before the fourth month, 42 from then on', () => {
    const lost = { sex: 'female', birthOn: day('2026-05-10'), miscarriage: true } as const
    expect(entitledTo(slip('maternity', '2026-05-10', '2026-05-12', { ...lost, pregnancyMonths: 3 }))).toEqual([15])
    expect(entitledTo(slip('maternity', '2026-05-10', '2026-05-12', { ...lost, pregnancyMonths: 4 }))).toEqual([42])
    expect(codes(slip('maternity', '2026-05-10', '2026-05-12', lost))).toEqual(['evidence-missing'])
  })

  it('counts what is held of the same birth, the day expected and the day itself being one', () => {
    const others = [held('maternity', '2026-04-25', '2026-09-24', { birthOn: day('2026-05-04') })]
    const rest = slip('maternity', '2026-09-25', '2026-10-29', { ...birth, usedDays: 153, others })
    expect(codes(rest)).toEqual([])
    expect(codes({ ...rest, to: day('2026-10-30') })).toContain('above-allowance')
  })
})

describe('8.4 护理假', () => {
  const father = (birthOn: string) => ({ sex: 'male', birthOn: day(birthOn) }) as const

  it('30 days by the law of 2025, 20 before, within the mother’s leave', () => {
    expect(entitledTo(slip('paternity', '2026-05-10', '2026-06-08', father('2026-05-10')))).toEqual([30])
    expect(entitledTo(slip('paternity', '2024-05-10', '2024-05-29', father('2024-05-10')))).toEqual([20])
    expect(codes(slip('paternity', '2026-05-09', '2026-05-12', father('2026-05-10')))).toEqual(['outside-time'])
    expect(codes(slip('paternity', '2026-11-13', '2026-11-13', father('2026-05-10')))).toEqual([])
    expect(codes(slip('paternity', '2026-11-13', '2026-11-14', father('2026-05-10')))).toEqual(['outside-time'])
  })

  it('a birth before 2025-11-28 whose leave still runs depends on the mother’s first day', () => {
    const facts = slip('paternity', '2025-12-01', '2025-12-05', father('2025-06-25'))
    expect(codes(facts, '2025-12-01')).toEqual(['evidence-missing'])
    const known = { ...facts, motherLeaveFrom: day('2025-06-25') }
    expect(entitledTo(known, '2025-12-01')).toEqual([30])
  })
})

describe('8.3.6 育儿假', () => {
  const child = { birthOn: day('2024-06-15') }

  it('ten working days in each year of the child’s age; none are carried over', () => {
    const others = [held('parental', '2026-03-09', '2026-03-20', child)]
    expect(codes(slip('parental', '2026-05-11', '2026-05-11', { ...child, others }))).toEqual(['above-allowance'])
    expect(codes(slip('parental', '2026-06-15', '2026-06-18', { ...child, others }))).toEqual([])
  })

  it('a leave over the birthday is drawn from both years', () => {
    const others = [held('parental', '2026-03-09', '2026-03-19', child)]
    const over = (from: string, to: string) => codes(slip('parental', from, to, { ...child, others }))
    expect(over('2026-06-12', '2026-06-16')).toEqual([])
    expect(over('2026-06-11', '2026-06-16')).toEqual(['above-allowance'])
  })

  it('until the day before the third birthday', () => {
    const young = { birthOn: day('2023-06-15') }
    expect(codes(slip('parental', '2026-06-12', '2026-06-12', young))).toEqual([])
    expect(codes(slip('parental', '2026-06-12', '2026-06-15', young))).toEqual(['not-due'])
  })

  it('by calendar years before 2025-11-28', () => {
    const others = [held('parental', '2025-01-06', '2025-01-17', child)]
    const asked = (iso: string) => codes(slip('parental', iso, iso, { ...child, others }), iso)
    expect(asked('2025-11-27')).toEqual(['above-allowance'])
  })
})

describe('8.3.6 父母住院护理', () => {
  it.each([
    [true, 15, '2026-03-16'],
    [false, 7, '2026-03-08'],
  ])('an only child (%s): %i days a year', (onlyChild, days, last) => {
    const facts = slip('parent-care', '2026-03-02', last, { onlyChild, inHospital: true })
    expect(entitledTo(facts)).toEqual([days])
    expect(codes(facts)).toEqual([])
    expect(codes({ ...facts, to: day(last).add({ days: 1 }) })).toEqual(['above-allowance'])
  })

  it('only where a parent is in hospital, and each year by itself', () => {
    expect(codes(slip('parent-care', '2026-03-02', '2026-03-02', { onlyChild: true, inHospital: false }))).toEqual([
      'not-due',
    ])
    const others = [held('parent-care', '2025-12-25', '2025-12-31')]
    const asked = slip('parent-care', '2026-01-01', '2026-01-07', { onlyChild: false, inHospital: true, others })
    expect(codes(asked)).toEqual([])
  })
})

describe('8.5 探亲假', () => {
  const served = { serviceStart: day('2015-07-01') }
  const toParents = { ...served, visit: 'parents', married: false, canMeetOneParent: false } as const
  const single = { ...toParents, twoYearsAtOnce: false }

  it('30 days to the spouse, 20 to parents, 45 for two years, 20 once in four years for the married', () => {
    const last = { lastHomeYear: 2024 }
    const of = (more: Given) => entitledTo(slip('home', '2026-03-02', '2026-03-06', { ...last, ...more }))
    expect(of({ ...served, visit: 'spouse' })).toEqual([30])
    expect(of(single)).toEqual([20])
    expect(of({ ...toParents, twoYearsAtOnce: true })).toEqual([45])
    expect(of({ ...toParents, married: true, lastHomeYear: 2022 })).toEqual([20])
    expect(of({ ...single, travelDays: 3 })).toEqual([23])
  })

  it('once in its cycle, whatever slip took it', () => {
    const taken = (more: Given) => codes(slip('home', '2026-03-02', '2026-03-06', more))
    const others = [held('home', '2026-01-05', '2026-01-09', { visit: 'parents' })]
    expect(taken({ ...single, others })).toEqual(['not-due'])
    expect(taken({ ...served, visit: 'spouse', neverTaken: true, others })).toEqual([])
    expect(taken({ ...toParents, married: true, lastHomeYear: 2023 })).toEqual(['not-due'])
    expect(taken({ ...toParents, twoYearsAtOnce: true, lastHomeYear: 2025 })).toEqual(['not-due'])
  })

  it('not without a year of service, nor where one parent can be met, nor where the spouse takes it', () => {
    const taken = (more: Given) => codes(slip('home', '2026-03-02', '2026-03-06', { neverTaken: true, ...more }))
    expect(taken({ ...single, serviceStart: day('2025-03-03') })).toEqual(['not-due'])
    expect(taken({ ...single, canMeetOneParent: true })).toEqual(['not-due'])
    expect(taken({ ...served, visit: 'spouse', spouseTakesIt: true })).toEqual(['not-due'])
    expect(taken({ visit: 'spouse' })).toEqual(['service-unknown'])
  })

  it('asks for what it does not know', () => {
    expect(codes(slip('home', '2026-03-02', '2026-03-06', served))).toEqual(['evidence-missing'])
    expect(codes(slip('home', '2026-03-02', '2026-03-06', single))).toEqual(['evidence-missing'])
  })
})

describe('8.2 公出', () => {
  it('says what it is for, and has no limit of its own', () => {
    expect(codes(slip('errand', '2026-03-02', '2026-03-31', { reasonGiven: true }))).toEqual([])
    expect(codes(slip('errand', '2026-03-02', '2026-03-02', { reasonGiven: false }))).toEqual(['evidence-missing'])
  })
})
