/** A number from 0 to 1, without 1, that depends on nothing but the words: the demo is the same on every machine. */
export const chance = (...words: readonly (string | number)[]): number => {
  let h = 0x811c9dc5
  for (const char of words.join(' ')) h = Math.imul(h ^ (char.codePointAt(0) ?? 0), 0x01000193)
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return ((h ^ (h >>> 16)) >>> 0) / 0x1_0000_0000
}

/** One of the list, chosen by the words. */
export const oneOf = <T>(list: readonly T[], ...words: readonly (string | number)[]): T =>
  list[Math.floor(chance(...words) * list.length)] as T
