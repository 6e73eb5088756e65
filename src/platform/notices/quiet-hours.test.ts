import { describe, expect, it } from 'vitest'
import { shippedCalendar } from '#platform/calendar/calendar.ts'
import { unsetWishes } from './preferences.ts'
import { dueAtOnce, dueInDigest } from './quiet-hours.ts'

const at = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime('Asia/Shanghai').toInstant()
const local = (instant: Temporal.Instant) =>
  instant.toZonedDateTimeISO('Asia/Shanghai').toPlainDateTime().toString({ smallestUnit: 'minute' })

/** Quiet from eight to eight and on days off; 2026-10-01 to 10-07 is off, Saturday 10-10 is worked to make up. */
const usual = unsetWishes

describe('when mail is sent at once', () => {
  it.each([
    ['2026-03-02T09:30', '2026-03-02T09:30', 'in hours'],
    ['2026-03-02T19:59', '2026-03-02T19:59', 'just before the quiet'],
    ['2026-03-02T20:00', '2026-03-03T08:00', 'when the quiet begins'],
    ['2026-03-03T07:59', '2026-03-03T08:00', 'just before it ends'],
    ['2026-03-03T08:00', '2026-03-03T08:00', 'when it ends'],
    ['2026-03-06T21:00', '2026-03-09T08:00', 'on Friday evening: on Monday'],
    ['2026-03-07T10:00', '2026-03-09T08:00', 'on Saturday'],
    ['2026-09-30T20:30', '2026-10-08T08:00', 'before the National Day holidays'],
    ['2026-10-09T20:30', '2026-10-10T08:00', 'before a Saturday that is worked'],
    ['2027-03-06T10:00', '2027-03-06T10:00', 'in a year without its notice, no day is taken for a day off'],
  ])('made %s: sent %s, %s', (made, sent) => {
    expect(local(dueAtOnce(usual, at(made), shippedCalendar))).toBe(sent)
  })

  it('knows quiet hours within a day, none at all, and days off that are not quiet', () => {
    const noon = { quietFrom: '12:00', quietTo: '14:00', quietDaysOff: false }
    expect(local(dueAtOnce(noon, at('2026-03-07T13:00'), shippedCalendar))).toBe('2026-03-07T14:00')
    expect(local(dueAtOnce(noon, at('2026-03-07T23:00'), shippedCalendar))).toBe('2026-03-07T23:00')
    const never = { quietFrom: '08:00', quietTo: '08:00', quietDaysOff: false }
    expect(local(dueAtOnce(never, at('2026-03-07T03:00'), shippedCalendar))).toBe('2026-03-07T03:00')
  })
})

describe('when the digest is sent', () => {
  it.each([
    ['2026-03-02T09:30', '2026-03-03T08:00'],
    ['2026-03-02T07:30', '2026-03-02T08:00'],
    ['2026-03-06T09:30', '2026-03-09T08:00'],
  ])('made %s: sent %s', (made, sent) => {
    expect(local(dueInDigest(usual, at(made), shippedCalendar))).toBe(sent)
  })
})
