import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cellFrom, cellText } from './month-cells.ts'
import { type MarkCode, marks } from './terms.ts'

const half = fc.option(
  fc.record(
    {
      mark: fc.constantFrom(...(Object.keys(marks) as MarkCode[])),
      minutes: fc.integer({ min: 1, max: 240 }),
      slip: fc.uuid(),
    },
    { requiredKeys: ['mark'] },
  ),
)

test('law: a cell is read as it was written', () => {
  const cells = fc.record({ am: half, pm: half, serial: fc.nat() })
  fc.assert(
    fc.property(cells, (cell) => {
      expect(cellFrom(cellText(cell))).toEqual(cell)
    }),
  )
})
