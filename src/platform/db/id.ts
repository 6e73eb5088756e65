import { randomBytes } from 'node:crypto'

let last = 0
let counter = 0

/**
 * A new uuid v7: sorts by the time it was made, also among those of one millisecond and one process.
 * Only for identity; nothing is decided by it.
 */
export const newId = (): string => {
  const now = Math.max(Date.now(), last)
  counter = now === last ? counter + 1 : 0
  if (counter > 0xfff) return waitForNextMillisecond()
  last = now
  const time = now.toString(16).padStart(12, '0')
  const random = randomBytes(8)
  random[0] = ((random[0] ?? 0) & 0x3f) | 0x80
  const tail = random.toString('hex')
  const sequence = counter.toString(16).padStart(3, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${sequence}-${tail.slice(0, 4)}-${tail.slice(4)}`
}

const waitForNextMillisecond = (): string => {
  last += 1
  counter = -1
  return newId()
}
