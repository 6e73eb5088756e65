import { describe, expect, it } from 'vitest'
import { coefficientsOf, initialOf, problemsOf } from './bonus-values.ts'

const kept = initialOf({
  baseFen: 3_000_000,
  coefficients: [
    { subject: 'post:deputy', coefficient: 1.2 },
    { subject: 'person:shi', coefficient: 0.9 },
  ],
})

describe('1.3.4.1 the bonus parameters as written', () => {
  it('keep a person’s coefficient that was typed but not added to the list', () => {
    expect(coefficientsOf({ ...kept, person: 'ning', own: '1.1' })).toEqual([
      { subject: 'post:deputy', coefficient: 1.2 },
      { subject: 'person:shi', coefficient: 0.9 },
      { subject: 'person:ning', coefficient: 1.1 },
    ])
    expect(coefficientsOf({ ...kept, person: 'shi', own: '1' })).toContainEqual({
      subject: 'person:shi',
      coefficient: 1,
    })
  })

  it('are not recorded while half of a person’s coefficient is missing', () => {
    expect(problemsOf(kept)).toEqual({})
    expect(problemsOf({ ...kept, person: 'ning' })).toHaveProperty('own')
    expect(problemsOf({ ...kept, person: 'ning', own: 'x' })).toHaveProperty('own')
    expect(problemsOf({ ...kept, own: '1.1' })).toHaveProperty('person')
  })
})
