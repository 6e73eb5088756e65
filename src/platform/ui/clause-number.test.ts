import { describe, expect, test } from 'vitest'
import { clauseOf, numberInText } from './clause-number.ts'

describe('a clause id as the text numbers it', () => {
  test.each([
    ['8', ''],
    ['8.2', '二'],
    ['8.3.2', '三（二）'],
    ['1.3.3.2.1', '三（三）2（1）'],
    ['13.6.1.2', '六（一）2'],
    ['12.14', '十四'],
    ['12.10', '十'],
  ])('%s → %s', (id, words) => expect(numberInText(id)).toBe(words))

  test.each([
    ['8.2', '8.2'],
    ['amendment:8.4/maternity-98-days', '8.4'],
    ['interpretation:1.3.3.2.1/one-to-three-hours', '1.3.3.2.1'],
  ])('%s leads to %s', (cites, id) => expect(clauseOf(cites)).toBe(id))
})
