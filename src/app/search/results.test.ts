import { describe, expect, it } from 'vitest'
import { fitted, type Group } from './results.ts'

const group = (title: string, count: number, hasMore = false): Group => ({
  title,
  hasMore,
  results: Array.from({ length: count }, (_, n) => ({ key: `${title}${n}`, name: '', about: '', leads: { to: '/' } })),
})

const sizes = (groups: readonly Group[]) =>
  groups.map(({ title, results, hasMore }) => [title, results.length, hasMore])

describe('a screen of results', () => {
  it('shows all where there is room, and no empty group', () => {
    expect(sizes(fitted([group('a', 2), group('b', 0), group('c', 1)], 12))).toEqual([
      ['a', 2, false],
      ['c', 1, false],
    ])
  })

  it('gives each group its share, and what one leaves to the others', () => {
    expect(sizes(fitted([group('a', 5), group('b', 1), group('c', 5, true), group('d', 5)], 12))).toEqual([
      ['a', 4, true],
      ['b', 1, false],
      ['c', 4, true],
      ['d', 3, true],
    ])
  })

  it('is empty where nothing is found', () => {
    expect(fitted([group('a', 0)], 12)).toEqual([])
  })
})
