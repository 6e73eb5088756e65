import { describe, expect, it } from 'vitest'
import { answerInWords, answerProblem, formLike } from '#platform/law/answer.ts'
import { datedValues, interpretations } from './regulations.ts'

describe('1.6 every interpretation that the product proposes', () => {
  it.each([...interpretations.values()].map((i) => [i.id, i] as const))(
    '%s has a form that its own answer fits, and reads without code',
    (_, { form, value }) => {
      const own = form ?? formLike(value)
      expect(answerProblem(own, value)).toBeUndefined()
      expect(answerInWords(own, value).zh).not.toMatch(/[{}[\]"]|object/)
    },
  )
})

describe('1.5 every amendment of superior law', () => {
  const plain = (value: unknown) => value === undefined || value === true || typeof value === 'number'
  const named = datedValues.flatMap((v) => v.amendments.map((a) => [a.id, v.words ?? {}, a.value] as const))
  it.each(named.filter(([, , value]) => !plain(value)))('%s has words for what it says', (_, words, value) => {
    const names = typeof value === 'object' && value !== null ? Object.keys(value) : [String(value)]
    expect(Object.keys(words)).toEqual(expect.arrayContaining(names))
  })
})
