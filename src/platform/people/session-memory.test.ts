import { expect, test } from 'vitest'
import { sessionMemory } from './session-memory.ts'

const owner = { userId: 'user', officeId: 1 }

test('cookies are known for half a minute, and not after it', () => {
  let now = 0
  const memory = sessionMemory(() => now)
  memory.remember('a=1', owner)
  now = 29_999
  expect(memory.ownerOf('a=1')).toEqual(owner)
  expect(memory.ownerOf('a=2')).toBeUndefined()
  now = 30_000
  expect(memory.ownerOf('a=1')).toBeUndefined()
})

test('nobody is known any more once a session has ended', () => {
  const memory = sessionMemory(() => 0)
  memory.remember('a=1', owner)
  memory.forget()
  expect(memory.ownerOf('a=1')).toBeUndefined()
})

test('strangers who send cookie after cookie do not fill the memory', () => {
  const memory = sessionMemory(() => 0)
  for (let n = 0; n < 12_000; n += 1) memory.remember(`a=${n}`, owner)
  const known = Array.from({ length: 12_000 }, (_, n) => memory.ownerOf(`a=${n}`)).filter(Boolean)
  expect(known.length).toBeLessThanOrEqual(5_000)
})
