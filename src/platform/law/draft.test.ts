import { describe, expect, it } from 'vitest'
import { day } from './day.ts'
import { lawUnder } from './draft.ts'
import { interpretation, lawWith, shippedLaw } from './interpretations.ts'
import { dated, valueOn } from './values.ts'

const text = { zh: '题', en: 'question' }
const on = day('2024-05-06')

describe('1.5, 1.6 a draft', () => {
  const asked = interpretation<number>({ id: '1.6/x', clause: '1.6', question: text, proposal: text, value: 1 })
  const other = { ...asked, id: '1.6/y' }

  it('answers its question on every day, before what was ruled, and leaves the others', () => {
    const ruled = lawWith([{ interpretation: '1.6/x', value: 2, from: on }])
    const law = lawUnder({ interpretation: '1.6/x', value: 3 }, ruled)
    expect(['2020-01-01', '2026-01-01'].map((d) => law.inForce(asked, day(d)).value)).toEqual([3, 3])
    expect(law.inForce(other, on).value).toBe(1)
    expect(ruled.inForce(asked, on).value).toBe(2)
  })

  it('switches its amendment, which still begins on its day', () => {
    const amendment = { id: 'q', operator: 'replace', from: on, value: 20, source: text, grade: 'C' } as const
    const quota = dated<number>({ clause: '1.5', name: text, unit: text, base: 15, amendments: [amendment] })
    const law = lawUnder({ amendment: 'q', isOn: true }, shippedLaw)
    expect(['2024-05-05', '2024-05-06'].map((d) => valueOn(quota, day(d), undefined, law).value)).toEqual([15, 20])
    expect(valueOn(quota, on, undefined, lawUnder({ amendment: 'q', isOn: false }, law)).value).toBe(15)
  })
})
