import type { Text } from '#platform/law/clause.ts'
import type { Day } from '#platform/law/day.ts'

export type Person = { readonly sex: 'female' | 'male'; readonly bornOn: Day }

/** A holiday of part of the citizens: half a day off, not made up when it falls on a day of rest. */
export type HalfDayHoliday = {
  readonly name: Text
  readonly month: number
  readonly day: number
  readonly concerns: (person: Person, on: Day) => boolean
}

const ageOn = (bornOn: Day, on: Day): number => bornOn.until(on, { largestUnit: 'years' }).years

/** Regulation on Public Holidays, article 3. It gives youth no upper age; 28 is the age to which the Youth League counts. */
export const halfDayHolidays: readonly HalfDayHoliday[] = [
  { name: { zh: '妇女节', en: "Women's Day" }, month: 3, day: 8, concerns: (person) => person.sex === 'female' },
  {
    name: { zh: '青年节', en: 'Youth Day' },
    month: 5,
    day: 4,
    concerns: (person, on) => ageOn(person.bornOn, on) >= 14 && ageOn(person.bornOn, on) <= 28,
  },
]

/** The half-day holiday that a person has on that day, whether or not the day is worked. */
export const halfDayHolidayOf = (person: Person, on: Day): HalfDayHoliday | undefined =>
  halfDayHolidays.find((h) => h.month === on.month && h.day === on.day && h.concerns(person, on))
