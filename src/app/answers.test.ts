import { describe, expect, it } from 'vitest'
import { answerInWords, answerProblem, formLike } from '#platform/law/answer.ts'
import { interpretations } from './regulations.ts'

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
