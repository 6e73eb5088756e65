import { describe, expect, it } from 'vitest'
import { type KnownPerson, matchRoster } from './roster-matching.ts'
import type { RosterPerson } from './roster-sheet.ts'

type Line = readonly [born: string | null, section: string]
type Known = readonly [id: string, born: string | null, section: string | null, isGone?: boolean]

const meaning = (lines: readonly Line[], known: readonly Known[]): string[] => {
  const rows = lines.map(
    ([bornOn, section], i) => ({ row: i, name: '李燕', bornOn, section, cells: {} }) as RosterPerson,
  )
  const people = known.map(
    ([id, bornOn, section, isGone = section === null]): KnownPerson => ({ id, name: '李燕', bornOn, section, isGone }),
  )
  const { matched, problems } = matchRoster('一', rows, people)
  return [...rows.map((r) => matched.get(r.row)?.id ?? '—'), ...problems.map((p) => p.severity)]
}

describe('whom a row of the roster means', () => {
  const cases: [string, Line[], Known[], string[]][] = [
    ['somebody new', [['1990-05-01', '综合科']], [], ['—']],
    ['the same person', [['1990-05-01', '综合科']], [['a', '1990-05-01', '综合科']], ['a']],
    ['the same person who moved', [['1990-05-01', '秘书科']], [['a', '1990-05-01', '综合科']], ['a']],
    ['the same person, born on a day now known', [['1990-05-12', '秘书科']], [['a', '1990-05-01', '综合科']], ['a']],
    ['the only one of the name, birth unknown', [[null, '秘书科']], [['a', '1990-05-01', '综合科']], ['a']],
    ['somebody else of the name', [['1971-02-03', '秘书科']], [['a', '1990-05-12', '综合科']], ['—', 'warning']],
    ['a newcomer, not the retired one', [['1999-01-02', '综合科']], [['a', '1961-05-12', null]], ['—', 'warning']],
    ['a newcomer, the retired one’s birth unknown', [['1999-01-02', '综合科']], [['a', null, null]], ['—', 'warning']],
    ['the administrator of the first run', [['1990-05-12', '综合科']], [['a', null, null, false]], ['a']],
    ['who returns', [['1990-05-12', '综合科']], [['a', '1990-05-12', null]], ['a']],
    [
      'nobody certain: another birth in the same section',
      [['1990-06-12', '综合科']],
      [['a', '1990-05-12', '综合科']],
      ['—', 'error'],
    ],
    ['nobody certain: the retired one or a newcomer', [[null, '综合科']], [['a', '1961-05-12', null]], ['—', 'error']],
    [
      'two, of whom one is known',
      [
        ['1971-02-03', '秘书科'],
        ['1990-05-12', '综合科'],
      ],
      [['a', '1990-05-12', '综合科']],
      ['—', 'a', 'warning'],
    ],
    [
      'two known, of whom one moved',
      [
        ['1971-02-03', '编辑科'],
        ['1990-05-12', '综合科'],
      ],
      [
        ['a', '1990-05-12', '综合科'],
        ['b', '1971-02-03', '秘书科'],
      ],
      ['b', 'a'],
    ],
    [
      'two, one certain, the other in the known section',
      [
        [null, '秘书科'],
        ['1990-05-12', '综合科'],
      ],
      [
        ['a', '1990-05-12', '综合科'],
        ['b', '1971-02-03', '秘书科'],
      ],
      ['b', 'a'],
    ],
    [
      'two who cannot both be the one',
      [
        [null, '秘书科'],
        [null, '编辑科'],
      ],
      [['a', null, '综合科']],
      ['—', '—', 'error', 'error'],
    ],
  ]
  it.each(cases)('%s', (_, lines, known, expected) => expect(meaning(lines, known)).toEqual(expected))
})
