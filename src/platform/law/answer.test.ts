import { describe, expect, it } from 'vitest'
import { type AnswerForm, answerInWords, answerProblem } from './answer.ts'

const words = (zh: string) => ({ zh, en: zh })
const points: AnswerForm = { kind: 'number', label: words('几分'), unit: words('分'), min: -10, max: 0 }
const table: AnswerForm = {
  kind: 'parts',
  label: words('表'),
  parts: { a: points, b: { ...points, optional: true } },
}
const either: AnswerForm = {
  kind: 'one-of',
  label: words('二者之一'),
  variants: [
    { kind: 'parts', label: words('甲'), parts: { divided: { ...points, min: 1, max: 100 } } },
    { kind: 'parts', label: words('乙'), parts: { fixed: { ...points, min: 0, max: 1 } } },
  ],
}

describe('1.6 an answer is written part by part', () => {
  it.each([
    [points, -10, undefined],
    [points, -11, []],
    [points, 0, undefined],
    [points, 1, []],
    [points, '−3', []],
    [points, Number.NaN, []],
    [table, { a: -1 }, undefined],
    [table, { b: -1 }, ['a']],
    [table, { a: -1, b: 3 }, ['b']],
    [table, { a: -1, c: 0 }, ['c']],
    [table, [], []],
    [either, { divided: 100 }, undefined],
    [either, { divided: 101 }, ['divided']],
    [either, { fixed: 1 }, undefined],
    [either, {}, ['divided']],
    [{ kind: 'list', label: words('多项'), item: points }, [-1, 2], ['1']],
    [{ kind: 'text', label: words('日子'), pattern: '^\\d{2}-\\d{2}$' }, '10-01', undefined],
    [{ kind: 'text', label: words('日子'), pattern: '^\\d{2}-\\d{2}$' }, '10月1日', []],
    [{ kind: 'yes-no', label: words('答复') }, 'true', []],
  ] as const satisfies readonly (readonly [AnswerForm, unknown, readonly string[] | undefined])[])(
    '%# fits or says where not',
    (form, value, path) => expect(answerProblem(form as AnswerForm, value)?.path).toEqual(path),
  )

  it('reads as words by its labels', () => {
    expect(answerInWords(table, { a: -1 })).toEqual({ zh: '几分：-1 分', en: '几分: -1 分' })
    expect(answerInWords(either, { fixed: 1 }).zh).toBe('几分：1 分')
  })
})
