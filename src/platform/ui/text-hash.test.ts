import { expect, test } from 'vitest'
import { textHash } from './text-hash.ts'

test('is FNV-1a', () => {
  expect(textHash('')).toBe('811c9dc5')
  expect(textHash('a')).toBe('e40c292c')
  expect(textHash('foobar')).toBe('bf9cf968')
})
