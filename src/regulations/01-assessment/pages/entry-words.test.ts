import { expect, it } from 'vitest'
import { dayOfEntry } from './entry-words.ts'

it('1.3.2 a day keeps its year where it is not the account’s, as a notice of January on last year’s goals', () => {
  const inChinese = (on: string) => on.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日')
  expect(dayOfEntry({ year: 2026, occurredOn: '2026-10-28' }, inChinese)).toBe('10月28日')
  expect(dayOfEntry({ year: 2026, occurredOn: '2027-01-21' }, inChinese)).toBe('2027年1月21日')
  expect(dayOfEntry({ year: 2026, occurredOn: '2026-10-28' }, () => '28 October 2026')).toBe('28 October')
})
