import type { Text } from '#platform/law/clause.ts'
import { matters } from '../flows.ts'
import { type Head, heads } from '../terms.ts'

/** `−3`, `+2`: points carry their sign, a true minus. */
export const signed = (points: number): string => (points > 0 ? `+${points}` : String(points).replace('-', '−'))

type Named = { readonly matter: string | null; readonly head: Head }

/** What an entry is about: the matter where there is one, else its head of assessment. */
export const whatOf = ({ matter, head }: Named): Text =>
  matter !== null && matter in matters ? matters[matter as keyof typeof matters] : heads[head]

/** A day without its year, for lists that are of one year. */
export const withoutYear = (words: string): string => words.replace(/^\d{4}年| \d{4}$/g, '')
