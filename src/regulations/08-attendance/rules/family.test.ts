import { describe, expect, it } from 'vitest'
import { day } from '#platform/law/day.ts'
import { lawWith } from '#platform/law/interpretations.ts'
import { bereavementLeave, marriageLeave, parentalLeave, parentCareLeave } from './family.ts'
import { homeLeave } from './home-leave.ts'

const on = day('2026-03-02')

describe('8.6 婚假', () => {
  it.each([
    ['2010-05-01', '2010-05-01', true, false, 5, 20],
    ['2010-05-01', '2010-05-01', false, true, 5, 0],
    ['2016-01-21', '2016-01-21', true, false, 5, 20],
    ['2016-01-21', '2016-02-01', true, false, 5, 20],
    ['2016-01-22', '2016-01-22', true, false, 5, 0],
    ['2024-11-27', '2025-11-28', false, true, 5, 0],
    ['2024-11-28', '2025-11-27', false, true, 5, 0],
    ['2024-11-28', '2025-11-28', false, false, 0, 20],
    ['2025-05-20', '2025-11-28', false, true, 0, 25],
    ['2026-05-20', '2026-05-20', true, false, 0, 20],
    ['2026-05-20', '2026-05-01', false, true, 0, 25],
    ['2026-05-20', '2027-05-20', false, false, 0, 20],
  ])(
    'registered %s, asked %s, late %s, exam %s: %i + %i',
    (registered, asked, late, exam, workingDays, calendarDays) => {
      const facts = { registeredOn: day(registered), lateMarriage: late, premaritalExam: exam }
      expect(marriageLeave(facts, day(asked))).toMatchObject({
        outcome: 'decided',
        value: { workingDays, calendarDays },
      })
    },
  )

  it('is to be taken within a year of registration', () => {
    const facts = { registeredOn: day('2026-05-20'), lateMarriage: false, premaritalExam: false }
    expect(marriageLeave(facts, day('2027-05-21'))).toMatchObject({ outcome: 'refused' })
  })

  it('needs only the facts that decide', () => {
    expect(marriageLeave({}, on)).toMatchObject({ facts: ['registeredOn'] })
    expect(marriageLeave({ registeredOn: day('2026-01-05') }, on)).toMatchObject({ facts: ['premaritalExam'] })
    expect(marriageLeave({ registeredOn: day('2010-01-05') }, on)).toMatchObject({ facts: ['lateMarriage'] })
    expect(marriageLeave({ registeredOn: day('2020-01-05') }, on).outcome).toBe('decided')
  })
})

describe('8.6 丧假', () => {
  it.each(['parent', 'spouse', 'child'])('%s: five working days', (relation) => {
    expect(bereavementLeave({ relation }, on)).toMatchObject({ outcome: 'decided', value: { workingDays: 5 } })
  })

  it.each(['parent-in-law', 'sibling', 'grandparent', 'other', 'colleague'])('%s: refused', (relation) => {
    expect(bereavementLeave({ relation }, on)).toMatchObject({ outcome: 'refused' })
  })

  it('rests on an interpretation for parents-in-law, which can be replaced', () => {
    const named = 'interpretation:8.6/parents-in-law'
    expect(bereavementLeave({ relation: 'parent-in-law' }, on).cites).toContain(named)
    const law = lawWith([{ interpretation: '8.6/parents-in-law', value: true, from: on }])
    expect(bereavementLeave({ relation: 'parent-in-law' }, on, law)).toMatchObject({ value: { workingDays: 5 } })
    expect(bereavementLeave({}, on)).toMatchObject({ facts: ['relation'] })
  })

  it('does not apply the unverified notice of 1980', () => {
    expect(bereavementLeave({ relation: 'child' }, on).cites).toEqual(['8.6'])
  })
})

describe('8.3.6 育儿假、父母护理假', () => {
  it.each([
    ['2023-10-01', '2026-03-02', 'age-year'],
    ['2023-10-01', '2025-11-27', 'calendar-year'],
  ])('child born %s, on %s: 10 working days a %s', (bornOn, asked, per) => {
    expect(parentalLeave({ childBornOn: day(bornOn) }, day(asked))).toMatchObject({ value: { workingDays: 10, per } })
  })

  it('ends with the third birthday and did not exist before 2021-09-29', () => {
    expect(parentalLeave({ childBornOn: day('2023-03-02') }, on).outcome).toBe('refused')
    expect(parentalLeave({ childBornOn: day('2023-03-03') }, on).outcome).toBe('decided')
    expect(parentalLeave({ childBornOn: day('2026-03-03') }, on).outcome).toBe('refused')
    expect(parentalLeave({ childBornOn: day('2020-03-03') }, day('2021-09-28')).outcome).toBe('refused')
    expect(parentalLeave({}, on)).toMatchObject({ facts: ['childBornOn'] })
  })

  it('gives an only child 15 days for a parent in hospital, others 7', () => {
    expect(parentCareLeave({ onlyChild: true, inHospital: true }, on)).toMatchObject({ value: 15 })
    expect(parentCareLeave({ onlyChild: false, inHospital: true }, on)).toMatchObject({ value: 7 })
    expect(parentCareLeave({ onlyChild: true, inHospital: false }, on).outcome).toBe('refused')
    expect(parentCareLeave({ onlyChild: true, inHospital: true }, day('2018-09-30')).outcome).toBe('refused')
    expect(parentCareLeave({}, on)).toMatchObject({ facts: ['onlyChild', 'inHospital'] })
  })
})

describe('8.5 探亲假', () => {
  const plain = {
    visit: 'parents' as 'parents' | 'spouse',
    married: false,
    serviceYears: 3,
    twoYearsAtOnce: false,
    yearsSinceLast: 1,
    canMeetOneParent: false,
  }

  it.each<[Partial<typeof plain>, number]>([
    [{}, 20],
    [{ serviceYears: 1 }, 20],
    [{ twoYearsAtOnce: true, yearsSinceLast: 2 }, 45],
    [{ visit: 'spouse', married: true }, 30],
    [{ visit: 'spouse', married: true, canMeetOneParent: true }, 30],
    [{ married: true, yearsSinceLast: 4 }, 20],
    [{ married: true, yearsSinceLast: 4, twoYearsAtOnce: true }, 20],
  ])('%o: %i calendar days', (more, calendarDays) => {
    expect(homeLeave({ ...plain, ...more }, on)).toMatchObject({ outcome: 'decided', value: { calendarDays } })
  })

  it.each<[Partial<typeof plain>]>([
    [{ serviceYears: 0.99 }],
    [{ canMeetOneParent: true }],
    [{ canMeetOneParent: true, married: true, yearsSinceLast: 4 }],
    [{ visit: 'spouse' }],
    [{ married: true, yearsSinceLast: 3 }],
    [{ yearsSinceLast: 0 }],
    [{ twoYearsAtOnce: true }],
    [{ twoYearsAtOnce: true, yearsSinceLast: 1.5 }],
    [{ twoYearsAtOnce: true, yearsSinceLast: 2, serviceYears: 1 }],
    [{ yearsSinceLast: -1 }],
    [{ serviceYears: Number.NaN }],
  ])('%o: refused', (more) => {
    expect(homeLeave({ ...plain, ...more }, on).outcome).toBe('refused')
  })

  it('is for one of the couple, and asks for no last time where there was none', () => {
    const toSpouse = { visit: 'spouse', married: true, serviceYears: 3 } as const
    expect(homeLeave({ ...toSpouse, neverTaken: true }, on)).toMatchObject({ value: { calendarDays: 30 } })
    expect(homeLeave({ ...toSpouse, neverTaken: true, spouseTakesIt: true }, on).outcome).toBe('refused')
    expect(homeLeave(toSpouse, on)).toMatchObject({ facts: ['yearsSinceLast'] })
    expect(homeLeave({}, on)).toMatchObject({ facts: ['visit', 'married', 'serviceYears'] })
  })
})
