import chineseDays from 'chinese-days'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day } from '#platform/law/day.ts'
import { lawWith, shippedLaw } from '#platform/law/interpretations.ts'
import { shippedCalendar as calendar, calendarOf } from './calendar.ts'
import { calendarUnder, enteredYears } from './entered-years.ts'
import { halfDayHolidayOf } from './half-days.ts'
import { factSchemas, isWorkingDay } from './rules.ts'
import { shanghaiClock, shanghaiDay, startOfShanghaiDay } from './shanghai.ts'
import { shippedYears } from './years.ts'

const on = day('2026-03-02')

const daysOf = (year: number) =>
  Array.from({ length: day(`${year}-01-01`).daysInYear }, (_, i) => day(`${year}-01-01`).add({ days: i }))

const anyGazettedDay = fc.integer({ min: 0, max: 366 + 365 + 365 - 1 }).map((n) => day('2024-01-01').add({ days: n }))

describe('8.1.1 working days of gazetted years', () => {
  it('agrees with an independent table for every day of 2024–2026', () => {
    for (const year of [2024, 2025, 2026]) {
      for (const d of daysOf(year)) {
        expect(calendar.isWorkingDay(d), d.toString()).toBe(chineseDays.isWorkday(d.toString()))
      }
    }
  })

  it.each([
    [2024, 251],
    [2025, 248],
    [2026, 248],
  ])('%i has %i working days', (year, count) => {
    expect(calendar.workingDaysBetween(day(`${year}-01-01`), day(`${year}-12-31`))).toBe(count)
  })

  it.each([
    [2024, 11],
    [2025, 13],
    [2026, 13],
    [2027, 13],
  ])('%i has %i statutory days', (year, count) => {
    expect(daysOf(year).filter((d) => calendar.statutoryHoliday(d)).length).toBe(count)
  })

  it('knows statutory days that are off and make-up days on weekends only', () => {
    for (const year of [2024, 2025, 2026]) {
      for (const d of daysOf(year)) {
        if (calendar.statutoryHoliday(d)) expect(calendar.isWorkingDay(d), d.toString()).toBe(false)
        if (calendar.isMakeUpDay(d)) expect(d.dayOfWeek).toBeGreaterThan(5)
      }
    }
    expect(calendar.isMakeUpDay(day('2026-10-10'))).toBe(true)
    expect(calendar.isMakeUpDay(day('2026-10-12'))).toBe(false)
  })

  it('names the notice of each gazetted year', () => {
    for (const { year, notice } of shippedYears) expect(notice !== undefined).toBe(year < 2027)
  })
})

describe('8.1.1 a year without its notice is not plain weekends', () => {
  it.each(['2027-01-01', '2027-03-01', '2027-10-01', '2023-06-01', '2100-01-01'])('%s is not known', (iso) => {
    expect(calendar.isWorkingDay(day(iso))).toBeUndefined()
    expect(isWorkingDay({ date: day(iso) }, on).outcome).toBe('gap')
  })

  it('does not count or step across the border', () => {
    expect(calendar.workingDaysBetween(day('2026-12-30'), day('2027-01-05'))).toBeUndefined()
    expect(calendar.nextWorkingDay(day('2026-12-31'))).toBeUndefined()
    expect(calendar.previousWorkingDay(day('2024-01-01'))).toBeUndefined()
    expect(calendar.addWorkingDays(day('2026-12-30'), 2)).toBeUndefined()
  })

  it('answers once the General Section has entered the notice, from its day on', () => {
    const notice = { title: '通知', number: '〔2026〕1号', date: '2026-11-20', source: '' }
    const entered = [{ year: 2027, notice, off: ['01-01/01-03'], work: ['01-10'], statutory: [] }]
    const law = lawWith([{ interpretation: enteredYears.id, value: entered, from: day('2026-11-20') }])
    const asked = { date: day('2027-01-10') }
    expect(isWorkingDay(asked, day('2026-11-19'), law).outcome).toBe('gap')
    expect(isWorkingDay(asked, day('2026-11-20'), law)).toMatchObject({ outcome: 'decided', value: true })
    expect(calendarUnder(law, day('2026-11-20'))).toBe(calendarUnder(law, day('2026-11-21')))
    expect(calendarUnder(shippedLaw, on)).toBe(calendar)
  })
})

describe('8.1.1 counting and stepping', () => {
  it.each([
    ['2026-09-30', '2026-10-09', 3],
    ['2026-10-01', '2026-10-07', 0],
    ['2026-10-10', '2026-10-10', 1],
    ['2025-12-30', '2026-01-05', 4],
    ['2026-03-03', '2026-03-02', 0],
  ])('%s to %s are %i', (from, to, count) => {
    expect(calendar.workingDaysBetween(day(from), day(to))).toBe(count)
  })

  it.each([
    ['2026-09-30', '2026-10-08'],
    ['2026-10-09', '2026-10-10'],
    ['2026-02-13', '2026-02-14'],
    ['2026-02-14', '2026-02-24'],
  ])('the working day after %s is %s', (from, next) => {
    expect(calendar.nextWorkingDay(day(from))?.toString()).toBe(next)
  })

  it('finds the working day on or beside a day', () => {
    expect(calendar.workingDayOnOrAfter(day('2026-10-01'))?.toString()).toBe('2026-10-08')
    expect(calendar.workingDayOnOrAfter(day('2026-10-08'))?.toString()).toBe('2026-10-08')
    expect(calendar.workingDayOnOrBefore(day('2026-10-07'))?.toString()).toBe('2026-09-30')
    expect(calendar.addWorkingDays(day('2026-09-30'), 5)?.toString()).toBe('2026-10-13')
    expect(calendar.addWorkingDays(day('2026-10-13'), -5)?.toString()).toBe('2026-09-30')
    expect(calendar.addWorkingDays(day('2026-10-01'), 0)?.toString()).toBe('2026-10-01')
  })

  it('counts as many days as it meets one by one', () => {
    fc.assert(
      fc.property(anyGazettedDay, fc.integer({ min: 0, max: 60 }), (from, length) => {
        const to = from.add({ days: length })
        if (to.year > 2026) return
        const oneByOne = Array.from({ length: length + 1 }, (_, i) => from.add({ days: i }))
        const worked = oneByOne.filter((d) => calendar.isWorkingDay(d)).length
        expect(calendar.workingDaysBetween(from, to)).toBe(worked)
      }),
      { numRuns: 60 },
    )
  })

  it('takes the later of two entries for a year', () => {
    const plain = { year: 2030, notice: shippedYears[0]?.notice, off: [], work: [], statutory: [] }
    const twice = calendarOf([{ ...plain } as never, { ...plain, off: ['01-02'] } as never])
    expect(twice.isWorkingDay(day('2030-01-02'))).toBe(false)
  })
})

describe('8.1.1 half days of part of the citizens', () => {
  const born = (iso: string, sex: 'female' | 'male') => ({ sex, bornOn: day(iso) })

  it('gives women half of 8 March, and the young half of 4 May', () => {
    expect(halfDayHolidayOf(born('1980-02-01', 'female'), day('2026-03-08'))?.name.zh).toBe('妇女节')
    expect(halfDayHolidayOf(born('1980-02-01', 'male'), day('2026-03-08'))).toBeUndefined()
    expect(halfDayHolidayOf(born('2012-05-04', 'male'), day('2026-05-04'))?.name.zh).toBe('青年节')
    expect(halfDayHolidayOf(born('2012-05-05', 'male'), day('2026-05-04'))).toBeUndefined()
    expect(halfDayHolidayOf(born('1997-05-04', 'female'), day('2026-05-04'))).toBeUndefined()
    expect(halfDayHolidayOf(born('1980-02-01', 'female'), day('2026-03-09'))).toBeUndefined()
  })
})

describe('8.1.1 calendar.isWorkingDay', () => {
  it('cites the notice of the year and says why', () => {
    const verdict = isWorkingDay({ date: day('2026-10-10') }, on)
    expect(verdict.cites).toContain('amendment:8.1.1/notice-2026')
    expect(verdict.because.map((s) => s.say)).toContain('{{date}} 是调休上班日')
  })

  it('needs the date, and a date that is one', () => {
    expect(isWorkingDay({}, on)).toMatchObject({ outcome: 'missing', facts: ['date'] })
    expect(factSchemas.isWorkingDay.safeParse({ date: '2026-02-30' }).success).toBe(false)
    expect(factSchemas.isWorkingDay.safeParse({ date: 20260302 }).success).toBe(false)
    expect(factSchemas.isWorkingDay.safeParse({ date: '2026-02-28', other: 1 }).success).toBe(false)
  })
})

describe('Shanghai days', () => {
  it('begin at 16:00 UTC of the day before', () => {
    expect(shanghaiDay(Temporal.Instant.from('2026-03-01T15:59:59Z')).toString()).toBe('2026-03-01')
    expect(shanghaiDay(Temporal.Instant.from('2026-03-01T16:00:00Z')).toString()).toBe('2026-03-02')
    expect(startOfShanghaiDay(day('2026-03-02')).toString()).toBe('2026-03-01T16:00:00Z')
    expect(shanghaiClock(Temporal.Instant.from('2026-03-01T20:30:00Z')).toString()).toBe('2026-03-02T04:30:00')
  })
})
